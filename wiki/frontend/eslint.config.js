// What is asked of every script: ours here, and those of themes and plugins.

import globals from "globals";

export default [
  { ignores: ["built/", "node_modules/"] },
  {
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-undef": "error",
      "no-unused-vars": "error",
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-throw-literal": "error",
      "no-unsafe-finally": "error",
      "no-await-in-loop": "off",
      "require-atomic-updates": "off",
      complexity: ["error", 12],
      "max-lines": ["error", 250],
      "max-lines-per-function": ["error", 60],
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "what people write is never put into a page as it is" },
      ],
    },
  },
];

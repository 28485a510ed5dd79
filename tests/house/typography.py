"""How French is set: its spaces, quotes, apostrophes and ellipses."""

import re

# What people are shown how to type, `:salle: A` or `[^1]: note`, is no sentence.
_SYNTAX = re.compile(r"^:\w+:|\[\^\w+\]:", re.MULTILINE)
_RULES = {
    "a straight apostrophe": re.compile("'"),
    "an English quotation mark": re.compile('["“”„]'),
    "three dots instead of …": re.compile(r"\.\.\."),
    "no no-break space before : ; ? or !": re.compile(r"(?<![\u00a0:;?!])[:;?!](?=\s|$)"),
    "no no-break space inside « »": re.compile(r"«(?!\u00a0)|(?<!\u00a0)»"),
}


def ill_set(text: str) -> list[str]:
    """What is wrong with a French sentence, each fault in a few words."""
    sentence = _SYNTAX.sub("", text)
    return [fault for fault, wrong in _RULES.items() if wrong.search(sentence)]

// From fields to answers and back, and which questions are asked.

const fold = (text) => String(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[\W_]+/gu, "_");

/** What stands in a question's fields: a text, a number, or several texts. */
export function valueOf(question) {
  const fields = [...question.querySelectorAll('[name^="a."]')];
  const genre = question.dataset.genre;
  if (genre === "choix") return fields.filter((field) => field.checked).map((field) => field.value);
  if (genre === "échelle") {
    const ticked = fields.find((field) => field.checked);
    return ticked ? Number(ticked.value) : "";
  }
  if (genre === "classement") return [...new Set(fields.map((field) => field.value).filter(Boolean))];
  return fields[0]?.value ?? "";
}

export function isEmpty(value) {
  return value === undefined || (Array.isArray(value) ? value.length === 0 : String(value).trim() === "");
}

/** How an answer reads, on the board too. */
export function textOf(value) {
  return Array.isArray(value) ? value.join(" ; ") : String(value ?? "").trim();
}

/** Put an answer back into its fields. */
export function fill(question, answer) {
  const fields = [...question.querySelectorAll('[name^="a."]')];
  const value = answer?.value ?? "";
  const several = Array.isArray(value) ? value : [value];
  for (const [place, field] of fields.entries()) {
    if (field.type === "checkbox" || field.type === "radio") field.checked = several.map(String).includes(field.value);
    else if (field.localName === "select") field.value = several[place] ?? "";
    else field.value = value;
  }
  const category = question.querySelector('[name^="c."]');
  if (category) category.value = answer?.category ?? "";
}

export function categoryOf(question) {
  return question.querySelector('[name^="c."]')?.value || question.dataset.category;
}

/** Whether a question's condition holds, as `model/conditions.py` says it. */
export function isAsked(question, answers) {
  const { if: other, sign, value } = question.dataset;
  if (!other) return true;
  const given = answers[other]?.value;
  const parts = (Array.isArray(given) ? given : [given ?? ""]).map(String).filter((part) => part.trim());
  if (parts.length === 0) return false;
  if (sign === "=" || sign === "≠") return parts.some((part) => fold(part) === fold(value)) === (sign === "=");
  return parts.some((part) => (sign === "≥" ? Number(part) >= Number(value) : Number(part) <= Number(value)));
}

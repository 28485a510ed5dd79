// The arrow keys step through versions, or through changes, by the links « previous » and « next » of the page.

const RELATIONS = { ArrowLeft: "prev", ArrowRight: "next" };
const OWN_ARROWS = "input, textarea, select, [contenteditable], [role=region][tabindex]";

document.addEventListener("keydown", (event) => {
  const relation = RELATIONS[event.key];
  if (!relation || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
  if (event.target instanceof Element && event.target.closest(OWN_ARROWS)) return;
  document.querySelector(`main a[rel="${relation}"]`)?.click();
});

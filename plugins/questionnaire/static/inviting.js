// Links are shown once: who goes away before they are saved or printed is asked whether she means it.

const saving = document.querySelector("[data-once]");
const ask = (event) => event.preventDefault();

if (saving) {
  addEventListener("beforeunload", ask);
  const saved = () => removeEventListener("beforeunload", ask);
  saving.addEventListener("submit", saved);
  addEventListener("afterprint", saved);
}

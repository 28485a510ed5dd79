// Shows the « Printable version » button, and writes addresses out as people read them before the page is printed.

function readable(address) {
  try {
    return decodeURI(address);
  } catch {
    return address; // a stray % sign
  }
}

/** What stands after a link on paper: nothing where the link's own words say it already. */
function printed(link) {
  const address = readable(link.href).replace(/^mailto:/, "");
  const words = link.textContent.trim();
  return [address, address.replace(/^https?:\/\//, "").replace(/\/$/, "")].includes(words) ? "" : address;
}

function writeAddresses() {
  const here = readable(location.origin + location.pathname + location.hash);
  for (const place of document.querySelectorAll(".print-address")) place.textContent = here;
  for (const link of document.querySelectorAll('.prose a[href]:not([href^="#"])')) link.dataset.print = printed(link);
}

window.addEventListener("beforeprint", writeAddresses);

for (const button of document.querySelectorAll("[data-print-page]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

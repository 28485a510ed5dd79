// Takes out of the address what has been said on the page: a page that is reloaded or passed on says it no more.

const address = new URL(location.href);
for (const said of document.querySelectorAll("[data-said]")) {
  for (const name of said.dataset.said.split(" ")) address.searchParams.delete(name);
}
if (address.href !== location.href) history.replaceState(history.state, "", address);

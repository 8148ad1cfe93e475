// @ts-check
/**
 * «Brukes i», which is fetched when it is first opened: it stands on a page of its own, where the link leads that is there
 * until then, and as long as nothing comes.
 */

/** @type {Promise<Document | null> | undefined} */
let coming;

/** The page at ADDRESS as a document in which nothing runs; null when it doesn't come. @param {string} address */
function pageAt(address) {
  coming ??= new Promise((done) => {
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.onloadend = () => done(request.responseXML);
    request.open("GET", address);
    request.send();
  });
  return coming;
}

/** What stands at ADDRESS, with links that lead to the same from here. @param {string} address */
async function listAt(address) {
  const [page, id] = address.split("#");
  const list = (await pageAt(page))?.getElementById(id)?.querySelector("ul");
  if (!list) coming = undefined; // next time, then
  for (const link of list?.querySelectorAll("a") ?? []) link.setAttribute("href", link.href);
  return list;
}

/** @param {Event} event */
async function fill({ target }) {
  const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (target).querySelector(":scope > p > a"));
  const list = link && (await listAt(link.href));
  if (!list || !link.isConnected) return;
  const hadFocus = document.activeElement === link;
  link.parentElement?.replaceWith(document.adoptNode(list));
  if (hadFocus) list.querySelector("a")?.focus();
}

// From a disk a page can't be fetched.
const lists = location.protocol.startsWith("http") ? document.querySelectorAll("details.anbefaling__bruk") : [];
for (const list of lists) list.addEventListener("toggle", fill);

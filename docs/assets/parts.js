// The parts of a record's page: open on wide screens and in print, and opened by a link to something inside them.

const wide = matchMedia("(min-width: 60em)");
/** @type {HTMLDetailsElement[]} */
const parts = [...document.querySelectorAll("details.part")].filter((part) => part instanceof HTMLDetailsElement);
/** @type {HTMLDetailsElement[]} */
let shut = []; // those that are open only while the page is printed

/** Opens the part that the address names, or the one that holds what it names, and shows it. */
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const part = parts.find((one) => target && one.contains(target));
  if (!target || !part || part.open) return;
  part.open = true;
  target.scrollIntoView();
}

function fit() {
  for (const part of parts) part.open = part.open || wide.matches;
}

/**
 * Puts a text in the place of its beginning, if an element has that, cut with “…”.
 * @param {Element | null} line
 * @param {string | null | undefined} whole
 */
function uncut(line, whole) {
  const text = [...(line?.childNodes ?? [])].find((node) => node instanceof Text && node.data.trimEnd().endsWith("…"));
  if (whole && text instanceof Text && whole.startsWith(text.data.trim().slice(0, -1))) text.data = ` ${whole} `;
}

// The first screen is cut for phones. Where there is room, a rule is told there as it is told in full.
function tell() {
  if (!wide.matches) return;
  for (const line of document.querySelectorAll(".swaps li")) {
    const rule = document.getElementById(line.querySelector("a")?.hash.slice(1) ?? "");
    const limits = [...(rule?.querySelectorAll("dt") ?? [])].find((name) => name.textContent === "Limits");
    uncut(line, rule?.querySelector(".now p")?.textContent);
    uncut(line.querySelector(".limit"), limits?.nextElementSibling?.textContent);
  }
}

fit();
tell();
document.documentElement.classList.add("parted"); // from now on a part can be shut on a wide screen too
reveal();
addEventListener("hashchange", reveal);
if (/^#[0-9]+\./.test(location.hash)) { // the code on a card, which somebody scanned, whole or not
  import("./verify/here.js").then(({ checkHere }) => checkHere(new URL("../", location.href).href)).catch((error) => { console.error(error); });
}
document.addEventListener("click", ({ target }) => {
  // A link to the place where the reader already is changes no address.
  const link = target instanceof Element ? target.closest("a") : null;
  if (link?.hash && link.hash === location.hash) setTimeout(reveal);
});
wide.addEventListener?.("change", () => {
  fit();
  tell();
});
addEventListener("beforeprint", () => {
  shut = parts.filter((part) => !part.open);
  for (const part of shut) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of shut) part.open = false;
});
export {};

// The results: one row for each record with the found words marked, and links to the other pages.

import { el } from "../lib/dom.js";
import { fold } from "../lib/fold.js";
import { SITE } from "./columns.js";

/**
 * One result, with the same words and tags as a row of any other list.
 * @param {import("./columns.js").Records} records
 * @param {number} i
 * @param {import("./columns.js").Card} card
 * @param {string[]} terms  the words that count
 */
export function row(records, i, card, terms) {
  const { stop } = records;
  const id = records.ids[i];
  const marked = (/** @type {string} */ text) => mark(text, terms, stop);
  const others = alsoUnder(card, terms, stop);
  return el("li", {},
    el("h3", {}, el("a", { href: new URL(`${id}/`, SITE).pathname }, ...marked(card.title))),
    el("p", { class: "line" }, el("span", { class: `tag s-${records.statusOf(i)}` }, card.status),
      ...(card.places ? [" ", el("span", {}, ...marked(card.places))] : []), " ", el("span", {}, card.service), " ", el("span", { class: "id" }, id),
      ...(id.startsWith("SPECIMEN") ? [" ", el("span", { class: "tag tag--illus" }, "Illustration")] : [])),
    el("p", {}, ...marked(card.text)),
    el("ul", { class: "touch" }, ...card.touched.map(([name, effect]) => el("li", {}, ...marked(name), ...(effect ? [": ", el("span", { class: "soft" }, effect)] : [])))),
    others.length ? el("p", { class: "soft small" }, "Also found under: ", ...marked(others.join(", "))) : "");
}

/**
 * The keywords by which a record was found, if the words shown do not include them.
 * @param {import("./columns.js").Card} card
 * @param {string[]} terms
 * @param {ReadonlySet<string>} stop
 */
export function alsoUnder({ title, text, places, touched, keywords }, terms, stop) {
  const seen = new Set(fold([title, text, places, ...touched.map(([name]) => name)].join(" "), stop));
  return keywords.filter((keyword) => fold(keyword, stop).some((word) => !seen.has(word) && terms.some((term) => alike(word, term))));
}

/**
 * Whether a word of a record matches a typed word: the same, or with another ending.
 * @param {string} word
 * @param {string} term
 */
export const alike = (word, term) => word === term || (term.length > 3 && Math.abs(word.length - term.length) < 4 && word.startsWith(term.slice(0, Math.max(3, term.length - 2))));

/**
 * A text in pieces, the words and what is between them; `found` marks those that match the typed words.
 * @param {string} text
 * @param {string[]} terms
 * @param {ReadonlySet<string>} stop
 * @returns {{ piece: string, found: boolean }[]}
 */
export function pieces(text, terms, stop) {
  const found = (/** @type {string} */ piece) => fold(piece, stop).some((word) => terms.some((term) => alike(word, term)));
  return text.split(/([\p{L}\p{N}'’]+)/u).map((piece, k) => ({ piece, found: k % 2 === 1 && found(piece) }));
}

/**
 * @param {string} text
 * @param {string[]} terms
 * @param {ReadonlySet<string>} stop
 */
function mark(text, terms, stop) {
  if (!terms.length) return [text];
  return pieces(text, terms, stop).map(({ piece, found }) => (found ? el("mark", {}, piece) : piece));
}

/**
 * The numbers of the pages that are offered: the first, the last and those around; 0 stands for a gap.
 * @param {number} at
 * @param {number} pages
 */
export function offered(at, pages) {
  const near = [...new Set([1, at - 2, at - 1, at, at + 1, at + 2, pages])].filter((k) => k >= 1 && k <= pages);
  return near.flatMap((k, n) => (n && k - near[n - 1] > 1 ? [0, k] : [k]));
}

/**
 * Links to the other pages. A click with a key held opens a new window or tab, as everywhere.
 * @param {number} at
 * @param {number} pages
 * @param {(page: number) => string} address
 * @param {(page: number) => void} turnTo
 */
export function pager(at, pages, address, turnTo) {
  const link = (/** @type {number} */ page, /** @type {(string | Node)[]} */ ...inside) => el("a", { href: address(page), click: (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    turnTo(page);
  } }, ...inside);
  const items = offered(at, pages).map((k) => {
    if (!k) return el("span", { class: "soft" }, "…");
    const label = [el("span", { class: "unseen" }, "Page "), String(k)];
    return k === at ? el("span", { "aria-current": "page" }, ...label) : link(k, ...label);
  });
  return el("nav", { class: "pager", "aria-label": "Pages of the results" }, at > 1 ? link(at - 1, "Previous") : "", ...items, at < pages ? link(at + 1, "Next") : "");
}

// What to try when no record was found.

import { el } from "../lib/dom.js";
import { SITE } from "./columns.js";
import { quoted } from "./sentences.js";

/**
 * @param {object} asked
 * @param {string} asked.typed  the words, if any
 * @param {import("./answer.js").Answer} asked.found
 * @param {boolean} asked.narrowed  whether any facet is chosen
 * @param {string} [asked.other]  what the other tab has
 * @param {() => void} clear  clears the choices
 */
export function advice({ typed, found, narrowed, other }, clear) {
  if (found.number && !other) return [el("ul", {}, ...(found.number === "nowhere" ? wrongNumber() : []), browse())];
  const ways = found.hits.filter(({ kind }) => kind === "place").map(({ name, href, note }) => el("li", {},
    note.startsWith("No ") ? `There are no schemes in ${name} yet. ` : "", el("a", { href }, `${name} and the nearest places where a guarantee was granted`)));
  if (other) ways.push(el("li", {}, other));
  if (narrowed) {
    const label = typed ? `Search for ${quoted(typed)} in all records` : "Show all records";
    ways.push(el("li", {}, el("button", { type: "button", class: "button button--quiet", click: clear }, label)));
  }
  if (typed && !found.hits.length) ways.push(el("li", {}, "Try fewer words, or other words for the same thing."));
  ways.push(browse());
  const place = found.hits.some(({ kind }) => kind === "place");
  return [...(place ? [] : [el("p", { class: "none" }, "No schemes match your search.")]), el("ul", {}, ...ways)];
}

const browse = () => el("li", {}, "Browse the ", el("a", { href: "#ways" }, "lists"), " of every scheme by place, service, rule and body.");

/** What to do about a number that no record has. */
const wrongNumber = () => [
  el("li", {}, "Check the letters and the digits."),
  el("li", {}, "If a card shows this number, ", el("a", { href: new URL("about/concern/", SITE).pathname }, "tell us about the card"), "."),
];

// What to try when nothing was found.

import { el } from "../lib/dom.js";
import { fold } from "../lib/fold.js";
import { SITE } from "./columns.js";
import { quoted } from "./sentences.js";
import { placeNames } from "./words.js";

/**
 * @param {object} asked
 * @param {string} asked.typed  the words, if any
 * @param {boolean} asked.found  whether the words alone find anything
 * @param {"here" | "elsewhere" | "nowhere"} [asked.number]  where the record is whose number was typed
 * @param {boolean} asked.narrowed  whether any facet is chosen
 * @param {ReadonlySet<string>} stop
 * @param {() => void} clear  clears the choices
 */
export async function advice({ typed, found, number, narrowed }, stop, clear) {
  if (number && !found) return [el("ul", {}, ...(number === "nowhere" ? wrongNumber() : []), browse())];
  const ways = typed && !found ? (await meant(typed, stop)).map(({ gss, names: [name] }) => nowhere(gss, name)) : [];
  if (narrowed && (!typed || found)) {
    const label = typed ? `Search for ${quoted(typed)} in all records` : "Show all records";
    ways.push(el("li", {}, el("button", { type: "button", class: "button button--quiet", click: clear }, label)));
  }
  if (typed) ways.push(el("li", {}, "Try fewer words, or other words for the same thing."));
  ways.push(browse());
  return [el("p", { class: "none" }, "No schemes match your search."), el("ul", {}, ...ways)];
}

const browse = () => el("li", {}, "Browse the ", el("a", { href: "#ways" }, "lists"), " of every scheme by place, service, rule and body.");

/** What to do about a number that no record has. */
const wrongNumber = () => [
  el("li", {}, "Check the letters and the digits."),
  el("li", {}, "If a card shows this number, ", el("a", { href: new URL("about/concern/", SITE).pathname }, "tell us about the card"), "."),
];

/**
 * @param {string} gss
 * @param {string} name
 */
function nowhere(gss, name) {
  const address = new URL(`places/${gss}/`, SITE).pathname;
  return el("li", {}, `There are no schemes in ${name} yet. `, el("a", { href: address }, `${name} and the nearest places with a scheme`));
}

/**
 * The places with exactly this name.
 * @param {string} typed
 * @param {ReadonlySet<string>} stop
 */
async function meant(typed, stop) {
  const wanted = fold(typed, stop).join(" ");
  return (await placeNames()).filter(({ names }) => names.some((name) => fold(name, stop).join(" ") === wanted)).slice(0, 5);
}

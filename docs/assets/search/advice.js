// Nothing found: what to try.

import { el } from "../lib/dom.js";
import { fold } from "../lib/fold.js";
import { SITE } from "./columns.js";
import { quoted } from "./sentences.js";
import { placeNames } from "./words.js";

/**
 * @param {object} asked
 * @param {string} asked.typed  the words, if any
 * @param {boolean} asked.found  whether the words alone find something
 * @param {boolean} asked.narrowed  whether something is chosen
 * @param {ReadonlySet<string>} stop
 * @param {() => void} clear  takes the choices away
 */
export async function advice({ typed, found, narrowed }, stop, clear) {
  const ways = typed && !found ? (await meant(typed, stop)).map(({ gss, names: [name] }) => nowhere(gss, name)) : [];
  if (narrowed && (!typed || found)) {
    const label = typed ? `Look for ${quoted(typed)} in all records` : "Show all records";
    ways.push(el("li", {}, el("button", { type: "button", class: "button button--quiet", click: clear }, label)));
  }
  if (typed) ways.push(el("li", {}, "Try fewer words, or other words for the same thing."));
  ways.push(el("li", {}, "Look through the ", el("a", { href: "#ways" }, "lists"), ": every scheme is in them, by place, service, rule and body."));
  return [el("p", { class: "none" }, "No scheme is like this."), el("ul", {}, ...ways)];
}

/**
 * @param {string} gss
 * @param {string} name
 */
function nowhere(gss, name) {
  const address = new URL(`places/${gss}/`, SITE).pathname;
  return el("li", {}, `No scheme is in ${name} yet. `, el("a", { href: address }, `${name} and the nearest places that have one`));
}

/**
 * The places that have just this name.
 * @param {string} typed
 * @param {ReadonlySet<string>} stop
 */
async function meant(typed, stop) {
  const wanted = fold(typed, stop).join(" ");
  return (await placeNames()).filter(({ names }) => names.some((name) => fold(name, stop).join(" ") === wanted)).slice(0, 5);
}

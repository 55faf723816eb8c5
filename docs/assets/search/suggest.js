// What is suggested while somebody types: in groups, numbers first, then places, rules, bodies, services and lists.

import { every } from "../lib/number.js";
import { beside, get, idsOf, SITE } from "./columns.js";
import { gazetteer } from "./gazetteer.js";
import { placeAddress } from "./meant.js";
import { names } from "./names.js";

/** @typedef {import("../lib/combobox.js").Group} Group */

const MOST = 4; // of each group

/** What has to be fetched: call it early. */
export async function load() {
  const raw = await get("search/records.json", true);
  /** @type {ReadonlySet<string>} */
  const stop = new Set(raw.stop);
  const [places, pages] = await Promise.all([gazetteer(), names(stop)]);
  return { raw, places, pages };
}

/**
 * @param {string} typed
 * @returns {Promise<Group[]>}
 */
export async function suggest(typed) {
  const { raw, places, pages } = await load();
  const numbers = every(typed, raw.prefix);
  if (numbers.length) return [{ title: "Numbers", options: numbered(numbers, { ids: idsOf(raw.ids), beside: beside(raw) }) }];
  const instead = /[0-9]/.test(typed) ? (await import("./numbers.js")).instead({ ids: idsOf(raw.ids), prefix: raw.prefix, beside: beside(raw) }, typed) : [];
  const meant = await places.meant(typed);
  const begun = meant.length ? [...meant, ...places.namesakes(meant, typed)].map((place) => ({ place, name: place.name })) : await places.beginning(typed);
  const page = (/** @type {{ kind: import("./names.js").Kind, part: string, name: string }} */ one) => ({ label: one.name, href: pages.address(one) });
  const named = await pages.having(typed, true);
  const of = (/** @type {string} */ kind) => named.filter((one) => one.kind === kind).slice(0, MOST).map(page);
  return [
    { title: "Numbers", options: instead.map((id) => ({ label: id, href: new URL(`${id}/`, SITE).pathname, note: "Did you mean this number?" })) },
    { title: "Places", options: begun.slice(0, MOST).map(({ place, name }) => ({ label: place.name, href: placeAddress(place.gss), ...(name === place.name ? {} : { note: name }) })) },
    { title: "Rules", options: of("rule") },
    { title: "Bodies", options: of("body") },
    { title: "Services", options: of("service") },
    { title: "Lists", options: pages.lists(typed).slice(0, MOST).map(page) },
    { title: "Words", options: [{ label: `Search for “${typed.replace(/["“”]/g, "")}”`, href: `${new URL("find/", SITE).pathname}?${new URLSearchParams({ q: typed })}` }] },
  ].filter(({ options }) => options.length);
}

/**
 * @param {import("../lib/number.js").Typed[]} numbers
 * @param {{ ids: string[], beside: ReadonlyMap<string, string> }} known
 */
function numbered(numbers, { ids, beside: others }) {
  const there = numbers.flatMap(({ id }) => (id && (ids.includes(id) || others.has(id)) ? [{ label: id, href: new URL(`${id}/`, SITE).pathname }] : []));
  return there;
}

// The pages that were meant by their names, above the results; and below them pages with the same words, and places near by.

import { el } from "../lib/dom.js";
import { fold } from "../lib/fold.js";
import { SITE } from "./columns.js";
import { amount } from "./sentences.js";
import { APART } from "./tabs.js";

/** A page of the register. @typedef {{ kind: string, name: string, href: string, note: string }} Hit */
/** The guarantees of a place, and how many of them have ended. @typedef {{ many: number, over: number }} Here */
/** A place with schemes. @typedef {{ gss: string, name: string, miles: number, here: Here }} Near */

const MOST = 5; // pages of each sort
const NEAREST = 3;
const BEGUN = 3; // letters of a name that may mean it
/** @type {Record<string, string>} */
export const KINDS = { number: "Number", place: "Place", rule: "Rule", body: "Body", service: "Service", status: "Status", refused: "Status", nation: "Nation", year: "Year" };

/**
 * Numbers that may have been meant.
 * @param {string[]} ids
 * @returns {Hit[]}
 */
export const numbersMeant = (ids) => ids.map((id) => ({ kind: "number", name: id, href: new URL(`${id}/`, SITE).pathname, note: "Did you mean this number?" }));

/** @param {string} gss */
export const placeAddress = (gss) => new URL(`places/${gss}/`, SITE).pathname;

/**
 * @param {import("./columns.js").Records} records
 * @param {import("./understand.js").Understood} meant
 * @param {import("./words.js").Found | null} found  what the words find
 * @param {import("./gazetteer.js").Gazetteer} gazetteer
 * @param {import("./names.js").Names} names
 * @returns {Promise<{ hits: Hit[], more: Hit[], near: Near[] }>}
 */
export async function meantBy(records, { places, lists, words, whole = "" }, found, gazetteer, names) {
  const page = (/** @type {{ kind: import("./names.js").Kind, part: string, name: string }} */ one) => ({ kind: one.kind, name: one.name, href: names.address(one), note: "" });
  const here = places.length ? await byPlace(records, names.ended) : new Map();
  const namesakes = whole ? gazetteer.namesakes(places, whole).slice(0, NEAREST) : [];
  const hits = [
    ...await Promise.all(places.map(async ({ gss, name }) => ({ kind: "place", name, href: placeAddress(gss), note: noteOf(here.get(gss), await inItsArea(records, gss, gazetteer, names.ended)) }))),
    ...namesakes.map((place) => offer(place, place.name)),
    ...lists.map(page),
  ];
  const near = places.length ? await nearest(here, records, places[0].gss, gazetteer) : [];
  if (!words && hits.length > 1 && lists.length) return { hits: [], more: hits, near }; // in force, in Wales: first what is both
  if (!words) return { hits, more: [], near };
  const alone = !hits.length;
  const named = await names.having(words);
  const sure = named.filter((one) => alone && names.means(words, one)).slice(0, MOST);
  const more = named.filter((one) => !sure.includes(one)).slice(0, MOST);
  const begun = alone && words.length >= BEGUN ? (await gazetteer.beginning(words)).slice(0, MOST) : [];
  const asTyped = exactly(found) && Boolean(found?.terms.every((term) => fold(words, records.stop).includes(term)));
  const spelt = alone && !begun.length && !sure.length && !exactly(found) ? await gazetteer.alike(words) : [];
  const offered = [...begun, ...spelt].map(({ place, name }) => offer(place, name));
  const top = !sure.length && !asTyped; // a word of the records is what was meant, rather than the beginning of a name
  return { hits: alone ? [...sure.map(page), ...(top ? offered : [])] : [], more: [...(alone ? [] : hits), ...more.map(page), ...(top ? [] : offered)], near };
}

/**
 * @param {import("./gazetteer.js").Place} place
 * @param {string} name  which may have been meant
 * @returns {Hit}
 */
const offer = ({ gss, name: now }, name) => ({ kind: "place", name: now, href: placeAddress(gss), note: `Did you mean ${name}?` });

/**
 * @param {Here | undefined} own
 * @param {Here | null} area  of a county, or of an authority above councils
 */
const noteOf = (own, area) => (area?.many ? schemesIn(area, " in its area") : own ? schemesIn(own) : "No schemes here yet");

/**
 * The guarantees in all councils of a county or of an authority above councils; null for any other place.
 * @param {import("./columns.js").Records} records
 * @param {string} gss
 * @param {import("./gazetteer.js").Gazetteer} gazetteer
 * @param {ReadonlySet<string>} ended
 * @returns {Promise<Here | null>}
 */
async function inItsArea(records, gss, gazetteer, ended) {
  const codes = await gazetteer.within([gss]);
  if (codes.length < 2) return null;
  const { values, sets, of } = await records.column("place");
  const there = sets.map((set) => set.some((v) => codes.includes(values[v][0])));
  const mine = of.flatMap((set, i) => (there[set] && !APART.includes(records.statusOf(i)) ? [records.statusOf(i)] : []));
  return { many: mine.length, over: mine.filter((status) => ended.has(status)).length };
}

/** @param {import("./words.js").Found | null} found */
const exactly = (found) => Boolean(found && found.scores.size && !found.notes.length);

/**
 * @param {Here} here
 * @param {string} [where]
 */
export function schemesIn({ many, over }, where = "") {
  const said = `${amount(many)} ${many === 1 ? "scheme" : "schemes"}${where}`;
  if (!over) return said;
  if (over === many) return `${said}, ${many === 1 ? "which has" : "all of which have"} ended`;
  return `${said}, ${amount(over).toLowerCase()} of which ${over === 1 ? "has" : "have"} ended`;
}

/**
 * The guarantees of each place, by its code. Refusals and cases do not count.
 * @param {import("./columns.js").Records} records
 * @param {ReadonlySet<string>} ended  the statuses of what has ended
 */
async function byPlace(records, ended) {
  const { values, sets, of } = await records.column("place");
  /** @type {Map<string, Here>} */
  const by = new Map();
  for (const [i, set] of of.entries()) {
    const status = records.statusOf(i);
    if (APART.includes(status)) continue;
    for (const v of sets[set]) {
      const { many, over } = by.get(values[v][0]) ?? { many: 0, over: 0 };
      by.set(values[v][0], { many: many + 1, over: over + Number(ended.has(status)) });
    }
  }
  return by;
}

/**
 * The places nearest to one that have, or had, a scheme.
 * @param {Map<string, Here>} by
 * @param {import("./columns.js").Records} records
 * @param {string} gss
 * @param {import("./gazetteer.js").Gazetteer} gazetteer
 * @returns {Promise<Near[]>}
 */
async function nearest(by, records, gss, gazetteer) {
  const [miles, { values }] = await Promise.all([gazetteer.miles(gss), records.column("place")]);
  const found = values.flatMap(([code, name]) => {
    const far = miles.get(code);
    const here = by.get(code);
    return code !== gss && far !== undefined && here ? [{ gss: code, name, miles: far, here }] : [];
  });
  return found.sort((a, b) => a.miles - b.miles || (a.gss < b.gss ? -1 : 1)).slice(0, NEAREST);
}

/**
 * Pages as a list of links.
 * @param {Hit[]} hits
 */
export const listed = (hits) => el("ul", { class: "meant" }, ...hits.map(({ kind, name, href, note }) => el("li", {},
  el("span", { class: "kind" }, KINDS[kind] ?? ""), " ", el("a", { href }, name), ...(note ? [" ", el("span", { class: "soft" }, note)] : []))));

/**
 * @param {Near[]} near
 */
export const nearby = (near) => el("section", { "aria-labelledby": "near" }, el("h3", { id: "near" }, "Nearest other places where a guarantee was granted"),
  el("ul", { class: "meant" }, ...near.map(({ gss, name, miles, here }) => el("li", {},
    el("a", { href: placeAddress(gss) }, name), " ", el("span", { class: "soft" }, `about ${Math.max(1, Math.round(miles))} miles, ${schemesIn(here).toLowerCase()}`)))));

/**
 * @param {Hit[]} more
 */
export const alsoNamed = (more) => el("section", { "aria-labelledby": "named" }, el("h3", { id: "named" }, "Other pages that fit"), listed(more));

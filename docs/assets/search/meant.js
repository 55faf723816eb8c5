// The pages that were meant by their names, above the results; and below them pages with the same words, and places near by.

import { el } from "../lib/dom.js";
import { SITE } from "./columns.js";
import { amount } from "./sentences.js";

/** A page of the register. @typedef {{ kind: string, name: string, href: string, note: string }} Hit */
/** A place with schemes. @typedef {{ gss: string, name: string, miles: number, many: number }} Near */

const MOST = 5; // pages of each sort
const NEAREST = 3;
/** @type {Record<string, string>} */
export const KINDS = { place: "Place", rule: "Rule", body: "Body", service: "Service", status: "Status", refused: "Status", nation: "Nation" };

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
export async function meantBy(records, { places, lists, words }, found, gazetteer, names) {
  const page = (/** @type {{ kind: import("./names.js").Kind, part: string, name: string }} */ one) => ({ kind: one.kind, name: one.name, href: names.address(one), note: "" });
  const here = await schemes(records, places);
  const hits = [
    ...places.map(({ gss, name }) => ({ kind: "place", name, href: placeAddress(gss), note: here.get(gss) ? schemesIn(here.get(gss) ?? 0) : "No schemes here yet" })),
    ...lists.map(page),
  ];
  const near = places.length ? await nearest(records, places[0].gss, gazetteer) : [];
  if (!words && hits.length > 1 && lists.length) return { hits: [], more: hits, near }; // in force, in Wales: first what is both
  if (!words) return { hits, more: [], near };
  const alone = !hits.length;
  const named = await names.having(words);
  const sure = named.filter((one) => alone && names.means(words, one)).slice(0, MOST);
  const more = named.filter((one) => !sure.includes(one)).slice(0, MOST);
  const spelt = alone && !sure.length && !exactly(found) ? (await gazetteer.alike(words)).map(({ place, name }) => ({ kind: "place", name: place.name, href: placeAddress(place.gss), note: `Did you mean ${name}?` })) : [];
  return { hits: alone ? [...sure.map(page), ...spelt] : [], more: [...(alone ? [] : hits), ...more.map(page)], near };
}

/** @param {import("./words.js").Found | null} found */
const exactly = (found) => Boolean(found && found.scores.size && !found.notes.length);

/** @param {number} n */
export const schemesIn = (n) => `${amount(n)} ${n === 1 ? "scheme" : "schemes"}`;

/**
 * How many guarantees each of some places has.
 * @param {import("./columns.js").Records} records
 * @param {{ gss: string }[]} places
 * @returns {Promise<Map<string, number>>}
 */
async function schemes(records, places) {
  return places.length ? byPlace(records) : new Map();
}

/**
 * How many guarantees each place has, by its code. Refusals do not count.
 * @param {import("./columns.js").Records} records
 */
async function byPlace(records) {
  const { values, sets, of } = await records.column("place");
  /** @type {Map<string, number>} */
  const many = new Map();
  for (const [i, set] of of.entries()) {
    if (records.statusOf(i) === "refused") continue;
    for (const v of sets[set]) many.set(values[v][0], (many.get(values[v][0]) ?? 0) + 1);
  }
  return many;
}

/**
 * The places nearest to one that have a scheme and still stand.
 * @param {import("./columns.js").Records} records
 * @param {string} gss
 * @param {import("./gazetteer.js").Gazetteer} gazetteer
 * @returns {Promise<Near[]>}
 */
async function nearest(records, gss, gazetteer) {
  const [miles, { values }, many] = await Promise.all([gazetteer.miles(gss), records.column("place"), byPlace(records)]);
  const found = values.flatMap(([code, name]) => {
    const far = miles.get(code);
    const here = many.get(code);
    return code !== gss && far !== undefined && here ? [{ gss: code, name, miles: far, many: here }] : [];
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
export const nearby = (near) => el("section", { "aria-labelledby": "near" }, el("h3", { id: "near" }, "Nearest other places with a scheme"),
  el("ul", { class: "meant" }, ...near.map(({ gss, name, miles, many }) => el("li", {},
    el("a", { href: placeAddress(gss) }, name), " ", el("span", { class: "soft" }, `about ${Math.max(1, Math.round(miles))} miles, ${schemesIn(many).toLowerCase()}`)))));

/**
 * @param {Hit[]} more
 */
export const alsoNamed = (more) => el("section", { "aria-labelledby": "named" }, el("h3", { id: "named" }, "Other pages that fit"), listed(more));

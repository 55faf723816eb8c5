// The query and its form in the address, so that a search can be shared and the back button works.

import { APART, TABS } from "./tabs.js";

/**
 * What the list can be narrowed by, as the page says (`publish/listings.py`); `open`: unfolded from the beginning.
 * @type {readonly { name: string, title: string, open: boolean }[]}
 */
export const FACETS = Object.freeze(JSON.parse(document.getElementById("facets")?.dataset.facets ?? "[]"));
export const SORTS = ["best", "newest", "place", "title"];
export const SIZES = [20, 50]; // results on a page
const LONGEST = 200; // letters of the words that are looked for

/** @typedef {Map<string, Set<string>>} Chosen  the chosen codes of every facet */
/**
 * @typedef {object} State
 * @property {string} q  the words as typed
 * @property {string} sort  one of SORTS
 * @property {number} page  from 1
 * @property {number} size  one of SIZES
 * @property {string} tab  the name of one of TABS, or "" for the first that has anything
 * @property {Chosen} chosen
 */

/** @returns {Chosen} */
export const nothing = () => new Map(FACETS.map(({ name }) => [name, new Set()]));

/**
 * The order if none is asked for.
 * @param {string} q
 */
export const usual = (q) => (q.trim() ? "best" : "newest");

/**
 * The query in an address. Whatever is not understood is left out.
 * @param {string} search  what follows the path: "?q=kitchen"
 * @returns {State}
 */
export function read(search) {
  const asked = new URLSearchParams(search);
  const q = (asked.get("q") ?? "").slice(0, LONGEST);
  const sort = asked.get("sort") ?? "";
  const size = Number(asked.get("show"));
  const meant = SORTS.includes(sort) && (q.trim() || sort !== "best");
  return {
    q,
    sort: meant ? sort : usual(q),
    page: Math.max(1, parseInt(asked.get("page") ?? "", 10) || 1),
    size: SIZES.includes(size) ? size : SIZES[0],
    tab: TABS.find(({ name }) => name === (asked.get("in") ?? apart(asked)))?.name ?? "",
    chosen: new Map(FACETS.map(({ name }) => [name, new Set(asked.getAll(name).filter((code) => name !== "status" || !APART.includes(code)))])),
  };
}

/**
 * An address in which a tab is one of the statuses, as refusals once were.
 * @param {URLSearchParams} asked
 */
function apart(asked) {
  const only = asked.getAll("status").join();
  return APART.includes(only) ? only : "";
}

/**
 * The query as it is written in the address: "?q=kitchen", or "" if everything is at its default.
 * @param {State} state
 */
export function written({ q, sort, page, size, tab, chosen }) {
  const asked = new URLSearchParams();
  if (q.trim()) asked.set("q", q.trim());
  for (const { name } of FACETS) for (const code of chosen.get(name) ?? []) asked.append(name, code);
  if (tab) asked.set("in", tab);
  if (sort !== usual(q)) asked.set("sort", sort);
  if (size !== SIZES[0]) asked.set("show", String(size));
  if (page > 1) asked.set("page", String(page));
  const text = asked.toString();
  return text && `?${text}`;
}

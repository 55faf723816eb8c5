// Which records the choices leave, how many each further choice would leave, and in what order they are shown.

import { unpacked } from "./columns.js";

/** @typedef {import("./columns.js").Column} Column */
/** @typedef {import("./columns.js").Records} Records */

/**
 * Which records the facets let through, and for each facet that is counted how many each of its values would leave, the
 * others as chosen. Within a facet a record needs one of the chosen values; it must pass every facet.
 * @param {number[]} among  the records in question
 * @param {number} all  how many records there are
 * @param {ReadonlyMap<string, Column>} columns
 * @param {ReadonlyMap<string, ReadonlySet<string>>} chosen
 * @param {string[]} counted  facets; one without a column is left out
 * @returns {{ left: number[], counts: Map<string, number[]> }}
 */
export function narrow(among, all, columns, chosen, counted) {
  const failed = new Uint8Array(all); // how many facets do not let it through
  const by = new Uint8Array(all); // the last of these
  const facets = [...columns.keys()];
  for (const [f, name] of facets.entries()) {
    const wanted = chosen.get(name);
    const column = columns.get(name);
    if (!wanted?.size || !column) continue;
    const { values, sets, of } = column;
    const fits = sets.map((set) => set.some((v) => wanted.has(values[v][0])));
    for (const i of among) {
      if (!fits[of[i]]) {
        failed[i] += 1;
        by[i] = f;
      }
    }
  }
  /** @type {Map<string, number[]>} */
  const counts = new Map();
  for (const name of counted) {
    const column = columns.get(name);
    const f = facets.indexOf(name);
    if (column) counts.set(name, tally(column, among.filter((i) => !failed[i] || (failed[i] === 1 && by[i] === f))));
  }
  return { left: among.filter((i) => !failed[i]), counts };
}

/**
 * How many of the records have each value.
 * @param {Column} column
 * @param {number[]} records
 */
function tally({ values, sets, of }, records) {
  /** @type {number[]} */
  const n = new Array(values.length).fill(0);
  for (const i of records) for (const v of sets[of[i]]) n[v] += 1;
  return n;
}

/**
 * Those that fit best first. A guarantee that another took the place of stands below that one, if both are there.
 * @param {Records} records
 * @param {number[]} left
 * @param {Map<number, number>} scores
 */
async function best(records, left, scores) {
  const over = left.some((i) => records.statusOf(i) === "superseded");
  return below(left, scores, over ? (await records.further("replaced")).by : {});
}

/**
 * Records by falling scores, each below every record that took its place.
 * @param {number[]} left
 * @param {Map<number, number>} scores
 * @param {Record<string, number[]>} replaced  by record, those that took its place
 */
export function below(left, scores, replaced) {
  const here = new Set(left);
  const later = (/** @type {number} */ i, seen = new Set([i])) => {
    for (const j of replaced[i] ?? []) {
      if (seen.has(j)) continue;
      seen.add(j);
      later(j, seen);
    }
    return seen;
  };
  const ranks = new Map(left.map((i) => {
    const chain = [...later(i)].filter((j) => here.has(j));
    return [i, { score: Math.min(...chain.map((j) => scores.get(j) ?? 0)), depth: chain.length }];
  }));
  const rank = (/** @type {number} */ i) => ranks.get(i) ?? { score: 0, depth: 0 };
  return left.sort((a, b) => rank(b).score - rank(a).score || rank(a).depth - rank(b).depth || a - b);
}

/**
 * The records in the order asked for.
 * @param {Records} records
 * @param {number[]} left
 * @param {string} sort  one of SORTS
 * @param {Map<number, number> | null} scores  where words were typed
 * @param {number} shown  how many of the first are shown; in what order the others are does not matter
 */
export async function ordered(records, left, sort, scores, shown) {
  if (sort === "best" && scores) return best(records, left, scores);
  if (sort === "title") {
    const rank = unpacked((await records.further("title")).rank);
    return left.sort((a, b) => rank[a] - rank[b]);
  }
  const wanted = new Set(left);
  const few = records.few.filter((i) => wanted.has(i));
  if (sort === "newest" && few.length >= Math.min(shown, left.length)) return [...new Set([...few, ...left])];
  const newest = (await records.newest()).filter((i) => wanted.has(i));
  if (sort !== "place") return newest;
  const { sets, of } = await records.column("place");
  return newest.sort((a, b) => Math.min(...sets[of[a]]) - Math.min(...sets[of[b]]));
}

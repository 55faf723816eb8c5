// Finds the records with the typed words. Pagefind's program and its index are fetched when first needed.

import { fold } from "../lib/fold.js";
import { get, SITE } from "./columns.js";
import { gazetteer } from "./gazetteer.js";
import { named } from "./index-names.js";
import { names } from "./names.js";
import { nearest } from "./nearest.js";
import { joined, quoted } from "./sentences.js";

/** @typedef {Map<number, number>} Scores  of each record found, how well it fits */
/** @typedef {(term: string) => Promise<Scores>} Find */
/**
 * @typedef {object} Found
 * @property {Scores} scores
 * @property {string[]} terms  the words that matched, for marking them
 * @property {(string | Node)[]} notes  sentences about the words, for the reader
 * @property {"here" | "elsewhere" | "nowhere"} [number]  where the record is whose number was typed; then no word was looked for
 */

/** @type {Promise<Find> | undefined} */
let loading;

/**
 * Pagefind, ready to search. It is fetched for words only: whoever types a place or a number does without its 165 KB.
 * @param {string[]} ids  of all records
 */
function engine(ids) {
  loading ??= load(ids);
  loading.catch(() => { loading = undefined; });
  return loading;
}

/**
 * @param {string[]} ids
 * @returns {Promise<Find>}
 */
async function load(ids) {
  const address = new URL("pagefind/", SITE);
  const [map, program] = await Promise.all([get("pagefind/map.json", true), import(new URL("pagefind.js", address).href)]);
  const folders = map.metas.map((/** @type {string} */ _, /** @type {number} */ k) => (k ? new URL(`${k}/`, address) : address));
  await program.options({ basePath: address.pathname, noWorker: true });
  await program.init();
  await Promise.all(folders.slice(1).map((/** @type {URL} */ folder) => program.mergeIndex(folder.pathname)));
  const recordOf = await named(ids, map, folders);
  return async (term) => {
    /** @type {{ results: { id: string, score: number }[] }} */
    const { results } = await program.search(term);
    /** @type {Scores} */
    const scores = new Map();
    for (const { id, score } of results) {
      const i = recordOf(id.slice(id.lastIndexOf("_") + 1));
      if (i !== undefined) scores.set(i, score);
    }
    return scores;
  };
}

/**
 * The records that have exactly this word (or its plural), with Pagefind's score for it. Its looser search also finds words
 * that begin with it, so it is used for the score only.
 * @param {Find} find
 * @param {string} term
 * @returns {Promise<Scores>}
 */
async function having(find, term) {
  const forms = [term, ...(/(s|x|z|ch|sh)$/.test(term) ? [`${term}es`] : []), ...(/(s|x|z|ch|sh)es$/.test(term) ? [term.slice(0, -2)] : [])];
  const exact = await Promise.all(forms.map((form) => find(`"${form}"`)));
  if (!exact.some((set) => set.size)) return new Map();
  const scores = await find(term);
  return new Map(exact.flatMap((set) => [...set.keys()].map((i) => /** @type {[number, number]} */ ([i, scores.get(i) ?? 1]))));
}

/**
 * The phrases between quotation marks that have more than one word.
 * @param {string} typed
 * @param {ReadonlySet<string>} stop
 */
export const phrasesOf = (typed, stop) => [...typed.matchAll(/["“”]([^"“”]+)["“”]/g)].map(([, inside]) => fold(inside, stop)).filter((phrase) => phrase.length > 1);

/**
 * The record whose number was typed, or that there is none; null if no number was typed.
 * @param {import("./columns.js").Records} records
 * @param {string} typed
 * @returns {Promise<Found | null>}
 */
export async function numbered(records, typed) {
  if (!/\p{N}|specimen/iu.test(typed) && !typed.toUpperCase().includes(records.prefix)) return null;
  const { byNumber } = await import("./numbers.js"); // rarely: a number, or its beginning
  return byNumber(records, typed);
}

/**
 * Everything that the typed words find. A number is never searched as words: ask `numbered` first.
 * @param {import("./columns.js").Records} records
 * @param {string} typed
 * @returns {Promise<Found>}
 */
export async function search(records, typed) {
  const { ids, stop } = records;
  const phrases = phrasesOf(typed, stop);
  const terms = [...new Set(fold(typed, stop))];
  if (!ids.length) return { scores: new Map(), terms, notes: [] };
  if (!terms.length) return { scores: new Map(), terms, notes: [onlyCommon(typed)] };
  const find = await engine(ids);
  const { sets, used, notes } = await each(find, terms, stop);
  for (const phrase of phrases) sets.push(await find(`"${phrase.join(" ")}"`));
  const { scores, some } = together(sets);
  if (scores.size || phrases.length || sets.length < 2) return { scores, terms: used, notes };
  if (some.size) notes.push("No record contains all of these words. These contain some of them.");
  return { scores: some, terms: used, notes };
}

/** @param {string} typed */
const onlyCommon = (typed) => `${quoted(typed.trim())} ${/[\p{L}\p{N}]/u.test(typed) ? "contains only words that are in nearly every record" : "has no letters to look for"}.`;

/**
 * The records for each word, or for the words that may have been meant.
 * @param {Find} find
 * @param {string[]} terms
 * @param {ReadonlySet<string>} stop
 */
async function each(find, terms, stop) {
  const found = await Promise.all(terms.map((term) => having(find, term)));
  /** @type {Scores[]} */
  const sets = [];
  /** @type {string[]} */
  const used = [];
  /** @type {string[]} */
  const notes = [];
  /** @type {string[]} */
  const unknown = [];
  for (const [k, term] of terms.entries()) {
    let set = found[k];
    used.push(term);
    if (!set.size) {
      const instead = await meant(term, stop);
      set = new Map((await Promise.all(instead.map((word) => having(find, word)))).flatMap((scores) => [...scores]));
      if (set.size) used.push(...instead);
      if (set.size && !instead[0].startsWith(term)) notes.push(`No record contains the word ${quoted(term)}. These contain ${joined(instead.map(quoted), "or")}.`);
      if (!set.size) unknown.push(term);
      if (!set.size && terms.length > 1) continue;
    }
    sets.push(set);
  }
  if (unknown.length && terms.length > 1) notes.push(`No record contains the word${unknown.length > 1 ? "s" : ""} ${joined(unknown.map(quoted), "or")}.`);
  return { sets, used, notes };
}

/**
 * The records that are in all sets, and those that are in some, the more the better.
 * @param {Scores[]} sets
 * @returns {{ scores: Scores, some: Scores }}
 */
export function together(sets) {
  /** @type {Scores} */
  const sums = new Map();
  /** @type {Map<number, number>} */
  const hits = new Map();
  for (const set of sets) {
    for (const [i, score] of set) {
      sums.set(i, (sums.get(i) ?? 0) + score);
      hits.set(i, (hits.get(i) ?? 0) + 1);
    }
  }
  return {
    scores: new Map([...sums].filter(([i]) => hits.get(i) === sets.length)),
    some: new Map([...sums].map(([i, score]) => [i, score + 1000 * (hits.get(i) ?? 0)])),
  };
}

/**
 * @param {string} term
 * @param {ReadonlySet<string>} stop
 */
async function meant(term, stop) {
  if (term.length < 3) return [];
  const [known, places, pages] = await Promise.all([get("pagefind/words.json", true), gazetteer(), names(stop)]);
  await places.load(term);
  return nearest(term, known, (word) => places.words.has(word), (word) => places.whole.has(word) || pages.list(word) !== undefined);
}

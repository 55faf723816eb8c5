// Finds the records with the typed words.

import { fold, phrasesOf } from "../lib/fold.js";
import { PART_OF_A_NUMBER } from "./columns.js";
import { gazetteer } from "./gazetteer.js";
import { index } from "./index.js";
import { names } from "./names.js";
import { nearest } from "./nearest.js";
import { joined, quoted } from "./sentences.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./index.js").Scores} Scores */
/**
 * @typedef {object} Found
 * @property {Scores} scores
 * @property {string[]} terms  the words that matched, for marking them
 * @property {(string | Node)[]} notes  sentences about the words, for the reader
 * @property {"here" | "elsewhere" | "nowhere"} [number]  where the record is whose number was typed; then no word was looked for
 * @property {string[]} [instead]  numbers that may have been meant
 * @property {boolean} [law]  whether the number of a law may have been meant
 */

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
 * The numbers that end with a few digits, and with nothing else: these are words, but may have been meant as a number.
 * @param {import("./columns.js").Records} records
 * @param {string} typed
 * @returns {Promise<string[]>}
 */
export async function ending(records, typed) {
  if (!/^[0-9]{1,4}$/.test(typed)) return [];
  const { instead } = await import("./numbers.js");
  return instead(records, typed);
}

/**
 * Everything that the typed words find. A number is never searched as words: ask `numbered` first.
 * @param {import("./columns.js").Records} records
 * @param {string} typed
 * @returns {Promise<Found>}
 */
export async function search(records, typed) {
  const { ids, stop, prefix } = records;
  const phrases = phrasesOf(typed, stop);
  const words = [...new Set(fold(typed, stop))];
  const terms = words.filter((word) => !PART_OF_A_NUMBER.test(word));
  const left = words.filter((word) => !terms.includes(word)).map((part) => `${quoted(part)} looks like part of a number, and is not looked for among the words. A whole number looks like ${prefix}-2026-0001.`);
  if (!ids.length) return { scores: new Map(), terms, notes: [] };
  if (!terms.length) return { scores: new Map(), terms, notes: left.length ? left : [onlyCommon(typed)] };
  const here = await index(records);
  const [{ sets, used, notes }, ...whole] = await Promise.all([each(here, terms, stop), ...phrases.map((phrase) => here.phrase(phrase))]);
  sets.push(...whole);
  notes.push(...left);
  const { scores, some } = together(sets);
  if (scores.size || phrases.length || sets.length < 2) return { scores, terms: used, notes };
  if (some.size) notes.push("No record contains all of these words. These contain some of them.");
  return { scores: some, terms: used, notes };
}

/** @param {string} typed */
function onlyCommon(typed) {
  const why = fold(typed).length ? "contains only words that are in nearly every record" : /[\p{L}\p{N}]/u.test(typed) ? "has no word of two letters or more" : "has no letters to look for";
  return `${quoted(typed.replace(/["“”]/g, "").trim())} ${why}.`;
}

/**
 * The records for each word, or for the words that may have been meant.
 * @param {Index} here
 * @param {string[]} terms
 * @param {ReadonlySet<string>} stop
 */
async function each(here, terms, stop) {
  const found = await Promise.all(terms.map((term) => here.having(term)));
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
      const instead = await meant(here, term, stop);
      set = new Map((await Promise.all(instead.map((word) => here.having(word)))).flatMap((scores) => [...scores]));
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

const EACH = 1000; // what one more word is worth where no record has all
const TWICE = 2;

/**
 * Whether a record fits better than another of a different tab, so that it is worth saying: if no record has all of the words,
 * whenever it is nearer to having them; otherwise only if it has them in places that count twice as much.
 * @param {number} score
 * @param {number} other
 */
export const fitsBetter = (score, other) => (score >= EACH ? score > other : score >= TWICE * other);

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
    some: new Map([...sums].map(([i, score]) => [i, score + EACH * (hits.get(i) ?? 0)])),
  };
}

/**
 * @param {Index} here
 * @param {string} term
 * @param {ReadonlySet<string>} stop
 */
async function meant(here, term, stop) {
  if (term.length < 3) return [];
  const [known, places, pages] = await Promise.all([here.known(), gazetteer(), names(stop)]);
  await places.load(term);
  return nearest(term, known, (word) => places.words.has(word), (word) => places.whole.has(word) || pages.list(word) !== undefined);
}

// What a text means beyond its words: a place, a status, a nation, refusals; and the words that are left.
//
// A text that is a place as a whole means that place. In a longer one, a place counts only where the text says so ("in Leeds",
// "Leeds City Council") or as a whole postcode, since many places are called like things (Bath, Reading, Sale). A status or a
// nation counts at either end.

import { isPostcode } from "./gazetteer.js";

/** @typedef {import("./gazetteer.js").Place} Place */
/** @typedef {import("./names.js").Names} Names */
/** @typedef {{ kind: import("./names.js").Kind, part: string, name: string }} List */
/**
 * @typedef {object} Understood
 * @property {Place[]} places  of which any may be meant
 * @property {List[]} lists  statuses, nations, refusals
 * @property {string} words  to look for
 * @property {string} [whole]  the text, if it is a place as a whole
 */

const BEFORE_A_PLACE = /^(?:in|near|nearest|closest|around|at|to|from|by|for|of|yn|ym|yng)$/i;
const COUNCIL = /^(?:council|cyngor|borough|district|county)$/i;
const SAYS_NOTHING = /^(?:in|near|nearest|nearby|closest|close|next|to|around|at|from|by|for|of|yn|ym|yng|the|all|any|list|show|which|are|is|were|was|guarantees?|schemes?|records?|applications?|ones?|and)$/i;
const LONGEST = 12; // words: what is longer is searched as words

/**
 * @param {string} typed
 * @param {{ meant: (text: string) => Promise<Place[]> }} gazetteer
 * @param {Pick<Names, "list">} names
 * @returns {Promise<Understood>}
 */
export async function understand(typed, gazetteer, names) {
  const text = unpunctuated(typed.trim());
  /** @type {Understood} */
  const found = { places: [], lists: [], words: typed };
  const whole = await gazetteer.meant(text);
  if (whole.length) return { ...found, places: whole, words: "", whole: text };
  const year = /^[0-9]{4}$/.test(text) && names.list(`in ${text}`);
  if (year) return { ...found, lists: [year], words: "" };
  let words = text.split(/\s+/).filter(Boolean);
  if (words.length > LONGEST || /["“”]/.test(typed)) return found;
  for (let left = await without(words, found, gazetteer, names); left; left = await without(words, found, gazetteer, names)) words = left;
  if (!found.places.length && !found.lists.length) return found;
  return { ...found, words: words.every((word) => SAYS_NOTHING.test(word)) ? "" : trimmed(words).join(" ") };
}

/**
 * The words without the place, status or nation at one of their ends, which is put into `found`; null if there is none.
 * @param {string[]} words
 * @param {Understood} found
 * @param {{ meant: (text: string) => Promise<Place[]> }} gazetteer
 * @param {Pick<Names, "list">} names
 */
async function without(words, found, gazetteer, names) {
  for (let many = words.length; many; many -= 1) {
    const end = words.slice(-many);
    const place = found.places.length ? [] : await placeOf(end, gazetteer);
    if (place.length) {
      found.places = place;
      return words.slice(0, -many);
    }
    for (const [part, rest] of [[end, words.slice(0, -many)], [words.slice(0, many), words.slice(many)]]) {
      const list = names.list(part.join(" ")) ?? names.list(trimmed(part).join(" "));
      if (!list || found.lists.some(({ kind }) => kind === list.kind)) continue;
      found.lists.push(list);
      return rest;
    }
  }
  return null;
}

/**
 * @param {string[]} words
 * @param {{ meant: (text: string) => Promise<Place[]> }} gazetteer
 * @returns {Promise<Place[]>}
 */
async function placeOf(words, gazetteer) {
  const said = words.length > 1 && BEFORE_A_PLACE.test(words[0]);
  const name = (said ? words.slice(1) : words).join(" ");
  const named = said || isPostcode(name) || (words.length > 1 && words.some((word) => COUNCIL.test(word)));
  return named ? gazetteer.meant(name) : [];
}

/**
 * Without what may end a sentence.
 * @param {string} text
 */
function unpunctuated(text) {
  let end = text.length;
  while (end && " ?!.,;:".includes(text[end - 1])) end -= 1;
  return text.slice(0, end);
}

/**
 * Without words that say nothing at either end.
 * @param {string[]} words
 */
function trimmed(words) {
  const first = words.findIndex((word) => !SAYS_NOTHING.test(word));
  return first < 0 ? [] : words.slice(first, words.length - [...words].reverse().findIndex((word) => !SAYS_NOTHING.test(word)));
}

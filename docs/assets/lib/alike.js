// What is most like a text, from the site's own index: rules that were relaxed, guarantees, refusals, settled cases.
// scripts/registrar/publish/search/alike.py makes the index; both fold words in the same way (tests/js/alike.json).

import { fold } from "./fold.js";

/** @typedef {"rule" | "guarantee" | "refusal" | "case"} Kind */
/** What is shown of a document. @typedef {[kind: Kind, address: string, name: string, says: string]} Shown */
/** The documents of a word are steps from one number to the next. @typedef {[worth: number, strong: number[], weak: number[]]} Word */
/** @typedef {{ parts: number, each: number, stop: string[] }} Guide  search/alike/map.json */

const MOST_WORDS = 6; // of a text, so that a long one fetches no more than a short one
const MOST = 5; // documents
const TWO = 2; // words that must be shared; one is enough where no more were typed
const SHARE = 0.35; // of the best one's worth
const VOWEL = /[aeiouy]/;
const DOUBLED = /([bdfglmnprst])\1$/;

/** @param {string} word */
function stem(word) {
  if (!/^[a-z]+$/.test(word)) return word;
  let found = word;
  if (found.length > 4 && found.endsWith("ies")) found = `${found.slice(0, -3)}y`;
  else if (found.length > 3 && found.endsWith("s") && !"isu".includes(found[found.length - 2])) found = found.slice(0, -1);
  for (const ending of ["ing", "ed"]) {
    const rest = found.slice(0, -ending.length);
    if (found.endsWith(ending) && rest.length > 2 && !rest.endsWith("e") && VOWEL.test(rest)) {
      found = rest;
      break;
    }
  }
  if (found.length > 3 && found.endsWith("e")) found = found.slice(0, -1);
  return found.length > 3 && DOUBLED.test(found) ? found.slice(0, -1) : found;
}

/**
 * The words of a text, each once, without their endings.
 * @param {string} text
 * @param {ReadonlySet<string>} stop
 */
export const kindsOfWord = (text, stop) => [...new Set(fold(text, stop).map(stem))];

export class Alike {
  /** @param {(name: string) => Promise<any>} fetched  the file of that name in search/alike/ */
  constructor(fetched) {
    this.fetched = fetched;
  }

  /** @returns {Promise<Guide>} */
  guide() {
    return this.fetched("map");
  }

  /**
   * The documents most like a text, the nearest first; none if nothing is really like it.
   * @param {string} text
   * @returns {Promise<Shown[]>}
   */
  async nearest(text) {
    const guide = await this.guide();
    const words = kindsOfWord(text, new Set(guide.stop)).sort((a, b) => b.length - a.length).slice(0, MOST_WORDS);
    const found = await Promise.all(words.map((word) => this.word(word, guide)));
    const best = ranked(found.filter((word) => word !== undefined));
    return Promise.all(best.map(async (n) => (await this.fetched(`shown-${Math.floor(n / guide.each)}`))[n % guide.each]));
  }

  /**
   * @param {string} word
   * @param {Guide} guide
   * @returns {Promise<Word | undefined>}
   */
  async word(word, { parts }) {
    /** @type {Record<string, Word>} */
    const words = await this.fetched(`words-${partOf(word, parts)}`);
    return Object.hasOwn(words, word) ? words[word] : undefined;
  }
}

/**
 * The number of the file in which a word is.
 * @param {string} word
 * @param {number} parts
 */
export function partOf(word, parts) {
  let number = 0;
  for (const letter of word) number = (Math.imul(number, 31) + /** @type {number} */ (letter.codePointAt(0))) >>> 0;
  return number % parts;
}

/**
 * The numbers of the best documents for the words of a text, those that share most with it first.
 * @param {Word[]} words
 */
export function ranked(words) {
  /** @type {Map<number, { worth: number, shared: number }>} */
  const found = new Map();
  const add = (/** @type {number} */ n, /** @type {number} */ worth) => {
    const so = found.get(n) ?? { worth: 0, shared: 0 };
    found.set(n, { worth: so.worth + worth, shared: so.shared + 1 });
  };
  const each = (/** @type {number[]} */ steps, /** @type {number} */ worth) => steps.reduce((n, step) => { add(n + step, worth); return n + step; }, -1);
  for (const [worth, strong, weak] of words) {
    each(strong, 2 * worth);
    each(weak, worth);
  }
  const alike = [...found].filter(([, { shared }]) => shared >= Math.min(TWO, words.length));
  const most = Math.max(0, ...alike.map(([, { worth }]) => worth));
  return alike.filter(([, { worth }]) => worth >= SHARE * most).sort(([a, m], [b, n]) => n.worth - m.worth || a - b).slice(0, MOST).map(([n]) => n);
}

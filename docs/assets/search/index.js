// Which records have a word, and which have words side by side, as scripts/registrar/publish/search/word_index.py writes it: one
// small file for each word that was typed.

import { partOf, stem } from "../lib/stem.js";
import { Changed, DIGITS, get } from "./columns.js";

/** @typedef {Map<number, number>} Scores  of each record found, how well it fits */
/** How many files there are, and the words that have files of their own. @typedef {{ files: number, own: string[] }} Folder */
/** @typedef {{ stamp: string, of: string, words: Folder, phrases: Folder }} Guide  search/words/map.json */

const ANY = 2 ** 32;
const BITS = 5; // of a number in each of its digits
const MORE = 1 << BITS; // a digit from here on is followed by another
const BEST = DIGITS.length - 1;

export class Index {
  /**
   * @param {Guide} guide
   * @param {number} many  how many records there are
   * @param {(path: string) => Promise<any>} fetched  a file in search/
   */
  constructor(guide, many, fetched) {
    this.guide = guide;
    this.many = many;
    this.fetched = fetched;
  }

  /**
   * The records that have a word, in whatever form. The fewer they are, the more it says.
   * @param {string} word  folded
   * @returns {Promise<Scores>}
   */
  async having(word) {
    const [steps, marks] = await this.list("words", stem(word));
    const worth = Math.log(1 + (this.many - marks.length + 0.5) / (marks.length + 0.5)) / BEST;
    return new Map(rising(steps).map((i, k) => [i, worth * DIGITS.indexOf(marks[k])]));
  }

  /**
   * The records that have these words side by side, exactly as they were typed.
   * @param {string[]} words  folded, at least two
   * @returns {Promise<Scores>}
   */
  async phrase(words) {
    const pairs = await Promise.all(words.slice(1).map((word, k) => this.list("phrases", `${words[k]} ${word}`)));
    const [first, ...later] = pairs.map(([steps, marks]) => placed(steps, marks));
    const whole = [...first].filter(([i, places]) => places.some((place) => later.every((of, k) => of.get(i)?.includes(place + k + 1))));
    return new Map(whole.map(([i]) => [i, 1]));
  }

  /** The commonest words. @returns {Promise<string[]>} */
  known() {
    return this.fetched(`words/known.json?${this.guide.stamp}`);
  }

  /**
   * @param {"words" | "phrases"} folder
   * @param {string} key
   * @returns {Promise<[steps: string, marks: string]>}
   */
  async list(folder, key) {
    const { files, own } = this.guide[folder];
    const name = own.includes(key) ? `own-${partOf(key, ANY)}` : partOf(key, files);
    /** @type {Record<string, string>} */
    const lists = await this.fetched(`${folder}/${name}.json?${this.guide.stamp}`);
    if (lists[""] !== `${this.guide.of} ${files}`) throw new Changed(`${folder}/${name}.json`);
    const [steps, marks] = Object.hasOwn(lists, key) ? lists[key].split(".") : ["", ""];
    return [steps, marks];
  }
}

/**
 * Numbers from 0, with as few digits as each needs: five bits in each, the lowest first.
 * @param {string} digits
 */
export function numbers(digits) {
  /** @type {number[]} */
  const found = [];
  let number = 0;
  let unit = 1;
  for (const letter of digits) {
    const digit = DIGITS.indexOf(letter);
    number += (digit % MORE) * unit;
    unit *= MORE;
    if (digit >= MORE) continue;
    found.push(number);
    number = 0;
    unit = 1;
  }
  return found;
}

/**
 * The records at the ends of steps, each less 1.
 * @param {string} steps
 */
function rising(steps) {
  let at = -1;
  return numbers(steps).map((step) => (at += step + 1));
}

/**
 * The places of each record, which are counted through all its texts: a step to the next one, doubled, and 1 more if another
 * follows.
 * @param {string} steps
 * @param {string} marks
 */
function placed(steps, marks) {
  const told = numbers(marks)[Symbol.iterator]();
  return new Map(rising(steps).map((i) => {
    /** @type {number[]} */
    const places = [];
    let more = true;
    while (more) {
      const step = /** @type {number} */ (told.next().value);
      places.push((places.at(-1) ?? 0) + Math.floor(step / 2));
      more = step % 2 === 1;
    }
    return /** @type {[number, number[]]} */ ([i, places]);
  }));
}

/**
 * The index of these records.
 * @param {import("./columns.js").Records} records
 * @returns {Promise<Index>}
 */
export async function index({ ids, stamp }) {
  /** @type {Guide} */
  const guide = await get("search/words/map.json", true);
  if (guide.of !== stamp) throw new Changed("words/map.json");
  return new Index(guide, ids.length, (path) => get(`search/${path}`, true));
}

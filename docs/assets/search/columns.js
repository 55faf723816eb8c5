// The search's data about the records: columns with one number for each record, fetched from /search/ when needed.

import { fromNumber, isOver, numberOf, today } from "../lib/day.js";
import { FRESH, fetched as answered } from "../lib/soon.js";

/** The register's own address. */
export const SITE = new URL("../../", import.meta.url);
const IN_A_CARD = 2; // records in one file of /search/cards/
export const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/**
 * A column: record i has the values sets[of[i]], each an index into `values`.
 * @typedef {object} Column
 * @property {[code: string, label: string][]} values
 * @property {number[][]} sets
 * @property {number[]} of
 */
/** Numbers as digits of the same width. @typedef {{ width: number, digits: string }} Packed */
/** What is shown of a record. @typedef {{ title: string, text: string, places: string, service: string, status: string, touched: [string, string][], keywords: string[] }} Card */

/** @type {Map<string, Promise<any>>} */
const fetched = new Map();

/** The end of a number of a record, which is no word. */
export const PART_OF_A_NUMBER = /^0[0-9]{3}$/;

/**
 * A file is of another state of the register than the list of records: its positions would be those of other records. The site
 * was published while the page was open or while it loaded.
 */
export class Changed extends Error {
  /** @param {string} what */
  constructor(what) {
    super(`${what} is of other records, or of another day: the site is being published`);
  }
}

/**
 * The content of a JSON file of the site, fetched once.
 * @param {string} path
 * @param {boolean} [fresh]  whether to ask the host if the browser's copy is still current
 * @returns {Promise<any>}
 */
export function get(path, fresh = false) {
  const known = fetched.get(path);
  if (known) return known;
  const asked = answered(path, fresh ? FRESH : {}).then((answer) => {
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  });
  asked.catch(() => fetched.delete(path));
  fetched.set(path, asked);
  return asked;
}

/**
 * Numbers in base 64, as scripts/registrar/publish/search/digits.py writes them.
 * @param {Packed} packed
 */
export function unpacked({ width, digits }) {
  /** @type {number[]} */
  const numbers = new Array(digits.length / width).fill(0);
  for (let i = 0; i < digits.length; i += 1) numbers[Math.floor(i / width)] = numbers[Math.floor(i / width)] * 64 + DIGITS.indexOf(digits[i]);
  return numbers;
}

/**
 * The ids of runs of records: ["SPECIMEN-", 7, 2] is SPECIMEN-0007 and SPECIMEN-0008.
 * @param {[head: string, first: number, many: number][]} runs
 */
export const idsOf = (runs) => runs.flatMap(([start, first, many]) => Array.from({ length: many }, (_, k) => start + String(first + k).padStart(4, "0")));

/**
 * The numbers that have a page, but are not among the records of the search.
 * @param {any} raw  search/records.json
 * @returns {Map<string, "removed" | "illustration">}
 */
export const beside = (raw) => new Map([
  ...idsOf(raw.illustrations).map((id) => /** @type {[string, "illustration"]} */ ([id, "illustration"])),
  ...idsOf(raw.removed).map((id) => /** @type {[string, "removed"]} */ ([id, "removed"])),
]);

/**
 * A column in which each record has one value.
 * @param {[string, string][]} values
 * @param {number[]} of
 * @returns {Column}
 */
const single = (values, of) => ({ values, sets: values.map((_, v) => [v]), of });

/** All records of the register, in the order of their ids. Data that is not always needed is fetched on demand. */
export class Records {
  /** @param {any} raw  search/records.json */
  constructor(raw) {
    this.stamp = /** @type {string} */ (raw.stamp);
    this.ids = idsOf(raw.ids);
    this.prefix = /** @type {string} */ (raw.prefix);
    /** @type {ReadonlyMap<string, "removed" | "illustration">} numbers that have a page, but are not among these records */
    this.beside = beside(raw);
    /** @type {ReadonlySet<string>} words that are not searched */
    this.stop = new Set(raw.stop);
    const sets = unpacked(raw.status.of);
    this.status = single(raw.status.values, sets.map((set) => raw.status.sets[set][0]));
    /** The statuses as at the day of the build. */
    this.asBuilt = [...this.status.of];
    /** @type {Map<string, Column>} those that are here, by the name of their facet */
    this.columns = new Map([["nation", { ...raw.nation, of: unpacked(raw.nation.of) }], ["status", this.status]]);
    /** The few that were decided last, the newest first. */
    this.few = unpacked(raw.newest);
    /** @type {number[] | undefined} */
    this.decided = undefined;
    /** @type {number[] | undefined} */
    this.sorted = undefined;
  }

  /** The records as at today, with the changes that dates alone have brought since the site was built. */
  static async load() {
    const raw = await get("search/records.json", true);
    const records = new Records(raw);
    const now = numberOf(today());
    if (raw.changes_from && now >= raw.changes_from) records.advance((await records.further("ahead")).by, now);
    return records;
  }

  /**
   * @param {Record<string, [from: number, code: string][]>} ahead  by record, in the order of their days
   * @param {number} now
   */
  advance(ahead, now) {
    const codes = this.status.values.map(([code]) => code);
    for (const [i, changes] of Object.entries(ahead)) {
      for (const [from, code] of changes) if (now >= from) this.status.of[Number(i)] = codes.indexOf(code);
    }
  }

  /**
   * A further file of these very records.
   * @param {string} name
   */
  async further(name) {
    const raw = await this.fetched(name);
    if (raw.stamp !== this.stamp) throw new Changed(name);
    return raw;
  }

  /**
   * The browser asks the host each time if its copy is still current: the stamp changes with the numbers, but a file also with
   * what it says of them.
   * @param {string} name
   */
  fetched(name) {
    return get(`search/${name}.json?${this.stamp}`, true);
  }

  /** The day of each record's decision, as a number of `numberOf`. @returns {Promise<number[]>} */
  async days() {
    const { first, of } = await this.further("days");
    this.decided ??= unpacked(of).map((day) => day + first);
    return this.decided;
  }

  /** All records, the newest first. */
  async newest() {
    const days = await this.days();
    this.sorted ??= days.map((_, i) => i).sort((a, b) => days[b] - days[a] || a - b);
    return this.sorted;
  }

  /**
   * The column of a facet.
   * @param {string} name
   * @returns {Promise<Column>}
   */
  async column(name) {
    const known = this.columns.get(name);
    if (known) return known;
    const made = name === "year" ? years(await this.days()) : await this.further(name).then((raw) => ({ ...raw, of: unpacked(raw.of) }));
    this.columns.set(name, made);
    return made;
  }

  /** @param {number} i */
  statusOf(i) {
    return this.status.values[this.status.of[i]][0];
  }

  /**
   * @param {number} i
   * @returns {Promise<Card>}
   */
  async card(i) {
    const cards = await this.fetched(`cards/${Math.floor(i / IN_A_CARD)}`);
    const [id, built, title, text, places, service, status, touched, keywords = [], ahead = {}] = cards[i % IN_A_CARD] ?? [];
    if (id !== this.ids[i] || built !== this.status.values[this.asBuilt[i]][0]) throw new Changed(`the card of ${this.ids[i]}`);
    const code = this.statusOf(i);
    const past = ahead[code] !== undefined && isOver(code); // its last day has passed since the copy was made
    // Of a case, `ahead` has the words of later days, in their order.
    const later = Array.isArray(ahead) ? ahead.filter(([from]) => from <= today()).at(-1)?.[1] : ahead[code];
    return { title, text: past ? `What was promised: ${text}` : text, places, service, status: later ?? status, touched, keywords };
  }
}

/**
 * @param {number[]} days
 * @returns {Column}
 */
function years(days) {
  const of = days.map((day) => fromNumber(day).slice(0, 4));
  const known = [...new Set(of)].sort().reverse();
  const at = new Map(known.map((year, v) => [year, v]));
  return single(known.map((year) => [year, year]), of.map((year) => at.get(year) ?? 0));
}

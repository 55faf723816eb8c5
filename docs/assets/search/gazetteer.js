// Where somebody means: a council by any of its names, a postcode or a postcode district; and which places are nearest to it.
// The rows of councils are fetched by the first letter of what was typed.

import { Places } from "../apply/places.js";
import { foldName } from "../lib/fold.js";
import { get } from "./columns.js";
import { begunBy, namesOf, spelt } from "./likely.js";

/** @typedef {import("../apply/places.js").Place} Place */
/** @typedef {import("../apply/data.js").PlaceRow} Row */
/** @typedef {import("./likely.js").Fit} Fit */

const POSTCODE = /^([A-Z])[A-Z]?[0-9][0-9A-Z]?(?:[0-9][A-Z]{0,2})?$/;
const FULL_POSTCODE = /^[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}$/;
const COVERING = /^(?:E1[0-3]|E47|E61)/; // a county, or an authority above councils
// Letters with which a name may begin, for one with which somebody begins it.
/** @type {Record<string, string>} */
const SOUNDS = { a: "eoh", b: "pdv", c: "ksg", d: "tb", e: "iah", f: "pv", g: "jck", h: "aeiou", i: "eyh", j: "g", k: "cq", l: "ir", m: "n", n: "mk", o: "auh", p: "bf", q: "ck", r: "wt", s: "cz", t: "dr", u: "oyeh", v: "fbw", w: "rvh", x: "sz", y: "iu", z: "sx" };
const MILE = 69.1; // miles in a degree of latitude
// as in scripts/registrar/site/files/search_places.py: no council is looked for by these
const AROUND = new Set(("and bc borough bwrdeistref cbc cc city comhairle corporation council county cyngor dc dinas district lb london "
  + "mbc mdc metropolitan of royal sir sirol the unitary a").split(" "));

/** @param {string} text */
const tight = (text) => text.replace(/\s+/g, "").toUpperCase();

/** @param {string} text */
export const isPostcode = (text) => FULL_POSTCODE.test(tight(text));

export class Gazetteer {
  /**
   * @param {{ places: string, districts: string }} letters  by which there are files
   * @param {(path: string) => Promise<any>} fetched  `places/l`, `places/postcodes-L` or `known/positions`
   * @param {string} [day]  on which a council has to stand
   */
  constructor(letters, fetched, day) {
    this.letters = letters;
    this.fetched = fetched;
    this.day = day;
    /** @type {Map<string, Row>} */
    this.rows = new Map();
    /** @type {Map<string, Promise<void>>} */
    this.loading = new Map();
    this.places = new Places([], day);
    /** @type {import("./likely.js").Called[]} */
    this.called = [];
    /** @type {ReadonlySet<string>} */
    this.whole = new Set();
    /** @type {ReadonlySet<string>} */
    this.words = new Set();
  }

  /** Knows the rows that are there. */
  read() {
    this.places = new Places([...this.rows.values()], this.day);
    this.called = namesOf(this.places);
    this.whole = new Set(this.called.map(([folded]) => folded));
    this.words = new Set([...this.whole].flatMap((name) => name.split(" ")));
  }

  /**
   * Fetches what is needed to understand a text.
   * @param {string} typed
   */
  async load(typed) {
    const area = POSTCODE.exec(tight(typed))?.[1];
    if (area) return this.file("districts", area);
    const letters = typed.split(",", 2).map((part) => {
      const words = foldName(part).split(" ");
      return (words.find((word) => !AROUND.has(word)) ?? words[0]).slice(0, 1);
    });
    await Promise.all([...new Set(letters)].map((letter) => this.file("places", letter)));
  }

  /**
   * Other councils of the same name, as the City of London has that of London.
   * @param {Place[]} meant
   * @param {string} typed
   * @returns {Place[]}
   */
  namesakes(meant, typed) {
    return this.places.alsoNamed(typed).filter((place) => !meant.includes(place));
  }

  /**
   * @param {"places" | "districts"} folder
   * @param {string} letter
   */
  file(folder, letter) {
    if (!letter || !this.letters[folder].includes(letter)) return Promise.resolve();
    const path = folder === "places" ? `places/${letter}` : `places/postcodes-${letter}`;
    const known = this.loading.get(path);
    if (known) return known;
    const loading = this.fetched(path).then((/** @type {Row[]} */ rows) => {
      for (const row of rows) {
        const before = this.rows.get(row[0])?.[6] ?? "";
        const [gss, name, welsh, others, end, successors, districts] = row;
        this.rows.set(gss, [gss, name, welsh, others, end, successors, before.includes(districts) ? before : `${before} ${districts}`.trim()]);
      }
      this.read();
    });
    this.loading.set(path, loading);
    loading.catch(() => this.loading.delete(path));
    return loading;
  }

  /**
   * The councils of today that a text may mean, and none if it is no place; of a postcode the likeliest first.
   * @param {string} typed
   * @returns {Promise<Place[]>}
   */
  async meant(typed) {
    if (!foldName(typed)) return [];
    await this.load(typed);
    return this.places.meant(typed);
  }

  /**
   * Places of which a name, or a word in it, begins as typed: each once, with the name that fits.
   * @param {string} typed
   * @returns {Promise<Fit[]>}
   */
  async beginning(typed) {
    if (!foldName(typed)) return [];
    await this.load(typed);
    return begunBy(this.called, typed);
  }

  /**
   * Places whose names are spelt most like a text that is none: those that begin with the same letter, or else with another.
   * @param {string} typed
   * @returns {Promise<Fit[]>}
   */
  async alike(typed) {
    const text = foldName(typed);
    await this.load(typed);
    const found = spelt(this.called, text);
    if (found.length || text.length < 5) return found;
    const letters = text.includes(" ") ? (SOUNDS[text[0]] ?? "") + text[1] : this.letters.places;
    await Promise.all([...letters].map((letter) => this.file("places", letter)));
    return spelt(this.called, text);
  }

  /**
   * The same places, and the councils within those that are counties or combined authorities.
   * @param {string[]} codes
   * @returns {Promise<string[]>}
   */
  async within(codes) {
    if (!codes.some((gss) => COVERING.test(gss))) return codes;
    /** @type {Record<string, string[]>} */
    const covers = await this.fetched("known/covers");
    return [...new Set(codes.flatMap((gss) => [gss, ...(covers[gss] ?? [])]))];
  }

  /**
   * How far other councils of today are from one, by their codes, in miles from middle to middle.
   * @param {string} gss
   * @returns {Promise<Map<string, number>>}
   */
  async miles(gss) {
    /** @type {Record<string, [lat: number, lon: number]>} */
    const at = await this.fetched("known/positions");
    const here = at[gss];
    if (!here) return new Map();
    return new Map(Object.entries(at).map(([code, there]) => [code, MILE * Math.hypot(here[0] - there[0], (here[1] - there[1]) * Math.cos(((here[0] + there[0]) * Math.PI) / 360))]));
  }
}

/** @type {Promise<Gazetteer> | undefined} */
let loading;

/** The gazetteer of the register. */
export function gazetteer() {
  loading ??= get("search/known/box.json").then(({ letters }) => new Gazetteer(letters, (path) => get(`search/${path}.json`)));
  loading.catch(() => { loading = undefined; });
  return loading;
}

// Where somebody means: a council by any of its names, a postcode or a postcode district; and which places are nearest to it.

import { Places } from "../apply/places.js";
import { foldName } from "../lib/fold.js";
import { get } from "./columns.js";
import { distance } from "./nearest.js";

/** @typedef {import("../apply/places.js").Place} Place */
/** @typedef {[gss: string, name: string, welsh: string, others: string[], end: string | null, successors: string[], lat?: number, lon?: number]} Row */

const POSTCODE = /^([A-Z])[A-Z]?[0-9][0-9A-Z]?(?:[0-9][A-Z]{2})?$/;
const FULL_POSTCODE = /^[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}$/;
const MILE = 69.1; // miles in a degree of latitude

/** @param {string} text */
const tight = (text) => text.replace(/\s+/g, "").toUpperCase();

/** @param {string} text */
export const isPostcode = (text) => FULL_POSTCODE.test(tight(text));

/** Every council of the register's gazetteer. Postcode districts are fetched by their first letter, when one is typed. */
export class Gazetteer {
  /**
   * @param {{ letters: string, rows: Row[] }} raw  search/places.json
   * @param {(letter: string) => Promise<Record<string, string>>} districts  search/districts/<letter>.json
   * @param {string} [day]  on which a council has to stand
   */
  constructor({ letters, rows }, districts, day) {
    this.places = new Places(rows.map(([gss, name, welsh, others, end, successors]) => [gss, name, welsh, others, end, successors, ""]), day);
    this.letters = letters;
    this.districts = districts;
    /** @type {Map<string, Promise<void>>} */
    this.loaded = new Map();
    /** @type {Map<string, [lat: number, lon: number]>} */
    this.positions = new Map(rows.flatMap(([gss, , , , , , lat, lon]) => (lat === undefined || lon === undefined ? [] : [[gss, [lat, lon]]])));
    /** Every name, folded, with the council of today that it means. @type {[string, string, Place][]} */
    this.called = [...this.places.byCode.values()].flatMap((place) => this.places.standing(place).flatMap((now) => (
      [place.name, place.welsh, ...place.others].filter(Boolean).map((name) => /** @type {[string, string, Place]} */ ([foldName(name), name, now])))));
    /** @type {ReadonlySet<string>} */
    this.whole = new Set(this.called.map(([folded]) => folded));
    /** @type {ReadonlySet<string>} */
    this.words = new Set([...this.whole].flatMap((name) => name.split(" ")));
  }

  /**
   * The councils of today that a text may mean, and none if it is no place; of a postcode the likeliest first.
   * @param {string} typed
   * @returns {Promise<Place[]>}
   */
  async meant(typed) {
    const letter = POSTCODE.exec(tight(typed))?.[1];
    if (letter) await this.load(letter);
    return foldName(typed) ? this.places.meant(typed) : [];
  }

  /** @param {string} letter */
  load(letter) {
    if (!this.letters.includes(letter)) return Promise.resolve();
    const known = this.loaded.get(letter);
    if (known) return known;
    const loading = this.districts(letter).then((found) => { for (const [gss, all] of Object.entries(found)) this.places.lies(gss, all); });
    this.loaded.set(letter, loading);
    loading.catch(() => this.loaded.delete(letter));
    return loading;
  }

  /**
   * Places of which a name, or a word in it, begins as typed: each once, with the name that fits.
   * @param {string} typed
   * @returns {{ place: Place, name: string }[]}
   */
  beginning(typed) {
    const start = foldName(typed);
    if (!start) return [];
    const fits = this.called.flatMap(([folded, name, place]) => {
      const rank = folded === start ? 0 : folded.startsWith(start) ? 1 : ` ${folded}`.includes(` ${start}`) ? 2 : 3;
      return rank < 3 ? [{ rank: rank * 2 + (name === place.name ? 0 : 1), place, name }] : [];
    });
    fits.sort((a, b) => a.rank - b.rank || (a.place.name < b.place.name ? -1 : 1));
    return [...new Map(fits.reverse().map((fit) => [fit.place.gss, fit])).values()].reverse();
  }

  /**
   * Places whose names are spelt most like a text that is none.
   * @param {string} typed
   * @returns {{ place: Place, name: string }[]}
   */
  alike(typed) {
    const text = foldName(typed);
    const most = text.length < 5 ? 0 : text.length < 8 ? 1 : 2;
    const near = this.called.flatMap(([folded, name, place]) => {
      const apart = most && Math.abs(folded.length - text.length) <= most ? distance(text, folded, most) : most + 1;
      return apart <= most ? [{ apart, place, name }] : [];
    });
    const least = Math.min(...near.map(({ apart }) => apart));
    return [...new Map(near.filter(({ apart }) => apart === least).map((one) => [one.place.gss, one])).values()].slice(0, 3);
  }

  /**
   * How far apart the middles of two places are, in miles; Infinity if that is not known.
   * @param {string} a
   * @param {string} b
   */
  miles(a, b) {
    const here = this.positions.get(a);
    const there = this.positions.get(b);
    if (!here || !there) return Infinity;
    return MILE * Math.hypot(here[0] - there[0], (here[1] - there[1]) * Math.cos(((here[0] + there[0]) * Math.PI) / 360));
  }
}

/** @type {Promise<Gazetteer> | undefined} */
let loading;

/** The gazetteer, fetched once. */
export function gazetteer() {
  loading ??= get("search/places.json", true).then((raw) => new Gazetteer(raw, (letter) => get(`search/districts/${letter}.json`, true)));
  loading.catch(() => { loading = undefined; });
  return loading;
}

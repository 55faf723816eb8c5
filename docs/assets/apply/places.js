// Finds a council by what people type: its present or former name, a town's, with or without "Council", or a postcode.
// scripts/registrar/model/place_names.py finds the same: tests/place_names.csv is tried on both.

import { today } from "../lib/day.js";
import { foldName } from "../lib/fold.js";

const BEFORE = [
  "the", "council of the", "city and county of", "city of", "county borough of", "county of", "county", "london borough of",
  "royal borough of", "metropolitan borough of", "borough of", "district of", "lb of", "lb", "cyngor", "cyngor sir",
  "cyngor dinas", "cyngor dinas a sir", "cyngor bwrdeistref sirol", "dinas", "dinas a sir", "comhairle",
];
const AFTER = [
  "council", "borough", "county", "city", "city and district", "district", "metropolitan", "london borough", "corporation",
  "unitary", "mbc", "mdc", "bc", "cbc", "dc", "cc", "city of", "county of", "city and county of",
];
const POSTCODE = /^([A-Z]{1,2}[0-9][0-9A-Z]?)(?:[0-9][A-Z]{2})?$/;
/** A postcode that is being typed: what stands before the space is its district. */
const HALF = /^([A-Z]{1,2}[0-9][0-9A-Z]?) [0-9][A-Z]{0,2}$/;
const LEAD = 95; // hundredths of a postcode district: a council with this share is the one meant

/**
 * A council: its names and, if it has ended, the first day without it and its successors.
 * @typedef {{ gss: string, name: string, welsh: string, others: string[], end: string | null, successors: string[] }} Place
 */
/** @typedef {Map<string, Set<Place>>} Index */

/**
 * A folded name and what is left of it without the words that stand around names, the longest first.
 * @param {string} name
 */
function forms(name) {
  const found = new Set([name]);
  for (const form of found) { // a set grows while it is walked through
    for (const word of BEFORE) if (form.startsWith(`${word} `)) found.add(form.slice(word.length + 1));
    for (const word of AFTER) if (form.endsWith(` ${word}`)) found.add(form.slice(0, -word.length - 1));
  }
  return [...found].sort((a, b) => b.length - a.length);
}

/**
 * @param {[string, Place][]} named
 * @returns {Index}
 */
function index(named) {
  /** @type {Index} */
  const found = new Map();
  for (const [name, place] of named) found.set(name, (found.get(name) ?? new Set()).add(place));
  return found;
}

/** @param {Place} a @param {Place} b */
const byCode = (a, b) => (a.gss < b.gss ? -1 : 1);

export class Places {
  /**
   * @param {import("./data.js").PlaceRow[]} rows
   * @param {string} [day]  on which a council has to stand
   */
  constructor(rows, day = today()) {
    this.day = day;
    /** @type {Map<string, Place>} */
    this.byCode = new Map(rows.map(([gss, name, welsh, others, end, successors]) => [gss, { gss, name, welsh, others, end, successors }]));
    /** @type {Map<string, [Place, number][]>} */
    this.districts = new Map();
    for (const [gss, , , , , , districts] of rows) this.lies(gss, districts);
    /** @type {Map<string, Place>} */
    this.former = new Map();
    /** @type {[string, Place][]} */
    const own = [];
    /** @type {[string, Place][]} */
    const other = [];
    for (const place of this.byCode.values()) {
      const standing = this.standing(place), stands = standing.length === 1 && standing[0] === place;
      if (!stands) this.former.set(foldName(place.name), place);
      for (const now of standing) {
        for (const name of [place.name, place.welsh]) if (name) (stands ? own : other).push([foldName(name), now]);
        for (const name of place.others) other.push([foldName(name), now]);
      }
    }
    const shortened = [own, other].map((named) => named.flatMap(([name, place]) => forms(name).map((form) => /** @type {[string, Place]} */ ([form, place]))));
    this.indexes = [own, other, ...shortened].map(index);
  }

  /**
   * The postcode districts of a council: "LS6 NR1:78" are all of one and 78 hundredths of another.
   * @param {string} gss
   * @param {string} districts
   */
  lies(gss, districts) {
    const place = this.byCode.get(gss);
    for (const part of districts.split(" ")) {
      const [district, share] = part.split(":");
      if (place && district) this.districts.set(district, [...(this.districts.get(district) ?? []), [place, Number(share ?? 100)]]);
    }
  }

  /** What a list of suggestions offers: each name of today, and each other or old one with the council that it stands for. */
  suggestions() {
    /** @type {Set<string>} */
    const found = new Set();
    for (const place of this.byCode.values()) for (const now of this.standing(place)) {
      found.add(now.name);
      for (const name of [place.name, place.welsh, ...place.others]) if (name && name !== now.name) found.add(`${name} (${now.name})`);
    }
    return found;
  }

  /**
   * The councils of today that a typed text may mean, for a postcode the likeliest first.
   * @param {string} typed
   * @returns {Place[]}
   */
  meant(typed) {
    const code = typed.replace(/\s+/g, "").toUpperCase();
    if (this.byCode.has(code)) return this.standing(this.byCode.get(code));
    const postcode = POSTCODE.exec(code), half = HALF.exec(typed.trim().toUpperCase().replace(/\s+/g, " "));
    const there = half ? this.inDistrict(half[1]) : [];
    if (there.length || half || postcode) return there.length || !postcode ? there : this.inDistrict(postcode[1]);
    const suggested = /^(.*) \(([^()]*)\)$/.exec(typed.trim())?.[2];
    return this.called(suggested && this.indexes.some((names) => names.has(foldName(suggested))) ? suggested : typed);
  }

  /**
   * A place by its name, or by what stands before a comma if a place follows: "Penrith, Cumbria", "Richmond, North Yorkshire".
   * @param {string} typed
   * @returns {Place[]}
   */
  called(typed) {
    const found = this.named(typed), comma = typed.indexOf(",");
    if (found.length || comma < 0) return found;
    const around = this.named(typed.slice(comma + 1)), town = around.length ? this.named(typed.slice(0, comma)) : [];
    const both = town.filter((place) => around.includes(place));
    return both.length ? both : town;
  }

  /**
   * A council's own name goes before a town's and an old one, and the whole of a name before a part.
   * @param {string} typed
   * @returns {Place[]}
   */
  named(typed) {
    for (const form of forms(foldName(typed))) for (const names of this.indexes) {
      const found = names.get(form);
      if (found) return [...found].sort(byCode);
    }
    return [];
  }

  /**
   * Every council of today that has a name of this form.
   * @param {string} typed
   * @returns {Place[]}
   */
  alsoNamed(typed) {
    return [...new Set(this.indexes.flatMap((names) => [...(names.get(foldName(typed)) ?? [])]))];
  }

  /**
   * The councils of a postcode district: only the first, where nearly all of it is there. SW1 means SW1A, SW1E…
   * @param {string} district
   * @returns {Place[]}
   */
  inDistrict(district) {
    const names = this.districts.has(district) ? [district] : [...this.districts.keys()].filter((d) => d.slice(0, -1) === district && /[A-Z]$/.test(d));
    /** @type {Map<Place, number>} */
    const shares = new Map();
    let whole = 0;
    for (const name of names) for (const [place, share] of this.districts.get(name) ?? []) for (const now of this.standing(place)) {
      shares.set(now, (shares.get(now) ?? 0) + share);
      whole += share;
    }
    const ordered = [...shares].sort(([a, m], [b, n]) => n - m || byCode(a, b));
    return (ordered.length && ordered[0][1] >= (LEAD * whole) / 100 ? ordered.slice(0, 1) : ordered).map(([place]) => place);
  }

  /**
   * The codes of today that a typed text means, and a sentence that says so; nothing of a place that nobody knows.
   * @param {string} typed
   * @returns {{ codes: string[], say: string }}
   */
  found(typed) {
    const text = typed.trim(), code = text.toUpperCase();
    if (!text) return { codes: [], say: "" };
    const meant = this.meant(text);
    if (meant.length === 1) {
      const [now] = meant, old = this.byCode.get(code) ?? this.former.get(foldName(text));
      return { codes: [now.gss], say: old && old.name !== now.name ? `${old.name} no longer exists. It was replaced by ${now.name} (${now.gss}).` : `${now.name}: ${now.gss}` };
    }
    if (meant.length > 1) return { codes: [], say: `More than one council fits: ${meant.map((p) => p.name).join(", ")}. Type the one that you mean.` };
    if (/^[EWSN][0-9]{8}$/.test(code)) return { codes: [code], say: "This register has no council with that code yet. The check will say what to do." };
    return { codes: [], say: "" };
  }

  /**
   * The council that a place is today, or those that followed it.
   * @param {Place | undefined} place
   * @param {Set<string>} [seen]
   * @returns {Place[]}
   */
  standing(place, seen = new Set()) {
    if (!place || seen.has(place.gss)) return [];
    seen.add(place.gss);
    const ended = place.end && place.end <= this.day;
    if (!ended || !place.successors.length) return [place];
    return place.successors.flatMap((gss) => this.standing(this.byCode.get(gss), seen));
  }

  /**
   * How a code is shown in the box.
   * @param {string} code
   */
  name(code) {
    return this.byCode.get(code)?.name ?? code;
  }
}

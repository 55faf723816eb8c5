// Finds a place by any of its names: the present one, the Welsh one, a town's, or that of a former council.

import { today } from "../lib/day.js";
import { foldName } from "../lib/fold.js";

/**
 * A council: its names and, if it has ended, the first day without it and its successors.
 * @typedef {{ gss: string, name: string, others: string[], end: string | null, successors: string[] }} Place
 */

export class Places {
  /**
   * @param {import("./data.js").PlaceRow[]} rows
   * @param {string} [day]  on which a council has to stand
   */
  constructor(rows, day = today()) {
    this.day = day;
    /** @type {Map<string, Place>} */
    this.byCode = new Map(rows.map(([gss, name, others, end, successors]) => [gss, { gss, name, others, end, successors }]));
    /** @type {Map<string, Place[]>} */
    this.byName = new Map();
    for (const place of this.byCode.values()) for (const name of [place.name, ...place.others]) this.offer(foldName(name), place);
  }

  /**
   * @param {string} name
   * @param {Place} place
   */
  offer(name, place) {
    this.byName.set(name, [...(this.byName.get(name) ?? []), place]);
  }

  // The suggestions: each name, with the council if it is the name of a town or a former name.
  *suggestions() {
    for (const place of this.byCode.values()) {
      yield place.name;
      for (const other of place.others) yield `${other} (${place.name})`;
    }
  }

  /**
   * The codes of today that a typed text means, and a sentence that says so.
   * @param {string} typed
   * @returns {{ codes: string[], say: string }}
   */
  found(typed) {
    const text = typed.trim();
    const code = text.toUpperCase();
    if (!text) return { codes: [], say: "" };
    const inside = /^(.*) \(([^()]*)\)$/.exec(text);
    const coded = this.byCode.get(code);
    const named = coded ? [coded] : this.byName.get(foldName(inside ? inside[2] : text)) ?? [];
    const standing = [...new Set(named.flatMap((place) => this.standing(place)))];
    if (standing.length === 1) {
      const old = named.find((place) => place !== standing[0]);
      return { codes: [standing[0].gss], say: old ? `${old.name} no longer exists. It was replaced by ${standing[0].name} (${standing[0].gss}).` : `${standing[0].name}: ${standing[0].gss}` };
    }
    if (standing.length > 1) return { codes: [], say: `More than one council has this name: ${standing.map((p) => p.name).join(", ")}. Type the one that you mean.` };
    if (/^[EWSN][0-9]{8}$/.test(code)) return { codes: [code], say: "This register has no council with that code yet. The check will say what to do." };
    return { codes: [], say: "No council was found by that name. Try another name, or type its nine-character code." };
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

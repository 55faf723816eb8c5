// What is known by its name: councils, and the bodies and rules of the register's catalogues.

import { byId, el } from "../lib/dom.js";

/** @typedef {"place" | "body-name" | "rule-name"} Kind  of a question */
/** What a typed name means: what is kept of it, answers that it gives beside it, and a sentence.
 * @typedef {{ value: string, lends?: Record<string, any>, say: string }} Found */

const LISTS = { "place": "place", "body-name": "bodies", "rule-name": "rules" };
/** What a name answers that nobody is asked for, so that it goes when the name changes. */
const LENT = { "place": [], "body-name": ["body"], "rule-name": ["rule", "url"] };

export class Names {
  /**
   * @param {import("./places.js").Places} places
   * @param {import("./entries.js").Entries} bodies
   * @param {import("./entries.js").Entries} rules
   */
  constructor(places, bodies, rules) {
    this.places = places;
    this.bodies = bodies;
    this.rules = rules;
  }

  /** Puts what can be suggested into the page's lists. */
  offer() {
    const councils = [...this.places.suggestions()];
    this.fill("place", councils);
    this.fill("bodies", [...this.bodies.suggestions(), ...councils.filter((name) => !name.includes("("))]);
    this.fill("rules", [...this.rules.suggestions()]);
  }

  /**
   * @param {string} list
   * @param {string[]} values
   */
  fill(list, values) {
    byId(`${list}-names`).replaceChildren(...values.map((value) => el("option", { value })));
  }

  /** @param {string} kind */
  list(kind) {
    return LISTS[/** @type {Kind} */ (kind)];
  }

  /** @param {string} kind @returns {string[]} */
  lent(kind) {
    return LENT[/** @type {Kind} */ (kind)];
  }

  /**
   * @param {string} kind
   * @param {string} typed
   * @returns {Found}
   */
  found(kind, typed) {
    const text = typed.trim();
    if (!text) return { value: "", say: "" };
    if (kind === "place") {
      const { codes, say } = this.places.found(text);
      return { value: codes[0] ?? text, say };
    }
    const entries = kind === "body-name" ? this.bodies : this.rules;
    const { entry, say } = entries.found(text);
    if (entry) return { value: entry.lends.name ?? entry.name, lends: { ...entry.lends, [kind === "body-name" ? "body" : "rule"]: entry.id }, say };
    if (kind === "body-name") {
      const councils = this.places.meant(text);
      if (councils.length === 1 && !/[0-9]/.test(text)) return { value: text, lends: { type: "local-authority", gss: councils[0].gss }, say: `A council: ${councils[0].name}` };
    }
    return { value: text, say: say.startsWith("More") ? say : "" };
  }
}

// What is known by its name: councils, and the bodies and rules of the register's catalogues.

import { byId, el } from "../lib/dom.js";
import { Entries } from "./entries.js";
import { Places } from "./places.js";
import { unfound } from "./unfound.js";

/** @typedef {"place" | "body-name" | "rule-name"} Kind  of a question */
/** What a typed name means: what is kept of it, answers that it gives beside it, and a sentence.
 * @typedef {{ value: string, lends?: Record<string, any>, say: string }} Found */

const LISTS = { "place": "place", "body-name": "bodies", "rule-name": "rules" };
/** What a name answers that nobody is asked for, so that it goes when the name changes. */
const LENT = { "place": [], "body-name": ["body"], "rule-name": ["rule", "url"] };

export class Names {
  /**
   * @param {Pick<import("./data.js").Form, "places" | "entries">} form
   * @param {string} [day]  on which a council has to stand
   */
  constructor(form, day) {
    this.form = form;
    this.day = day;
    /** @type {{ places?: Places, bodies?: Entries, rules?: Entries }} */
    this.made = {};
    /** The lists of suggestions that are in the page. @type {Set<string>} */
    this.offered = new Set();
  }

  // Each is made when somebody first comes to a question about it.

  get places() {
    return (this.made.places ??= new Places(this.form.places, this.day));
  }

  get bodies() {
    return (this.made.bodies ??= new Entries(this.form.entries.bodies));
  }

  get rules() {
    return (this.made.rules ??= new Entries(this.form.entries.rules));
  }

  /**
   * The id of the page's list of suggestions for a kind of name, which has them from now on.
   * @param {string} kind
   */
  offer(kind) {
    const list = LISTS[/** @type {Kind} */ (kind)], id = `${list}-names`;
    if (this.offered.has(list)) return id;
    this.offered.add(list);
    byId(id).replaceChildren(...this.suggested(list).map((value) => el("option", { value })));
    return id;
  }

  /** @param {string} list @returns {string[]} */
  suggested(list) {
    if (list === "rules") return [...this.rules.suggestions()];
    const councils = [...this.places.suggestions()];
    return list === "place" ? councils : [...this.bodies.suggestions(), ...councils.filter((name) => !name.includes("("))];
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
      return { value: codes[0] ?? text, say: say || unfound(this.places, text) };
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

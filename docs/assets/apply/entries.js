// Finds a body or a rule of the register's catalogues by whatever people call it: its names, in any order of words, or its id.

import { foldName } from "../lib/fold.js";

/** An entry as /apply/form.json has it; `lends` are answers that choosing it gives.
 * @typedef {[id: string, name: string, others: string[], about: string, lends: Record<string, string>]} EntryRow */
/** @typedef {{ id: string, name: string, others: string[], about: string, lends: Record<string, string> }} Entry */

/** The words of a name in an order of their own. @param {string} text */
const key = (text) => foldName(text).split(" ").sort().join(" ");

export class Entries {
  /** @param {EntryRow[]} rows */
  constructor(rows) {
    /** @type {Map<string, Entry>} */
    this.byId = new Map(rows.map(([id, name, others, about, lends]) => [id, { id, name, others, about, lends }]));
    /** @type {Map<string, Entry[]>} */
    this.byName = new Map();
    for (const entry of this.byId.values()) {
      for (const name of new Set([entry.name, ...entry.others, this.shown(entry)].map(key))) {
        this.byName.set(name, [...(this.byName.get(name) ?? []), entry]);
      }
    }
  }

  /**
   * An entry's name with what tells it from others.
   * @param {Entry} entry
   */
  shown(entry) {
    return entry.about ? `${entry.name} (${entry.about})` : entry.name;
  }

  /** What a list of suggestions offers: each entry once, and each other name with the entry that it stands for. */
  suggestions() {
    return new Set([...this.byId.values()].flatMap((entry) => [this.shown(entry), ...entry.others.map((name) => `${name}: ${this.shown(entry)}`)]));
  }

  /**
   * The entry that a typed text means, if it can mean only one, and a sentence that says so.
   * @param {string} typed
   * @returns {{ entry?: Entry, say: string }}
   */
  found(typed) {
    const text = typed.trim();
    if (!text) return { say: "" };
    const named = this.byId.get(text) ? [/** @type {Entry} */ (this.byId.get(text))] : this.named(text);
    if (named.length === 1) return { entry: named[0], say: `On the list: ${this.shown(named[0])}` };
    if (named.length) return { say: `More than one fits: ${named.map((entry) => this.shown(entry)).join("; ")}. Choose the one that you mean.` };
    return { say: "This is not on the list. That does not matter: fill in the rest, and the panel will add it." };
  }

  /**
   * @param {string} text
   * @returns {Entry[]}
   */
  named(text) {
    const found = this.byName.get(key(text));
    if (found) return found;
    const chosen = [...this.byId.values()].filter((entry) => entry.others.some((name) => text === `${name}: ${this.shown(entry)}`));
    return chosen;
  }

  /**
   * How an id is shown in the box.
   * @param {string} id
   */
  name(id) {
    const entry = this.byId.get(id);
    return entry ? this.shown(entry) : id;
  }
}

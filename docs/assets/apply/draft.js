// The draft, which is kept in this browser only.

import { fitted, isGroup, nothingLeft } from "./data.js";
import { isEmpty } from "./filled.js";

const LARGEST = 400_000; // letters: three times as many as the longest application, as it is kept
const USUAL = 20_000; // letters: an application of some length, as it is kept
const MOST_TOGETHER = 1_000; // items of all its lists

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Field} Field */

/** One register's draft under one name, for several registers may share a host. */
export class Draft {
  /**
   * @param {string} name
   * @param {Field[]} fields
   */
  constructor(name, fields) {
    this.name = name;
    this.fields = fields;
    /** What this page last read or wrote. @type {string | null} */
    this.known = null;
    try {
      this.settle();
    } catch { /* storage may be switched off: then nothing is kept */ }
  }

  /** Whether this browser can keep answers, as far as that can be tried: its storage may be switched off, or full. */
  works() {
    try {
      const name = this.known === null ? `${this.name}, tried` : this.name;
      localStorage.setItem(name, this.known ?? " ".repeat(USUAL));
      if (this.known === null) localStorage.removeItem(name);
      return true;
    } catch {
      return false;
    }
  }

  /** Whether another page has kept other answers since. What it kept is not written over (`settle` says which counts). */
  get overtaken() {
    try {
      return localStorage.getItem(this.name) !== this.known;
    } catch {
      return false;
    }
  }

  /** From now on, what this page keeps counts, whatever another page has kept. */
  settle() {
    this.known = localStorage.getItem(this.name);
  }

  /**
   * Keeps what was typed; nothing is kept of an empty form. False if the browser cannot keep anything.
   * @param {Data} data
   * @param {Record<string, string>} [theirs]  the names of a precedent's bodies
   */
  keep(data, theirs = {}) {
    try {
      if (this.overtaken) return true;
      const nothing = isEmpty(data, this.fields);
      if (nothing) localStorage.removeItem(this.name);
      else localStorage.setItem(this.name, JSON.stringify(data));
      if (nothing || !Object.keys(theirs).length) localStorage.removeItem(this.theirsName);
      else localStorage.setItem(this.theirsName, JSON.stringify(theirs));
      this.settle();
      return true;
    } catch {
      return false;
    }
  }

  /**
   * The draft from last time, in today's shape of the form; null if there is none. One that the form cannot show in full is
   * put aside as it is (`aside`), so that nothing of it is lost when the rest is kept.
   */
  kept() {
    try {
      this.settle();
      const text = this.known ?? "null";
      if (text.length > LARGEST) {
        this.putAside(text);
        return null;
      }
      const left = nothingLeft(MOST_TOGETHER);
      const found = JSON.parse(text);
      const data = found && fitted(found, this.fields, left.lost, "", left);
      if (left.cut.length) this.putAside(text);
      return data;
    } catch {
      return null;
    }
  }

  get theirsName() {
    return `${this.name}, bodies of the earlier case`;
  }

  /**
   * The names of a precedent's bodies from last time.
   * @returns {Record<string, string>}
   */
  get theirs() {
    try {
      const found = JSON.parse(localStorage.getItem(this.theirsName) ?? "{}");
      return isGroup(found) ? Object.fromEntries(Object.entries(found).filter(([, name]) => typeof name === "string")) : {};
    } catch {
      return {};
    }
  }

  /** @param {string} text */
  putAside(text) {
    localStorage.removeItem(this.name); // first, for there may not be room for both
    this.known = null;
    localStorage.setItem(this.asideName, text);
  }

  get asideName() {
    return `${this.name}, too large for the form`;
  }

  /** A draft that was too large for the form, as it was kept; null if there is none. */
  get aside() {
    try {
      return localStorage.getItem(this.asideName);
    } catch {
      return null;
    }
  }

  forgetAside() {
    localStorage.removeItem(this.asideName);
  }
}

// The draft, which is kept in this browser only.

import { fitted, isEmpty } from "./data.js";

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
  }

  /**
   * Keeps what was typed; nothing is kept of an empty form. False if the browser cannot keep anything.
   * @param {Data} data
   */
  keep(data) {
    try {
      if (isEmpty(data, this.fields)) localStorage.removeItem(this.name);
      else localStorage.setItem(this.name, JSON.stringify(data));
      return true;
    } catch {
      return false;
    }
  }

  /** The draft from last time, in today's shape of the form; null if there is none. */
  kept() {
    try {
      const found = JSON.parse(localStorage.getItem(this.name) ?? "null");
      return found && fitted(found, this.fields);
    } catch {
      return null;
    }
  }
}

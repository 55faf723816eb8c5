// The draft that is kept on this machine, in this browser alone.

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
   * Keeps what was typed; an empty form leaves nothing behind. False where the browser keeps nothing.
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

  /** What was kept last time, in today's shape of the form; null where there is none. */
  kept() {
    try {
      const found = JSON.parse(localStorage.getItem(this.name) ?? "null");
      return found && fitted(found, this.fields);
    } catch {
      return null;
    }
  }
}

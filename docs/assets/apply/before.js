// Answers that others took the place of: a wrong file, a precedent or a fresh start loses nothing until the page is closed.

import { el } from "../lib/dom.js";
import { tell } from "./told.js";

/** The answers in the form, and the names of a precedent's bodies. @typedef {{ data: import("./data.js").Data, theirs: Record<string, string> }} Filled */

export class Before {
  /**
   * @param {() => Filled} now
   * @param {(filled: Filled) => void} put  puts answers into the form
   * @param {(filled: Filled) => boolean} isEmpty
   */
  constructor(now, put, isEmpty) {
    this.now = now;
    this.put = put;
    this.isEmpty = isEmpty;
    /** The last ones last. @type {Filled[]} */
    this.all = [];
  }

  /**
   * Puts others in the place of the answers in the form.
   * @param {Filled} made
   * @param {...(string | HTMLElement)} content  what to say of it
   */
  replace(made, ...content) {
    const now = this.now();
    if (!this.isEmpty(now)) this.all.push(now);
    this.put(made);
    this.offer("Bring back what was here before", content);
  }

  /** Those that they take the place of are the last to be offered again. */
  back() {
    const last = this.all.pop(), now = this.now();
    if (!last) return;
    if (!this.isEmpty(now)) this.all.unshift(now);
    this.put(last);
    this.offer("Bring back the other answers", ["Your answers from before are back."]);
  }

  /**
   * @param {string} words  on the button
   * @param {(string | HTMLElement)[]} content
   */
  offer(words, content) {
    if (!this.all.length) return tell(...content);
    tell(...content, el("p", { class: "acts" }, el("button", { type: "button", class: "button button--quiet", id: "bring-back", click: () => this.back() }, words)));
  }
}

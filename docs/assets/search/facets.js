// The facets: boxes to tick, each with how many records it would leave.

import { el } from "../lib/dom.js";
import { fold } from "../lib/fold.js";
import { figures } from "./sentences.js";
import { APART } from "./tabs.js";

const LONG = 15; // a facet with more values can be filtered by typing

/** One value of a facet on the page. @typedef {{ code: string, v: number, input: HTMLInputElement, count: HTMLElement, item: HTMLElement, words: string, n: number }} Entry */

export class Facet {
  /**
   * @param {{ name: string, title: string, open: boolean }} facet
   * @param {() => void} opened  called when it is opened and must be counted
   */
  constructor({ name, title, open }, opened) {
    this.name = name;
    this.title = title;
    this.counted = open;
    /** @type {Entry[]} made once its column is there */
    this.entries = [];
    /** @type {HTMLInputElement | undefined} */
    this.shorten = undefined;
    const id = `facet-${name}`;
    this.list = el("ul", {});
    this.group = el("div", { role: "group", "aria-labelledby": id }, this.list);
    this.box = el("details", { class: "facet", open, toggle: () => {
      if (this.box.open && !this.counted) opened();
      this.counted = this.box.open;
    } }, el("summary", { id }, title), this.group);
  }

  /**
   * Makes the boxes to tick, one for each value that any record has.
   * @param {import("./columns.js").Column} column
   * @param {ReadonlySet<string>} stop
   * @param {(code: string, ticked: boolean) => void} choose
   */
  fill({ values, sets, of }, stop, choose) {
    if (this.entries.length) return;
    const used = new Set(of.flatMap((set) => sets[set]));
    for (const [v, [code, label]] of values.entries()) {
      if (!used.has(v) || (this.name === "status" && APART.includes(code))) continue; // they have a tab of their own
      const input = el("input", { type: "checkbox", name: this.name, value: code, change: () => choose(code, input.checked) });
      const count = el("span", { class: "count" });
      const item = el("li", {}, el("label", {}, input, el("span", {}, label), count));
      this.entries.push({ code, v, input, count, item, words: fold(label, stop).join(" "), n: 0 });
    }
    this.list.append(...this.entries.map(({ item }) => item));
    if (this.entries.length <= LONG) return;
    this.shorten = el("input", {
      type: "search", "aria-label": `Filter the list: ${this.title.toLowerCase()}`, placeholder: "Type to filter the list", autocomplete: "off", input: () => this.hide(stop),
    });
    this.group.prepend(this.shorten);
  }

  /**
   * Ticks what is chosen, and writes the counts beside the values.
   * @param {ReadonlySet<string>} chosen
   * @param {number[] | undefined} counts
   * @param {ReadonlySet<string>} stop
   */
  recount(chosen, counts, stop) {
    for (const entry of this.entries) {
      entry.input.checked = chosen.has(entry.code);
      if (!counts) continue;
      entry.n = counts[entry.v];
      entry.count.textContent = figures(entry.n);
    }
    this.hide(stop);
  }

  /**
   * Hides values that do not match what was typed and, in a long list, those that would leave nothing. Chosen ones stay.
   * @param {ReadonlySet<string>} stop
   */
  hide(stop) {
    const typed = fold(this.shorten?.value ?? "", stop).join(" ");
    const long = this.entries.length > LONG;
    for (const { input, item, words, n } of this.entries) item.hidden = !input.checked && ((long && !n) || !` ${words}`.includes(` ${typed}`));
  }
}

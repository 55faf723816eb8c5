// The choices, above the results: clicking a chip removes its choice.

import { el } from "../lib/dom.js";
import { FACETS } from "./state.js";

/**
 * The chips of everything chosen.
 * @param {import("./state.js").Chosen} chosen
 * @param {ReadonlyMap<string, import("./columns.js").Column>} columns
 * @param {(name: string, code: string) => Promise<void>} drop
 * @param {() => void} clear
 */
export function chips(chosen, columns, drop, clear) {
  const items = FACETS.flatMap(({ name, title }) => [...(chosen.get(name) ?? [])].map((code) => {
    const label = columns.get(name)?.values.find(([known]) => known === code)?.[1] ?? code;
    const take = async (/** @type {MouseEvent} */ event) => {
      const list = /** @type {HTMLElement} */ (/** @type {HTMLElement} */ (event.currentTarget).closest("ul"));
      const at = [...list.querySelectorAll("button")].indexOf(/** @type {HTMLButtonElement} */ (event.currentTarget));
      await drop(name, code);
      const left = list.querySelectorAll("button");
      (left[Math.min(at, left.length - 1)] ?? document.getElementById("found")).focus(); // the focus stays close by
    };
    return el("li", {}, el("button", { type: "button", click: take }, el("span", { class: "unseen" }, `Remove ${title.toLowerCase()}: `), label));
  }));
  if (items.length > 1) items.push(el("li", {}, el("button", { type: "button", click: clear }, "Clear all")));
  return items;
}

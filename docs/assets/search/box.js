// Makes every search box of a page suggest. register.js calls it when one is first used.

import { Combobox } from "../lib/combobox.js";
import { load, suggest } from "./suggest.js";

/** @type {WeakSet<HTMLInputElement>} */
const ready = new WeakSet();

/** @param {HTMLInputElement} input */
export function suggesting(input) {
  if (ready.has(input)) return;
  ready.add(input);
  load().catch(() => {});
  new Combobox(input, suggest, ({ href }) => location.assign(href));
}

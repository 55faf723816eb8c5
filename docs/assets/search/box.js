// Makes every search box of a page suggest. register.js calls it when one is first used.

import { Combobox } from "../lib/combobox.js";
import { load, suggest } from "./suggest.js";

/** @type {WeakSet<HTMLInputElement>} */
const ready = new WeakSet();

/** @param {HTMLInputElement} input */
export function suggesting(input) {
  if (ready.has(input)) return;
  ready.add(input);
  load().then(() => import("./answer.js")).catch(() => {}); // what the page of the search will need, kept by the browser until then
  new Combobox(input, suggest, ({ href }) => location.assign(href));
}

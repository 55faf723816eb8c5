// What a record said on the day that the reader chooses, answered from the table below.

import { inWords } from "./lib/day.js";

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-as-at]"));
const table = /** @type {HTMLTableElement | null} */ (document.querySelector("[data-as-at-rows]"));

/**
 * The sentence about a day, with the links of its row.
 * @param {HTMLTableElement} rows
 * @param {string} day
 * @returns {(Node | string)[]}
 */
function answer(rows, day) {
  const row = [...rows.tBodies[0].rows].find(({ dataset: { since = "", before } }) => since <= day && (!before || day < before));
  if (!row) return [`There was no version on ${inWords(day)}.`];
  const [, , version, status] = row.cells;
  return [`On ${inWords(day)}: `, ...version.cloneNode(true).childNodes, ". Status: ", ...status.cloneNode(true).childNodes, "."];
}

/**
 * @param {HTMLFormElement} asked
 * @param {HTMLTableElement} rows
 */
function listen(asked, rows) {
  const field = asked.querySelector("input");
  const out = asked.querySelector("[data-answer]");
  if (!field || !out) return;
  const show = () => out.replaceChildren(...(field.value ? answer(rows, field.value) : ["Choose a day."]));
  asked.hidden = false;
  asked.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", show);
  show();
}

if (form && table) listen(form, table);

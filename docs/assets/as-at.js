// What a record said on the day that the reader chooses, answered from the table below.

import { inWords } from "./lib/day.js";

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-as-at]"));
const table = /** @type {HTMLTableElement | null} */ (document.querySelector("[data-as-at-rows]"));

/**
 * The sentence about a day, with the links of its row. A copy of the register knows nothing of the days after its own.
 * @param {HTMLTableElement} rows
 * @param {string} day
 * @param {string} built the day of this copy
 * @returns {(Node | string)[]}
 */
function answer(rows, day, built) {
  if (day > built) return [`This copy is of ${inWords(built)}: it cannot say how things stood on ${inWords(day)}.`];
  const row = [...rows.tBodies[0].rows].find(({ dataset: { since = "", before } }) => since <= day && (!before || day < before));
  if (!row) return [`There was no version on ${inWords(day)}.`];
  const [, , version, status] = row.cells;
  const { none } = version.dataset;
  const { note } = status.dataset;
  const what = none ? [`${none} on ${inWords(day)}`] : [`On ${inWords(day)}: `, ...version.cloneNode(true).childNodes];
  return [...what, ". Status: ", ...status.cloneNode(true).childNodes, note ? `. ${note}` : "."];
}

/**
 * @param {HTMLFormElement} asked
 * @param {HTMLTableElement} rows
 */
function listen(asked, rows) {
  const field = asked.querySelector("input");
  const out = asked.querySelector("[data-answer]");
  if (!field || !out) return;
  const show = () => out.replaceChildren(...(field.value ? answer(rows, field.value, field.defaultValue) : ["Choose a day."]));
  asked.hidden = false;
  asked.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", show);
  show();
}

if (form && table) listen(form, table);

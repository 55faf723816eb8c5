// Tables that a reader can sort by a column. Without this script they stay in the order of their first column.

import { el } from "./lib/dom.js";

/** @param {HTMLTableRowElement} row @param {number} column */
const cell = (row, column) => /** @type {HTMLTableCellElement} */ (row.cells[column]);

/**
 * What a row is sorted by: the number of a cell that has one, or its words; null for a cell that is not ranked.
 * @param {HTMLTableRowElement} row @param {number} column
 */
function key(row, column) {
  const { textContent, dataset } = cell(row, column);
  if (dataset.rank === undefined) return textContent?.trim() ?? "";
  return dataset.rank === "" ? null : Number(dataset.rank);
}

/** @param {string | number | null} a @param {string | number | null} b @param {number} way  1, or -1 for the highest first */
export function order(a, b, way) {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === "number" && typeof b === "number") return way * (a - b);
  return way * String(a).localeCompare(String(b), "en");
}

/** @param {HTMLTableElement} table @param {HTMLTableCellElement} head */
function sort(table, head) {
  const way = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
  for (const other of table.tHead?.rows[0]?.cells ?? []) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", way === 1 ? "ascending" : "descending");
  const body = table.tBodies[0];
  if (!body) return;
  const rows = [...body.rows].map((row) => ({ row, by: key(row, head.cellIndex) }));
  rows.sort((a, b) => order(a.by, b.by, way));
  body.append(...rows.map(({ row }) => row));
}

if (typeof document !== "undefined") {
  for (const table of document.querySelectorAll("table.sortable")) {
    if (!(table instanceof HTMLTableElement)) continue;
    for (const head of table.tHead?.rows[0]?.cells ?? []) {
      head.append(el("button", { type: "button", click: () => sort(table, head) }, ...head.childNodes));
    }
  }
}

// The comparison as a table: a row for each thing, a column for each record.

import { el } from "../lib/dom.js";

/** @typedef {import("./parts.js").Entry} Entry */
/** @typedef {import("./parts.js").Line} Line */
/** @typedef {import("./parts.js").Part} Part */

/** Its roles are said, since on a narrow screen its cells are blocks, and then some browsers no longer tell them as a table.
 * @param {string} name
 * @param {Part[]} parts
 * @param {Entry[]} both
 */
export function table(name, parts, both) {
  const head = el("tr", { role: "row" }, el("th", { scope: "col", role: "columnheader" }, el("span", { class: "unseen" }, "What")),
    ...both.map(({ id }) => el("th", { scope: "col", role: "columnheader" }, id)));
  return el("table", { class: "beside", role: "table" }, el("caption", { class: "unseen" }, name), el("thead", { role: "rowgroup" }, head),
    ...parts.map((part) => group(part, both)));
}

/** @param {Part} part @param {Entry[]} both */
function group({ name, rows }, both) {
  return el("tbody", { role: "rowgroup" },
    el("tr", { role: "row", class: "part-name" }, el("th", { colspan: 3, scope: "rowgroup", role: "rowheader" }, name)),
    ...rows.map((row) => el("tr", { role: "row" }, el("th", { scope: "row", role: "rowheader", dir: "auto" }, row.name),
      ...[row.a, row.b].map((lines, i) => el("td", { role: "cell" }, el("p", { class: "whose", "aria-hidden": "true" }, both[i].id), ...said(lines, row.none))))));
}

/** @param {Line[]} lines @param {string} none */
const said = (lines, none) => (lines.length ? lines.map(({ lead, text }) => el("p", { dir: "auto" }, lead && el("strong", {}, lead, text ? ": " : ""), text)) : [el("p", { class: "soft" }, none)]);

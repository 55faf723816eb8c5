// What two records say, part by part and row by row, from their JSON.

import { caseParts } from "./cases.js";
import { decidedParts } from "./decided.js";

/** A paragraph of a cell: `lead` stands before it in bold. @typedef {{ lead?: string, text?: string }} Line */
/** `none` is said where a record has nothing. @typedef {{ name: string, a: Line[], b: Line[], none: string }} Row */
/** @typedef {{ name: string, rows: Row[] }} Part */
/** What is published at /ID.json. @typedef {{ id: string, kind: string, record: any, [more: string]: any }} Entry */
/** /compare/words.json: labels of codes by their lists, names of places, and names and kinds of the bodies of cases; stages of a case that is closed. @typedef {{ prefix: string, codes: Record<string, Record<string, string>>, places: Record<string, string>, bodies: Record<string, string>, types: Record<string, string>, closed: string[] }} Words */

/** The parts that a case and a decision both have. */
const IN_EVERY_RECORD = ["Outcome", "Place and service", "What the bodies replied", "Why, and what happened since"];

/**
 * Every part of two records.
 * @param {Entry} a
 * @param {Entry} b
 * @param {Words} words
 * @param {string} day  today
 * @returns {Part[]}
 */
export function parts(a, b, words, day) {
  const made = (/** @type {Entry} */ one) => (one.kind === "case" ? caseParts(one, words, day) : decidedParts(one, words, day));
  const of = { a: made(a), b: made(b) };
  const mixed = (a.kind === "case") !== (b.kind === "case");
  const names = mixed ? IN_EVERY_RECORD : of.a.map(({ name }) => name);
  return names.map((name) => ({ name, rows: beside(part(of.a, name), part(of.b, name)) }));
}

/** One cell of one record, before it stands beside the other's. @typedef {{ key: string, name: string, lines: Line[], none: string }} Cell */
/** @typedef {{ name: string, cells: Cell[] }} Half */

/** @param {Half[]} all @param {string} name */
const part = (all, name) => all.find((one) => one.name === name)?.cells ?? [];

/**
 * The cells of two records in rows: those with the same key are one row, and their lines stand together.
 * @param {Cell[]} a
 * @param {Cell[]} b
 * @returns {Row[]}
 */
function beside(a, b) {
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const [side, cells] of /** @type {["a" | "b", Cell[]][]} */ ([["a", a], ["b", b]])) for (const { key, name, lines, none } of cells) {
    const row = rows.get(key) ?? { name, a: [], b: [], none };
    row[side].push(...lines);
    rows.set(key, row);
  }
  const all = [...rows.values()].filter((row) => row.a.length || row.b.length);
  const alone = (/** @type {Row} */ row) => !row.a.length || !row.b.length;
  return [...all.filter((row) => !alone(row)), ...all.filter(alone)];
}

/**
 * Whether both records say the same: the order of what they say, spaces and a last full stop make no difference.
 * @param {Row} row
 */
export const same = ({ a, b }) => plain(a) === plain(b);

/** @param {Line[]} lines */
const plain = (lines) => JSON.stringify(lines.map(({ lead = "", text = "" }) => [bare(lead), bare(text)].join("\n")).sort());

/** @param {string} text */
const bare = (text) => { const one = text.normalize("NFC").trim().replace(/\s+/g, " "); return one.endsWith(".") ? one.slice(0, -1) : one; };

/**
 * The parts with only what differs, and those with only what is the same; parts without rows are left out.
 * @param {Part[]} all
 * @returns {{ different: Part[], alike: Part[] }}
 */
export function sorted(all) {
  const only = (/** @type {boolean} */ wanted) => all.map(({ name, rows }) => ({ name, rows: rows.filter((row) => same(row) === wanted) })).filter(({ rows }) => rows.length);
  return { different: only(false), alike: only(true) };
}

/** @param {Part[]} all */
export const count = (all) => all.reduce((n, { rows }) => n + rows.length, 0);

// Words for what guarantees, refusals and cases share: labels, places, days, events.

import { begun, inWords, isOld, isOver, known, numberOf } from "../lib/day.js";
import { figures } from "../search/sentences.js";

/** @typedef {import("./parts.js").Entry} Entry */
/** @typedef {import("./parts.js").Words} Words */
/** @typedef {import("./parts.js").Line} Line */
/** @typedef {import("./parts.js").Cell} Cell */

/** @param {Words} words @param {string} list @param {string | undefined} code */
export const label = (words, list, code) => (code ? (words.codes[list]?.[code] ?? code) : "");

/** @param {string} key @param {string} name @param {Line[]} lines @param {string} [none] @returns {Cell} */
export const cell = (key, name, lines, none = "Nothing") => ({ key, name, lines: lines.filter(({ lead, text }) => lead || text), none });

/** @param {Entry} entry @param {Words} words @returns {Cell[]} */
export function whereAndWhat({ record }, words) {
  const services = [record.service, ...(record.other_services ?? [])].filter(Boolean);
  return [
    cell("places", "Places", (record.places ?? []).map((/** @type {any} */ { gss, part }) => ({ text: [words.places[gss] ?? gss, part].filter(Boolean).join(", ") })), "Not stated"),
    cell("services", "Service", services.map((/** @type {string} */ code) => ({ text: label(words, "service", code) })), "Not stated"),
  ];
}

/**
 * How a record stands on a day: as its file says, or what it says of that day.
 * @param {Entry} entry
 * @param {Words} words
 * @param {string} day
 */
export function standing({ as_at, status, standing: says, outlook = [] }, words, day) {
  const ahead = known(outlook, isOld(as_at, day), status === "in-force");
  const step = begun(/** @type {{ from: string, status: string }[]} */ (ahead), day);
  if (step && step.status !== status) return `${label(words, "status", step.status)}${isOver(step.status) ? "" : ` since ${inWords(step.from)}`}`;
  return says ?? "";
}

/** @param {string} first @param {string} last */
export const daysFrom = (first, last) => numberOf(last) - numberOf(first) + 1;

/** @param {number} n @param {string} one */
export const counted = (n, one) => `${figures(n)} ${n === 1 ? one : `${one}s`}`;

const BEGINNING = new Set(["granted", "started", "opened", "asked", "answered"]);

/**
 * What happened after the beginning, the newest last.
 * @param {Entry} entry
 * @param {Words} words
 * @param {string} list  of events
 * @returns {Line[]}
 */
export const happened = ({ record }, words, list) => [...(record.events ?? [])].filter(({ type }) => !BEGINNING.has(type))
  .sort((/** @type {any} */ a, /** @type {any} */ b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.n - b.n))
  .map(({ type, date, reason_code, reason }) => ({ lead: `${label(words, list, type)}, ${inWords(date)}`, text: [label(words, "reason-code", reason_code), reason].filter(Boolean).join(". ") }));

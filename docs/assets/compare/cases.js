// What a case says, part by part.

import { begun, inWords, numberOf } from "../lib/day.js";
import { cell, counted, happened, label, whereAndWhat } from "./said.js";

/** @typedef {import("./parts.js").Entry} Entry */
/** @typedef {import("./parts.js").Words} Words */
/** @typedef {import("./parts.js").Half} Half */
/** @typedef {import("./parts.js").Cell} Cell */

/**
 * @param {Entry} entry
 * @param {Words} words
 * @param {string} day  today
 * @returns {Half[]}
 */
export function caseParts(entry, words, day) {
  return [
    { name: "Outcome", cells: outcome(entry, words, day) },
    { name: "Place and service", cells: whereAndWhat(entry, words) },
    { name: "What was asked for", cells: wanted(entry, words) },
    { name: "What the bodies replied", cells: replies(entry, words, day, words.closed.includes(standsAt(entry, day).stage)) },
    { name: "Why, and what happened since", cells: [cell("since", "What happened since", happened(entry, words, "case-event"))] },
  ];
}

/** How a case stands on a day. @param {Entry} entry @param {string} day @returns {{ stage: string, stage_since: string | null }} */
const standsAt = (entry, day) => begun(/** @type {any[]} */ (entry.outlook ?? []), day) ?? entry;

const RESULT = new Map([["granted", "A guarantee was granted"], ["refused", "It was refused"], ["in-part", "It was granted in part"]]);

/** @param {Entry} entry @param {Words} words @param {string} day @returns {Cell[]} */
function outcome(entry, words, day) {
  const { record, result = "" } = entry, now = standsAt(entry, day);
  const led = (record.leads_to ?? []).join(" and ");
  return [
    cell("decision", "Decision", [{ lead: label(words, "case-stage", now.stage), text: [RESULT.get(result) ?? "", led].filter(Boolean).join(": ") }]),
    cell("received", "Received on", [{ text: inWords(record.received) }]),
    cell("stage", "At this stage since", [{ text: now.stage_since ? inWords(now.stage_since) : "" }], "A decision has no stages"),
  ];
}

/** @param {Entry} entry @param {Words} words @returns {Cell[]} */
function wanted({ record }, words) {
  const { want, told_no: no, no_answer: silent } = record;
  return [
    cell("want", "What the group wants to do", [{ text: want }]),
    cell("said", "What it was told", [no ? { lead: no.name, text: `“${no.words}” (${[no.date ? inWords(no.date) : "", no.in_writing ? "in writing" : "not in writing"].filter(Boolean).join(", ")})` }
      : { lead: silent?.name ?? "", text: silent ? "It never answered." : "" }]),
    cell("asked", "What the register asked", (record.asks ?? []).map((/** @type {any} */ ask) => ({ text: label(words, "question", ask.question) }))),
  ];
}

/** @param {Entry} entry @param {Words} words @param {string} day @param {boolean} over @returns {Cell[]} */
const replies = ({ record }, words, day, over) => (record.asks ?? []).map((/** @type {any} */ ask) => cell(words.types[ask.to] ?? ask.to, label(words, "body-type", words.types[ask.to]) || (words.bodies[ask.to] ?? ask.to), [
  { lead: words.bodies[ask.to] ?? ask.to, text: ask.replied ? `${label(words, "position", ask.position)}, ${inWords(ask.replied)}` : waiting(ask, day, over) },
  { text: ask.words ? `“${ask.words.trim()}”` : "" },
], "No body of this kind"));

/** @param {{ due: string }} ask @param {string} day @param {boolean} over  whether the case is closed */
function waiting({ due }, day, over) {
  if (over) return "It had not answered when the case was closed.";
  const late = numberOf(day) - numberOf(due);
  return late > 0 ? `No answer. It was due on ${inWords(due)}, ${counted(late, "day")} ago.` : `Not answered yet. It has until ${inWords(due)}.`;
}

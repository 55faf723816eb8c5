// What a guarantee or a refusal says, part by part.

import { inWords } from "../lib/day.js";
import { figures } from "../search/sentences.js";
import { cell, counted, daysFrom, happened, label, standing, whereAndWhat } from "./said.js";

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
export function decidedParts(entry, words, day) {
  return [
    { name: "Outcome", cells: outcome(entry, words, day) },
    { name: "Place and service", cells: whereAndWhat(entry, words) },
    { name: "Rules, and what became of them", cells: rules(entry, words) },
    { name: "Safeguards", cells: safeguards(entry, words) },
    { name: "Limits", cells: limits(entry) },
    { name: "Conditions", cells: [cell("conditions", "Conditions", conditions(entry), "No conditions")] },
    { name: "What the bodies replied", cells: replies(entry, words) },
    { name: "Term", cells: term(entry) },
    { name: "Why, and what happened since", cells: reasons(entry, words) },
    { name: "Results", cells: results(entry) },
  ];
}

/** @param {Entry} entry @param {Words} words @param {string} day @returns {Cell[]} */
function outcome(entry, words, day) {
  const { kind, record } = entry, decision = record.decision;
  const refused = kind === "refusal";
  const decided = refused ? { lead: "Refused", text: `${label(words, "refusal-reason", record.reason_code)}.` } : { lead: "Granted", text: standing(entry, words, day) };
  const on = refused ? record.date : decision?.granted;
  return [
    cell("decision", "Decision", [decided]),
    cell("received", "Received on", [{ text: record.received ? inWords(record.received) : "" }]),
    cell("on", "Decided on", [{ text: on ? inWords(on) : "" }], "Not decided"),
    cell("by", "Decided by", [{ text: (refused ? record.by : decision?.by)?.name }], "Not decided"),
    cell("part", "Decided in part", record.in_part_with ? [{ text: `The other part is ${record.in_part_with}` }] : [], "As a whole"),
  ];
}

/** @param {Entry} entry @param {Words} words @returns {Cell[]} */
const reasons = (entry, words) => [
  cell("reasons", "Reasons", paragraphs(entry.kind === "refusal" ? entry.record.reasons : entry.record.decision?.reasons), "Not decided"),
  cell("since", "What happened since", happened(entry, words, "event")),
];

/** @param {string | undefined} text */
const paragraphs = (text) => (text ?? "").split(/\n+/).map((one) => ({ text: one.trim() }));

/** What makes two rules one: the entry of the catalogue. @param {any} rule */
const ofRule = (rule) => rule.rule ?? rule.citation ?? rule.name;

/** @param {Entry} entry @param {Words} words @returns {Cell[]} */
const rules = ({ kind, record }, words) => (record.rules ?? []).map((/** @type {any} */ rule) => cell(ofRule(rule), rule.name, [
  kind === "refusal" ? { lead: "Refused", text: rule.demands } : { lead: label(words, "effect", rule.effect), text: rule.instead },
], "Not about this rule"));

/** @param {Entry} entry @returns {Cell[]} */
const limits = ({ kind, record }) => (kind === "refusal" ? [] : record.rules ?? []).filter((/** @type {any} */ rule) => rule.limits)
  .map((/** @type {any} */ rule) => cell(ofRule(rule), rule.name, [{ text: rule.limits }], "No limit"));

/** @param {Entry} entry @returns {{ text: string }[]} */
const conditions = ({ record }) => (record.conditions ?? []).map((/** @type {any} */ { text, until }) => ({ text: until ? `${bare(text)}, until ${inWords(until)}` : text }));

/** A text without its last full stop. @param {string} text */
const bare = (text) => text.trim().replace(/\.$/, "");

/** @param {Entry} entry @param {Words} words @returns {Cell[]} */
function safeguards({ record }, words) {
  /** @type {Map<string, string>} */
  const names = new Map((record.bodies ?? []).map((/** @type {any} */ { id, name }) => [id, name]));
  return (record.safeguards ?? []).map((/** @type {any} */ s) => cell(s.kind, label(words, "safeguard-kind", s.kind), [
    { text: `${bare(s.text)}. (${[label(words, "frequency", s.frequency), names.get(s.responsible) ?? "the group"].filter(Boolean).join("; ")})` },
  ], "None of this kind"));
}

/**
 * Bodies of one kind stand in one row: the fire service of one place beside that of another.
 * @param {Entry} entry
 * @param {Words} words
 * @returns {Cell[]}
 */
const replies = ({ record }, words) => (record.bodies ?? []).map((/** @type {any} */ { type, name, reply, answer }) => cell(type, label(words, "body-type", type), [
  { lead: name, text: [reply ? label(words, "reply-position", reply.position) : "", reply?.date ? inWords(reply.date) : ""].filter(Boolean).join(", ") },
  { text: reply?.statement ? `“${reply.statement.trim()}”` : "" },
  { text: answer ? `The panel’s answer: ${answer}` : "" },
], "No body of this kind"));

/** @param {Entry} entry @returns {Cell[]} */
function term({ record: { decision } }) {
  if (!decision?.effective || !decision.expires) return [];
  const none = "A refusal has none";
  return [
    cell("term", "In force, by the decision", [{ text: `${inWords(decision.effective)} to ${inWords(decision.expires)}` }], none),
    cell("days", "How long", [{ text: counted(daysFrom(decision.effective, decision.expires), "day") }], none),
    cell("review", "Review due by", [{ text: decision.review_by ? inWords(decision.review_by) : "" }], none),
  ];
}

/** @param {Entry} entry @returns {Cell[]} */
const results = ({ record: { outcomes, learning } }) => [
  ...(outcomes ?? []).map((/** @type {any} */ { measure, value, unit, period }) => cell(measure.toLowerCase(), measure.slice(0, 1).toUpperCase() + measure.slice(1), [{ text: `${amount(value, unit)}, ${months(period)}` }], "Not counted")),
  cell("learnt", "What others can learn", [{ text: learning?.text }]),
];

/** The unit is the author’s, mostly in the plural, so that of one thing it stands apart. @param {number | string} value @param {string} unit */
const amount = (value, unit) => (String(value) === "1" && unit.endsWith("s") ? `1 (${unit})` : `${typeof value === "number" && Number.isInteger(value) && value >= 0 ? figures(value) : value} ${unit}`);

/** A period of months, such as 2025-04/2026-03. @param {string} text */
const months = (text) => text.split("/").map((one) => (/^\d{4}-\d{2}$/.test(one) ? inWords(`${one}-01`).slice(2) : inWords(one))).join(" to ");

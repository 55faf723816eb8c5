// What an application has and nobody was asked for: it follows from other answers, or was in a file that was loaded.

import { at, isAsked, isSaid } from "./asked.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Field} Field */
/** @typedef {import("./data.js").Question} Question */
/** @typedef {import("./answers.js").Row} Row */
/** Makes a row of a value. @typedef {(ask: string, value: any, field: Field, question: Question | undefined, whole: Data) => Row} ToRow */

export const TITLE = "Also in your application";
export const SAYS = "You were not asked for these. They follow from your other answers, or were in a file that you loaded. Name a second body or a second rule, and the form asks. If one is wrong otherwise, write so to the register.";

/** Safeguards that are always needed: the form asks for each by its name, and neither what it is about nor when. @type {Record<string, string>} */
export const CORE = { "complaint-redress": "How people can complain", "incident-reporting": "How accidents and worries are reported", "stop-power": "Who may stop it at once" };

/**
 * Which of the safeguards that are always needed one is; "" for any other.
 * @param {Data} item
 * @param {Data[]} items
 */
export const coreOf = (item, items) => (items.find((other) => other.kind === item.kind) === item && CORE[item.kind]) || "";

/**
 * Whether the form asks for an answer, as the others are now. What a file brought along is asked wherever it stands in sight.
 * @param {Question} question
 * @param {Data} holder
 * @param {Data} whole
 */
export function wasAsked(question, holder, whole) {
  if (question.several) return isAsked(question, holder, whole);
  return !(question.at[0] === "frequency" && holder.frequency === "on-incident" && coreOf(holder, whole.safeguards ?? []));
}

/**
 * A row for each value that no question was about.
 * @param {Data} holder
 * @param {Question[]} questions
 * @param {Field[]} fields
 * @param {Data} whole
 * @param {ToRow} row
 * @returns {Row[]}
 */
export function unasked(holder, questions, fields, whole, row) {
  return fields.flatMap((field) => {
    const value = holder?.[field.key];
    if (field.kind === "id" || !isSaid(value)) return [];
    const about = questions.find(({ at: path }) => path.length === 1 && path[0] === field.key);
    if (about && !wasAsked(about, holder, whole)) return [row(about.ask, value, field, about, whole)];
    if (about?.kind === "number-of") return ofItems(value, [{ ...about, at: ["id"], kind: "line" }], field, whole, row);
    if (about?.kind === "list") return ofItems(value, about.fields ?? [], field, whole, row);
    if (about) return [];
    const inner = questions.filter(({ at: path }) => path.length > 1 && path[0] === field.key).map((question) => ({ ...question, at: question.at.slice(1) }));
    return inner.length ? unasked(value, inner, field.fields ?? [], whole, row) : [row(field.title, value, field, undefined, whole)];
  });
}

/**
 * Of the items of a list: what is the same for several is said once.
 * @param {Data[]} items
 * @param {Question[]} questions
 * @param {Field} field
 * @param {Data} whole
 * @param {ToRow} row
 * @returns {Row[]}
 */
function ofItems(items, questions, field, whole, row) {
  /** @type {Map<string, { row: Row, names: string[] }>} */
  const found = new Map();
  items.forEach((item, i) => {
    for (const one of unasked(item, questions, field.fields ?? [], whole, row)) {
      const key = JSON.stringify(one), same = found.get(key) ?? { row: one, names: [] };
      same.names.push(coreOf(item, items) || item.name || `${field.word ?? field.title} ${i + 1}`);
      found.set(key, same);
    }
  });
  return [...found.values()].map(({ row: one, names }) => ({ ...one, ask: `${names.length === items.length ? field.title : names.join(", ")}: ${one.ask}` }));
}

/**
 * What a question has for an answer that somebody gave.
 * @param {Question} question
 * @param {Data} holder
 * @param {Data} whole
 */
export function given(question, holder, whole) {
  const value = at(holder, question.at);
  return value !== undefined && isSaid(value) && wasAsked(question, holder, whole) ? value : undefined;
}

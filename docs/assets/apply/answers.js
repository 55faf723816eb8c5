// The answers in the words of the form, for the page before sending, for the printed sheets and for the letter.

import { inWords, isDay } from "../lib/day.js";
import { el } from "../lib/dom.js";
import { SAYS, TITLE, given, unasked } from "./unasked.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Field} Field */
/** @typedef {import("./data.js").Question} Question */
/** A question with its answers, or with the answers about each item of a list. @typedef {{ ask: string, texts?: string[], items?: Row[][] }} Row */

/** A question and the field of the same value; one of the two may be missing. @typedef {{ question?: Question, field: Field, value: any }} Pair */

export class Answers {
  /**
   * @param {import("./data.js").Form} form
   * @param {import("./names.js").Names} names
   */
  constructor(form, names) {
    this.form = form;
    this.names = names;
  }

  /**
   * Everything that is in the file, part by part. What nobody was asked for comes last, and says so.
   * @param {Data} made
   * @returns {{ id: string, title: string, says?: string, rows: Row[] }[]}
   */
  parts(made) {
    const parts = this.form.parts.map(({ id, title, questions }) => ({ id, title, rows: this.rows(made, questions, this.form.fields, made) }));
    const asked = this.form.parts.flatMap(({ questions }) => questions);
    const rest = this.unasked(made, asked, this.form.fields, made);
    return rest.length ? [...parts, { id: "", title: TITLE, says: SAYS, rows: rest }] : parts;
  }

  /**
   * @param {Data} holder
   * @param {Question[]} questions
   * @param {Field[]} fields
   * @param {Data} whole
   * @returns {Row[]}
   */
  rows(holder, questions, fields, whole) {
    return questions.flatMap((question) => {
      const value = given(question, holder, whole);
      return value === undefined ? [] : [this.row(question.ask, value, this.field(fields, question.at), question, whole)];
    });
  }

  /**
   * @param {Field[]} fields
   * @param {string[]} path
   * @returns {Field}
   */
  field(fields, [key, ...rest]) {
    const found = /** @type {Field} */ (fields.find((field) => field.key === key));
    return rest.length ? this.field(found.fields ?? [], rest) : found;
  }

  /**
   * What no question of these was asked about, under the names of the fields.
   * @param {Data} holder
   * @param {Question[]} questions
   * @param {Field[]} fields
   * @param {Data} whole
   * @returns {Row[]}
   */
  unasked(holder, questions, fields, whole) {
    return unasked(holder, questions, fields, whole, (ask, value, field, question) => this.row(ask, value, field, question, whole));
  }

  /**
   * @param {string} ask
   * @param {any} value
   * @param {Field} field
   * @param {Question | undefined} question
   * @param {Data} whole
   * @returns {Row}
   */
  row(ask, value, field, question, whole) {
    if (question?.kind === "number-of") return { ask, texts: value.map((/** @type {Data} */ number) => number.id) };
    if (question?.kind === "sentences") return { ask: "How people and professionals work together", texts: Object.values(value) };
    const inner = question?.fields, fields = field.fields ?? [];
    const of = (/** @type {Data} */ item) => (inner ? this.rows(item, inner, fields, whole) : this.unasked(item, [], fields, whole));
    if (Array.isArray(value) && field.kind === "list") return { ask, items: value.map(of) };
    if (value !== null && typeof value === "object" && !Array.isArray(value)) return { ask, items: [of(value)] };
    return { ask, texts: [value].flat().map((one) => this.one(one, field, question, whole)) };
  }

  /**
   * One value in the words of the form.
   * @param {any} value
   * @param {Field} field
   * @param {Question | undefined} question
   * @param {Data} whole
   * @returns {string}
   */
  one(value, field, question, whole) {
    if (typeof value === "boolean") return value ? "Yes" : "No";
    if (field.codes) return question?.words?.[value]?.[0] ?? this.form.codes[field.codes].find(([code]) => code === value)?.[1] ?? value;
    if (field.kind === "place") return this.names.places.name(value);
    if (field.entries) return (field.entries === "bodies" ? this.names.bodies : this.names.rules).name(value);
    if (field.kind === "rules") return whole.rules?.find((/** @type {Data} */ r) => r.id === value)?.name || "A rule";
    if (field.kind === "responsible" && value === "provider") return "We do";
    if (field.kind === "body" || field.kind === "responsible") return whole.bodies?.find((/** @type {Data} */ b) => b.id === value)?.name || "A body";
    return isDay(String(value)) ? inWords(String(value)) : String(value);
  }
}

/**
 * @param {Row[]} rows
 * @returns {HTMLElement}
 */
export function list(rows) {
  return el("dl", { class: "answers" }, ...rows.map(({ ask, texts, items }) => el("div", {}, el("dt", {}, ask), el("dd", {},
    ...(items ?? []).map((item) => el("div", { class: "answer-item" }, list(item))),
    ...(texts && texts.length > 1 ? [el("ul", {}, ...texts.map((text) => el("li", {}, text)))] : (texts ?? []).flatMap((text) => text.split("\n\n").map((part) => el("p", {}, part))))))));
}

/**
 * The answers as plain text, for a letter.
 * @param {{ title: string, rows: Row[] }[]} parts
 */
export function plainText(parts) {
  /** @type {string[]} */
  const lines = [];
  const put = (/** @type {Row[]} */ rows, /** @type {string} */ pad) => {
    for (const { ask, texts, items } of rows) {
      if (texts) lines.push(`${pad}${ask}`, ...texts.map((text) => `${pad}  ${text.replace(/\n+/g, `\n${pad}  `)}`));
      for (const item of items ?? []) {
        lines.push(`${pad}${ask}:`);
        put(item, `${pad}  `);
      }
    }
  };
  for (const { title, rows } of parts.filter((part) => part.rows.length)) {
    lines.push(title.toUpperCase(), "");
    put(rows, "");
    lines.push("");
  }
  return lines.join("\n");
}

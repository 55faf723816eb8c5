// The text around the boxes of a question: its label, its help, its id.

import { el } from "../lib/dom.js";

/** @typedef {import("./data.js").Question} Question */
/** @typedef {import("./data.js").Path} Path */

/** @param {Path} path */
export const idOf = (path) => `f-${path.join("-")}`;
/** @param {Question} question */
export const optional = (question) => (question.needed ? "" : el("span", { class: "soft" }, " (optional)"));
/**
 * @param {Question} question
 * @param {string} id
 */
export const label = (question, id) => el("label", { for: id }, question.ask, optional(question));

/**
 * @param {Question} question
 * @param {string} id
 */
export function hint({ help, example }, id) {
  if (!help && !example) return "";
  return el("p", { class: "hint soft small", id: `${id}-hint` }, help, help && example ? el("br") : "", example ? `For example: ${example}` : "");
}

/**
 * @param {Question} question
 * @param {string} id
 * @param {...string} more  ids of other texts that describe it
 * @returns {Record<string, string>}
 */
export function described({ help, example }, id, ...more) {
  const ids = [...(help || example ? [`${id}-hint`] : []), ...more];
  return ids.length ? { "aria-describedby": ids.join(" ") } : {};
}

/**
 * A group of boxes that answer one question together.
 * @param {Question} question
 * @param {Path} path
 * @param {...(HTMLElement | "")} inside
 */
export function asked(question, path, ...inside) {
  const id = idOf(path);
  return el("fieldset", { class: "field asked", id, "data-path": path.join("/"), ...described(question, id) },
    el("legend", {}, question.ask, optional(question)), hint(question, id), ...inside);
}

/**
 * A question with one box.
 * @param {Question} question
 * @param {Path} path
 * @param {string} kind  a class more
 * @param {...(HTMLElement | "")} inside
 */
export function field(question, path, kind, ...inside) {
  const id = idOf(path);
  return el("div", { class: `field${kind ? ` ${kind}` : ""}`, "data-path": path.join("/") }, label(question, id), hint(question, id), ...inside);
}

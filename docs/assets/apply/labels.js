// The text around the boxes of a field: its label, its help, its id.

import { el } from "../lib/dom.js";

/** @typedef {import("./data.js").Field} Field */
/** @typedef {import("./data.js").Path} Path */

/** @param {Path} path */
export const idOf = (path) => `f-${path.join("-")}`;
/** @param {Field} field */
const says = (field) => (field.help.replace(/\.$/, "") === field.title ? "" : field.help); // help that only repeats the label is left out
/** @param {any} example */
export const joined = (example) => (Array.isArray(example) ? example.join("; ") : example);
/** @param {Field} field */
export const optional = (field) => (field.needed ? "" : el("span", { class: "soft" }, " (optional)"));
/**
 * @param {Field} field
 * @param {string} id
 */
export const label = (field, id) => el("label", { for: id }, field.title, optional(field));

/**
 * @param {Field} field
 * @param {string} id
 */
export function hint(field, id) {
  const example = field.example !== undefined && !["body", "responsible", "rules", "date"].includes(field.kind) ? `For example: ${joined(field.example)}` : "";
  const help = says(field);
  if (!help && !example) return "";
  return el("p", { class: "hint soft small", id: `${id}-hint` }, help, help && example ? el("br") : "", example);
}

/**
 * @param {Field} field
 * @param {Path} path
 * @returns {Record<string, string>}
 */
export function described(field, path) {
  return hint(field, "") ? { "aria-describedby": `${idOf(path)}-hint` } : {};
}

/**
 * @param {Field} field
 * @param {Path} path
 * @param {...(HTMLElement | "")} inside
 */
export function asked(field, path, ...inside) {
  const id = idOf(path);
  return el("fieldset", { class: "field asked", id, "data-path": path.join("/"), ...described(field, path) },
    el("legend", {}, field.title, optional(field)), hint(field, id), ...inside);
}

/**
 * Which keyboard a phone shows.
 * @param {Field} field
 */
export function keyboard({ kind, key }) {
  if (kind === "number") return "numeric";
  if (kind === "amount") return "decimal";
  return key === "url" || key === "email" ? key : undefined;
}

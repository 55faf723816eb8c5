// With what a form begins: with nothing, with answers from elsewhere, or with a precedent's rules and safeguards.

import { empty, fitted, newItem } from "./data.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Field} Field */
/** @typedef {import("./data.js").Form} Form */

/**
 * A form with the items that its lists begin with: one rule, one body, three safeguards.
 * @param {Form} form
 */
export function begun(form) {
  return withItems(empty(form.fields), form);
}

/**
 * The same answers, where no list that begins with items is empty.
 * @param {Data} data
 * @param {Form} form
 */
export function withItems(data, form) {
  for (const { at, begun: items = [] } of form.parts.flatMap((part) => part.questions)) {
    if (!items.length) continue;
    const field = fieldAt(form.fields, at);
    /** @type {Data[]} */
    const list = at.reduce((/** @type {any} */ found, key) => found[key], data);
    if (!list.length) for (const item of items) list.push({ ...newItem(field, list), ...item });
  }
  return data;
}

/**
 * @param {Field[]} fields
 * @param {string[]} path
 * @returns {Field}
 */
export function fieldAt(fields, path) {
  const found = fields.find((field) => field.key === path[0]);
  if (!found) throw new Error(`there is no field ${path.join(".")}`);
  return path.length > 1 ? fieldAt(found.fields ?? [], path.slice(1)) : found;
}

/**
 * An application that begins with answers given elsewhere, by the keys of the fields: `{ title, promise, places, … }`.
 * @param {Data} answers
 * @param {Form} form
 */
export const begunWith = (answers, form) => withItems(fitted(answers, form.fields), form);

// The kinds of rule that are the same for everyone in a nation. Any other is a body's own, and applies where the applicants are.
const NATIONAL = new Set(["statutory", "regulator-rule", "statutory-guidance", "regulatory-guidance", "professional-rule"]);

/**
 * A precedent's rules and safeguards, and the law that still applies. Whatever belongs to its holder is left empty, and so
 * is the date on which a citation was checked, and the nation of a local rule. `registrar new --from ID` does the same; a test compares the two.
 * @param {{ kind: string, id: string, specimen?: boolean, record: Data }} entry
 * @param {Form} form
 */
export function startedFrom(entry, form) {
  const made = empty(form.fields);
  if (entry.kind !== "guarantee") return made;
  const whole = fitted(entry.record, form.fields);
  const used = new Set([...whole.rules.map((/** @type {Data} */ r) => r.issuer), ...whole.safeguards.map((/** @type {Data} */ s) => s.responsible)]);
  made.service = whole.service;
  made.other_services = whole.other_services;
  const real = new Set((form.entries?.rules ?? []).map(([id]) => id)); // an application cites no rule of illustrations
  made.rules = whole.rules.map((/** @type {Data} */ rule) => ({ ...rule, ...(real.has(rule.rule) ? {} : blank(rule, "rule")), ...("extent" in rule && !NATIONAL.has(rule.kind) ? { extent: [] } : {}), until: "", checked: "" }));
  made.safeguards = whole.safeguards;
  made.remains = whole.remains;
  made.bodies = whole.bodies.filter((/** @type {Data} */ b) => used.has(b.id)).map((/** @type {Data} */ b) => ({ ...b, ...blank(b, "body"), name: "", gss: "" }));
  const precedents = form.fields.find((f) => f.key === "precedents");
  if (!entry.specimen) made.precedents = [{ ...empty(precedents?.fields), ref: entry.id }]; // a real record cannot follow an illustration
  return made;
}

/**
 * What the bodies of a precedent are called there, by the ids that they have here: so that the form can ask for one's own.
 * @param {Data} record
 * @returns {Record<string, string>}
 */
export const bodiesOf = (record) => Object.fromEntries((Array.isArray(record.bodies) ? record.bodies : []).map((/** @type {Data} */ body) => [body.id, String(body.name ?? "")]));

/** A field that is to be empty, where there is such a field. @type {(item: Data, key: string) => Data} */
const blank = (item, key) => (key in item ? { [key]: "" } : {});

// The part of the application that goes into the file, and where in the form each part of it stands.

import { slug } from "../lib/fold.js";
import { isBegun } from "./asked.js";
import { LISTS, NESTED } from "./data.js";
import { readAddress, readMailbox, readNumber } from "./understood.js";
import { tidy } from "./yaml.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Field} Field */
/** @typedef {import("./data.js").Path} Path */
/** Where the items of the file's lists stand in the form, which also has empty ones. @typedef {Map<string, number[]>} Origins */

/**
 * What goes into the file: every answer, and no empty one. Groups that are needed are there even if nothing is in them.
 * @param {Data} data
 * @param {Field[]} [fields]
 * @param {Origins} [origins]  is filled
 * @param {string} [above]
 */
export function filled(data, fields = [], origins = new Map(), above = "") {
  /** @type {Data} */
  const made = {};
  for (const field of fields) {
    const found = content(data[field.key], field, origins, `${above}${field.key}`);
    if (found !== undefined) made[field.key] = found;
  }
  return made;
}

/** Lists that a file has even if they are empty: none is an answer too. */
const MAY_BE_EMPTY = ["provider.identifiers", "safeguards"];

/**
 * @param {any} given
 * @param {Field} field
 * @param {Origins} origins
 * @param {string} name
 * @returns {any}
 */
function content(given, field, origins, name) {
  if (field.kind === "decide") return typeof given === "boolean" ? given : undefined;
  if (LISTS.includes(field.kind)) {
    const kept = given.map((/** @type {any} */ _, /** @type {number} */ i) => i).filter((/** @type {number} */ i) => (field.kind === "list" ? isBegun(given[i]) : tidy(given[i])));
    origins.set(name, kept);
    if (!kept.length && !MAY_BE_EMPTY.includes(name)) return undefined;
    return kept.map((/** @type {number} */ i) => (field.kind === "list" ? filled(given[i], field.fields, origins, `${name}.${i}.`) : tidy(given[i])));
  }
  if (NESTED.includes(field.kind)) {
    const made = filled(given, field.fields, origins, `${name}.`);
    return field.needed || something(made) ? made : undefined;
  }
  const text = tidy(given ?? "");
  if (text === "") return undefined;
  if (field.key === "email") return readMailbox(text);
  if (field.key === "url") return readAddress(text);
  if (field.kind === "number" && readNumber(text)) return Number(readNumber(text));
  if ((field.kind === "number" || field.kind === "amount") && /^-?(?:0|[1-9][0-9]{0,14})$/.test(text)) return Number(text);
  return text;
}

/** @type {(made: Data) => boolean} */
const something = (made) => Object.values(made).some((v) => (typeof v === "object" ? (Array.isArray(v) ? v.length > 0 : something(v)) : v !== ""));

/**
 * Whether nothing was answered yet: what a form begins with is no answer.
 * @param {Data} data
 * @param {Field[]} fields
 */
export const isEmpty = (data, fields) => !something(filled(data, fields));

/**
 * The key path in the form for one in the file.
 * @param {Path} path
 * @param {Origins} origins
 * @returns {Path}
 */
export function inForm(path, origins) {
  /** @type {Path} */
  const found = [];
  for (const step of path) found.push(typeof step === "number" ? origins.get(found.join("."))?.[step] ?? step : step);
  return found;
}

/**
 * A file's name from the title: a few plain words.
 * @param {string} [title]
 */
export const fileName = (title = "") => slug(title, 60) || "application";

// What the page says of a file that was loaded: what it is, and what of it the form left out, by name.

import { isEmpty, fitted, isGroup, nothingLeft } from "./data.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Left} Left */

const MOST_NAMES = 20; // in one sentence
const LONGEST = 60; // letters of a name

/**
 * The application in the data of a file, and what to say of it. `data` is null where the file has nothing for the form.
 * @param {any} read
 * @param {import("./data.js").Field[]} fields
 * @returns {{ data: Data | null, says: string[] }}
 */
export function loaded(read, fields) {
  if (!isGroup(read)) {
    return { data: null, says: [`This file is ${whatItIs(read)}, and an application is a group of fields, such as “title: …”. Nothing was loaded.`] };
  }
  const left = nothingLeft();
  const data = fitted(read, fields, left.lost, "", left);
  const says = leftOut(left);
  if (isEmpty(data, fields)) return { data: null, says: ["Nothing in this file fits the form. Nothing was loaded.", ...says] };
  return { data, says: ["The file was loaded.", ...says] };
}

/**
 * One sentence for each kind of thing that was left out.
 * @param {Left} left
 * @returns {string[]}
 */
export function leftOut({ lost, wrong, single, cut }) {
  return [
    ...(lost.length ? [`The form does not have these fields and left them out: ${named(lost)}.`] : []),
    ...(wrong.length ? [`These have another shape than in the form, such as a text in place of a list, and were left out: ${named(wrong)}.`] : []),
    ...(cut.length ? [`These are longer than the form can show. The end was left out: ${named(cut)}.`] : []),
    ...(single.length ? [`These are lists in the form, and now have one item: ${named(single)}.`] : []),
  ];
}

/** @param {string[]} names */
function named(names) {
  const shown = names.slice(0, MOST_NAMES).map((name) => (name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name));
  return shown.join(", ") + (names.length > shown.length ? ` and ${names.length - shown.length} more` : "");
}

/** @param {any} read */
function whatItIs(read) {
  if (Array.isArray(read)) return "a list";
  return typeof read === "string" ? "one text" : typeof read === "number" ? "a number" : "a single value";
}

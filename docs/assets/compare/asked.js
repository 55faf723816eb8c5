// Which two records an address of /compare/ asks for, and what is wrong with it, in words.

import { typed } from "../lib/number.js";

/** @typedef {"a" | "b"} Side */
/** `ids` are the numbers that can be looked up; `problems` say what to mend, each beside its field. @typedef {{ typed: Record<Side, string>, ids: Partial<Record<Side, string>>, problems: Partial<Record<Side, string>> }} Asked */

/**
 * @param {URLSearchParams} search
 * @param {string} prefix  the register's own
 * @returns {Asked}
 */
export function asked(search, prefix) {
  /** @type {Asked} */
  const found = { typed: { a: "", b: "" }, ids: {}, problems: {} };
  for (const side of /** @type {Side[]} */ (["a", "b"])) {
    const text = (search.get(side) ?? "").trim();
    found.typed[side] = text;
    if (!text) continue;
    const number = typed(text, prefix);
    if (number?.other) found.problems[side] = `${number.id} is the number of another register`;
    else if (number?.id) found.ids[side] = number.id;
    else found.problems[side] = `“${short(text)}” is not the number of one record. A number looks like ${prefix}-2026-0001`;
  }
  const { a, b } = found.ids;
  if (a && a === b) found.problems.b = `Both are ${a}. Enter another number to compare it with`;
  else if (a && !found.typed.b) found.problems.b = "Enter the number of the second record";
  else if (b && !found.typed.a) found.problems.a = "Enter the number of the first record";
  return found;
}

const MOST = 40; // characters of what was typed that are said again

/** @param {string} text */
const short = (text) => { const letters = [...text]; return letters.length > MOST ? `${letters.slice(0, MOST).join("")}…` : text; };

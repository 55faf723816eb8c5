// A text that was meant as a number of a record, and is none: "SPECIMAN 4", "BGS 2026 1", "2026/1". What it can have meant is
// offered, and never taken for granted. scripts/registrar/base/mistyped_ids.py reads the same: tests/js/mistyped.json.

import { LONGEST, plain } from "../lib/number.js";
import { distance } from "./nearest.js";

const LABELS = new Set("NO NR NUM NUMBER RHIF GUARANTEE RECORD CARD ID REFERENCE GWARANT WARANT CERDYN COFNOD CYFEIRNOD Y THE".split(" "));
const GROUPS = Object.freeze({ REF: "REF-", REFUSAL: "REF-", CASE: "CASE-" });
const WORDS = new Set(["SPECIES"]); // which are near the beginning of a number, and are meant as they are
const YEAR = /^[12][0-9]{3}$/;
const GLUED = /^([A-Z]{1,12})([0-9][0-9OIL]{0,12})$/;
/** What is meant as a number that no record can have. */
export const NONE = "none";

/**
 * The number that a text is nearly: "SPECIMEN-0004"; "-2026-0001" where its beginning was left out; NONE where no record can
 * have it; null for words.
 * @param {string} text
 * @param {string} prefix  the register's own
 * @returns {string | null}
 */
export function mistyped(text, prefix) {
  if (text.length > LONGEST) return null;
  const words = plain(text).split(/[- ]/);
  while (words.length > 1 && LABELS.has(words[0])) words.shift();
  if (words.length > 1 && /^V[0-9]{1,4}$/.test(words[words.length - 1])) words.pop();
  const [first, second] = words;
  if (words.length === 2 && YEAR.test(first) && isCount(second) && !YEAR.test(second)) return ended(first, second);
  if (words.length === 2 && YEAR.test(second) && isCount(first) && !YEAR.test(first)) return ended(second, first);
  const glued = GLUED.exec(first);
  return (glued && begun(glued[1], [glued[2], ...words.slice(1)], prefix)) ?? begun(first, words.slice(1), prefix);
}

/**
 * @param {string} word  the first
 * @param {string[]} others
 * @param {string} prefix
 * @returns {string | null}
 */
function begun(word, others, prefix) {
  const start = ["SPECIMEN", prefix].find((one) => near(word, one, one.length < 6 ? 1 : 2));
  let rest = others.flatMap((one) => GLUED.exec(one)?.slice(1) ?? [one]);
  if (!start || WORDS.has(word)) return null;
  const group = Object.entries(GROUPS).find(([name]) => rest.length > 1 && near(rest[0], name, 1))?.[1] ?? "";
  rest = rest.slice(group ? 1 : 0).filter((one, k) => k || !LABELS.has(one));
  if (!rest.length || !rest.every((one) => isCount(one) || /^[0-9]+$/.test(one))) return null;
  if (start === "SPECIMEN") return rest.length === 1 && value(rest[0]) && isCount(rest[0]) ? `SPECIMEN-${group}${padded(rest[0])}` : NONE;
  const [year, count] = rest.length === 1 ? [rest[0].slice(0, 4), rest[0].length > 7 ? rest[0].slice(4) : ""] : rest;
  return rest.length < 3 && YEAR.test(year) && isCount(count) && value(count) ? `${prefix}-${group}${year}-${padded(count)}` : null;
}

/** @param {string} word */
const isCount = (word) => /^[0-9OIL]{1,6}$/.test(word) && /[0-9]/.test(word);

/**
 * @param {string} year
 * @param {string} count
 */
const ended = (year, count) => (value(count) ? `-${year}-${padded(count)}` : NONE);

/** @param {string} count */
const value = (count) => Number(count.replace(/O/g, "0").replace(/[IL]/g, "1"));

/** @param {string} count */
const padded = (count) => String(value(count)).padStart(4, "0");

/**
 * @param {string} word
 * @param {string} wanted
 * @param {number} most  letters that may be wrong
 */
const near = (word, wanted, most) => word.length > 1 && Math.abs(word.length - wanted.length) <= most && distance(word, wanted, most) <= most;

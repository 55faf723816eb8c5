// A number that was typed, instead of words: that very record, or a plain sentence that there is none. It is never searched as
// words, which would find other records.

import { el } from "../lib/dom.js";
import { every } from "../lib/number.js";
import { PART_OF_A_NUMBER, SITE } from "./columns.js";
import { mistyped } from "./mistyped.js";
import { quoted } from "./sentences.js";

const GROUPS = new Map(Object.entries({ ref: "REF-", refusal: "REF-", case: "CASE-", guarantee: "", scheme: "" }));
/** Words that say that a number follows. */
const LABELS = new Set(["card", "no", "nr", "number", "record", "ref", "spec", ...GROUPS.keys()]);

/** @typedef {{ ids: string[], prefix: string, beside: ReadonlyMap<string, "removed" | "illustration"> }} Known  the numbers of the register */
/** The records meant, what else there is to say, numbers that may have been meant, and whether a law may have been.
 * @typedef {{ at: number[], notes: (string | Node)[], elsewhere?: boolean, instead?: string[], law?: boolean }} Numbered */

const MOST = 5; // numbers that are offered

/**
 * What a typed number finds; null if it is none.
 * @param {Known} known
 * @param {string} typed
 * @returns {import("./words.js").Found | null}
 */
export function byNumber(known, typed) {
  const found = numbered(known, typed) ?? begun(known, typed) ?? ending(known, typed) ?? unread(known, typed) ?? nearly(known, typed);
  if (!found) return null;
  const number = found.at.length ? "here" : found.elsewhere ? "elsewhere" : "nowhere";
  return { scores: new Map(found.at.map((i, k) => [i, 1 / (k + 1)])), terms: [], notes: found.notes, number, instead: found.instead, law: found.law };
}

/**
 * The numbers that a text may have meant which is none: "SPECIMAN 4", "2026/1", "4". Those of the newest years first.
 * @param {Known} known
 * @param {string} typed
 * @returns {string[]}
 */
export function instead({ ids, prefix, beside }, typed) {
  const text = typed.trim();
  const meant = /^[0-9]{1,4}$/.test(text) && !/^[12][0-9]{3}$/.test(text) ? `-${text.padStart(4, "0")}` : mistyped(text, prefix);
  if (!meant) return [];
  const year = (/** @type {string} */ id) => Number(/-([12][0-9]{3})-/.exec(id)?.[1] ?? 0);
  return [...ids, ...beside.keys()].filter((id) => (meant.startsWith("-") ? id.endsWith(meant) : id === meant)).sort((a, b) => year(b) - year(a)).slice(0, MOST);
}

/**
 * What is said of a text that was meant as a number, and is none. Years are words ("2024/25"), and two groups of digits that
 * fit no record may be the number of a law.
 * @param {Known} known
 * @param {string} typed
 * @returns {Numbered | null}
 */
function nearly(known, typed) {
  const meant = mistyped(typed, known.prefix);
  const found = instead(known, typed);
  const [, year, next] = /([12][0-9]{3})[^0-9]+([0-9]{2})$/.exec(typed.trim()) ?? [];
  if (!meant || (!found.length && next && (Number(year) + 1) % 100 === Number(next))) return null;
  const like = found.length ? "" : ` A number looks like ${known.prefix}-2026-0001.`;
  return { at: [], notes: [`${quoted(typed.trim())} is not a number on the register.${like}`], instead: found, law: meant.startsWith("-") && !found.length };
}

/**
 * The records whose numbers were typed; null if none was.
 * @param {Known} known
 * @param {string} typed
 * @returns {Numbered | null}
 */
function numbered(known, typed) {
  const numbers = every(typed, known.prefix);
  if (!numbers.length) return null;
  const at = numbers.map(({ id }) => (id ? known.ids.indexOf(id) : -1));
  const others = numbers.filter((_, k) => at[k] < 0);
  const elsewhere = others.some(({ id, other }) => other || (id && known.beside.has(id)));
  return { at: at.filter((i) => i >= 0), notes: others.map((number) => told(known, number, typed)), elsewhere, instead: others.some(({ other }) => other) ? instead(known, typed) : [] };
}

/**
 * What there is to say about a number that is not among the records of the search.
 * @param {Known} known
 * @param {import("../lib/number.js").Typed} number
 * @param {string} typed
 * @returns {string | Node}
 */
export function told({ prefix, beside }, { id, kind, other }, typed) {
  if (!id) return `${quoted(typed.trim())} is not on the register. A number looks like ${prefix}-2026-0001.`;
  if (other) return `${id} is a number of another register. Numbers of this register begin with ${prefix}.`;
  const why = beside.get(id);
  if (!why) return kind === "case" ? `${id} is not on the register. It would be the number of a case.` : `${id} is not on the register.`;
  const page = el("a", { href: new URL(`${id}/`, SITE).pathname }, id);
  return el("span", {}, page, why === "removed" ? " was removed from the register. Its page says when, and what it said." : kind === "case" ? " is an illustration. No such case was brought." : " is an illustration. No guarantee was granted under it.");
}

/**
 * The records whose numbers begin as typed: "ABC-2026", "SPECIMEN-REF". Null if that is no beginning of a number.
 * @param {Known} known
 * @param {string} typed
 * @returns {Numbered | null}
 */
export function begun({ ids, prefix }, typed) {
  const start = typed.trim().toUpperCase().replace(/[\s\p{Pd}_−./]+/gu, "-");
  const own = start === prefix || start.startsWith(`${prefix}-`) ? start.slice(prefix.length) : null;
  const begins = own !== null ? /^(?:-(?:REF|CASE))?(?:-[12][0-9]{3})?$/.test(own) : /^SPECIMEN(?:-(?:REF|CASE))?$/.test(start);
  if (!begins) return null;
  const at = ids.flatMap((id, i) => (id.startsWith(`${start}-`) ? [i] : []));
  if (at.length) return { at, notes: [] };
  return /[0-9]/.test(start) ? { at, notes: [`No number on the register begins with ${start}.`] } : null;
}

/**
 * The records whose numbers end as typed: "0004", "ref 1", "#4", "guarantee 4", "ref 2026 4". The rest of the number is missing, so that each of
 * them may be meant. Null if that is no end of a number.
 * @param {Known} known
 * @param {string} typed
 * @returns {Numbered | null}
 */
export function ending({ ids, prefix }, typed) {
  const words = typed.normalize("NFKC").toLowerCase().replace(/#/g, " no ").match(/[\p{L}\p{N}]+/gu) ?? [];
  const count = words.pop() ?? "";
  const counts = PART_OF_A_NUMBER.test(count) || (words.length > 0 && /^[0-9]{1,4}$/.test(count) && !/^[12][0-9]{3}$/.test(count));
  const group = words.map((word) => GROUPS.get(word)).find((one) => one !== undefined);
  const year = group !== undefined && /^[12][0-9]{3}$/.test(words.at(-1) ?? "") ? `-${words.pop()}` : "";
  if (!counts || !words.every((word) => LABELS.has(word))) return null;
  const end = `${year}-${count.padStart(4, "0")}`;
  const mine = (/** @type {string} */ id) => group === undefined || (group ? id.includes(`-${group}`) : !/-(?:REF|CASE)-/.test(id));
  const at = ids.flatMap((id, i) => (id.endsWith(end) && mine(id) ? [i] : []));
  const like = `A whole number looks like ${prefix}-${group ?? ""}2026-0001.`;
  return { at, notes: [at.length ? `${quoted(typed.trim())} is the end of ${at.length === 1 ? "this number" : "each of these numbers"}. ${like}` : `No number on the register ends with ${quoted(typed.trim())}. ${like}`] };
}

/**
 * What is said of a text with the beginning of a number and figures that are none: "SPECIMEN 4 and 5". As words, they would find
 * other records.
 * @param {Known} known
 * @param {string} typed
 * @returns {Numbered | null}
 */
function unread({ prefix }, typed) {
  const words = typed.toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (!words.some((word, k) => ["SPECIMEN", prefix].includes(word) && /^[0-9]/.test(words[k + 1] ?? ""))) return null;
  return { at: [], notes: [`No number of a record can be read in ${quoted(typed.trim())}. A number looks like ${prefix}-2026-0001.`] };
}

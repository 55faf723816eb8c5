// The answer to whoever checks a guarantee: one sentence, a code, then who, what, limits and who may stop it. It is what
// scripts/registrar/stamp/verdict.py says; tests/js/forgeries.json holds the two together.

import { begun, inWords, isOld, numberOf } from "../lib/day.js";
import { every } from "../lib/number.js";

/**
 * A record in /verify/list.json: kind, title, holder, statuses from the day of the list on, versions, and what else is told.
 * @typedef {[string, string, string, [string, string, string][], string[][], Told]} Listed
 * @typedef {{ notice?: string, promise?: string, rules?: [string, string, string, string][], stops?: string[], urgent?: string, brief?: boolean,
 *   signed?: [string, string][] }} Told
 * @typedef {{ id: string, public: string, fingerprint: string, from: string, until: string | null, compromised: { from: string } | null }} Key
 * @typedef {{ register: string, url: string, address: string, origin: string, did: string, prefix: string, email: string, as_at: string,
 *   signed: boolean, key: string, keys: Key[], checkpoint: string, force: string, statuses: Record<string, [string, boolean]>, own_words?: [string, string][],
 *   fields: Record<string, Record<string, string>>, records: Record<string, Listed> }} List
 *
 * What an answer rests on. `get` fetches a file of the register; null where it cannot.
 * `of` gives the same with the record of a number in its list, where the list has not all of them. `at` is the day on which that
 * was known.
 * @typedef {{ list: List, today: string, get: (path: string) => Promise<string | null>, of?: (id: string) => Promise<Held>, at?: string }} Held
 *
 * `code` is 0 where the guarantee stands today, 1 where it does not now, 2 where this is not genuine. A line is a label and a text.
 * @typedef {{ code: number, sentence: string, lines: [string, string][], id?: string }} Answer
 */

export const STANDS = 0;
export const NOT_NOW = 1;
export const NOT_GENUINE = 2;
export const YES = "Yes. This guarantee stands today.";
/** Where nothing is signed, nobody can say yes as a stamp does. */
export const UNPROVED = "Not proved: this unsigned preview lists the guarantee as in force today.";

/**
 * What an answer about this number rests on.
 * @param {Held} held
 * @param {unknown} id
 * @returns {Promise<Held>}
 */
export async function knowing(held, id) {
  if (typeof id !== "string" || !held.of || !every(id, held.list.prefix).some((one) => one.id === id)) return held;
  const found = await held.of(id);
  held.at = found.list.as_at;
  return found;
}

/**
 * @param {string} sentence
 * @param {...string} lines
 * @returns {Answer}
 */
export const notGenuine = (sentence, ...lines) => ({ code: NOT_GENUINE, sentence, lines: lines.map((line) => ["", line]) });

/**
 * What is kept here knows too little of the version that was shown.
 * @param {string} id
 */
export const notKept = (id) => notGenuine(
  "This could not be checked without a network.",
  `What is kept on this device knows only the newest version of each record. Do not rely on what you were shown before it has been checked; ask here for the number ${id} itself.`,
);

/**
 * The number is nobody's.
 * @param {Held} held
 * @param {string} number
 */
export const unknown = ({ list }, number) => notGenuine(
  "This number is not on the register.",
  `There is no ${number}${list.as_at ? ` on the list of ${inWords(list.as_at)}` : ""}. Do not rely on what you were shown. Here is how to report it: write to ${list.email}, and say where you saw it.`,
);

/**
 * @param {Held} held
 * @param {string} why
 */
export const fromElsewhere = ({ list }, why) => notGenuine("Not from this register.", why, `This register is ${list.register}, at ${list.address}`);

/**
 * Something says otherwise than the register does. `fields` are what, in words.
 * @param {Held} held
 * @param {string} id
 * @param {string[]} fields
 */
export function changed({ list }, id, fields) {
  const told = fields.length ? fields.join("; ") : "something that cannot be named here";
  return notGenuine(`Changed since it was ${list.signed ? "signed" : "published"}: ${told}.`, `Do not rely on it. What the register says is at ${list.address}${id}/`);
}

/**
 * Why a key could not sign on a day, in words; "" if it could.
 * @param {Key} key
 * @param {string} day
 */
export function whyNot(key, day) {
  if (key.compromised && day >= key.compromised.from) return `The key ${key.id} has not been safe since ${inWords(key.compromised.from)}.`;
  if (day < key.from) return `The key ${key.id} was not in use until ${inWords(key.from)}.`;
  if (key.until && day > key.until) return `The key ${key.id} was in use only until ${inWords(key.until)}.`;
  return "";
}

/**
 * The answer for something that the register published. `shown`: the day on which what was shown became public; `older`: it is
 * no longer the newest version.
 * @param {Held} held
 * @param {string} id
 * @param {string} [shown]
 * @param {boolean} [older]
 * @param {...string} more
 * @returns {Answer}
 */
export function ofToday(held, id, shown = "", older = false, ...more) {
  const { list, today } = held;
  const record = list.records[id];
  if (!record) return unknown(held, id);
  const [kind, , , statuses, versions] = record;
  /** @type {[string, string][]} */
  const lines = [...about(held, record, id), ...more.map((line) => /** @type {[string, string]} */ (["", line]))];
  /** @type {(sentence: string) => Answer} */
  const not = (sentence) => ({ code: NOT_NOW, sentence, lines, id });
  if (kind === "removed") {
    const when = statuses[0][0] ? ` on ${inWords(statuses[0][0])}` : "";
    return not(`It was ${list.signed ? "genuine" : "here"}, and it was taken off the register${when}: do not rely on it.`);
  }
  if (kind !== "guarantee") {
    const what = kind === "refusal" ? "an application that was refused" : "a case, and nothing has been granted by it";
    return not(`${list.signed ? "It is genuine, and it" : "It"} is no guarantee: it is ${what}.`);
  }
  const status = standing(held, record);
  const [label, ended] = list.statuses[status] ?? ["not known", false];
  if (status !== list.force) {
    const was = shown && shown < today ? `It was genuine on ${inWords(shown)}, and it` : "It is genuine, and it";
    return not(`${list.signed ? was : "It"} ${ended ? `has ended (${label.toLowerCase()})` : `is ${label.toLowerCase()} now`}: do not rely on it.`);
  }
  if (older) {
    const was = list.signed ? `It was genuine${shown && ` on ${inWords(shown)}`}, and the` : "The";
    return not(`${was} guarantee has changed since: do not rely on it, but on version ${versions.length}.`);
  }
  if (isOld(list.as_at, today)) {
    return not(`${list.signed ? "It stood on" : "It was listed as in force on"} ${inWords(list.as_at)}. What is known here is older than three days: ask the register before you rely on it.`);
  }
  return { code: STANDS, sentence: list.signed ? YES : UNPROVED, lines, id };
}

/**
 * The status of a guarantee today, as far as the list knows it.
 * @param {Held} held
 * @param {Listed} record
 */
const standing = ({ list, today }, [, , , statuses]) => {
  const steps = statuses.map(([from, status]) => ({ from, status }));
  const first = steps[0]?.status ?? "";
  const known = isOld(list.as_at, today) ? steps.filter((step, i) => !i || step.status !== list.force) : steps;
  return begun(known, today)?.status ?? first;
};

/**
 * @param {Held} held
 * @param {Listed} record
 * @param {string} id
 * @returns {[string, string][]}
 */
function about({ list, today }, [, title, holder, statuses, , more], id) {
  const now = statuses.filter(([from]) => from <= today).pop() ?? statuses[0];
  /** @type {[string, string][]} */
  const lines = [];
  if (more.notice) lines.push(["", more.notice]);
  lines.push(["Number", id]);
  if (title) lines.push(["What", title]);
  if (holder) lines.push(["Holder", holder]);
  if (now?.[2]) lines.push(["Until when", `${now[2]} (as the register knew it on ${inWords(list.as_at)})`]);
  if (more.promise) lines.push(["Promise", more.promise]);
  for (const [name, instead, limits, until] of more.rules ?? []) {
    lines.push([`Instead of “${name}”`, instead]);
    if (limits) lines.push(["Limits", limits]);
    if (until) lines.push(["This rule until", inWords(until)]);
  }
  for (const text of more.stops ?? []) lines.push(["Who may stop it", text]);
  if (more.urgent) lines.push(["At once, if there is danger", more.urgent]);
  if (more.signed && list.own_words) {
    const [none, limits] = list.own_words;
    lines.push(...more.signed, more.signed.length ? limits : none);
  }
  if (more.brief) lines.push(["", "Without a network, no more than this is known here. The limits, who may stop it, and what a panel or a body has signed, are in the whole record."]);
  return lines;
}

/**
 * What is to be said of the age of what is known here; "" where it is of the last three days.
 * @param {Held} held
 * @param {string} signed the day of the signed checkpoint; "" where there is none
 */
export function age({ list, today }, signed) {
  const day = signed && signed < list.as_at ? signed : list.as_at;
  const days = numberOf(today) - numberOf(day);
  if (days < 0) return `What is known here is dated ${inWords(day)}, which is still to come: this device has the wrong day, or somebody has changed the list.`;
  return isOld(day, today) ? `This list is ${days} days old, of ${inWords(day)}. A guarantee may have been stopped since.` : "";
}

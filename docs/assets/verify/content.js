// What an unsigned copy of a record says, held against the versions that the register published.

import { changed, fromElsewhere, notGenuine, notKept, ofToday, unknown } from "./answers.js";
import { toBase64Url, sha256, utf8 } from "./bytes.js";
import { canonical } from "./canonical.js";
import { takenSince, withheld } from "./salted.js";
import { digest } from "./signed.js";
import { every } from "../lib/number.js";
import { begun } from "../lib/day.js";

/** @typedef {import("./answers.js").Held} Held */
/** @typedef {Record<string, any>} Data */

const MOST_NAMED = 8;
const UNSIGNED = "The file is not signed: what it says was compared with the register.";

/**
 * The answer for a record as data: `/ID.json` or `/ID/v/N.json`.
 * @param {Held} held
 * @param {Data} data
 */
export async function copy(held, data) {
  const { list } = held;
  const inner = data.record && typeof data.record === "object" ? data.record : null;
  const id = data.id;
  /** @type {Data} */
  const whole = inner ? { id, ...inner } : data;
  if (typeof id !== "string" || whole.id !== id) return fromElsewhere(held, "The file does not say of which record it is, or says two things.");
  const [known] = every(id, list.prefix);
  if (!known || known.id !== id || known.other || !known.kind) return fromElsewhere(held, `${id.slice(0, 60)} is not a number of this register.`);
  if (!list.records[id]) return unknown(held, id);
  const fields = list.fields[known.kind];
  const said = Object.fromEntries(Object.entries(whole).filter(([name]) => Object.hasOwn(fields, name)));
  const hash = await digest(said);
  const versions = list.records[id][4];
  const wanted = data.version;
  const fits = versions.flatMap(([, , record, now], i) => (hash && (hash === record || hash === now) && (!inner || wanted === undefined || wanted === i + 1) ? [i + 1] : []));
  const newest = fits.pop();
  if (newest === undefined && list.records[id][5].brief) return notKept(id);
  if (newest === undefined && Number.isInteger(wanted) && withheld(versions[wanted - 1] ?? [])) return takenSince(id, wanted);
  if (newest === undefined) return changed(held, id, await differing(held, id, Number.isInteger(wanted) ? wanted : versions.length, said));
  const wrong = newest === versions.length ? claims(held, id, data) : [];
  if (wrong.length) return changed(held, id, wrong);
  return ofToday(held, id, versions[newest - 1][0], newest < versions.length, UNSIGNED);
}

/**
 * What `/ID.json` says beside the record, and was not so. Of a day before the list's, nothing is known here.
 * @param {Held} held
 * @param {string} id
 * @param {Data} data
 */
function claims({ list, today }, id, data) {
  const [kind, , , statuses] = list.records[id];
  if (kind !== "guarantee" || !("status" in data)) return [];
  if (typeof data.as_at !== "string") return ["the day"];
  if (data.as_at > today) return ["the day, which is still to come"];
  const was = begun(statuses.map(([from, status]) => ({ from, status })), data.as_at)?.status;
  return was && was !== data.status ? ["the status"] : [];
}

/**
 * What a copy says otherwise than a version that the register published, in words. Nothing, where the register cannot be asked.
 * @param {Held} held
 * @param {string} id
 * @param {number} version
 * @param {Data} said
 * @returns {Promise<string[]>}
 */
export async function differing(held, id, version, said) {
  const kind = every(id, held.list.prefix)[0]?.kind ?? "guarantee";
  const raw = await held.get(`${id}/v/${version}.json`);
  let right;
  try {
    right = raw && JSON.parse(raw).record;
  } catch { /* then it cannot be said */ }
  if (!right) return [];
  right = { id, ...right };
  const names = [...new Set([...Object.keys(said), ...Object.keys(right)])];
  return named(held, kind, names.filter((name) => !(name in said && name in right) || differ(said[name], right[name])));
}

/** @param {unknown} one @param {unknown} other */
function differ(one, other) {
  try {
    return canonical(one) !== canonical(other);
  } catch {
    return true;
  }
}

/**
 * @param {Held} held
 * @param {string} kind
 * @param {string[]} names
 */
function named({ list }, kind, names) {
  const words = names.map((name) => list.fields[kind]?.[name] ?? name.slice(0, 60));
  return words.length > MOST_NAMED ? [...words.slice(0, MOST_NAMED), `and ${words.length - MOST_NAMED} more`] : words;
}

/**
 * The number in a YAML file; "" where it has none.
 * @param {string} text
 */
export const written = (text) => /^id:[ \t]+["']?([A-Z0-9-]{6,40})["']?[ \t]*(?:#.*)?\r?$/m.exec(text)?.[1] ?? "";

/**
 * The answer for a record as its YAML file; null where the text is none.
 * @param {Held} held
 * @param {string} text
 */
export async function yaml(held, text) {
  const id = written(text);
  if (!id) return null;
  const [known] = every(id, held.list.prefix);
  if (!known || known.id !== id || known.other) return fromElsewhere(held, `${id} is not a number of this register.`);
  const record = held.list.records[id];
  if (!record) return unknown(held, id);
  const hash = toBase64Url(await sha256(utf8(text)));
  const versions = record[4];
  const fit = versions.reduce((last, [, file], i) => (file === hash ? i + 1 : last), 0);
  if (fit) return ofToday(held, id, versions[fit - 1][0], fit < versions.length, UNSIGNED);
  const right = await held.get(`${id}.yaml`);
  if (right === text) return ofToday(held, id, versions[versions.length - 1]?.[0], false, UNSIGNED);
  if (right === null) return notGenuine("This file could not be compared with the register.", `It is not signed, and there is no network. Ask for the number ${id} itself, and compare what is said of it.`);
  return changed(held, id, named(held, known.kind ?? "guarantee", otherParts(text, right)));
}

/**
 * The names of the parts of two YAML files, at their outermost level, that are not the same.
 * @param {string} one
 * @param {string} other
 */
function otherParts(one, other) {
  const [a, b] = [parts(one), parts(other)];
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name) !== b.get(name));
}

/** @param {string} text */
function parts(text) {
  const found = new Map([["", ""]]);
  let at = "";
  for (const line of text.split("\n")) {
    at = /^([a-z_]+):/.exec(line)?.[1] ?? at;
    found.set(at, `${found.get(at) ?? ""}${line}\n`);
  }
  return found;
}

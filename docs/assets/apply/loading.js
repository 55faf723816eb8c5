// What the page says of a file that was loaded: what it is, and what of it the form left out, by name.

import { fitted, isGroup, nothingLeft } from "./data.js";
import { isEmpty } from "./filled.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Field} Field */
/** @typedef {import("./data.js").Left} Left */

const MOST_NAMES = 20; // in one sentence
const LONGEST = 60; // letters of a name

const GROUP = "An application from this form is a file whose name ends in .yaml.";

/**
 * The text of a file; null if its letters cannot be told, for a wrong guess would change words without a sign.
 * @param {ArrayBuffer} bytes
 */
export function readText(bytes) {
  const start = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength)).join();
  const letters = { "255,254": "utf-16le", "254,255": "utf-16be" }[start] ?? "utf-8";
  try {
    return new TextDecoder(letters, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * What a file is that cannot be an application, by its first bytes and its name; "" for anything that may be one.
 * @param {string} name
 * @param {string} text  its beginning
 */
export function otherFile(name, text) {
  const start = text.replace(/^\ufeff/, "").trimStart(), ends = name.toLowerCase().split(".").pop() ?? "";
  if (text.startsWith("PK")) return `This is ${{ docx: "a Word document", odt: "a text document", xlsx: "a spreadsheet" }[ends] ?? "a packed file"}. Open it and copy your answers from it into the form.`;
  if (start.startsWith("%PDF")) return "This is a PDF. Open it and copy your answers from it into the form.";
  if (/^[\p{Cc}\ufffd]/u.test(text) && ["doc", "xls"].includes(ends)) return `This is ${ends === "doc" ? "an older Word document" : "an older spreadsheet"}. Open it and copy your answers from it into the form.`;
  if (/^[\p{Cc}\ufffd]/u.test(text) && !/^\s/.test(text) || text.startsWith("GIF8")) return `This is not a text file. ${GROUP}`;
  if (/^<(?:!doctype|!--|html|\?xml|head|body|[a-z]+[\s>])/i.test(start)) return `This is a web page. ${GROUP}`;
  if (start.startsWith("{\\rtf")) return "This is a document of a word processor. Open it and copy your answers from it into the form.";
  return "";
}

/**
 * What a group of fields is that is a record of another kind.
 * @param {Data} read
 */
function otherRecord(read) {
  if (typeof read.kind === "string" && isGroup(read.record)) return otherRecord(read.record); // as the site publishes it
  const id = typeof read.id === "string" ? read.id : "";
  if (/^(?:[A-Z]{2,6}|SPECIMEN)-REF-/.test(id) || ("reasons" in read && "reason_code" in read)) return "This is a refusal, not an application.";
  if (id && "decision" in read) return `This is the guarantee ${id}, not an application. To begin with its rules and safeguards, open its page and choose “Start from this one”.`;
  if (["gss", "prefix", "custodian"].some((key) => key in read)) return "This is one of the register’s own files, not an application.";
  return "";
}

/**
 * The application in the data of a file, and what to say of it. `data` is null where the file has nothing for the form.
 * @param {any} read
 * @param {Field[]} fields
 * @param {string} [name]  of the file
 * @returns {{ data: Data | null, says: string[] }}
 */
export function loaded(read, fields, name = "") {
  const json = /\.json$/i.test(name) ? "a JSON file with " : "";
  if (!isGroup(read)) return { data: null, says: [`This file is ${json}${whatItIs(read)}, not an application. ${GROUP} Nothing was loaded.`] };
  const other = otherRecord(read);
  if (other) return { data: null, says: [`${other} Nothing was loaded.`] };
  const left = nothingLeft();
  const data = fitted(read, fields, left.lost, "", left);
  const says = leftOut(left, fields);
  if (isEmpty(data, fields)) return { data: null, says: [`Nothing in this file ${json ? "(a JSON file) " : ""}fits the form. Nothing was loaded.`, ...says] };
  return { data, says: ["The file was loaded.", ...says] };
}

/**
 * One sentence for each kind of thing that was left out.
 * @param {Left} left
 * @param {Field[]} fields
 * @returns {string[]}
 */
export function leftOut({ lost, wrong, single, cut }, fields) {
  const called = (/** @type {string[]} */ names) => named(names.map((name) => inTitles(name, fields)));
  return [
    ...(lost.length ? [`The form does not know these, and left them out: ${named(lost.map((name) => inTitles(name, fields)))}.`] : []),
    ...(wrong.length ? [`These could not be read, and were left out: ${called(wrong)}.`] : []),
    ...(cut.length ? [`These are longer than the form can show. The end was left out: ${called(cut)}.`] : []),
    ...(single.length ? [`These can have several answers, and now have one: ${called(single)}.`] : []),
  ];
}

/**
 * The name of a field as people know it: `rules.2.name` is “Rules 2, Name of the rule”.
 * @param {string} name
 * @param {Field[]} fields
 */
function inTitles(name, fields) {
  const [path, ...rest] = name.split(" ");
  /** @type {string[]} */
  const found = [];
  /** @type {Field[] | undefined} */
  let here = fields;
  for (const step of path.split(".")) {
    /** @type {Field | undefined} */
    const field = here?.find(({ key }) => key === step);
    if (/^[0-9]+$/.test(step) && found.length) found[found.length - 1] += ` ${step}`;
    else found.push(field?.title ?? step.replace(/_/g, " "));
    if (field) here = field.fields;
  }
  return [found.join(", "), ...rest].join(" ");
}

/** @param {string[]} names */
function named(names) {
  const shown = names.slice(0, MOST_NAMES).map((name) => (name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name));
  return shown.map((name) => `“${name}”`).join(", ") + (names.length > shown.length ? ` and ${names.length - shown.length} more` : "");
}

/** @param {any} read */
function whatItIs(read) {
  if (Array.isArray(read)) return "a list";
  return typeof read === "string" ? "one text" : typeof read === "number" ? "a number" : "a single value";
}

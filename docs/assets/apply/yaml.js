// Writes an application as the register's YAML: block style, one field to a line, safe for any text that a person can type.
// scripts/registrar/reading/source.py reads the same values back; tests/browser/test_apply_yaml.py checks this.

import { clean } from "./clean.js";

// eslint-disable-next-line no-control-regex -- these are not allowed in plain text
const PLAIN = /^[A-Za-zÀ-ɏ(][^\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]*$/u;
const LIKE_A_WORD_OF_YAML = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;
const ENDS_A_PLAIN_TEXT = /: |:$| #|\s$/u;
const BEYOND_BLOCKS = /[^\n\u0020-\u007e\u00a1-\u2027\u202f-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
const BEYOND_COMMENTS = /[^\u0020-\u007e\u00a1-\u2027\u2030-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/g;
const ESCAPED = /[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g;
const WIDE = 100;

/**
 * A text as the file has it: without what nobody sees, and with the line endings of the register.
 * @param {string} text
 */
export const tidy = (text) => clean(text).trim();

/**
 * The lines of a value after its key: the first goes beside the key, the others are indented below it.
 * @param {string | number | boolean} value
 * @returns {string[]}
 */
function scalar(value) {
  if (typeof value !== "string") return [String(value)];
  if (value.length <= WIDE && PLAIN.test(value) && !LIKE_A_WORD_OF_YAML.test(value) && !ENDS_A_PLAIN_TEXT.test(value)) return [value];
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return [value]; // a date is written without quotes
  const blank = value === "" || /^\s|\s$/u.test(value) || BEYOND_BLOCKS.test(value);
  if (!blank && value.includes("\n")) return ["|-", ...value.split("\n")];
  if (!blank && value.length > WIDE && !value.includes("  ")) return [">-", ...wrapped(value)];
  return [quoted(value)];
}

/** @param {string} value */
function quoted(value) {
  return JSON.stringify(value).replace(ESCAPED, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * Lines of a folded text, broken only at single spaces, which YAML restores.
 * @param {string} value
 */
function wrapped(value) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of value.split(" ")) {
    if (line && line.length + 1 + word.length > WIDE - 4) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line];
}

/** @typedef {import("./data.js").Data} Data */
/** What the writer needs to know about a field. @typedef {{ key: string, kind?: string, title?: string, help?: string, fields?: Field[] }} Field */
/** @typedef {import("./data.js").Path} Path */

class Writer {
  constructor() {
    /** @type {string[]} */
    this.lines = [];
    /** @type {Path[]} of each line: the key path of the value that it belongs to */
    this.paths = [];
  }

  /**
   * @param {string} line
   * @param {Path} path
   */
  put(line, path) {
    this.lines.push(line);
    this.paths.push(path);
  }

  /**
   * @param {string} before
   * @param {any} value
   * @param {number} depth
   * @param {Path} path
   */
  value(before, value, depth, path) {
    const [first, ...rest] = scalar(value);
    this.put(`${before} ${first}`, path);
    for (const line of rest) this.put(line ? `${"  ".repeat(depth + 1)}${line}` : "", path);
  }

  /**
   * @param {Data} data
   * @param {Field[]} fields
   * @param {number} depth
   * @param {Path} path
   * @param {string} [before]  what stands on the line already: a key with its colon, or the dash of an item
   */
  group(data, fields, depth, path, before = "") {
    let first = before;
    for (const field of fields) {
      const value = data[field.key];
      if (value === undefined) continue;
      if (depth === 0 && !first) this.head(field, value);
      this.entry(`${first || "  ".repeat(depth)}${field.key}:`, value, field, depth, [...path, field.key]);
      first = "";
    }
    if (first) this.put(`${first.trimEnd()} {}`, path);
  }

  /**
   * @param {Field} field
   * @param {any} value
   */
  head(field, value) {
    if (typeof value !== "object") return;
    this.put("", []);
    this.put(`# ${field.title}. ${field.help}`.replace(/\s+/g, " "), []);
  }

  /**
   * @param {string} before
   * @param {any} value
   * @param {Field} field
   * @param {number} depth
   * @param {Path} path
   */
  entry(before, value, field, depth, path) {
    if (Array.isArray(value)) this.list(before, value, field, depth, path);
    else if (typeof value === "object") {
      const known = (field.fields ?? []).filter((f) => value[f.key] !== undefined);
      this.put(known.length ? before : `${before} {}`, path);
      if (known.length) this.group(value, known, depth + 1, path);
    } else this.value(before, value, depth, path);
  }

  /**
   * @param {string} before
   * @param {any[]} values
   * @param {Field} field
   * @param {number} depth
   * @param {Path} path
   */
  list(before, values, field, depth, path) {
    this.put(values.length ? before : `${before} []`, path);
    const pad = "  ".repeat(depth + 1);
    values.forEach((value, i) => {
      if (field.fields) this.group(value, field.fields, depth + 2, [...path, i], `${pad}- `);
      else this.value(`${pad}-`, value, depth + 1, [...path, i]);
    });
  }
}

/**
 * The whole file and, line by line, the key path that each belongs to.
 * @param {Data} data
 * @param {Field[]} fields
 * @param {string[]} [comments]
 */
export function write(data, fields, comments = []) {
  const writer = new Writer();
  for (const comment of comments) writer.put(`# ${comment.replace(BEYOND_COMMENTS, " ")}`, []);
  writer.put("schema: 1", ["schema"]);
  writer.group(data, fields, 0, []);
  return { text: `${writer.lines.join("\n")}\n`, paths: writer.paths };
}

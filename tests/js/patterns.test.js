// No pattern of the pages' scripts is ambiguous: twice the text takes twice the time, whatever a visitor types or loads.
// tests/test_linear_patterns.py asks the same of the patterns in Python.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import ts from "typescript";
import { LONGEST, patternsFor } from "../../docs/assets/lib/number.js";

const SCRIPTS = new URL("../../docs/assets", import.meta.url).pathname;
const SIZES = [16, 22, 28, 120, 1_000, 9_000];
/** What scripts put together, and the longest text over which each is used. @type {Record<string, { patterns: RegExp[], longest: number }>} */
const MADE = { "lib/number.js": { patterns: patternsFor("BSG"), longest: LONGEST } };
const MILLISECONDS = 12; // longer than any linear pattern takes over the longest text

/**
 * Every regular expression that is written in a script, or put together in it.
 * @param {string} text
 * @returns {string[]}
 */
function patterns(text) {
  /** @type {string[]} */
  const found = [];
  /** @param {ts.Node} node */
  const walk = (node) => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    if (ts.isNewExpression(node) && node.expression.getText() === "RegExp") found.push(`made: ${node.getText()}`);
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile("x.js", text, ts.ScriptTarget.Latest, true));
  return found;
}

/** @param {string} written */
function compiled(written) {
  const end = written.lastIndexOf("/");
  return new RegExp(written.slice(1, end), written.slice(end + 1));
}

/**
 * Texts made from a pattern's own letters: a short piece, repeated, between a beginning and an end.
 * @param {string} source
 */
function* texts(source) {
  const plain = source.replace(/\\d/g, "7").replace(/\\s/g, " ").replace(/\\[pP]\{[^}]*\}|\\w/g, "a").replace(/\\u\{?[0-9a-f]{4,6}\}?/g, "é").replace(/\\(.)/g, "$1");
  const own = [...new Set([...plain].filter((c) => !/[\\^$?*+{}|]/.test(c)).slice(0, 12).concat("a", "7", " ", "-", "\u0301"))];
  const word = own.slice(0, 6).join("");
  const pieces = new Set([...own, ...own.flatMap((a) => own.map((b) => a + b)), word]);
  for (const piece of pieces) for (const start of ["", own[0], word]) for (const end of ["", "\u0000", "\n"]) yield { start, piece, end };
}

/**
 * Milliseconds for every way in which scripts use a pattern: each looks for it everywhere in a text.
 * @param {RegExp} pattern
 * @param {string} text
 */
function time(pattern, text) {
  const began = performance.now();
  text.replace(pattern, "");
  text.search(pattern);
  return performance.now() - began;
}

/**
 * The text over which a pattern takes too long; "" if there is none.
 * @param {RegExp} pattern
 * @param {number} [longest]
 */
function slow(pattern, longest = Infinity) {
  for (const { start, piece, end } of texts(pattern.source)) {
    for (const size of SIZES.map((n) => Math.min(n, longest))) {
      const text = start + piece.repeat(Math.ceil(size / piece.length)) + end;
      if (time(pattern, text) > MILLISECONDS && Math.min(...[1, 2, 3].map(() => time(pattern, text))) > MILLISECONDS) return `${text.length}: ${text.slice(0, 40)}`;
    }
  }
  return "";
}

const files = readdirSync(SCRIPTS, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".js") && !f.startsWith("pyodide"));

test("there are scripts with patterns", () => {
  assert.ok(files.length > 20);
  assert.ok(files.flatMap((f) => patterns(readFileSync(join(SCRIPTS, f), "utf8"))).length > 20);
});

for (const file of files) {
  for (const written of patterns(readFileSync(join(SCRIPTS, file), "utf8"))) {
    test(`${file}: ${written}`, () => {
      if (written.startsWith("made: ")) assert.ok(MADE[file], "a pattern that is put together cannot be tried here: write it out, or name it in MADE");
      else assert.equal(slow(compiled(written)), "");
    });
  }
  for (const made of MADE[file]?.patterns ?? []) test(`${file}: ${made}`, () => assert.equal(slow(made, MADE[file].longest), ""));
}

for (const ambiguous of [/\s+$/, /-+$/, /(a+)+$/, /\d+x/, /[a-z]+-/g, /\B(?=(\d{3})+$)/g]) {
  test(`an ambiguous pattern is found: ${ambiguous}`, () => assert.notEqual(slow(ambiguous), ""));
}

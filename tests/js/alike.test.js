// What is like a text: words folded as scripts/registrar/publish/search/alike.py folds them, and the order of what is found.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { askedOf } from "../../docs/assets/apply/elsewhere.js";
import { Alike, groups, kindsOfWord, ranked } from "../../docs/assets/lib/alike.js";
import { partOf } from "../../docs/assets/lib/stem.js";

/** @typedef {import("../../docs/assets/lib/alike.js").Asked} Asked */
/** @type {{ stop: string, rows: { text: string, words: string[] }[], parts: [word: string, parts: number, part: number][], asked: { asked: Asked, groups: any[] }[], ranked: { why: string, asked: any[], found: number[] }[], applications: { application: any, asked: Asked }[] }} */
const table = JSON.parse(readFileSync(new URL("alike.json", import.meta.url), "utf8"));

test("words without their endings, as the index has them", () => {
  for (const { text, words } of table.rows) assert.deepEqual(kindsOfWord(text, new Set(table.stop.split(" "))), words, text);
});

test("a word is looked for in the file in which it is", () => {
  for (const [word, parts, part] of table.parts) assert.equal(partOf(word, parts), part, word);
});

test("what is looked for: rules, services, kinds of council, and the longest words", () => {
  for (const { asked, groups: found } of table.asked) assert.deepEqual(groups(asked, new Set(table.stop.split(" "))), found);
});

test("the order of what is found", () => {
  for (const { why, asked, found } of table.ranked) assert.deepEqual(ranked(asked), found, why);
});

test("what an application is looked for by", () => {
  for (const { application, asked } of table.applications) assert.deepEqual(askedOf(application), asked);
});

test("only the files that are needed are fetched, and nothing for small words", async () => {
  /** @type {string[]} */
  const fetched = [];
  /** @type {Record<string, any>} */
  const files = { "map": { parts: 1, known: 1, each: 2, stop: ["the"] }, "words-0": { kitchen: [10, [2], []], hal: [10, [1, 1], []] }, "known-0": { "rule a": [2000, [], [1]] }, "shown-0": [["rule", "a/", "A", ""], ["rule", "b/", "B", ""]] };
  const alike = new Alike(async (name) => { fetched.push(name); return ["state", files[name]]; });
  assert.deepEqual(await alike.nearest({ text: "the kitchens of the hall" }), [["rule", "b/", "B", ""]]);
  assert.deepEqual([...new Set(fetched)], ["map", "words-0", "shown-0"]);
  fetched.length = 0;
  assert.deepEqual(await alike.nearest({ text: "the" }), []);
  assert.deepEqual(fetched, ["map"]);
  fetched.length = 0;
  assert.deepEqual(await alike.nearest({ text: "the", rules: ["a", "unknown"], councils: ["E08000035"] }), [["rule", "a/", "A", ""]]);
  assert.deepEqual([...new Set(fetched)], ["map", "known-0", "shown-0"]);
});

test("files of two states of the register are not put together", async () => {
  /** @type {Record<string, any>} */
  const files = { "map": { parts: 1, known: 1, each: 2, stop: [] }, "words-0": { kitchen: [10, [1], []] }, "shown-0": [["rule", "a/", "A", ""]] };
  for (const other of ["words-0", "shown-0"]) {
    const alike = new Alike(async (name) => [name === other ? "later" : "state", files[name]]);
    await assert.rejects(alike.nearest({ text: "kitchen" }), /is of other records/);
  }
});

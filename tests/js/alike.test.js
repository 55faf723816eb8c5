// What is like a text: words folded as scripts/registrar/publish/search/alike.py folds them, and the order of what is found.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Alike, kindsOfWord, partOf, ranked } from "../../docs/assets/lib/alike.js";

/** @type {{ stop: string, rows: { text: string, words: string[] }[], parts: [word: string, parts: number, part: number][] }} */
const table = JSON.parse(readFileSync(new URL("alike.json", import.meta.url), "utf8"));

test("words without their endings, as the index has them", () => {
  for (const { text, words } of table.rows) assert.deepEqual(kindsOfWord(text, new Set(table.stop.split(" "))), words, text);
});

test("a word is looked for in the file in which it is", () => {
  for (const [word, parts, part] of table.parts) assert.equal(partOf(word, parts), part, word);
});

test("two words must be shared, what counts twice comes first, and what is much less like it is left out", () => {
  assert.deepEqual(ranked([[10, [1], []], [10, [2], [1]]]), [0]); // 1 has one word only
  assert.deepEqual(ranked([[10, [1], [1]], [10, [1], [1]]]), [0]);
  assert.deepEqual(ranked([[10, [], [1, 1]], [10, [2], []], [30, [2], [2]]]), [1]);
  assert.deepEqual(ranked([[10, [1, 1], []]]), [0, 1]); // of one word that was typed, one is enough
  assert.deepEqual(ranked([]), []);
});

test("only the files that are needed are fetched, and nothing for small words", async () => {
  /** @type {string[]} */
  const fetched = [];
  /** @type {Record<string, any>} */
  const files = { "map": { parts: 1, each: 2, stop: ["the"] }, "words-0": { kitchen: [10, [2], []], hal: [10, [1, 1], []] }, "shown-0": [["rule", "a/", "A", ""], ["rule", "b/", "B", ""]] };
  const alike = new Alike(async (name) => { fetched.push(name); return files[name]; });
  assert.deepEqual(await alike.nearest("the kitchens of the hall"), [["rule", "b/", "B", ""]]);
  assert.deepEqual([...new Set(fetched)], ["map", "words-0", "shown-0"]);
  fetched.length = 0;
  assert.deepEqual(await alike.nearest("the"), []);
  assert.deepEqual(fetched, ["map"]);
});

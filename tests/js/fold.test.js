// The browser folds what is typed as the build folds what is searched: tests/test_search.py holds the same table.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { fold, foldName, slug } from "../../docs/assets/lib/fold.js";

const { stop, rows } = JSON.parse(readFileSync(new URL("fold.json", import.meta.url), "utf8"));

for (const { text, words } of rows) {
  test(`${JSON.stringify(text)} is folded`, () => assert.deepEqual(fold(text, new Set(stop.split(" "))), words));
}

test("what is folded stays as it is when it is folded again", () => {
  for (const { words } of rows) assert.deepEqual(fold(words.join(" ")), words);
});

test("a name is folded whole, with its small words", () => {
  assert.equal(foldName("Bournemouth, Christchurch & Poole"), "bournemouth christchurch and poole");
  assert.equal(foldName(" King’s Lynn and West Norfolk "), "kings lynn and west norfolk");
  assert.equal(foldName("Saint Helens, B&NES"), "st helens b and nes");
  assert.equal(foldName("Ynys Môn"), "ynys mon");
});

test("a slug is a few plain words", () => {
  assert.equal(slug("Children’s café: Môn & more", 60), "childrens-cafe-mon-more");
  assert.equal(slug("one two three", 8), "one-two");
  assert.equal(slug("— ! —", 60), "");
});

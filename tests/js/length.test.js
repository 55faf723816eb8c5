// The form counts characters as the check does: tests/test_graphemes.py holds the same table.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { seen as count } from "../../docs/assets/lib/length.js";

const rows = JSON.parse(readFileSync(new URL("length.json", import.meta.url), "utf8"));

for (const { text, seen } of rows) {
  test(`${JSON.stringify(text)} is ${seen} to see`, () => assert.equal(count(text), seen));
}

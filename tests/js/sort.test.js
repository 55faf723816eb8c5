// The order of rows in a table that can be sorted: what is not ranked comes last, whichever way the table is sorted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { order } from "../../docs/assets/sort.js";

test("numbers go by their value, words by the alphabet", () => {
  assert.deepEqual([10, 9, 100].sort((a, b) => order(a, b, 1)), [9, 10, 100]);
  assert.deepEqual(["b", "a", "É"].sort((a, b) => order(a, b, 1)), ["a", "b", "É"]);
});

test("what is not ranked comes last, up or down", () => {
  for (const way of [1, -1]) assert.equal([null, 0.5, null, 0.9].sort((a, b) => order(a, b, way)).indexOf(null), 2);
});

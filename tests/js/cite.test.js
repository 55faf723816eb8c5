// A citation file with the reader's day, as a page of the register prints it: the table is made by `tests/test_citation.py`.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { readOn } from "../../docs/assets/cite/read-on.js";

const TABLE = JSON.parse(readFileSync(new URL("citations.json", import.meta.url), "utf8"));

for (const { file, published, read } of TABLE.citations) {
  test(`${file} says on which day it was read`, () => assert.equal(readOn(`../${file}`, published, TABLE.day), read));
}

test("a text that is no citation stays as it is", () => {
  for (const file of ["a.bib", "a.ris", "a.csl.json", "a.txt"]) assert.equal(readOn(file, "Not found", TABLE.day), "Not found");
});

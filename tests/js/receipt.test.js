// Receipts, made and read as scripts/registrar/base/receipts.py makes and reads them: one table for both (receipts.json).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { made, read } from "../../docs/assets/lib/receipt.js";

/** @type {{ made: { about: string, receipt: string, answers: string[][] }[], read: [typed: string, receipt: string | null][] }} */
const table = JSON.parse(readFileSync(new URL("receipts.json", import.meta.url), "utf8"));

for (const { about, receipt, answers } of table.made) {
  test(`receipts: ${about}`, () => {
    for (const six of answers) assert.equal(made(six), receipt, JSON.stringify(six));
  });
}

test("receipts as people type them", () => {
  for (const [typed, receipt] of table.read) assert.equal(read(typed), receipt, JSON.stringify(typed));
});

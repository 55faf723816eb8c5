// The columns as the build writes them, unpacked.

import assert from "node:assert/strict";
import { test } from "node:test";

import { idsOf, Records, unpacked } from "../../docs/assets/search/columns.js";
import { dice } from "./random.js";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** As scripts/registrar/site/files/search_index.py packs. */
function packed(numbers, width) {
  const digits = numbers.map((n) => Array.from({ length: width }, (_, k) => DIGITS[Math.floor(n / 64 ** (width - 1 - k)) % 64]).join(""));
  return { width, digits: digits.join("") };
}

test("numbers come out as they went in", () => {
  const n = dice(5);
  for (const width of [1, 2, 3, 4]) {
    const numbers = Array.from({ length: 500 }, () => n(64 ** width));
    numbers.push(0, 64 ** width - 1);
    assert.deepEqual(unpacked(packed(numbers, width)), numbers);
  }
  assert.deepEqual(unpacked({ width: 2, digits: "" }), []);
  assert.deepEqual(unpacked({ width: 2, digits: "BA__" }), [64, 4095]);
});

test("runs of ids", () => {
  assert.deepEqual(idsOf([["BSG-2026-", 7, 2], ["SPECIMEN-", 12, 1]]), ["BSG-2026-0007", "BSG-2026-0008", "SPECIMEN-0012"]);
  assert.deepEqual(idsOf([["BSG-2026-", 9999, 2]]), ["BSG-2026-9999", "BSG-2026-10000"]);
});

const raw = {
  stamp: "s", stop: ["the"], ids: [["BSG-2026-", 1, 3]], prefix: "BSG", illustrations: [["SPECIMEN-", 1, 1]], removed: [["BSG-2026-", 9, 1]],
  nation: { values: [["E", "England"]], sets: [[0]], of: { width: 1, digits: "AAA" } },
  status: { values: [["in-force", "In force"], ["expired", "Expired"], ["upcoming", "Upcoming"]], sets: [[2], [0]], of: { width: 1, digits: "ABB" } },
};

test("numbers that have a page, but are not among the records", () => {
  assert.deepEqual([...new Records(raw).beside], [["SPECIMEN-0001", "illustration"], ["BSG-2026-0009", "removed"]]);
});

test("a status follows the days that have come, and no other", () => {
  const records = new Records(raw);
  const all = () => [0, 1, 2].map((i) => records.statusOf(i));
  assert.deepEqual(all(), ["upcoming", "in-force", "in-force"]);
  records.advance({ 0: [[100, "in-force"], [200, "expired"]], 2: [[150, "expired"]] }, 150);
  assert.deepEqual(all(), ["in-force", "in-force", "expired"]);
  records.advance({ 0: [[100, "in-force"], [200, "expired"]] }, 200);
  assert.deepEqual(all(), ["expired", "in-force", "expired"]);
  assert.equal(records.columns.get("status"), records.status);
});

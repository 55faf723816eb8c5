// The columns as the build writes them, unpacked.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Changed, idsOf, Records, unpacked } from "../../docs/assets/search/columns.js";
import { dice } from "./random.js";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** As scripts/registrar/publish/search/digits.py packs. */
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
  newest: { width: 1, digits: "CAB" },
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

/** Records whose further files are these. */
class Given extends Records {
  constructor(files) {
    super(raw);
    this.files = files;
  }

  fetched(name) {
    return Promise.resolve(this.files[name]);
  }
}

const card = (id, code) => [id, code, `The title of ${id}`, "Text", "Leeds", "Parks", "Status", [], [], {}];

test("a card of another record, or of the record in another status, is never shown", async () => {
  const records = new Given({ "cards/0": [card("BSG-2026-0001", "upcoming"), card("BSG-2026-0003", "in-force")], "cards/1": [card("BSG-2026-0003", "expired")] });
  assert.equal((await records.card(0)).title, "The title of BSG-2026-0001");
  await assert.rejects(records.card(1), Changed); // a record was put in before it
  await assert.rejects(records.card(2), Changed); // its status was another
  await assert.rejects(new Given({ "cards/0": [] }).card(0), Changed);
});

test("a card of a case says how far it is on the day on which it is read", async () => {
  const told = (ahead) => new Given({ "cards/0": [["BSG-2026-0001", "upcoming", "T", "Text", "", "", "reply due", [], [], ahead]] }).card(0);
  assert.equal((await told([["2000-01-01", "no reply"], ["2001-01-01", "lapsed"], ["9999-01-01", "later"]])).status, "lapsed");
  assert.equal((await told([["9999-01-01", "later"]])).status, "reply due");
});

test("a card is taken after a date has changed the status that the copy was made with", async () => {
  const records = new Given({ "cards/0": [card("BSG-2026-0001", "upcoming")] });
  records.advance({ 0: [[100, "in-force"]] }, 100);
  assert.equal((await records.card(0)).title, "The title of BSG-2026-0001");
});

test("a column of other records is never taken", async () => {
  const column = { values: [["E1", "Leeds"]], sets: [[0]], of: { width: 1, digits: "AAA" } };
  const records = new Given({ place: { stamp: "another", ...column }, kind: column, service: { stamp: "s", ...column } });
  await assert.rejects(records.column("place"), Changed);
  await assert.rejects(records.column("kind"), Changed);
  assert.deepEqual((await records.column("service")).of, [0, 0, 0]);
});

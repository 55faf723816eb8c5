// What the search answers to a number: that very record, or that there is none.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begun, byNumber, ending, instead } from "../../docs/assets/search/numbers.js";
import { dice } from "./random.js";

const known = { ids: ["BSG-2026-0001", "BSG-2026-0002", "BSG-REF-2026-0001", "SPECIMEN-0001"], prefix: "BSG", beside: new Map() };
const at = (typed) => [...(byNumber(known, typed)?.scores.keys() ?? [])];
const notes = (typed) => byNumber(known, typed)?.notes;

test("a number finds its own record, and no other", () => {
  assert.deepEqual(at("bsg 2026 2"), [1]);
  assert.deepEqual(at("https://register.example/BSG-REF-2026-0001/card/"), [2]);
  assert.deepEqual(at("No. specimen 1."), [3]);
  assert.deepEqual(at("BSG-2026-0002 kitchen"), [1]);
  assert.deepEqual(at("BSG-2026-0002 or BSG-2026-0001"), [1, 0]);
});

test("of a number that no record has, it is said that there is none", () => {
  for (const [typed, id] of [["BSG-2026-9999", "BSG-2026-9999"], ["bsg20260074", "BSG-2026-0074"], ["SPECIMEN–0004.", "SPECIMEN-0004"]]) {
    assert.deepEqual(at(typed), []);
    assert.deepEqual(notes(typed), [`${id} is not on the register.`]);
    assert.equal(byNumber(known, typed)?.number, "nowhere");
  }
  assert.match(String(notes(" BSG-2026-0000 ")), /^“BSG-2026-0000” is not on the register\./);
  assert.match(String(notes("XYZ-2026-0001")), /is a number of another register\. Numbers of this register begin with BSG\.$/);
  assert.match(String(notes("BSG-CASE-2026-0001")), /^BSG-CASE-2026-0001 is not on the register\. It would be the number of a case\.$/);
});

test("whatever is typed for a number finds that record or none, in each register", () => {
  const n = dice(31);
  for (let round = 0; round < 3000; round += 1) {
    const prefix = ["BSG", "XO", "LIBRE"][n(3)];
    const kind = ["", "REF-", "CASE-"][n(3)];
    const year = String(2020 + n(12));
    const count = 1 + n(12000);
    const id = `${prefix}-${kind}${year}-${String(count).padStart(4, "0")}`;
    const others = [count - 1, count + 1, count * 10].filter(Boolean).map((other) => `${prefix}-${kind}${year}-${String(other).padStart(4, "0")}`);
    const ids = [...(n(2) ? [id] : []), ...others, `${prefix}-${kind ? "" : "REF-"}${year}-${String(count).padStart(4, "0")}`];
    const gap = ["-", " ", ".", " – ", "/", "_"][n(6)];
    const asTyped = [id, id.toLowerCase(), id.replace(/-/g, gap), `No. ${id}`, `https://register.example/${id}/`, `${id}.`, `${id.slice(0, id.lastIndexOf("-") + 1)}${count}`][n(7)];
    const found = byNumber({ ids, prefix, beside: new Map() }, asTyped);
    assert.ok(found, asTyped);
    const there = ids.includes(id);
    assert.deepEqual([...found.scores.keys()].map((i) => ids[i]), there ? [id] : [], asTyped);
    if (!there) assert.match(String(found.notes), new RegExp(`^${id} is not on the register\\.`), asTyped);
  }
});

test("words are no number", () => {
  for (const typed of ["community kitchen", "reference", "2026", "", "act 2010 15"]) assert.equal(byNumber(known, typed), null, typed);
});

test("the beginning of a number finds all that begin so", () => {
  assert.deepEqual(at("BSG-2026"), [0, 1]);
  assert.deepEqual(at("bsg ref"), [2]);
  assert.deepEqual(at("specimen"), [3]);
  assert.deepEqual(begun(known, "BSG-2031")?.notes, ["No number on the register begins with BSG-2031."]);
  assert.equal(begun({ ...known, ids: [] }, "specimen"), null);
  assert.equal(begun(known, "BSG-2026-000"), null);
});

test("the end of a number finds all that end so, and no words", () => {
  assert.deepEqual(at("0001"), [0, 2, 3]);
  assert.deepEqual(at("0002"), [1]);
  assert.deepEqual(at("ref 1"), [2]);
  assert.deepEqual(at("Refusal no. 0001"), [2]);
  assert.deepEqual(notes("0002"), ["“0002” is the end of this number. A whole number looks like BSG-2026-0001."]);
  for (const typed of ["#1", "no. 1", "Nº 1", "number 1", "record 0001", "card no. 1"]) assert.deepEqual(at(typed), [0, 2, 3], typed);
  for (const typed of ["guarantee 1", "guarantee no. 0001", "scheme 1"]) assert.deepEqual(at(typed), [0, 3], typed);
  assert.deepEqual(at("spec 0002"), [1]);
  assert.deepEqual(at("ref 2026 1"), [2]);
  assert.deepEqual(at("guarantee 2026/2"), [1]);
  assert.deepEqual(at("ref 2025 1"), []);
  for (const typed of ["0009", "ref 7", "case 1", "#99", "guarantee 12", "record 0012"]) {
    assert.deepEqual(at(typed), [], typed);
    assert.match(String(notes(typed)), /^No number on the register ends with/, typed);
  }
  for (const typed of ["4", "2026", "999", "section 161", "reference", "case", "in case 2 people come", "record 2024", "regulations 2026 4", "2026/1", "kitchen 4", "kitchen 0001"]) assert.equal(ending(known, typed), null, typed);
});

test("figures after the beginning of a number are never words", () => {
  for (const typed of ["specimen 1 and 2", "BSG 1", "kitchen bsg 7", "SPECIMEN-4-REF"]) {
    assert.deepEqual(at(typed), [], typed);
    assert.equal(byNumber(known, typed)?.number, "nowhere", typed);
  }
  assert.equal(byNumber(known, "the school trust (specimen)"), null);
});

test("of a mistyped number, the only record that it can be is offered, and never shown as the answer", () => {
  for (const [typed, ids] of [["SPECIMAN 1", ["SPECIMEN-0001"]], ["SPECIMN-0001", ["SPECIMEN-0001"]], ["BGS 2026 1", ["BSG-2026-0001"]], ["BGS-2026-0001", ["BSG-2026-0001"]],
    ["BGS REF 2026 1", ["BSG-REF-2026-0001"]], ["2026/2", ["BSG-2026-0002"]], ["2026 1", ["BSG-2026-0001", "BSG-REF-2026-0001"]]]) {
    assert.deepEqual(at(typed), [], typed);
    assert.deepEqual(byNumber(known, typed)?.instead, ids, typed);
  }
  assert.deepEqual(notes("SPECIMAN 1"), ["“SPECIMAN 1” is not a number on the register."]);
});

test("of a mistyped number that no record has, it is said that it is none", () => {
  for (const typed of ["SPECIMAN 4", "spcimen 12", "BGS 2026 9", "2026/9", "2026 9", "SPECIMAN 0"]) {
    assert.deepEqual([at(typed), byNumber(known, typed)?.instead, byNumber(known, typed)?.number], [[], [], "nowhere"], typed);
    assert.match(String(notes(typed)), /is not a number on the register\. A number looks like BSG-2026-0001\.$/, typed);
  }
  for (const typed of ["2024/25", "2024-2025", "BAG 4", "species 4"]) assert.equal(byNumber(known, typed), null, typed); // words
  assert.deepEqual(["2010/317", "2026/1", "SPECIMAN 9"].map((typed) => byNumber(known, typed)?.law), [true, false, false]);
});

test("a few digits alone are words, and the numbers that end so are offered", () => {
  assert.equal(byNumber(known, "1"), null);
  assert.deepEqual(instead(known, "1"), ["BSG-2026-0001", "BSG-REF-2026-0001", "SPECIMEN-0001"]);
  assert.deepEqual(["9", "2026", "12345", "kitchen"].map((typed) => instead(known, typed)), [[], [], [], []]);
  assert.deepEqual(instead({ ...known, ids: ["BSG-2025-0001", "BSG-2026-0001"] }, "1"), ["BSG-2026-0001", "BSG-2025-0001"]);
});

// What the search answers to a number: that very record, or that there is none.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begun, byNumber } from "../../docs/assets/search/numbers.js";

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
    assert.deepEqual(notes(typed), [`No record with the number ${id} is on this register.`]);
    assert.equal(byNumber(known, typed)?.number, "nowhere");
  }
  assert.match(String(notes(" BSG-2026-0000 ")), /^No record with the number “BSG-2026-0000” is on this register\./);
  assert.match(String(notes("XYZ-2026-0001")), /is a number of another register\. Numbers of this register begin with BSG\.$/);
  assert.match(String(notes("BSG-CASE-2026-0001")), /is the number of a case\. No cases are on this register\.$/);
});

test("words are no number", () => {
  for (const typed of ["community kitchen", "reference", "2026", "", "act 2010 15"]) assert.equal(byNumber(known, typed), null, typed);
});

test("the beginning of a number finds all that begin so", () => {
  assert.deepEqual(at("BSG-2026"), [0, 1]);
  assert.deepEqual(at("bsg ref"), [2]);
  assert.deepEqual(at("specimen"), [3]);
  assert.deepEqual(begun(known, "BSG-2031")?.notes, ["No number on this register begins with BSG-2031."]);
  assert.equal(begun({ ...known, ids: [] }, "specimen"), null);
  assert.equal(begun(known, "BSG-2026-000"), null);
});

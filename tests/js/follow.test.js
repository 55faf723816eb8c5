// What an address of /follow/ asks to follow.

import assert from "node:assert/strict";
import { test } from "node:test";

import { followed } from "../../docs/assets/follow.js";

/** @param {string} search */
const of = (search) => followed(new URLSearchParams(search));

test("each kind of thing leads to its page, its feed and its calendar", () => {
  assert.deepEqual(of("record=specimen-0004"), { page: "SPECIMEN-0004/", atom: "SPECIMEN-0004.atom", json: "SPECIMEN-0004.feed.json", calendar: "SPECIMEN-0004.ics" });
  assert.equal(of("record=BSG-REF-2026-0001")?.calendar, "");
  for (const [search, page] of [["place=W06000011", "places/W06000011/"], ["service=food-meals", "services/food-meals/"], ["rule=ukpga-1990-16-s-9", "rules/ukpga-1990-16-s-9/"], ["body=leeds", "bodies/leeds/"]]) {
    assert.deepEqual(of(search), { page, atom: `${page}feed.atom`, json: `${page}feed.json`, calendar: `${page}due.ics` });
  }
});

test("an address that names nothing is about the whole register", () => {
  assert.equal(of(""), null);
  assert.equal(of("colour=red"), null);
});

test("nothing but a name on the register is ever fetched", () => {
  for (const hostile of ["place=../../x", "body=https://example.org/", "record=%2F%2Fexample.org", "rule=a%2Fb", "service=", "place=W06000011%0A", "record=BSG-2026-0001%2F.."]) {
    assert.equal(of(hostile), undefined, hostile);
  }
});

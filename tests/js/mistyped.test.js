// What is meant as a number and is none, read as scripts/registrar/base/mistyped_ids.py reads it: one table for both.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { every } from "../../docs/assets/lib/number.js";
import { mistyped } from "../../docs/assets/search/mistyped.js";
import { dice } from "./random.js";

/** @type {[text: string, meant: string | null][]} */
const table = JSON.parse(readFileSync(new URL("mistyped.json", import.meta.url), "utf8"));

test("a number that was mistyped is nearly one, and words are none", () => {
  for (const [text, meant] of table) assert.equal(mistyped(text, "BSG"), meant, JSON.stringify(text));
});

test("one slip in the beginning of any number still means that number", () => {
  const n = dice(7);
  for (let round = 0; round < 2000; round += 1) {
    const prefix = ["BSG", "LIBRE", "GOOD", "SPECIMEN"][n(4)];
    const count = 1 + n(9999);
    const year = prefix === "SPECIMEN" ? [] : [String(2020 + n(12))];
    const group = ["", "REF", "CASE"][n(3)];
    const at = n(prefix.length - 1);
    const slip = [prefix.slice(0, at) + prefix.slice(at + 1), prefix.slice(0, at) + prefix[at + 1] + prefix[at] + prefix.slice(at + 2), `${prefix.slice(0, at)}Q${prefix.slice(at)}`][n(3)];
    const parts = (/** @type {string} */ head, /** @type {string} */ end) => [head, group, ...year, end].filter(Boolean);
    const typed = parts(slip, String(count)).join([" ", "-", "/"][n(3)]);
    const id = parts(prefix, String(count).padStart(4, "0")).join("-");
    const own = prefix === "SPECIMEN" ? "BSG" : prefix;
    assert.equal(slip === prefix ? every(typed, own)[0].id : mistyped(typed, own), id, `${typed} in ${own}`);
  }
});

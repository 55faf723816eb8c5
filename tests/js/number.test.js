// Numbers as people type them, read as scripts/registrar/base/typed_ids.py reads them: one table for both (numbers.json).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { every, typed } from "../../docs/assets/lib/number.js";

/** @type {{ about: string, other?: boolean, cases: [text: string, answer: string][] }[]} */
const table = JSON.parse(readFileSync(new URL("numbers.json", import.meta.url), "utf8"));

for (const { about, other = false, cases } of table) {
  test(`numbers: ${about}`, () => {
    for (const [text, answer] of cases) {
      const found = typed(text, "BSG");
      assert.equal(found ? (found.id ?? "none") : "words", answer, JSON.stringify(text));
      if (found?.id) {
        const kind = /-REF-/.test(answer) ? "refusal" : /-CASE-/.test(answer) ? "case" : "guarantee";
        assert.deepEqual([found.kind, found.other], [kind, other], JSON.stringify(text));
      }
    }
  });
}

test("several numbers are each read, and none of them is taken for the other", () => {
  assert.deepEqual(every("BSG-2026-0001 and bsg-2026-0002, BSG-2026-0001", "BSG").map(({ id }) => id), ["BSG-2026-0001", "BSG-2026-0002"]);
  assert.deepEqual(every("/SPECIMEN-0004/v/2/?from=SPECIMEN-0001", "BSG").map(({ id }) => id), ["SPECIMEN-0004", "SPECIMEN-0001"]);
});

test("the prefix is the register's own, whatever letters and words it has", () => {
  for (const prefix of ["AB", "GOOD", "OIL", "NO", "CARD", "REFER", "ID"]) {
    assert.equal(typed(`${prefix}-2026-0001`, prefix)?.id, `${prefix}-2026-0001`, prefix);
    assert.equal(typed(`no. ${prefix.toLowerCase()} 2026 1`, prefix)?.id, `${prefix}-2026-0001`, prefix);
    assert.equal(typed(`${prefix}20260001`, prefix)?.other, false, prefix);
  }
  assert.equal(typed("G00D-2026-0001", "GOOD")?.id, "GOOD-2026-0001");
  assert.equal(typed("BSG-2026-0001", "GOOD")?.other, true);
});

test("a very long text is read in no time, and as words", () => {
  assert.equal(typed("BSG-2026-0001 ".repeat(1000), "BSG"), null);
  const began = performance.now();
  for (const piece of ["NO ", "O", "REF-", "BSG-", "1", "- "]) typed(piece.repeat(600).slice(0, 2000), "BSG");
  assert.ok(performance.now() - began < 500);
});

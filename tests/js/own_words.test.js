// What /verify/ and the file on a stick say of signatures of panels and bodies: what `registrar verify` says, in the same words.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { ofText } from "../../docs/assets/verify/given.js";

const { number, today, ways } = JSON.parse(readFileSync(new URL("own_words.json", import.meta.url), "utf8"));

for (const { way, list, code, sentence, lines } of ways) {
  test(way, async () => {
    const found = await ofText({ list, today, get: async () => null }, number);
    assert.deepEqual([found.code, found.sentence], [code, sentence]);
    const said = found.lines.map(([label, text]) => `${label}: ${text}`);
    assert.deepEqual(said.slice(-lines.length), lines);
    assert.ok(found.lines.slice(-lines.length).every(([label]) => label), "below the large sentence, and not beside it");
  });
}

test("in brief, nothing is said of signatures but where they are", async () => {
  const { list } = ways.find(({ way }) => way === "both");
  const brief = structuredClone(list);
  brief.records[number][5] = { brief: true };
  const { lines } = await ofText({ list: brief, today, get: async () => null }, number);
  assert.ok(!lines.some(([label]) => /^(?:Decision|Reply) of/.test(label)));
  assert.match(lines.at(-1)[1], /what a panel or a body has signed, are in the whole record/);
});

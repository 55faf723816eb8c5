// What /verify/ says of a version from which words were taken out, and of what was kept from before: tests/test_salted.py makes the table.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { ofFile, ofText } from "../../docs/assets/verify/given.js";

const TABLE = JSON.parse(readFileSync(new URL("salted.json", import.meta.url), "utf8"));
const get = async (path) => JSON.stringify(TABLE.files[`new/${path.replace(`${TABLE.number}/v/`, "")}`] ?? null);
const held = { list: TABLE.list, today: TABLE.today, get };
const shown = (name, change = {}) => ofFile(held, JSON.stringify({ ...TABLE.files[name], ...change }));
const AS_IT_WAS = /^old\/[12]\.(?:credential\.)?json$/; // what the list no longer knows

for (const [name, code, sentence] of TABLE.cases) {
  test(`${name} is what the command says`, async () => {
    const found = await shown(name);
    if (AS_IT_WAS.test(name)) assert.equal(found.sentence, "This can no longer be checked here.");
    else assert.deepEqual([found.code, found.sentence], [code, sentence]);
  });
}

test("a proof of before still holds, and says that words were taken out since", async () => {
  const found = await shown("old/1.proof.json");
  assert.match(found.lines.map(([, words]) => words).join("\n"), /In the log as entry \d+\.\nWords have been taken out of this version/);
});

test("salts that were changed do not fit", async () => {
  assert.equal((await shown("new/3.proof.json", { salt: "0".repeat(64) })).sentence, "This proof and the register do not agree.");
  assert.equal((await shown("new/1.proof.json", { taken: { "#": "0".repeat(64) } })).sentence, "This proof and the register do not agree.");
  for (const change of [{ salt: "x" }, { salt: null }, { salts: [] }, { taken: { "#": 1 } }]) {
    assert.equal((await shown("new/3.proof.json", change)).sentence, "This proof is not genuine.", JSON.stringify(change));
  }
});

test("a credential of what is left is genuine, and not with another word in it", async () => {
  const name = "new/1.credential.json";
  const subject = structuredClone(TABLE.files[name].credentialSubject);
  subject.record.promise = "Anybody may do anything.";
  assert.equal((await shown(name, { credentialSubject: subject })).sentence, "Changed since it was signed: Promise.");
});

test("the code on a card of then cannot be checked", async () => {
  const found = await ofText(held, `${TABLE.list.address}${TABLE.number}/#1.${"A".repeat(86)}`);
  assert.equal(found.sentence, "This can no longer be checked here.");
});

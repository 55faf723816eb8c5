// What /verify/ says of whatever somebody was shown: the table that it shares with `registrar verify`, and the vectors of the standards.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { age, ofToday } from "../../docs/assets/verify/answers.js";
import { fromBase58, fromBase64, fromBase64Url, hex, utf8 } from "../../docs/assets/verify/bytes.js";
import { canonical } from "../../docs/assets/verify/canonical.js";
import { publicKey, valid } from "../../docs/assets/verify/ed25519.js";
import { ofFile, ofText, twice } from "../../docs/assets/verify/given.js";
import { groupOf, withRecord } from "../../docs/assets/verify/list.js";
import { checkpoint } from "../../docs/assets/verify/note.js";
import { isPdf, ofPdf } from "../../docs/assets/verify/pdf.js";
import { doubted, doubts } from "../../docs/assets/verify/doubts.js";
import { holds } from "../../docs/assets/verify/signed.js";

const TABLE = JSON.parse(readFileSync(new URL("forgeries.json", import.meta.url), "utf8"));
const VECTORS = JSON.parse(readFileSync(new URL("stamp.json", import.meta.url), "utf8"));

/** What the register would give; null without a network. */
const get = async (path) => {
  const of = path.replace(`${TABLE.number}/`, "");
  if (path === `${TABLE.number}.yaml`) return TABLE.yaml;
  return TABLE.files[of] ? JSON.stringify(TABLE.files[of]) : null;
};
const held = { list: TABLE.list, today: TABLE.today, get };
const offline = { ...held, get: async () => null };

const shown = (one) => {
  if ("raw" in one) return one.raw;
  const data = structuredClone(one.json ?? TABLE.files[one.file]);
  if (one.set) one.set.slice(0, -1).reduce((at, name) => at[name], data)[one.set.at(-1)] = one.to;
  return JSON.stringify(data);
};
const asked = (all, one) => "pdf" in one ? ofPdf(all, Uint8Array.from(Buffer.from(one.pdf, "base64"))) : ("text" in one ? ofText(all, one.text) : ofFile(all, shown(one)));
const CHANGED = "Changed since it was signed: ";

for (const [i, one] of TABLE.cases.entries()) {
  test(`case ${i}: ${one.text ?? one.set?.join(".") ?? one.file ?? (one.pdf ? "a PDF" : "a file")}`, async () => {
    const found = await asked(held, one);
    assert.equal(found.code, one.code, found.sentence);
    if (one.sentence.startsWith(CHANGED)) assert.ok(found.sentence.startsWith(CHANGED), found.sentence);
    else assert.equal(found.sentence, one.sentence);
    const without = await asked(offline, one);
    const unsigned = one.raw?.startsWith("# http"); // a YAML file is compared with the published one
    if (unsigned) assert.equal(without.sentence, "This file could not be compared with the register.");
    else assert.equal(without.code, one.code, `without a network: ${without.sentence}`);
  });
}

test("a changed field is named in words", async () => {
  const one = TABLE.cases.find(({ set }) => set?.at(-1) === "promise");
  assert.equal((await asked(held, one)).sentence, "Changed since it was signed: Promise.");
});

test("a preview never says genuine", async () => {
  const preview = { ...held, list: { ...TABLE.list, signed: false, keys: [] } };
  for (const one of TABLE.cases.filter(({ text }) => text)) {
    const { sentence } = await asked(preview, one);
    assert.ok(!/genuine|^Yes|signed:/i.test(sentence), sentence);
  }
  for (const one of TABLE.preview) {
    const { code, sentence } = await asked(preview, one);
    assert.deepEqual([code, sentence], [one.code, one.sentence]);
    assert.ok(!/genuine|^Yes/i.test(sentence), sentence);
  }
});

test("a list of more than three days ago says yes to nothing, and is told as old", async () => {
  const later = { ...held, today: "2026-11-27" };
  for (const id of Object.keys(TABLE.list.records)) assert.notEqual(ofToday(later, id).code, 0);
  assert.match(age(later, "2026-11-23"), /4 days old/);
  assert.equal(age(held, "2026-11-23"), "");
  assert.match(age(held, "2026-11-10"), /13 days old/);
  assert.match(age({ ...held, today: "2026-11-20" }, ""), /still to come/);
});

test("a status that a date brings is known without a new list", () => {
  const list = structuredClone(TABLE.list);
  list.records[TABLE.number][3].push(["2026-11-24", "expired", "Expired on 23 November 2026"]);
  assert.equal(ofToday({ ...held, list }, TABLE.number).code, 0);
  assert.match(ofToday({ ...held, list, today: "2026-11-24" }, TABLE.number).sentence, /has ended \(expired\)/);
});

test("a compromised key counts only for what it signed before", async () => {
  for (const file of ["v/7.credential.json", "v/7.proof.json"]) {
    for (const [from, code] of [["2026-12-01", 0], ["2026-02-01", 2]]) {
      const list = structuredClone(TABLE.list);
      list.keys[0].compromised = { from };
      assert.equal((await asked({ ...held, list }, { file })).code, code);
    }
  }
});

test("the checkpoint of the list is signed, and a changed one is not", async () => {
  const { list } = TABLE;
  assert.deepEqual((await checkpoint(list.checkpoint, list.origin, list.keys)).signers, ["register-2026"]);
  assert.equal(await checkpoint(list.checkpoint.replace("day 2026", "day 2027"), list.origin, list.keys), null);
  assert.equal(await checkpoint("x", list.origin, list.keys), null);
});

for (const [given, wanted] of VECTORS.jcs) {
  test(`RFC 8785: ${wanted.slice(0, 30)}`, () => assert.equal(canonical(JSON.parse(given)), wanted));
}
test("what has no canonical form", () => {
  for (const value of [NaN, Infinity, "\ud800", { "\udc00": 1 }, undefined]) assert.throws(() => canonical(value), RangeError);
});

for (const [key, message, signature] of VECTORS.rfc8032) {
  test(`RFC 8032: ${key.slice(0, 8)}, with and without what the browser knows`, async () => {
    const [k, m, s] = [key, message, signature].map((digits) => Uint8Array.from(Buffer.from(digits, "hex")));
    for (const without of [false, true]) {
      assert.equal(await valid(k, s, m, without), true);
      assert.equal(await valid(k, s, Uint8Array.of(...m, 1), without), false);
      assert.equal(await valid(k, s.map((byte, i) => (i === 40 ? byte ^ 1 : byte)), m, without), false);
    }
  });
}

test("W3C vc-di-eddsa: its signed example holds, and no changed one", async () => {
  const { key, document } = VECTORS.eddsa_jcs_2022;
  assert.equal(await holds(document, key), true);
  assert.equal(await holds({ ...document, name: "Other" }, key), false);
  assert.equal(await holds({ ...document, more: 1 }, key), false);
});

test("bytes in their forms, and what is none of them", () => {
  assert.equal(hex(fromBase58("2NEpo7TZRRrLZSi2U") ?? utf8("")), hex(utf8("Hello World!")));
  for (const text of ["A", "AA", "AAA", "AA==A", "AB==", "A A=", "AA=="].slice(0, 6)) assert.equal(fromBase64(text), null, text);
  assert.equal(fromBase64Url("-_8")?.length, 2);
  assert.equal(publicKey("x"), null);
  assert.equal(fromBase58("0"), null);
});

test("a name that is there twice", () => {
  for (const text of ['{"a":1,"a":2}', '{"x":[{"a":1,"\\u0061":2}]}', '{"a":{"b":1},"a":1}']) assert.ok(twice(text), text);
  for (const text of ['{"a":1,"b":{"a":2}}', '[{"a":1},{"a":2}]', '{"a":"{\\"a\\":1,\\"a\\":2}"}', '{"a":["a","a"]}']) assert.ok(!twice(text), text);
});

test("the group of a number is what the build says", () => {
  for (const [id, group] of Object.entries(TABLE.groups)) assert.equal(groupOf(id), group);
});

/** What is known with these files; null in place of one that cannot be had. */
function with_({ group, brief, absent = false }) {
  const fetched = async (path) => {
    const file = path === "verify/offline.json" ? brief : group;
    if (file) return file;
    if (absent) return null;
    throw new Error("no network");
  };
  const start = { ...held, list: { ...TABLE.list, records: {} }, get: async () => null };
  return { ...start, of: (id) => withRecord(start, id, fetched) };
}
const DAY = TABLE.list.as_at;

test("with the group of a number, everything is known that was with the whole list", async () => {
  const known = with_({ group: { as_at: DAY, records: TABLE.list.records } });
  for (const one of TABLE.cases) {
    const [found, right] = [await asked(known, one), await asked(offline, one)];
    assert.deepEqual(found, right);
  }
});

test("what is kept in brief never says more than the whole list, whatever is shown", async () => {
  const known = with_({ brief: { as_at: DAY, records: TABLE.offline } });
  let unchecked = 0;
  for (const one of TABLE.cases) {
    const [found, right] = [await asked(known, one), await asked(offline, one)];
    assert.ok(found.code >= right.code, `${found.sentence} – ${right.sentence}`);
    if (found.code !== right.code) {
      assert.equal(found.sentence, "This could not be checked without a network.");
      unchecked += 1;
    }
  }
  assert.ok(unchecked > 1 && unchecked < TABLE.cases.length / 4, String(unchecked));
});

test("a status that is newer in brief counts, and a number that no list has is unknown", async () => {
  const old = { as_at: "2026-11-22", records: TABLE.list.records };
  const [kind, title, holder, , ...more] = TABLE.offline[TABLE.number];
  const suspended = { as_at: DAY, records: { [TABLE.number]: [kind, title, holder, [[DAY, "suspended", ""]], ...more] } };
  const stopped = await ofText(with_({ group: old, brief: suspended }), TABLE.number);
  assert.match(stopped.sentence, /suspended now/);
  assert.ok(stopped.lines.some(([label]) => label === "Limits"), "the terms of the same version are still known");
  assert.equal((await ofText(with_({ group: old, brief: { as_at: "2026-11-20", records: {} } }), TABLE.number)).code, 0);
  assert.equal((await ofText(with_({ absent: true }), TABLE.number)).sentence, "This number is not on the register.");
  await assert.rejects(ofText(with_({}), TABLE.number));
});

test("a group of more than three days ago says yes to nothing", async () => {
  const known = with_({ group: { as_at: "2026-11-19", records: TABLE.list.records } });
  assert.equal((await ofText(known, TABLE.number)).code, 1);
  assert.equal(known.at, "2026-11-19");
});

test("what is a PDF", () => {
  assert.ok(isPdf(utf8("%PDF-1.3")));
  assert.ok(!isPdf(utf8("%PD")) && !isPdf(utf8("id: SPECIMEN-0004")));
});

test("a yes is none where the checkpoint is old, of another day, not good, or of a key that was not safe", async () => {
  const yes = await ofText(held, TABLE.number);
  const told = async (change, today = TABLE.today) => doubted(yes, (await doubts({ ...held, list: { ...TABLE.list, ...change }, today })).whys);
  assert.equal((await told({})).code, 0);
  const key = TABLE.list.keys[0];
  for (const [change, today] of [
    [{ checkpoint: "" }], [{ checkpoint: TABLE.list.checkpoint.replace(/\n(\d+)\n/, (_, n) => `\n${n - 1}\n`) }], [{ origin: "other.example" }], [{ keys: [] }],
    [{ keys: [{ ...key, compromised: { from: "2026-11-01" } }] }], [{ keys: [{ ...key, until: "2026-11-01" }] }],
    [{ as_at: "2026-11-27" }, "2026-11-27"], [{}, "2026-11-22"],
  ]) {
    const found = await told(change, today);
    assert.equal(found.code, 1, JSON.stringify(change));
    assert.match(found.sentence, /^Not proved: /);
  }
  const not = await ofText(held, "SPECIMEN-0005");
  assert.equal(doubted(not, ["why"]), not);
});

// What stands on the page of a scheme: "today" only where the register has said it today, and else "Ask the register".

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import vm from "node:vm";

const SCRIPT = readFileSync(new URL("../../docs/assets/embed.js", import.meta.url), "utf8");
const TOLD = { id: "SPECIMEN-0004", kind: "guarantee", specimen: true, as_at: "2026-11-23", status: "in-force" };

/** The words on the page, and what was asked. */
async function shown(reply, now = "2026-11-23T12:00:00Z") {
  const asked = [];
  const place = { dataset: { guarantee: "https://register.example/SPECIMEN-0004/" }, words: "", replaceChildren(...parts) {
    this.words = parts.map((part) => part.textContent ?? part).join("");
  } };
  class Then extends Date {
    constructor() {
      super(now);
    }
  }
  const document = { querySelectorAll: () => [place], createElement: () => ({}), addEventListener: () => {}, hidden: false };
  const fetch = async (address, how) => {
    asked.push([String(address), how]);
    return reply();
  };
  vm.runInNewContext(SCRIPT, { document, fetch, URL, AbortSignal, Intl, Date: Then, Number, location: { href: "https://scheme.example/" }, setInterval: () => {} });
  await new Promise((resolve) => { setTimeout(resolve, 5); });
  return { words: place.words, asked };
}
const told = (change = {}) => async () => ({ ok: true, json: async () => ({ ...TOLD, ...change }) });

test("it says today only on the day of the register's own words", async () => {
  assert.equal((await shown(told())).words, "Illustration SPECIMEN-0004 is listed as in force today, 23 November 2026. Ask the register.");
  assert.equal((await shown(told({ specimen: false }))).words, "Guarantee SPECIMEN-0004 is listed as in force today, 23 November 2026. Ask the register.");
  for (const now of ["2026-11-24T00:30:00Z", "2026-12-30T12:00:00Z", "2026-11-22T12:00:00Z"]) {
    assert.equal((await shown(told(), now)).words, "Ask the register about SPECIMEN-0004.");
  }
});

test("it dies with the grant, also where the site is not built again", async () => {
  for (const status of ["suspended", "revoked", "expired", "upcoming", "anything"]) {
    for (const now of ["2026-11-23T12:00:00Z", "2027-11-23T12:00:00Z"]) {
      assert.match((await shown(told({ status }), now)).words, /was not in force on 23 November 2026: do not rely on it/);
    }
  }
});

test("whatever the register does not say is not said", async () => {
  const none = "Ask the register about SPECIMEN-0004.";
  for (const change of [{ id: "SPECIMEN-0001" }, { kind: "refusal" }, { as_at: undefined }, { as_at: "x" }, { as_at: "2026-11-24" }]) {
    assert.equal((await shown(told(change))).words, none);
  }
  assert.equal((await shown(async () => ({ ok: false }))).words, none);
  assert.equal((await shown(async () => { throw new Error("no network"); })).words, none);
  assert.equal((await shown(async () => ({ ok: true, json: async () => null }))).words, none);
});

test("it asks the register only, and sends nothing", async () => {
  const { asked } = await shown(told());
  assert.deepEqual(asked.map(([address]) => address), ["https://register.example/SPECIMEN-0004.json"]);
  assert.equal(asked[0][1].credentials, "omit");
  assert.equal(asked[0][1].referrerPolicy, "no-referrer");
});

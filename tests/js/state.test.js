// What is asked, and the address that says it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { dice } from "./random.js";

const NAMES = ["status", "nation", "place", "body", "year"];
const facets = JSON.stringify(NAMES.map((name) => ({ name, title: name, open: false })));
globalThis.document = { getElementById: (id) => (id === "facets" ? { dataset: { facets } } : null) };
const { FACETS, nothing, read, SIZES, SORTS, usual, written } = await import("../../docs/assets/search/state.js");
const { TABS } = await import("../../docs/assets/search/tabs.js");

test("the page says what there is to narrow by", () => {
  assert.deepEqual(FACETS.map(({ name }) => name), NAMES);
  assert.throws(() => FACETS.push({ name: "more", title: "More", open: true }), TypeError);
});

test("nothing asked is no address, and all is as usual", () => {
  assert.deepEqual(read(""), { q: "", sort: "newest", page: 1, size: 20, tab: "", chosen: nothing() });
  assert.equal(written(read("")), "");
});

test("an address that was written before reads and writes as it did", () => {
  for (const address of [
    "?q=lunch+club",
    "?status=suspended&nation=E",
    "?q=kitchen&status=in-force&status=expired&place=W06000011&sort=newest&show=50&page=3",
    "?sort=title&page=2",
    "?body=a-council&year=2026",
  ]) assert.equal(written(read(address)), address);
});

test("whatever state there is comes back from its address", () => {
  const n = dice(7);
  const codes = ["in-force", "E", "E06000063", "ukpga-1980-66", "a&b", "c=d", "é ŷ", "%", "+", "#x", "?"];
  const words = ["", "tea", "lunch club", "“ball games”", "a+b & c=d", "100%", "gŵyl", "#1", "x?y"];
  for (let k = 0; k < 2000; k += 1) {
    const q = words[n(words.length)];
    const sorts = q ? SORTS : SORTS.filter((sort) => sort !== "best");
    const chosen = nothing();
    for (const { name } of FACETS) for (let c = n(3); c > 0; c -= 1) chosen.get(name).add(codes[n(codes.length)]);
    const state = { q, sort: sorts[n(sorts.length)], page: 1 + n(40), size: SIZES[n(SIZES.length)], tab: ["", ...TABS.map(({ name }) => name)][n(TABS.length + 1)], chosen };
    assert.deepEqual(read(written(state)), state);
  }
});

test("refusals have a tab of their own, and the address of before leads there", () => {
  assert.equal(read("?status=refused").tab, "refused");
  assert.equal(written(read("?status=refused&nation=W")), "?nation=W&in=refused");
  assert.equal(read("?status=refused&status=expired").tab, "");
  assert.deepEqual([...read("?status=refused&status=expired").chosen.get("status")], ["expired"]);
  assert.equal(read("?in=nonsense").tab, "");
});

test("what means nothing is left out", () => {
  const state = read("?sort=nonsense&page=nonsense&show=7&who=me&nation=E&nation=E");
  assert.deepEqual(state, { ...read(""), chosen: nothing().set("nation", new Set(["E"])) });
  assert.equal(read("?page=-4").page, 1);
  assert.equal(read("?page=1e9").page, 1);
  assert.equal(read("?sort=best").sort, "newest"); // nothing is a better match for no words
  assert.equal(read(`?q=${"x".repeat(3000)}`).q.length, 200);
  assert.equal(read("?q=++&sort=best").sort, "newest");
});

test("words are best matched, and a list begins with the newest", () => {
  assert.equal(usual("tea"), "best");
  assert.equal(usual("  "), "newest");
});

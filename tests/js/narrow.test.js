// Narrowing and counting, held against counting one by one.

import assert from "node:assert/strict";
import { test } from "node:test";

import { below, narrow, ordered } from "../../docs/assets/search/narrow.js";
import { dice } from "./random.js";

const NAMES = ["status", "nation", "service", "year"];

/** A made-up register: columns in which a record has no, one or several values of each facet. */
function made(n, all) {
  const columns = new Map();
  for (const name of NAMES) {
    const values = Array.from({ length: 1 + n(5) }, (_, v) => [`${name}-${v}`, `Value ${v}`]);
    const sets = [[], ...Array.from({ length: 4 }, () => values.map((_, v) => v).filter(() => n(2)))];
    columns.set(name, { values, sets, of: Array.from({ length: all }, () => n(sets.length)) });
  }
  return columns;
}

const codesOf = (columns, name, i) => {
  const { values, sets, of } = columns.get(name);
  return sets[of[i]].map((v) => values[v][0]);
};

/** Whether a record passes all facets but one. */
const passes = (columns, chosen, i, but) => NAMES.every((name) => {
  const wanted = chosen.get(name);
  return name === but || !wanted.size || codesOf(columns, name, i).some((code) => wanted.has(code));
});

test("what is left and what is counted is what counting one by one gives", () => {
  const n = dice(11);
  for (let round = 0; round < 400; round += 1) {
    const all = n(60);
    const columns = made(n, all);
    const chosen = new Map(NAMES.map((name) => [name, new Set(Array.from({ length: n(3) }, () => `${name}-${n(6)}`))]));
    const among = Array.from({ length: all }, (_, i) => i).filter(() => n(4));
    const counted = NAMES.filter(() => n(3));
    const { left, counts } = narrow(among, all, columns, chosen, counted);
    assert.deepEqual(left, among.filter((i) => passes(columns, chosen, i, "")));
    assert.deepEqual([...counts.keys()], counted);
    for (const name of counted) {
      const naive = columns.get(name).values.map(([code]) => among.filter((i) => passes(columns, chosen, i, name) && codesOf(columns, name, i).includes(code)).length);
      assert.deepEqual(counts.get(name), naive, `${name} in round ${round}`);
    }
  }
});

test("a choice of a facet leaves as many as its count said", () => {
  const n = dice(23);
  for (let round = 0; round < 100; round += 1) {
    const columns = made(n, 50);
    const among = Array.from({ length: 50 }, (_, i) => i);
    const chosen = new Map(NAMES.map((name) => [name, new Set()]));
    chosen.get("nation").add("nation-0");
    const { counts } = narrow(among, 50, columns, chosen, NAMES);
    for (const [v, [code]] of columns.get("status").values.entries()) {
      const further = new Map(chosen).set("status", new Set([code]));
      assert.equal(narrow(among, 50, columns, further, []).left.length, counts.get("status")[v]);
    }
  }
});

test("a facet that is not here yet is not counted, and a code that nobody has leaves nothing", () => {
  const columns = made(dice(3), 20);
  const among = Array.from({ length: 20 }, (_, i) => i);
  const { left, counts } = narrow(among, 20, columns, new Map([["nation", new Set(["nonsense"])]]), ["place"]);
  assert.deepEqual([left, [...counts]], [[], []]);
});

/** Just so much of `Records` as ordering asks for. */
const records = {
  statusOf: (i) => (i === 1 ? "superseded" : "in-force"),
  further: async (name) => (name === "replaced" ? { by: { 1: [2] } } : { rank: { width: 1, digits: { title: "CABD" }[name] } }),
  few: [],
  newest: async () => [3, 1, 0, 2],
  column: async () => ({ values: [["a", "A"], ["b", "B"], ["c", "C"]], sets: [[2], [0, 1], [1]], of: [0, 1, 2, 1] }),
};

test("each order", async () => {
  const left = [0, 1, 2, 3];
  const scores = new Map([[0, 1], [1, 5], [2, 5], [3, 9]]);
  assert.deepEqual(await ordered(records, [...left], "best", scores, 20), [3, 2, 1, 0]); // 2 took the place of 1
  assert.deepEqual(await ordered(records, [...left], "newest", scores, 20), [3, 1, 0, 2]);
  assert.deepEqual(await ordered(records, [...left], "title", null, 20), [1, 2, 0, 3]);
  assert.deepEqual(await ordered(records, [...left], "place", null, 20), [3, 1, 2, 0]);
  assert.deepEqual(await ordered(records, [0, 2], "newest", null, 20), [0, 2]);
});

test("the newest are those of all days, and the days are asked for only where more are shown than the few", async () => {
  const n = dice(6);
  for (let k = 0; k < 400; k += 1) {
    const all = Array.from({ length: n(30) }, (_, i) => ({ i, at: n(1e6) })).sort((a, b) => b.at - a.at).map(({ i }) => i);
    let asked = 0;
    const some = { ...records, few: all.slice(0, n(12)), newest: async () => { asked += 1; return all; } };
    const left = all.map((_, i) => i).filter(() => n(3));
    const shown = 1 + n(10);
    const found = await ordered(some, [...left], "newest", null, shown);
    const wanted = all.filter((i) => left.includes(i));
    assert.deepEqual(found.slice(0, shown), wanted.slice(0, shown));
    assert.deepEqual([...found].sort((a, b) => a - b), left);
    assert.equal(asked, some.few.filter((i) => left.includes(i)).length < Math.min(shown, left.length) ? 1 : 0);
  }
});

test("whatever the scores are, each record stands below all that took its place, and all are there", () => {
  const n = dice(41);
  for (let round = 0; round < 500; round += 1) {
    const all = Array.from({ length: 12 }, (_, i) => i);
    const replaced = Object.fromEntries(all.filter(() => n(2)).map((i) => [i, all.filter((j) => j > i && n(6) === 0)])); // the younger ones
    const left = all.filter(() => n(4));
    const scores = new Map(left.map((i) => [i, n(5)]));
    const order = below([...left], scores, replaced);
    assert.deepEqual([...order].sort((a, b) => a - b), left);
    const later = (i) => (replaced[i] ?? []).flatMap((j) => [j, ...later(j)]); // also by way of one that was not found
    for (const i of left) for (const j of later(i)) if (left.includes(j)) assert.ok(order.indexOf(j) < order.indexOf(i), `${j} above ${i}`);
    const free = order.filter((i) => !later(i).some((j) => left.includes(j)));
    for (const [k, i] of free.entries()) if (k) assert.ok(scores.get(free[k - 1]) >= scores.get(i));
  }
  assert.deepEqual(below([0, 1], new Map([[0, 1], [1, 1]]), { 0: [1], 1: [0] }).length, 2); // a circle ends
});

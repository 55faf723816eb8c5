// /compare/: which records an address asks for, and what differs between two of them.

import assert from "node:assert/strict";
import { test } from "node:test";

import { asked } from "../../docs/assets/compare/asked.js";
import { count, parts, same, sorted } from "../../docs/assets/compare/parts.js";
import { said } from "../../docs/assets/compare/precedent.js";
import { dice } from "./random.js";

/** @param {string} search */
const of = (search) => asked(new URLSearchParams(search), "BSG");
const DAY = "2026-11-26";
/** @type {import("../../docs/assets/compare/parts.js").Words} */
const WORDS = {
  prefix: "BSG", places: { E08000035: "Leeds", E08000032: "Bradford" }, bodies: { parks: "The parks service" }, types: { parks: "local-authority" }, closed: ["decided"],
  codes: { effect: { varied: "Varied", confirmed: "Never required" }, "safeguard-kind": { training: "Training", "stop-power": "Power to stop" }, "precedent-how": { distinguished: "Distinguished" },
    status: { expired: "Expired", "in-force": "In force" }, "refusal-reason": { "law-requires-it": "The law requires it" }, "body-type": { "local-authority": "Council" }, frequency: { yearly: "Every year" } },
};

const guarantee = (/** @type {any} */ change = {}) => ({
  id: "BSG-2026-0001", kind: "guarantee", as_at: DAY, status: "in-force", standing: "In force until 31 March 2027", outlook: [{ from: "2027-04-01", status: "expired" }],
  record: {
    title: "A kitchen", service: "food", places: [{ gss: "E08000035" }],
    rules: [{ id: "r1", rule: "level-2", name: "Level 2 for all", effect: "varied", instead: "A trained lead", limits: "Fridays only." }],
    safeguards: [{ id: "s1", kind: "training", text: "Each cook is trained.", responsible: "provider", frequency: "yearly" }],
    bodies: [{ id: "b1", type: "local-authority", name: "Leeds City Council", reply: { position: "consents", date: "2026-01-05" } }],
    decision: { by: { name: "Panel" }, granted: "2026-03-31", effective: "2026-04-01", expires: "2027-03-31", reasons: "It is safe." },
    events: [], ...change,
  },
});
const refusal = (/** @type {any} */ change = {}) => ({
  id: "BSG-REF-2026-0001", kind: "refusal",
  record: {
    title: "A kitchen refused", service: "food", places: [{ gss: "E08000032" }], rules: [{ id: "r7", rule: "level-2", name: "Food hygiene, Level 2", demands: "Level 2 for everybody" }],
    safeguards: [{ id: "s1", kind: "training", text: "Each cook is trained", responsible: "provider", frequency: "yearly" }, { id: "s2", kind: "stop-power", text: "The council may stop it.", responsible: "b1", frequency: "yearly" }],
    bodies: [{ id: "b1", type: "local-authority", name: "Bradford Council", reply: { position: "objects", date: "2026-02-01", statement: "We cannot." } }],
    date: "2026-05-01", by: { name: "Panel" }, reason_code: "law-requires-it", reasons: "The law says so.", precedents: [{ ref: "BSG-2026-0001", how: "distinguished", why: "There was a lead." }], ...change,
  },
});
const ofCase = (/** @type {any} */ change = {}) => ({
  id: "BSG-CASE-2026-0001", kind: "case", as_at: DAY, stage: "waiting", stage_since: "2026-10-05", outlook: [],
  record: { title: "Benches", want: "To paint benches.", places: [{ gss: "E08000035" }], received: "2026-09-28", told_no: { name: "The parks service", words: "No.", in_writing: false },
    asks: [{ n: 1, to: "parks", question: "where-is-it-written", sent: "2026-10-05", due: "2026-11-02" }], events: [], ...change },
});

/** @param {any} a @param {any} b */
const compared = (a, b) => sorted(parts(a, b, WORDS, DAY));
/** @param {import("../../docs/assets/compare/parts.js").Part[]} all @param {string} part @param {string} [wanted] */
const row = (all, part, wanted) => all.find(({ name }) => name === part)?.rows.find(({ name }) => !wanted || name === wanted);

test("numbers are read however they are typed, and what is none is said beside its field", () => {
  assert.deepEqual(of("a=bsg%202026%201&b=BSG-REF-2026-0002").ids, { a: "BSG-2026-0001", b: "BSG-REF-2026-0002" });
  assert.match(of("a=nonsense&b=BSG-2026-0002").problems.a ?? "", /^“nonsense” is not the number of one record/);
  assert.equal(of("a=ABC-2026-0001&b=BSG-2026-0002").problems.a, "ABC-2026-0001 is the number of another register");
  assert.equal(of("a=BSG-2026-0001&b=bsg-2026-1").problems.b, "Both are BSG-2026-0001. Enter another number to compare it with");
  assert.equal(of("a=BSG-2026-0001").problems.b, "Enter the number of the second record");
  assert.equal(of("b=BSG-2026-0001").problems.a, "Enter the number of the first record");
  assert.deepEqual(of("").problems, {});
  assert.deepEqual(of("a=..%2F..%2Fx&b=https%3A%2F%2Fexample.org").ids, {});
  assert.ok((of(`a=${"x".repeat(5000)}`).problems.a ?? "").length < 150);
});

test("a rule under two names is one row, with what became of it in each", () => {
  const { different } = compared(guarantee(), refusal());
  const found = row(different, "Rules, and what became of them");
  assert.deepEqual([found?.a, found?.b], [[{ lead: "Varied", text: "A trained lead" }], [{ lead: "Refused", text: "Level 2 for everybody" }]]);
  assert.deepEqual(row(different, "Limits")?.b, []);
});

test("what one record does not have is told, and what both have is folded away", () => {
  const { different, alike } = compared(guarantee(), refusal());
  assert.deepEqual(row(different, "Safeguards")?.name, "Power to stop");
  assert.deepEqual(row(different, "Safeguards")?.a, []);
  assert.equal(row(different, "Safeguards")?.none, "None of this kind");
  assert.ok(row(alike, "Safeguards", "Training")); // although one has a full stop
  assert.ok(row(alike, "Place and service", "Service"));
  assert.ok(row(different, "Place and service", "Places"));
  assert.deepEqual(row(different, "Term", "How long")?.a, [{ text: "365 days" }]);
});

test("bodies of one kind stand in one row, each with its own words", () => {
  const found = row(compared(guarantee(), refusal()).different, "What the bodies replied", "Council");
  assert.equal(found?.a[0].lead, "Leeds City Council");
  assert.deepEqual(found?.b.map(({ text }) => text), ["objects, 1 February 2026", "“We cannot.”"]);
});

test("what one says of the other is told, and nothing of a third", () => {
  assert.deepEqual(said([guarantee(), refusal()], WORDS), [{ lead: "BSG-REF-2026-0001 considered BSG-2026-0001: distinguished.", text: " There was a lead." }]);
  assert.deepEqual(said([guarantee(), refusal({ precedents: [{ ref: "BSG-2020-0001", how: "followed" }] })], WORDS), []);
});

test("on a later day a guarantee stands as its file said that it would", () => {
  const found = parts(guarantee(), refusal(), WORDS, "2027-04-01");
  assert.deepEqual(row(found, "Outcome", "Decision")?.a, [{ lead: "Granted", text: "Expired" }]);
  assert.deepEqual(row(parts(guarantee(), refusal(), WORDS, "2027-03-31"), "Outcome", "Decision")?.a[0].text, "In force until 31 March 2027");
});

test("of a case and a decision only what both have is compared", () => {
  const found = parts(ofCase(), guarantee(), WORDS, DAY);
  assert.deepEqual(found.map(({ name }) => name), ["Outcome", "Place and service", "What the bodies replied", "Why, and what happened since"]);
  assert.equal(row(found, "What the bodies replied")?.a[0].text, "No answer. It was due on 2 November 2026, 24 days ago.");
  assert.ok(parts(ofCase(), ofCase({ want: "To sand them." }), WORDS, DAY).some(({ name }) => name === "What was asked for"));
  assert.match(row(parts({ ...ofCase(), stage: "decided" }, ofCase(), WORDS, DAY), "What the bodies replied")?.a[0].text ?? "", /when the case was closed/);
});

test("a record differs in nothing from itself, and sides that are swapped differ in as much", () => {
  const pick = dice(11);
  for (let turn = 0; turn < 200; turn += 1) {
    const drawn = (/** @type {any} */ one) => ({ ...one, record: Object.fromEntries(Object.entries(one.record).filter(([key]) => ["title", "places", "decision", "date", "by"].includes(key) || pick(4) > 0)) });
    const made = [guarantee(), refusal(), guarantee({ safeguards: [] }), refusal({ bodies: [] })];
    const a = drawn(made[pick(4)]), b = drawn(made[pick(4)]);
    assert.equal(count(compared(a, structuredClone(a)).different), 0);
    assert.equal(count(compared(a, b).different), count(compared(b, a).different));
    const all = parts(a, b, WORDS, DAY), { different, alike } = sorted(all);
    assert.equal(count(different) + count(alike), count(all)); // no row is lost, and none told twice
    for (const { rows } of different) for (const one of rows) assert.equal(same(one), false);
  }
});

test("nothing that a record names is lost", () => {
  const everything = JSON.stringify(parts(guarantee(), refusal(), WORDS, DAY));
  for (const text of ["Leeds", "Bradford", "A trained lead", "Fridays only.", "Each cook is trained", "The council may stop it", "It is safe.", "The law says so.", "We cannot.", "31 March 2027"]) assert.ok(everything.includes(text), text);
});

test("two safeguards of one kind and two bodies of one kind all stand in their row", () => {
  const safeguards = ["Each cook is trained.", "Each lead is trained."].map((text, n) => ({ id: `s${n}`, kind: "training", text, responsible: "provider", frequency: "yearly" }));
  const bodies = ["Leeds City Council", "The parish council"].map((name, n) => ({ id: `b${n}`, type: "local-authority", name, reply: { position: "consents", date: "2026-01-05" } }));
  const all = parts(guarantee({ safeguards, bodies }), refusal(), WORDS, DAY);
  assert.equal(row(all, "Safeguards", "Training")?.a.length, 2);
  assert.deepEqual(row(all, "What the bodies replied", "Council")?.a.map(({ lead }) => lead), bodies.map(({ name }) => name));
});

// The questions of /apply/ without their page: days, what follows from answers, what is asked, names, the letter.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { Answers, plainText } from "../../docs/assets/apply/answers.js";
import { isAsked, state } from "../../docs/assets/apply/asked.js";
import { empty } from "../../docs/assets/apply/data.js";
import { boxes, kept, readDay } from "../../docs/assets/apply/dates.js";
import { completed, numbered } from "../../docs/assets/apply/derived.js";
import { Names } from "../../docs/assets/apply/names.js";
import { letter, letterText, newFile } from "../../docs/assets/apply/sending.js";
import { begun } from "../../docs/assets/apply/starting.js";
import { FORM, ROWS, field } from "./a_form.js";

describe("days", () => {
  const TODAY = "2026-11-26";
  for (const [typed, day] of [
    ["3/7/26", "2026-07-03"], ["3.7.2026", "2026-07-03"], ["03 07 2026", "2026-07-03"], ["2026-07-03", "2026-07-03"], ["3 July", "2026-07-03"], ["3rd of July 2025", "2025-07-03"],
    ["July 3, 2026", "2026-07-03"], ["3 jul", "2026-07-03"], ["Friday 3 July 2026", "2026-07-03"], ["3 Gorffennaf 2026", "2026-07-03"], ["24 December", "2025-12-24"], ["29 Feb", "2024-02-29"],
    ["today", TODAY], ["yesterday", "2026-11-25"], ["1/2/98", "1998-02-01"], ["31/2/2026", ""], ["july", ""], ["2026", ""], ["32 1 2026", ""], ["3/7/26/1", ""], ["", ""], ["soon", ""], ["3 foo 2026", ""], ["1 2 300", ""],
    ["sunday", ""], ["3 ju 2026", ""], ["July August 2026", ""], ["12345 1 2", ""],
  ]) test(`that are typed as ${JSON.stringify(typed)}`, () => assert.equal(readDay(typed, TODAY, true), day));

  test("that are to come are the next ones", () => {
    assert.equal(readDay("1 March", TODAY, false), "2027-03-01");
    assert.equal(readDay("29 February", TODAY, false), "2028-02-29");
  });

  test("in three boxes, or all in one", () => {
    assert.equal(kept(["3", "july", "26"], TODAY, true), "2026-07-03");
    assert.equal(kept(["3/7/26", "", ""], TODAY, true), "2026-07-03");
    assert.equal(kept([" ", "", ""], TODAY, true), "");
    assert.equal(kept(["31", "foo", ""], TODAY, true), "31 / foo / ");
    for (const three of [["31", "foo", ""], ["3", "7", "2026"], ["", "", ""], ["", "", "2026"]]) assert.deepEqual(boxes(kept(three, TODAY, true)), three);
  });
});

describe("what follows from the answers", () => {
  const data = (more) => ({ ...empty(FORM_FIELDS), ...more });
  const FORM_FIELDS = [
    field("places", "list", { fields: [field("gss", "place")] }), field("bodies", "list", { fields: [field("id", "id", { letter: "b" }), field("name", "line"), field("body", "entry")] }),
    field("appeal", "group", { fields: [field("refused_by", "body")] }), field("redress", "group", { fields: [field("to", "body")] }), field("provider", "group", { fields: [field("form", "code"), field("identifiers", "list")] }),
    field("rules", "list", { fields: [] }), field("safeguards", "list", { fields: [] }),
  ];
  const rule = (id, more = {}) => ({ id, name: "A", issuer: "", extent: [], ...more });

  test("is filled in where there is nothing to choose, and nothing that was answered changes", () => {
    const made = completed(data({ places: [{ gss: "W06000011" }, { gss: "Atlantis" }], bodies: [{ id: "b1", name: "The council" }, { id: "b2", name: "" }], rules: [rule("r1"), { id: "r2", name: "", issuer: "", extent: [] }], safeguards: [{ id: "s1", text: "x", answers: [] }] }));
    assert.deepEqual([made.appeal.refused_by, made.redress.to, made.rules[0].issuer, made.rules[0].extent, made.safeguards[0].answers], ["b1", "b1", "b1", ["W"], ["r1"]]);
    assert.equal(made.rules[1].issuer, "");
    const two = completed(data({ bodies: [{ id: "b1", name: "One" }, { id: "b2", name: "Two" }], rules: [rule("r1", { issuer: "b2", extent: ["S"] }), rule("r2")], safeguards: [{ id: "s1", text: "x", answers: [] }] }));
    assert.deepEqual([two.appeal.refused_by, two.rules.map((r) => r.issuer), two.rules[0].extent, two.safeguards[0].answers], ["", ["b2", ""], ["S"], []]);
  });

  test("is the register of a number", () => {
    for (const [typed, form, scheme, id] of [
      ["1234567", "cio", "GB-CHC", "1234567"], ["sc 012345", "charitable-trust", "GB-SC", "SC012345"], ["Charity no. 1234567", "", "GB-CHC", "1234567"], ["12345678", "cic-guarantee", "GB-COH", "12345678"],
      ["NI012345", "company-guarantee", "GB-COH", "NI012345"], ["7654", "community-benefit-society", "GB-MPR", "7654"], ["123456", "school", "GB-EDU", "123456"],
    ]) assert.deepEqual(numbered(typed, form), { scheme, id }, typed);
  });
});

describe("questions", () => {
  test("are asked where there is something to ask", () => {
    const several = { at: ["x"], kind: "body", ask: "", missing: "", several: "bodies" };
    assert.equal(isAsked(several, {}, { bodies: [{}] }), false);
    assert.equal(isAsked(several, {}, { bodies: [{}, {}] }), true);
    const welsh = { at: ["title_cy"], kind: "line", ask: "", missing: "", when: ["nation", ["W"]] };
    assert.equal(isAsked(welsh, {}, { places: [{ gss: "E08000035" }, { gss: "Wales" }] }), false);
    assert.equal(isAsked(welsh, {}, { places: [{ gss: "W06000011" }] }), true);
    assert.equal(isAsked({ ...welsh, when: ["commercial", ["true"]] }, { commercial: true }, {}), true);
  });

  test("are counted for the list of parts", () => {
    const [what, rules] = FORM.parts;
    const data = begun(FORM);
    assert.deepEqual([state(what, data), state(rules, data)], ["not started", "not started"]);
    data.title = "Tea";
    data.rules[0].name = "A";
    assert.deepEqual([state(what, data), state(rules, data)], [1, "done"]);
    data.summary = " ";
    assert.equal(state(what, data), 1);
    data.rules.push({ id: "r2", name: "", inner: { say: "" } });
    assert.equal(state(rules, data), "done"); // an empty one more is nothing
    const sentences = { id: "s", title: "", says: "", questions: [{ at: ["principles"], kind: "sentences", ask: "", missing: "", needed: true, least: 2, fields: [] }] };
    assert.deepEqual(["x", ""].map((b) => state(sentences, { principles: { a: "y", b } })), ["done", 1]);
    assert.equal(state({ ...what, questions: [{ ...what.questions[0], needed: false }] }, { title: "" }), "optional");
  });
});

describe("names", () => {
  const names = new Names({ places: ROWS, entries: { bodies: [["leeds-school", "The school trust", [], "Leeds", { name: "The school trust", type: "school-or-trust" }]], rules: [] } }, "2026-11-26");

  test("of bodies are those of the list or of a council, and any other is kept as typed", () => {
    assert.deepEqual(names.found("body-name", "The school trust (Leeds)").lends, { name: "The school trust", type: "school-or-trust", body: "leeds-school" });
    assert.equal(names.found("body-name", "The school trust (Leeds)").value, "The school trust");
    assert.deepEqual(names.found("body-name", "Cumberland Council").lends, { type: "local-authority", gss: "E06000063" });
    assert.equal(names.found("body-name", "Cumberland Council").value, "Cumberland Council");
    assert.deepEqual(names.found("body-name", "The harbour board"), { value: "The harbour board", say: "" });
    assert.equal(names.found("body-name", "CA1").lends, undefined); // a postcode is no body
  });

  test("of places are kept as typed where they are not known", () => {
    assert.equal(names.found("place", "carlisle").value, "E06000063");
    assert.equal(names.found("place", "Atlantis").value, "Atlantis");
  });
});

describe("answers", () => {
  const form = { ...FORM, codes: { service: [["food", "Food and meals"]] }, new_file: "https://host.example/new" };
  const answers = new Answers(form, new Names({ places: ROWS, entries: { bodies: [], rules: [] } }, "2026-11-26"));
  const whole = { rules: [{ id: "r1", name: "The rule" }, { id: "r2", name: "" }], bodies: [{ id: "b1", name: "The body" }] };
  const said = (value, kind, more = {}) => answers.one(value, field("x", kind, more), more.question, whole);

  test("are in the words of the form", () => {
    assert.equal(said(true, "decide"), "Yes");
    assert.equal(said("food", "code", { codes: "service" }), "Food and meals");
    assert.equal(said("food", "code", { codes: "service", question: { words: { food: ["Meals", ""] } } }), "Meals");
    assert.equal(said("E06000063", "place"), "Cumberland");
    assert.equal(said("Atlantis", "place"), "Atlantis");
    assert.equal(said("r1", "rules"), "The rule");
    assert.equal(said("provider", "responsible"), "We do");
    assert.equal(said("b1", "body"), "The body");
    assert.equal(said("2026-07-03", "date"), "3 July 2026");
  });

  test("have everything that is in the file, and what the form does not ask comes last", () => {
    const parts = answers.parts({ title: "Tea", count: 3, rules: [{ id: "r1", name: "A", inner: { say: "B" } }], texts: ["x", "y"] });
    assert.deepEqual(parts.map(({ title, rows }) => [title, rows.length]), [["What", 1], ["Rules", 1], ["Also in your application", 3]]);
    assert.equal(plainText(parts), "WHAT\n\nWhat?\n  Tea\n\nRULES\n\nRules:\n  Which rule?\n    A\n\nALSO IN YOUR APPLICATION\n\nThe count\n  3\nThe texts\n  x\n  y\nThe rules: The inner:\n  The say\n    B\n");
  });

  test("to what nobody asked stand by themselves, once for all items of a list that have the same", () => {
    const parts = answers.parts({ title: "Tea", rules: [{ id: "r1", name: "A" }], safeguards: [{ kind: "food", responsible: "provider" }, { kind: "food", responsible: "provider" }] });
    const texts = plainText(parts);
    assert.match(texts, /The safeguards: Who\?\n {2}We do\n/);
    assert.equal(texts.split("Who?").length, 2); // there is one rule, so the question that several rules bring is not asked
    const asked = plainText(answers.parts({ rules: [{ id: "r1", name: "A" }, { id: "r2", name: "B" }], safeguards: [{ kind: "food", responsible: "provider" }] }));
    assert.match(asked, /Safeguards:\n {2}Who\?\n {4}We do\n/);
    assert.match(asked, /The safeguards: The kind\n {2}Food and meals\n/); // the small form does not ask for the kind
    const two = plainText(answers.parts({ rules: [{ id: "r1", name: "A", inner: { say: "B" } }, { id: "r2", name: "C" }] }));
    assert.match(two, /\nA: The inner:\n/);
  });

  test("go to the code host whole, unless they are too long for an address", () => {
    assert.deepEqual(newFile(form.new_file, { name: "tea", text: "title: é & ü\n" }), { address: "https://host.example/new?filename=tea.yaml&value=title%3A%20%C3%A9%20%26%20%C3%BC%0A", short: true });
    assert.deepEqual(newFile(form.new_file, { name: "tea", text: "é".repeat(1000) }), { address: "https://host.example/new?filename=tea.yaml", short: false });
  });

  test("go by e-mail to the post that takes them, with the text in the letter", () => {
    const register = { email: "post@register.example", post: "Registrar", name: "Register & Co" };
    const written = { name: "tea", text: "schema: 1\ntitle: Tea\n", words: "What?\n  Tea\n" };
    const short = letter(register, written), address = new URL(short.address);
    assert.ok(short.short);
    assert.equal(address.pathname, "post@register.example");
    assert.equal(address.searchParams.get("subject"), "Application: tea");
    assert.equal(address.searchParams.get("body"), letterText(register, written));
    assert.match(letterText(register, written), /^To the Registrar of the Register & Co\n\n.*\n\nWhat\?\n {2}Tea\n\n.*tea\.yaml.*\n\nschema: 1\ntitle: Tea\n$/);
    const long = letter(register, { ...written, words: "x".repeat(2000) });
    assert.ok(!long.short && long.address.length < 200);
  });
});

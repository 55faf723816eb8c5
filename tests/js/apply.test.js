// The application of /apply/ without its page: the file it writes, its data, places and entries.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { empty, fitted, nextId } from "../../docs/assets/apply/data.js";
import { Entries } from "../../docs/assets/apply/entries.js";
import { fileName, filled, inForm, isEmpty } from "../../docs/assets/apply/filled.js";
import { answersOfCase } from "../../docs/assets/apply/case.js";
import { begun, begunWith, bodiesOf, startedFrom } from "../../docs/assets/apply/starting.js";
import { Places } from "../../docs/assets/apply/places.js";
import { unfound } from "../../docs/assets/apply/unfound.js";
import { tidy, write } from "../../docs/assets/apply/yaml.js";
import { FIELDS, FORM, ROWS, field } from "./a_form.js";

describe("the file", () => {
  const written = (data) => write(data, FIELDS).text;

  test("has a field a line, in the order of the form", () => {
    const { text, paths } = write(
      { title: "Tea", rules: [{ id: "r1", name: "A", inner: { say: "B" } }], texts: ["x", "y"], yes: true, count: 3 }, FIELDS, ["A comment"],
    );
    assert.equal(text, `# A comment
schema: 1
title: Tea
count: 3
yes: true

# The texts. Help for texts.
texts:
  - x
  - "y"

# The rules. Help for rules.
rules:
  - id: r1
    name: A
    inner:
      say: B
`);
    assert.equal(paths.length, text.split("\n").length - 1);
    assert.deepEqual(paths[text.split("\n").indexOf("      say: B")], ["rules", 0, "inner", "say"]);
  });

  test("quotes what YAML would take for something else", () => {
    for (const text of ["no", "NULL", "~", "", "- a", "a: b", "a #b", "'a'", "012", "1:30", "[a]", "---", "x\ty\u0007", "\ufeffa", " a"]) {
      assert.ok(written({ title: text }).includes(`title: ${JSON.stringify(text).replace("\ufeff", "\\ufeff")}`), text);
    }
  });

  test("writes long texts and paragraphs as blocks, and nothing wider than the page", () => {
    const long = "word ".repeat(60).trim();
    const lines = written({ summary: long }).split("\n");
    assert.ok(lines.includes("summary: >-"));
    assert.ok(lines.every((line) => line.length <= 102));
    assert.equal(lines.filter((line) => line.startsWith("  word")).map((line) => line.trim()).join(" "), long);
    assert.ok(written({ summary: "one\n\ntwo" }).includes("summary: |-\n  one\n\n  two\n"));
  });

  test("has no line that a comment could break out of", () => {
    const { text } = write({}, [], ["a\nschema: 2\u2028b"]);
    assert.deepEqual(text.split("\n"), ["# a schema: 2 b", "schema: 1", ""]);
  });

  test("is tidy: no halves of characters, line ends of one kind, no blanks around", () => {
    assert.equal(tidy(" a\r\nb\rc \ud83d "), "a\nb\nc \ufffd");
    assert.equal(tidy("😀"), "😀");
  });

  test("is named after the title", () => {
    assert.equal(fileName("Children’s café: Môn"), "childrens-cafe-mon");
    assert.equal(fileName("—"), "application");
    assert.equal(fileName(), "application");
    assert.equal(fileName(`${"word ".repeat(12)}x`).length, 59);
  });
});

describe("the data", () => {
  test("of an empty form is empty, and gives nothing", () => {
    assert.ok(isEmpty(empty(FIELDS), FIELDS));
    assert.deepEqual(filled(empty(FIELDS), FIELDS), { safeguards: [] }); // the check then names the three that are always needed
    assert.ok(isEmpty(begun(FORM), FIELDS));
    assert.deepEqual(filled(begun(FORM), FIELDS), { safeguards: [] });
    assert.deepEqual([begun(FORM).rules.length, begun(FORM).safeguards.map((guard) => guard.kind)], [1, ["stop-power", ""]]);
  });

  test("leaves empty items out, and knows where the others stand in the form", () => {
    const data = { ...empty(FIELDS), rules: [{ id: "r1", name: "", inner: { say: "" } }, { id: "r2", name: "A", inner: { say: "" } }], texts: ["", "x"] };
    const origins = new Map();
    const made = filled(data, FIELDS, origins);
    assert.deepEqual(made, { texts: ["x"], rules: [{ id: "r2", name: "A" }], safeguards: [] });
    assert.deepEqual(inForm(["rules", 0, "name"], origins), ["rules", 1, "name"]);
    assert.deepEqual(inForm(["texts", 0], origins), ["texts", 1]);
    assert.deepEqual(inForm(["rules", "+"], origins), ["rules", "+"]);
  });

  test("begins with answers given elsewhere", () => {
    const made = begunWith({ title: "Tea", rules: [{ id: "r1", name: "A" }], nonsense: 1 }, FORM);
    assert.deepEqual([made.title, made.rules[0].name, made.safeguards.length, made.summary], ["Tea", "A", 2, ""]);
  });

  test("takes what it has a field for, and names the rest", () => {
    const lost = [];
    const made = fitted({ schema: 1, title: "T", odd: 1, rules: [{ id: "r1", strange: 2, inner: null }], yes: "yes", count: 3 }, FIELDS, lost);
    assert.deepEqual(lost, ["odd", "rules.1.strange"]);
    assert.deepEqual([made.title, made.count, made.yes, made.rules], ["T", "3", "", [{ id: "r1", name: "", inner: { say: "" } }]]);
    for (const nonsense of [null, 7, "x", [1]]) assert.deepEqual(fitted(nonsense, FIELDS), empty(FIELDS));
  });

  test("counts ids on", () => {
    assert.equal(nextId([], "r"), "r1");
    assert.equal(nextId([{ id: "r2" }, { id: "odd" }, {}, { id: "r9" }], "r"), "r10");
  });

  test("begins from a precedent with what is not its holder's own", () => {
    const record = {
      title: "Theirs", service: "food", rules: [{ id: "r1", name: "A", issuer: "b1", until: "2027-01-01", checked: "2026-01-01" }],
      safeguards: [{ responsible: "provider" }], bodies: [{ id: "b1", name: "Their council", gss: "E1" }, { id: "b2", name: "No part", gss: "E2" }], remains: ["x"],
    };
    const fields = FIELDS.map((f) => (f.key === "rules" ? { ...f, fields: [...f.fields, field("issuer", "body"), field("until", "date"), field("checked", "date")] } : f));
    const made = startedFrom({ kind: "guarantee", id: "BSG-2026-0001", record }, { fields });
    assert.equal(made.title, "");
    assert.deepEqual(made.rules.map(({ name, until, checked }) => [name, until, checked]), [["A", "", ""]]);
    assert.deepEqual(made.bodies, [{ id: "b1", name: "", gss: "" }]);
    assert.deepEqual(made.precedents, [{ ref: "BSG-2026-0001", why: "" }]);
    assert.deepEqual(startedFrom({ kind: "guarantee", id: "SPECIMEN-0001", specimen: true, record }, { fields }).precedents, []);
    assert.deepEqual(bodiesOf(record), { b1: "Their council", b2: "No part" });
    assert.deepEqual(bodiesOf({ bodies: "x" }), {});
    assert.deepEqual(startedFrom({ kind: "refusal", id: "BSG-REF-2026-0001", record }, { fields }), empty(fields));
  });
});

describe("places", () => {
  const found = (typed, day = "2026-11-26") => new Places(ROWS, day).found(typed);

  test("are found by each of their names", () => {
    for (const typed of ["Cumberland", " carlisle ", "Carlisle (Cumberland)", "e06000063"]) assert.deepEqual(found(typed).codes, ["E06000063"], typed);
    assert.deepEqual(found("ynys mon").codes, ["W06000001"]);
    assert.deepEqual(found("Bournemouth, Christchurch & Poole").codes, ["E06000058"]);
  });

  test("are found by a postcode or its district", () => {
    for (const typed of ["CA1", "ca1 1aa", "LA81AB"]) assert.deepEqual(found(typed).codes, ["E06000063"], typed);
    assert.match(found("CA10 1AA").say, /^More than one council .*: Cumberland, Bournemouth/);
    assert.deepEqual(found("SW1").codes, ["E06000058"]);
    assert.deepEqual(found("ZZ1").codes, []);
  });

  test("are found with and without the words around their names", () => {
    for (const typed of ["Carlisle City Council", "The City of Carlisle", "Cumberland Borough"]) assert.deepEqual(found(typed).codes, ["E06000063"], typed);
    for (const typed of ["Cyngor Sir Ynys Môn", "Isle of Anglesey County Council", "Anglesey, Isle of"]) assert.equal(found(typed).codes.length, typed.endsWith("of") ? 0 : 1, typed);
  });

  test("are suggested by each name, with the council of today", () => {
    const suggested = [...new Places(ROWS, "2026-11-26").suggestions()];
    assert.deepEqual(suggested.slice(0, 3), ["Cumberland", "Carlisle (Cumberland)", "Carlisle City (Cumberland)"]);
    assert.ok(suggested.includes("Ynys Môn (Isle of Anglesey)") && !suggested.includes("Old Shire"));
  });

  test("follow those that are no more, from the day on which they are not", () => {
    assert.deepEqual(found("Carlisle City"), { codes: ["E06000063"], say: "Carlisle City no longer exists. It was replaced by Cumberland (E06000063)." });
    assert.deepEqual(found("Carlisle City", "2023-03-31").codes, ["E07000028"]);
    assert.deepEqual(found("old shire", "2026-11-25").codes, ["X1"]);
    assert.deepEqual(found("old shire", "2026-11-26").codes, []);
    assert.match(found("old shire").say, /^More than one council .*: Bournemouth, Christchurch and Poole, Cumberland\./);
  });

  test("that are not known are said to be so", () => {
    assert.deepEqual(found(""), { codes: [], say: "" });
    assert.deepEqual(found("E06999999").codes, ["E06999999"]);
    assert.deepEqual(found("Atlantis"), { codes: [], say: "" });
    assert.match(unfound(new Places(ROWS, "2026-11-26"), "Atlantis"), /^No council was found by that name\. Type /);
    assert.match(unfound(new Places(ROWS, "2026-11-26"), "cumb"), /Did you mean Cumberland\?/);
    assert.match(unfound(new Places(ROWS, "2026-11-26"), "St Helier"), /^Jersey is not covered\./);
  });

  test("a council whose day comes only in London's summer night stands until then", () => {
    const places = new Places([["X", "Shire", "", [], "2026-07-15", ["E06000063"], ""], ROWS[0]], "2026-07-14");
    assert.deepEqual(places.found("shire").codes, ["X"]);
  });
});

describe("entries", () => {
  const entries = new Entries([
    ["leeds-school", "The school trust", ["Leeds school"], "Leeds", { name: "The school trust" }], ["swansea-school", "The school trust", [], "Swansea", {}],
    ["ukpga-1980-66-section-161", "Highways Act 1980, section 161", ["Highways Act 1980 s.161", "Playing in the street is an offence"], "", { kind: "statutory" }],
  ]);
  const id = (typed) => entries.found(typed).entry?.id;

  test("are found by their names in any order of words, and by their ids", () => {
    assert.equal(id("section 161, Highways Act 1980"), "ukpga-1980-66-section-161");
    assert.equal(id("playing in the STREET is an offence"), "ukpga-1980-66-section-161");
    assert.equal(id(" leeds-school "), "leeds-school");
    for (const suggested of entries.suggestions()) assert.ok(id(suggested), suggested);
  });

  test("are never guessed", () => {
    assert.equal(id("The school trust"), undefined);
    assert.match(entries.found("The school trust").say, /^More than one fits: The school trust \(Leeds\); The school trust \(Swansea\)\./);
    assert.equal(id("The school trust (Swansea)"), "swansea-school");
    assert.equal(id("Highways Act"), undefined);
    assert.match(entries.found("Harbour board").say, /the panel will add it/);
    assert.deepEqual(entries.found("  "), { say: "" });
  });

  test("a precedent's local rule does not bring its nation along, and a law does", () => {
    const fields = [field("rules", "list", { fields: [field("id", "id", { letter: "r" }), field("kind", "text"), field("extent", "codes"), field("issuer", "body")] }), field("bodies", "list", { fields: [field("id", "id")] }), field("safeguards", "list", { fields: [field("responsible", "responsible")] })];
    const rules = [["r1", "local-policy"], ["r2", "statutory"], ["r3", "target"]].map(([own, kind]) => ({ id: own, kind, extent: ["W"], issuer: "b1" }));
    const made = startedFrom({ kind: "guarantee", id: "SPECIMEN-0001", specimen: true, record: { rules, bodies: [], safeguards: [] } }, { fields });
    assert.deepEqual(made.rules.map(({ extent }) => extent), [[], ["W"], []]);
  });

  test("are shown by their names, and an unknown id as it is", () => {
    assert.equal(entries.name("swansea-school"), "The school trust (Swansea)");
    assert.equal(entries.name("nobody"), "nobody");
  });

  test("are not taken over from an illustration, unless they are real", () => {
    const fields = [field("rules", "list", { fields: [field("id", "id", { letter: "r" }), field("rule", "entry", { entries: "rules" }), field("issuer", "body")] }), field("bodies", "list", { fields: [field("id", "id"), field("body", "entry", { entries: "bodies" })] }), field("safeguards", "list", { fields: [field("responsible", "responsible")] })];
    const record = { rules: [{ id: "r1", rule: "law", issuer: "b1" }, { id: "r2", rule: "shown-only", issuer: "b1" }], bodies: [{ id: "b1", body: "shown" }], safeguards: [] };
    const made = startedFrom({ kind: "guarantee", id: "SPECIMEN-0001", specimen: true, record }, { fields, entries: { bodies: [], rules: [["law", "Law", [], "", {}]] } });
    assert.deepEqual(made.rules.map((rule) => rule.rule), ["law", ""]);
    assert.equal(made.bodies[0].body, "");
  });
});

test("an application begins with what its case tells, and cites no body or rule of illustrations", () => {
  const form = /** @type {import("../../docs/assets/apply/data.js").Form} */ (/** @type {unknown} */ ({ entries: {
    bodies: [["parks", "Parks Service", [], "Leeds", { name: "Parks Service", type: "local-authority", gss: "E08000035" }]],
    rules: [["law", "Law", [], "", { name: "Ask first", citation: "Law 1990" }]],
  } }));
  const asks = [{ position: "not-ours" }, { position: "rule-named", rule: "law", words: "It is law." }, { position: "rule-named", rule: "drawn", words: "In our policy." }];
  const record = { title: "Benches", want: "Paint them.", places: [{ gss: "E08000035", part: "one park" }], from: { kind: "both" }, told_no: { body: "parks", name: "The parks people", words: "No.", date: "2026-09-14", in_writing: false }, asks };
  const made = answersOfCase({ id: "ABC-CASE-2026-0001", record }, form);
  assert.deepEqual([made.title, made.summary, made.places, made.case], ["Benches", "Paint them.", record.places, "ABC-CASE-2026-0001"]);
  assert.deepEqual(made.appeal, { by: "both", refused_by: "b1", refused_on: "2026-09-14", in_writing: false, refusal: "No." });
  assert.deepEqual(made.bodies, [{ id: "b1", body: "parks", name: "Parks Service", type: "local-authority", gss: "E08000035" }]);
  assert.deepEqual(made.rules, [{ id: "r1", issuer: "b1", rule: "law", name: "Ask first", citation: "Law 1990" }, { id: "r2", issuer: "b1", citation: "In our policy." }]);
  const silent = answersOfCase({ id: "SPECIMEN-CASE-0001", specimen: true, record: { title: "Tea", want: "Tea.", places: [], from: { kind: "third-party" }, no_answer: { body: "drawn", name: "The hall", asked: "2026-01-01" } } }, form);
  assert.equal("case" in silent, false);
  assert.deepEqual([silent.bodies, silent.rules], [[{ id: "b1", name: "The hall" }], []]);
  assert.deepEqual(silent.appeal, { by: "", refused_by: "b1", refused_on: "", in_writing: "", refusal: "" });
});

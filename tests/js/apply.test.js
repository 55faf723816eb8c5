// The form at /apply/ without its page: the file it writes, places, answers and addresses.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { Answers, letter, newFile } from "../../docs/assets/apply/answers.js";
import { empty, fileName, filled, fitted, isEmpty, nextId, startedFrom } from "../../docs/assets/apply/data.js";
import { Entries } from "../../docs/assets/apply/entries.js";
import { Places } from "../../docs/assets/apply/places.js";
import { tidy, write } from "../../docs/assets/apply/yaml.js";

const field = (key, kind, more = {}) => ({ key, kind, title: `The ${key}`, help: `Help for ${key}.`, ...more });
const FIELDS = [
  field("title", "line", { needed: true }), field("summary", "text"), field("count", "number"), field("yes", "decide"), field("service", "code", { codes: "service" }),
  field("texts", "texts"), field("rules", "list", { fields: [field("id", "id", { letter: "r" }), field("name", "line"), field("inner", "group", { fields: [field("say", "text")] })] }),
  field("safeguards", "list", { fields: [field("responsible", "responsible")] }), field("bodies", "list", { fields: [field("id", "id", { letter: "b" }), field("name", "line"), field("gss", "place")] }),
  field("remains", "texts"), field("other_services", "codes"), field("precedents", "list", { fields: [field("ref", "line"), field("why", "text")] }),
];

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
  test("of an empty form is empty, and gives only what is needed", () => {
    assert.ok(isEmpty(empty(FIELDS), FIELDS));
    assert.deepEqual(filled(empty(FIELDS), FIELDS), { title: "" });
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
    assert.deepEqual(startedFrom({ kind: "refusal", id: "BSG-REF-2026-0001", record }, { fields }), empty(fields));
  });
});

const ROWS = [
  ["E06000063", "Cumberland", "", ["Carlisle"], null, [], "CA1 CA10:60 LA8"],
  ["E07000028", "Carlisle City", "", [], "2023-04-01", ["E06000063"], ""],
  ["E06000058", "Bournemouth, Christchurch and Poole", "", ["BCP"], null, [], "CA10:40 SW1A SW1E:96"],
  ["W06000001", "Isle of Anglesey", "Ynys Môn", [], null, [], "SW1E:4"],
  ["X1", "Old Shire", "", [], "2026-11-26", ["E06000063", "E06000058"], ""],
];

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
    assert.match(found("Atlantis").say, /^No council was found/);
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

describe("answers", () => {
  const form = { codes: { service: [["food", "Food and meals"]] }, new_file: "https://host.example/new" };
  const answers = new Answers(form, new Places(ROWS, "2026-11-26"), { bodies: new Entries([]), rules: new Entries([]) });
  const whole = { rules: [{ id: "r1", name: "The rule" }, { id: "r2", name: "" }], bodies: [{ id: "b1", name: "The body" }] };
  const said = (value, kind, more = {}) => answers.one(value, field("x", kind, more), whole);

  test("are in the words of the form", () => {
    assert.equal(said(true, "decide"), "Yes");
    assert.equal(said(false, "decide"), "No");
    assert.equal(said("food", "code", { codes: "service" }), "Food and meals");
    assert.equal(said("odd", "code", { codes: "service" }), "odd");
    assert.equal(said("E06000063", "place"), "Cumberland (E06000063)");
    assert.equal(said("Atlantis", "place"), "Atlantis");
    assert.equal(said("r1", "rules"), "The rule");
    assert.equal(said("r2", "rules"), "r2");
    assert.equal(said("provider", "responsible"), "Us, the holder");
    assert.equal(said("b1", "body"), "The body");
    assert.equal(said(7, "number"), "7");
  });

  test("go to the code host whole, unless they are too long for an address", () => {
    assert.deepEqual(newFile(form.new_file, { name: "tea", text: "title: é & ü\n" }), { address: "https://host.example/new?filename=tea.yaml&value=title%3A%20%C3%A9%20%26%20%C3%BC%0A", short: true });
    assert.deepEqual(newFile(form.new_file, { name: "tea", text: "é".repeat(1000) }), { address: "https://host.example/new?filename=tea.yaml", short: false });
  });

  test("go by e-mail to the post that takes them", () => {
    const address = new URL(letter({ email: "post@register.example", post: "Registrar", name: "Register & Co" }, "tea"));
    assert.equal(address.pathname, "post@register.example");
    assert.equal(address.searchParams.get("subject"), "Application: tea");
    assert.match(address.searchParams.get("body"), /^To the Registrar of the Register & Co\n\n.*: tea\.yaml\n$/);
  });
});

// What the form at /apply/ takes from a file or a stored draft, whatever is in it, and what the page says of the rest.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { MOST_ITEMS, empty } from "../../docs/assets/apply/data.js";
import { Draft } from "../../docs/assets/apply/draft.js";
import { filled, isEmpty } from "../../docs/assets/apply/filled.js";
import { loaded, otherFile, readText } from "../../docs/assets/apply/loading.js";
import { write } from "../../docs/assets/apply/yaml.js";
import { dice } from "./random.js";

const field = (key, kind, more = {}) => ({ key, kind, title: `The ${key}`, help: `Help for ${key}.`, ...more });
const FIELDS = [
  field("title", "line", { needed: true }), field("summary", "text"), field("count", "number"), field("yes", "decide"), field("service", "code", { codes: "service" }),
  field("texts", "texts"), field("rules", "list", { fields: [field("id", "id", { letter: "r" }), field("name", "line"), field("inner", "group", { fields: [field("say", "text")] })] }),
  field("safeguards", "list", { fields: [field("responsible", "responsible")] }), field("bodies", "list", { fields: [field("id", "id", { letter: "b" }), field("name", "line"), field("gss", "place")] }),
  field("remains", "texts"), field("other_services", "codes"), field("precedents", "texts"),
];

describe("a file that is loaded", () => {
  const said = (read) => loaded(read, FIELDS).says.join(" ");

  test("is called what it is, if it is no application", () => {
    for (const [read, word] of [[["a", "b"], "a list"], ["a", "one text"], [3, "a number"], [true, "a single value"], [null, "a single value"]]) {
      assert.equal(loaded(read, FIELDS).data, null);
      assert.match(said(read), new RegExp(`^This file is ${word}, not an application\\. .* Nothing was loaded\\.$`));
    }
  });

  test("that is something else is called what it is", () => {
    for (const [name, text, word] of [
      ["a.docx", "PK\u0003\u0004", "a Word document"], ["a.odt", "PK", "a text document"], ["a.zip", "PK", "a packed file"], ["a.pdf", "%PDF-1.7", "a PDF"], ["a.html", "\n<!DOCTYPE html>", "a web page"],
      ["a.htm", "<p>x", "a web page"], ["a.png", "\ufffdPNG", "not a text file"], ["a.bin", "\u0000\u0001", "not a text file"], ["a.rtf", "{\\rtf1", "a document of a word processor"],
      ["a.doc", "\ufffd\ufffd\u0011", "an older Word document"], ["a.html", "<!-- saved from a page --><html>", "a web page"],
    ]) assert.match(otherFile(name, text), new RegExp(`^This is ${word}\\.`), name);
    for (const text of ["schema: 1\n", "\ufeffschema: 1\n", "{\"title\": 1}", "# x\n", "", "\n\nschema: 1"]) assert.equal(otherFile("a.yaml", text), "", text);
    const json = (read) => loaded(read, FIELDS, "a.JSON").says[0];
    assert.match(json([1]), /^This file is a JSON file with a list, not an application\./);
    assert.match(json({ odd: 1 }), /^Nothing in this file \(a JSON file\) fits/);
  });

  test("whose letters cannot be told is not guessed at", () => {
    const bytes = (...all) => new Uint8Array(all).buffer;
    assert.equal(readText(new TextEncoder().encode("title: Café").buffer), "title: Café");
    assert.equal(readText(bytes(0xff, 0xfe, 0x61, 0)), "a"); // as Windows saves “Unicode”
    assert.equal(readText(bytes(0x43, 0x61, 0x66, 0xe9)), null);
    assert.equal(readText(bytes()), "");
  });

  test("that is a record as the site publishes it is called what it is", () => {
    const says = (record, kind) => loaded({ id: record.id, kind, url: "x", record }, FIELDS, "x.json").says[0];
    assert.match(says({ id: "BSG-2026-0001", title: "T", decision: {} }, "guarantee"), /^This is the guarantee BSG-2026-0001, not/);
    assert.match(says({ id: "BSG-REF-2026-0001", title: "T" }, "refusal"), /^This is a refusal, not/);
  });

  test("may leave a yes-or-no question open without losing anything", () => {
    assert.deepEqual(loaded({ title: "T", yes: "" }, FIELDS).says, ["The file was loaded."]);
  });

  test("that is another record is called what it is, and not taken for a draft", () => {
    for (const [read, word] of [
      [{ id: "BSG-REF-2026-0001", title: "T" }, "a refusal"], [{ title: "T", reasons: "x", reason_code: "y" }, "a refusal"], [{ id: "SPECIMEN-REF-0001", title: "T", decision: {} }, "a refusal"],
      [{ id: "BSG-2026-0001", title: "T", decision: {} }, "the guarantee BSG-2026-0001"], [{ prefix: "BSG", name: "R", title: "T" }, "one of the register’s own files"],
    ]) {
      const { data, says } = loaded(read, FIELDS);
      assert.equal(data, null);
      assert.match(says[0], new RegExp(`^This is ${word}.* Nothing was loaded\\.$`));
    }
  });

  test("is not loaded if nothing of it fits, and the names are told", () => {
    const { data, says } = loaded({ odd: 1, rules: "text", title: ["T"] }, FIELDS);
    assert.equal(data, null);
    assert.deepEqual(says.slice(1).map((line) => line.split(": ")[1]), ["“odd”.", "“The title”, “The rules”."]);
  });

  test("loses what has another shape, by name, and keeps the rest", () => {
    const { data, says } = loaded({
      title: "T", summary: { a: 1 }, yes: "yes", texts: "one", rules: [{ name: "A", inner: "text" }, "b", ["c"]], safeguards: "text", remains: ["x", { y: 1 }],
      bodies: { id: "b1", name: "B" },
    }, FIELDS);
    assert.deepEqual([data.title, data.summary, data.yes, data.texts, data.remains], ["T", "", "", ["one"], ["x"]]);
    assert.deepEqual([data.rules.map((rule) => rule.name), data.safeguards, data.bodies[0].name], [["A"], [], "B"]);
    assert.ok(says.some((line) => line.endsWith(": “The summary”, “The yes”, “The rules 2”, “The rules 3”, “The rules 1, The inner”, “The safeguards”, “The remains 2”.")), says.join("\n"));
    assert.ok(says.some((line) => line.endsWith("have one: “The texts”, “The bodies”.")), says.join("\n"));
  });

  test("is cut before it is drawn, and the page says how much is left out", () => {
    const many = (n, item) => Array.from({ length: n }, () => item);
    const { data, says } = loaded({ title: "T", rules: many(100_000, {}), texts: many(100_000, "x"), remains: many(90, "x"), safeguards: many(90, {}) }, FIELDS);
    const drawn = [data.rules, data.texts, data.remains, data.safeguards].map((list) => list.length);
    assert.ok(drawn.every((n) => n <= MOST_ITEMS));
    assert.equal(drawn.reduce((a, b) => a + b), 300);
    assert.ok(says.some((line) => line.includes("“The rules (99900 of 100000 items)”") && line.includes("“The texts (99900 of 100000 items)”")), says.join("\n"));
  });

  test("has its names cut too", () => {
    const says = said(Object.fromEntries([["title", "T"], ...Array.from({ length: 5_000 }, (_, n) => [`x${n}${"y".repeat(n === 0 ? 50_000 : 0)}`, 1])]));
    assert.ok(says.length < 800);
    assert.match(says, /and 4980 more\./);
  });

  test("of any shape is told in words and never stops the page", () => {
    const roll = dice(7);
    const any = (depth) => {
      const kind = roll(depth > 3 ? 4 : 7);
      if (kind < 4) return [null, true, 7, "text"][kind];
      if (kind === 4) return Array.from({ length: roll(4) }, () => any(depth + 1));
      return Object.fromEntries(FIELDS.concat(field("odd", "line"), field("inner", "group"), field("name", "line")).filter(() => roll(10) < 4).map((f) => [f.key, any(depth + 1)]));
    };
    for (let n = 0; n < 3_000; n++) {
      const { data, says } = loaded(any(0), FIELDS);
      assert.ok(says.length > 0 && says.every((line) => line.length < 2_000));
      if (data) write(filled(data, FIELDS), FIELDS);
    }
  });
});

describe("a draft", () => {
  const drafts = (held) => {
    const kept = new Map(Object.entries(held));
    globalThis.localStorage = { getItem: (k) => kept.get(k) ?? null, setItem: (k, v) => void kept.set(k, String(v)), removeItem: (k) => void kept.delete(k) };
    return { kept, draft: new Draft("d", FIELDS) };
  };
  const of = (rules) => JSON.stringify({ title: "T", rules: Array.from({ length: rules }, (_, n) => ({ id: `r${n + 1}`, name: "A" })) });

  test("of an ordinary length comes back, and nothing is put aside", () => {
    const { draft } = drafts({ d: of(3) });
    assert.equal(draft.kept().rules.length, 3);
    assert.equal(draft.aside, null);
  });

  for (const rules of [101, 5_000, 100_000]) {
    test(`of ${rules} rules is not lost when the form is kept or emptied`, () => {
      const { draft } = drafts({ d: of(rules) });
      const data = draft.kept();
      assert.ok((data?.rules.length ?? 0) <= MOST_ITEMS);
      draft.keep(empty(FIELDS));
      draft.keep({ ...empty(FIELDS), title: "Another" });
      assert.equal(draft.aside, of(rules));
      assert.equal(draft.kept().title, "Another");
      draft.forgetAside();
      assert.equal(draft.aside, null);
    });
  }

  test("that another window has changed is not written over until somebody says so", () => {
    const { draft, kept } = drafts({});
    const other = new Draft("d", FIELDS);
    draft.keep({ ...empty(FIELDS), title: "Here" });
    assert.equal(draft.overtaken, false);
    assert.equal(other.overtaken, true);
    other.keep({ ...empty(FIELDS), title: "There" });
    assert.match(kept.get("d"), /Here/);
    other.settle();
    other.keep({ ...empty(FIELDS), title: "There" });
    assert.match(kept.get("d"), /There/);
    assert.equal(draft.overtaken, true);
    draft.keep(empty(FIELDS)); // an emptied form forgets no answers of another window either
    assert.match(kept.get("d"), /There/);
    assert.equal(draft.kept().title, "There");
    assert.equal(draft.overtaken, false);
  });

  test("that is no draft is passed over", () => {
    for (const text of ["{", "[]", "3", "null", "\"x\""]) assert.ok(isEmpty(drafts({ d: text }).draft.kept() ?? empty(FIELDS), FIELDS));
  });
});

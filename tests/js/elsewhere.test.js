// What an application is looked for by, beside its rules.

import assert from "node:assert/strict";
import { test } from "node:test";

import { textOf } from "../../docs/assets/apply/elsewhere.js";

test("an application is looked for by its name and those of its rules", () => {
  assert.equal(textOf({ title: "A kitchen", promise: "Anyone may cook.", rules: [{ id: "r1", name: "Level 2 for all", demands: "A certificate" }, { id: "r2", name: "" }] }), "A kitchen Level 2 for all");
});

test("answers that are missing or of another kind are no words", () => {
  for (const rules of [undefined, "rules", [], [undefined], [["x"]], [{ name: 7 }]]) assert.equal(textOf(/** @type {any} */ ({ title: " ", rules })), "");
});

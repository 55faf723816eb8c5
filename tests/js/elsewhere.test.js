// What an application is looked for by, beside its rules (alike.json has what the review is to look for as well).

import assert from "node:assert/strict";
import { test } from "node:test";

import { askedOf } from "../../docs/assets/apply/elsewhere.js";

test("answers that are missing or of another kind are nothing to look for", () => {
  const nothing = { text: "", rules: [], services: [], councils: [] };
  for (const wrong of [undefined, "rules", [], [undefined], [["x"]], [{ name: 7, rule: 7, gss: " " }], 5]) {
    assert.deepEqual(askedOf(/** @type {any} */ ({ title: " ", rules: wrong, places: wrong, service: 7 })), nothing);
  }
  assert.deepEqual(askedOf(/** @type {any} */ ({ other_services: "youth" })), nothing);
});

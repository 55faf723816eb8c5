// Answers to questions that are not asked any more: they leave the application, and come back with the question.

import assert from "node:assert/strict";
import { test } from "node:test";

import { isAsked } from "../../docs/assets/apply/asked.js";
import { Following } from "../../docs/assets/apply/following.js";
import { dice } from "./random.js";

const venue = { at: ["venue"], kind: "line", ask: "", missing: "", when: ["location", ["site"]] };
const power = { at: ["law", "power"], kind: "line", ask: "", missing: "", when: ["effect", ["modified"]] };
const FORM = { parts: [{ id: "where", title: "", says: "", questions: [venue] }, { id: "rules", title: "", says: "", questions: [{ at: ["rules"], kind: "list", ask: "", missing: "", fields: [power] }] }] };
const rule = (effect = "", said = "") => ({ effect, law: { power: said } });

test("an answer leaves with its question and comes back with it", () => {
  const data = { location: "site", venue: "The hall", rules: [rule("modified", "Section 1")] }, following = new Following(FORM, data);
  Object.assign(data, { location: "area" });
  data.rules[0].effect = "comfort";
  following.follow();
  assert.deepEqual([data.venue, data.rules[0].law.power], ["", ""]);
  assert.equal(following.put(venue, data), "The hall");
  data.rules.push(rule());
  following.follow();
  Object.assign(data, { location: "site" });
  data.rules[0].effect = "modified";
  following.follow();
  assert.deepEqual([data.venue, data.rules[0].law.power], ["The hall", "Section 1"]);
});

test("what a file brought along although it is not asked stays", () => {
  const data = { location: "area", venue: "The hall", rules: [] }, following = new Following(FORM, data);
  following.follow();
  assert.equal(data.venue, "The hall");
});

test("after any changes nothing is published that was typed for a question which is not asked, and nothing typed is lost", () => {
  const random = dice(7);
  const pick = (/** @type {any[]} */ all) => all[random(all.length)];
  for (let round = 0; round < 300; round += 1) {
    const data = { location: "", venue: "", rules: [rule(), rule()] }, following = new Following(FORM, data);
    /** What was typed last. @type {Map<any, string>} */
    const typed = new Map();
    for (let step = 0; step < 25; step += 1) {
      const kind = pick(["location", "venue", "effect", "power", "add", "again"]), one = pick(data.rules);
      if (kind === "location") data.location = pick(["", "area", "site"]);
      if (kind === "effect") one.effect = pick(["", "modified", "comfort"]);
      if (kind === "add") data.rules.push(rule());
      if (kind === "venue" && isAsked(venue, data, data)) typed.set(data, (data.venue = `venue ${step}`));
      if (kind === "power" && isAsked(power, one, data)) typed.set(one, (one.law.power = `power ${step}`));
      following.follow();
      for (const [holder, question, now] of [[data, venue, data.venue], ...data.rules.map((each) => [each, power, each.law.power])]) {
        const asked = isAsked(question, holder, data);
        assert.equal(now, asked ? typed.get(holder) ?? "" : "");
        assert.equal(following.put(question, holder), asked ? undefined : typed.get(holder));
      }
    }
  }
});

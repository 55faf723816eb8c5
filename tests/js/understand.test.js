// What a text means beyond its words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { foldName } from "../../docs/assets/lib/fold.js";
import { Gazetteer, isPostcode } from "../../docs/assets/search/gazetteer.js";
import { Names } from "../../docs/assets/search/names.js";
import { outside } from "../../docs/assets/search/outside.js";
import { understand } from "../../docs/assets/search/understand.js";
import { dice } from "./random.js";

const LEEDS = ["E08000035", "Leeds", "", [], "", [], ""];
const READING = ["E06000038", "Reading", "", [], "", [], ""];
const EDEN = ["E07000030", "Eden", "", ["Penrith"], "2023-04-01", ["E06000064"], ""];
const WESTMORLAND = ["E06000064", "Westmorland and Furness", "", ["Kendal", "Penrith"], "", [], ""];
const FILES = {
  "places/l": [LEEDS], "places/r": [READING], "places/e": [EDEN, WESTMORLAND], "places/p": [EDEN, WESTMORLAND], "places/w": [WESTMORLAND],
  "places/postcodes-L": [[...LEEDS.slice(0, 6), "LS6"]], "known/covers": { E10000020: ["E07000148", "E07000150"] }, "known/positions": { E08000035: [53.82, -1.51], E06000038: [51.45, -0.97] },
  "names/h": [["rule", "highways", "Highways Act 1980, section 161", "Playing in the street"], ["body", "trust", "The hospital trust (specimen)"]],
  "names/p": [["rule", "highways", "Highways Act 1980, section 161"], ["service", "parks", "Parks, play and sport"]],
};
const STOP = new Set(["the", "of", "in", "and", "section", "specimen"]);
const box = {
  bases: { rule: "rules/", body: "bodies/", service: "services/", status: "guarantees/status/", refused: "refused/", nation: "guarantees/nation/" },
  lists: { status: [["in-force", "In force"], ["suspended", "Suspended"], ["ended", "Ended"], ["not-in-force", "Not in force"]], refused: [["", "Refused"]], nation: [["wales", "Wales"], ["scotland", "Scotland"], ["england", "England"], ["northern-ireland", "Northern Ireland"]], year: [["2024", "Decided in 2024"]] },
  ended: ["expired"], idle: ["suspended", "expired"], letters: { places: "elprw", districts: "L", names: "hp" }, common: ["council"],
};
const asked = [];
const fetched = async (path) => {
  asked.push(path);
  return FILES[path];
};
const gazetteer = () => new Gazetteer(box.letters, fetched, "2026-11-26");
const names = new Names(box, fetched, STOP);
const means = async (typed) => {
  const { places, lists, words } = await understand(typed, gazetteer(), names);
  return [places.map(({ gss }) => gss).join(), lists.map(({ part }) => part || "refused").join(), words];
};

test("a text that is a place as a whole is that place, with or without what stands around it", async () => {
  for (const typed of ["Leeds", "leeds.", "Leeds Council", "City of Leeds", "Leeds City Council?", "LS6", "ls6 3hn"]) assert.deepEqual(await means(typed), ["E08000035", "", ""], typed);
  for (const typed of ["Penrith", "Eden", "Eden District Council"]) assert.deepEqual(await means(typed), ["E06000064", "", ""], typed);
  assert.deepEqual(await means("LS7"), ["", "", "LS7"]); // a district that is nowhere
  assert.deepEqual(await means("ZZ1 1ZZ"), ["", "", "ZZ1 1ZZ"]);
});

test("in a longer text a place counts only where the text says so", async () => {
  assert.deepEqual(await means("kitchen in Leeds"), ["E08000035", "", "kitchen"]);
  assert.deepEqual(await means("ball games near LS6"), ["E08000035", "", "ball games"]);
  assert.deepEqual(await means("kitchen LS6 3HN"), ["E08000035", "", "kitchen"]);
  assert.deepEqual(await means("ball games Leeds City Council"), ["E08000035", "", "ball games"]);
  assert.deepEqual(await means("reading room"), ["", "", "reading room"]); // no place
  assert.deepEqual(await means("coming home from hospital"), ["", "", "coming home from hospital"]);
});

test("a status or a nation counts at either end", async () => {
  assert.deepEqual(await means("suspended"), ["", "suspended", ""]);
  assert.deepEqual(await means("Suspended guarantees"), ["", "suspended", ""]);
  assert.deepEqual(await means("in Wales"), ["", "wales", ""]);
  assert.deepEqual(await means("in force in Northern Ireland"), ["", "northern-ireland,in-force", ""]);
  assert.deepEqual(await means("no longer in force"), ["", "ended", ""]);
  assert.deepEqual(await means("kitchens in Wales"), ["", "wales", "kitchens"]);
  assert.deepEqual(await means("refused kitchens in Leeds"), ["E08000035", "refused", "kitchens"]);
  assert.deepEqual(await means("a suspended ceiling of glass"), ["", "", "a suspended ceiling of glass"]);
  assert.deepEqual(await means('"in Wales"'), ["", "", '"in Wales"']); // a phrase
});

test("a nation counts by its name in its own languages too", async () => {
  for (const [typed, part] of [["Cymru", "wales"], ["yng Nghymru", "wales"], ["Yr Alban", "scotland"], ["yn yr Alban", "scotland"], ["Alba", "scotland"], ["Lloegr", "england"],
    ["Gogledd Iwerddon", "northern-ireland"], ["Tuaisceart Éireann", "northern-ireland"]]) assert.deepEqual(await means(typed), ["", part, ""], typed);
  assert.deepEqual(await means("kitchens yng Nghymru"), ["", "wales", "kitchens"]);
  assert.deepEqual(names.lists("cym").map(({ part }) => part), ["wales"]);
});

test("a place that is called like another is offered beside it, and a name of nothing but words that stand around names is found", async () => {
  const london = ["E61000001", "Greater London Authority", "", ["London", "Greater London"], "", [], ""];
  const city = ["E09000001", "City of London", "", ["Square Mile"], "", [], ""];
  const files = { "places/l": [london, city], "places/c": [city] };
  const places = new Gazetteer({ places: "cl", districts: "" }, async (path) => files[path], "2026-11-26");
  const { places: meant, whole } = await understand("London", places, names);
  assert.deepEqual([meant.map(({ name }) => name), places.namesakes(meant, whole).map(({ name }) => name)], [["Greater London Authority"], ["City of London"]]);
  const [only] = (await understand("City of London", places, names)).places;
  assert.deepEqual([only.name, places.namesakes([only], "City of London")], ["City of London", []]);
});

test("a postcode that is being typed is read by its district, and a town with its county is the town", async () => {
  for (const typed of ["LS6 3", "ls6 3h", "LS6  3HN"]) assert.deepEqual(await means(typed), ["E08000035", "", ""], typed);
  assert.deepEqual(await means("Penrith, Westmorland and Furness"), ["E06000064", "", ""]);
  assert.deepEqual(await means("Reading, writing"), ["", "", "Reading, writing"]);
  assert.deepEqual(await means("ball games near LS6 3"), ["E08000035", "", "ball games"]);
});

test("a year counts alone or where the text says so, and not as that of a law", async () => {
  for (const typed of ["2024", "in 2024", "granted in 2024", "guarantees from 2024"]) assert.deepEqual(await means(typed), ["", "2024", ""], typed);
  assert.deepEqual(await means("kitchens in 2024"), ["", "2024", "kitchens"]);
  assert.deepEqual(await means("Product Regulations 2024"), ["", "", "Product Regulations 2024"]);
  assert.deepEqual(await means("1999"), ["", "", "1999"]); // nothing was decided then
});

test("what is not in force is not what is in force", async () => {
  for (const typed of ["not in force", "out of force"]) assert.deepEqual(await means(typed), ["", "not-in-force", ""], typed);
  assert.deepEqual(await means("kitchens not in force"), ["", "not-in-force", "kitchens"]);
  assert.deepEqual(await means("not in force any more"), ["", "ended", ""]);
});

test("nearest to a place is about that place", async () => {
  for (const typed of ["nearest to Leeds", "near Leeds", "closest to LS6", "nearest Leeds"]) assert.deepEqual(await means(typed), ["E08000035", "", ""], typed);
});

test("places that the register does not cover are said to be so", () => {
  for (const typed of ["Jersey", "in Jersey", "JE2 3AB", "je2", "St Helier"]) assert.match(outside(typed), /^Jersey is not covered/, typed);
  for (const typed of ["GY1", "guernsey", "IM1 1AA", "the Isle of Man"]) assert.match(outside(typed), /is not covered/, typed);
  for (const typed of ["", "jersey cows", "LS6", "image 1", "Isle of Wight", "JEL 1", "constructor", "toString", "the constructor", "__proto__"]) assert.equal(outside(typed), "", typed);
});

test("a misspelt place whose first letter is wrong is offered too", async () => {
  for (const typed of ["Seading", "Eading", "Ueading"]) assert.deepEqual((await gazetteer().alike(typed)).map(({ place }) => place.name), ["Reading"], typed);
  assert.deepEqual(await gazetteer().alike("nothing like it"), []);
});

test("a county is looked for in all of its councils", async () => {
  assert.deepEqual(await gazetteer().within(["E10000020"]), ["E10000020", "E07000148", "E07000150"]);
  asked.length = 0;
  assert.deepEqual(await gazetteer().within(["E08000035"]), ["E08000035"]);
  assert.deepEqual(asked, []);
});

test("only the file of the letter is fetched, and once", async () => {
  asked.length = 0;
  const places = gazetteer();
  await places.meant("Leeds");
  await places.meant("City of Leeds");
  await places.meant("LS6");
  await places.meant("zebra");
  assert.deepEqual(asked, ["places/l", "places/postcodes-L"]);
});

test("places that begin as typed, and that are spelt like it", async () => {
  assert.deepEqual((await gazetteer().beginning("pen")).map(({ place, name }) => [place.name, name]), [["Westmorland and Furness", "Penrith"]]);
  assert.deepEqual((await gazetteer().alike("Leedz")).map(({ place }) => place.name), ["Leeds"]);
  assert.deepEqual(await gazetteer().alike("Lee"), []);
});

test("how far places are from one", async () => {
  const miles = await gazetteer().miles("E08000035");
  assert.equal(miles.get("E08000035"), 0);
  assert.ok(Math.abs(miles.get("E06000038") - 165) < 5);
  assert.equal((await gazetteer().miles("nowhere")).size, 0);
});

test("rules, bodies and services by their names", async () => {
  const first = async (typed) => {
    const [one] = await names.having(typed);
    return one && [one.part, names.means(typed, one)];
  };
  for (const typed of ["Highways Act 1980", "highways act s.161", "s161 Highways Act", "Highways Act"]) assert.deepEqual(await first(typed), ["highways", true], typed);
  assert.deepEqual(await first("hospital trusts"), ["trust", true]);
  assert.deepEqual(await first("hospital"), ["trust", false]); // a word of it is not the whole
  assert.deepEqual(await first("parks"), ["parks", false]); // one of three words: found below the records
  assert.deepEqual(await first("play and parks"), ["parks", true]);
  assert.equal(await first("council"), undefined);
  assert.deepEqual((await names.having('"hospital trust"')).map(({ part }) => part), ["trust"]);
  assert.deepEqual(await names.having('“trust hospital”'), []); // between quotation marks, in this order
  assert.deepEqual((await names.having("hospital tr", true)).map(({ part }) => part), ["trust"]);
  assert.deepEqual(names.lists("in wa").map(({ part }) => part), ["wales"]);
});

test("whatever is typed around them, what is left and what was understood are the words of the text", async () => {
  const n = dice(19);
  const pieces = ["in", "Leeds", "Wales", "suspended", "kitchen", "near", "LS6", "the", "Council", "force", "reading", "schemes", "not", "?"];
  for (let round = 0; round < 1500; round += 1) {
    const typed = Array.from({ length: 1 + n(6) }, () => pieces[n(pieces.length)]).join(" ");
    const { places, lists, words } = await understand(typed, gazetteer(), names);
    const all = foldName(typed).split(" ");
    for (const word of foldName(words).split(" ").filter(Boolean)) assert.ok(all.includes(word), `${typed}: ${word}`);
    for (const { name } of lists) assert.ok(foldName(typed).includes(foldName(name)) || /no longer/.test(typed), `${typed}: ${name}`);
    if (all.includes("kitchen")) assert.match(words, /kitchen/, typed);
    if (!places.length && !lists.length) assert.equal(words, typed);
    assert.ok(new Set(lists.map(({ kind }) => kind)).size === lists.length);
  }
});

test("a postcode", () => {
  assert.deepEqual(["LS6 3HN", "nr1 3ab", "SW1A1AA", "LS6", "section 4", ""].map(isPostcode), [true, true, true, false, false, false]);
});

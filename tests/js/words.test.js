// Which words were meant, which records have them, and how that is said.

import assert from "node:assert/strict";
import { test } from "node:test";

import { phrasesOf } from "../../docs/assets/lib/fold.js";
import { schemesIn } from "../../docs/assets/search/meant.js";
import { distance, nearest } from "../../docs/assets/search/nearest.js";
import { alike, alsoUnder, offered, pieces } from "../../docs/assets/search/results.js";
import { amount, figures, joined, said } from "../../docs/assets/search/sentences.js";
import { fitsBetter, together } from "../../docs/assets/search/words.js";
import { dice } from "./random.js";

const STOP = new Set(["the", "of"]);
const nowhere = () => false;

/** The same distance from its definition, without any shortcut. */
function plainly(a, b) {
  const d = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_unused, j) => (i && j ? 0 : i + j)));
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.length][b.length];
}

test("the distance of two words", () => {
  const n = dice(2);
  const word = () => Array.from({ length: n(8) }, () => "abc"[n(3)]).join("");
  for (let k = 0; k < 3000; k += 1) {
    const [a, b, most] = [word(), word(), n(4)];
    assert.equal(distance(a, b, most), Math.min(plainly(a, b), most + 1), `${a} ${b} ${most}`);
  }
});

test("a word that is not known", () => {
  const known = ["library", "librarian", "kitchen", "nursery", "form", "from", "bus"];
  assert.deepEqual(nearest("librar", known, nowhere), ["library", "librarian"]); // it may not be finished
  assert.deepEqual(nearest("librery", known, nowhere), ["library"]);
  assert.deepEqual(nearest("kitchn", known, nowhere), ["kitchen"]);
  assert.deepEqual(nearest("nursrey", known, nowhere), ["nursery"]);
  assert.deepEqual(nearest("fomr", known, nowhere), ["form"]); // a short one: its letters in another order only
  assert.deepEqual(nearest("bud", known, nowhere), []);
  assert.deepEqual(nearest("zz", known, nowhere), []);
  assert.deepEqual(nearest("kitchn", known, (word) => word === "kitchn"), []); // a place is no misspelling
  assert.deepEqual(nearest("form", ["formal", "from"], nowhere, (word) => word === "form"), []); // nor begins another word, if it means something
});

test("a phrase is what stands in quotation marks, if it has two words", () => {
  assert.deepEqual(phrasesOf('"ball games" and “the lunch club” "tea" "of the"', STOP), [["ball", "games"], ["lunch", "club"]]);
  assert.deepEqual(phrasesOf('a " b', STOP), []);
});

test("all words together, or as many as there are", () => {
  const { scores, some } = together([new Map([[1, 2], [2, 3]]), new Map([[2, 4], [3, 50]])]);
  assert.deepEqual([...scores], [[2, 7]]);
  assert.deepEqual([...some].sort((a, b) => b[1] - a[1]).map(([i]) => i), [2, 3, 1]);
});

test("found words are marked, with other endings, and nothing else is", () => {
  const marked = (text, ...terms) => pieces(text, terms, STOP).filter(({ found }) => found).map(({ piece }) => piece);
  assert.deepEqual(marked("The children’s lunch clubs, a Club", "club", "childrens"), ["children’s", "clubs", "Club"]);
  assert.deepEqual(marked("Gŵyl y dref", "gwyl"), ["Gŵyl"]);
  assert.deepEqual(marked("the cart, the car", "car"), ["car"]); // short words have no other endings
  assert.deepEqual(marked("nothing", "tea"), []);
  for (const text of ["", "a", " a, b: “c” ", "<b>x</b>"]) assert.equal(pieces(text, ["b"], STOP).map(({ piece }) => piece).join(""), text);
});

test("alike", () => {
  assert.ok(alike("kitchens", "kitchen"));
  assert.ok(alike("nurseries", "nursery"));
  assert.ok(!alike("kitten", "kitchen"));
  assert.ok(!alike("communities", "commune"));
});

test("a keyword is named if nothing shown says why the record was found", () => {
  const card = { title: "Lunch together", text: "For all.", places: "Swansea", service: "Food", status: "In force", touched: [["Food Safety Act", ""]], keywords: ["lunch club", "minibus"] };
  assert.deepEqual(alsoUnder(card, ["club"], STOP), ["lunch club"]);
  assert.deepEqual(alsoUnder(card, ["lunch"], STOP), []);
  assert.deepEqual(alsoUnder(card, [], STOP), []);
});

test("the offered pages", () => {
  assert.deepEqual(offered(1, 1), [1]);
  assert.deepEqual(offered(1, 9), [1, 2, 3, 0, 9]);
  assert.deepEqual(offered(5, 9), [1, 0, 3, 4, 5, 6, 7, 0, 9]);
  assert.deepEqual(offered(4, 6), [1, 2, 3, 4, 5, 6]);
});

test("sentences", () => {
  assert.deepEqual([0, 1, 9, 10, 999, 1000, 1234567].map(amount), ["No", "One", "Nine", "10", "999", "1,000", "1,234,567"]);
  for (const n of [0, 7, 12, 999, 1000, 16000, 123456, 1234567]) assert.equal(figures(n), n.toLocaleString("en-GB"));
  assert.equal(joined(["a"], "or"), "a");
  assert.equal(joined(["a", "b", "c"], "or"), "a, b or c");
  assert.equal(said(1, 1, 1), "One scheme found");
  assert.equal(said(16, 2, 4), "16 schemes found, page 2 of 4");
  assert.equal(said(0, 1, 1, "tea"), "No schemes found for “tea”");
});

test("a place has what stands there and what has ended, told apart", () => {
  const told = [[1, 0], [3, 0], [1, 1], [2, 2], [2, 1], [5, 3]].map(([many, over]) => schemesIn({ many, over }));
  assert.deepEqual(told, [
    "One scheme", "Three schemes", "One scheme, which has ended", "Two schemes, all of which have ended",
    "Two schemes, one of which has ended", "Five schemes, three of which have ended",
  ]);
});

test("a record of another tab fits better if it has more of the words, or all of them twice as well", () => {
  assert.deepEqual([fitsBetter(3001, 2001.5), fitsBetter(2001.5, 2001.4), fitsBetter(2001.4, 2001.4)], [true, true, false]);
  assert.deepEqual([fitsBetter(4, 2), fitsBetter(3.9, 2)], [true, false]);
});

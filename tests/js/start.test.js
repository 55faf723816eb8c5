// The six answers of /start/: what is missing, how they are told, the letter, the file and the first look for names.

import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, file, none, problemsOf, receiptOf, stepsFor, told } from "../../docs/assets/start/answers.js";
import { casesOf } from "../../docs/assets/start/entered.js";
import { hints } from "../../docs/assets/start/personal.js";
import { issue, letterText, mail } from "../../docs/assets/start/sending.js";

const TODAY = "2026-11-26";
const REGISTER = { post: "Registrar", name: "The Guarantee Register" };
const MOST = { want: 300, where: 200, who: 200, said: 1000 };
const STORY = {
  ...none(), want: "Cook together in the hall.", where: " Swansea,  one neighbourhood ", kind: "no", who: "The food team", said: "Everybody needs a certificate.\nNo exceptions.",
  day: "14", month: "sept", year: "26", writing: "no",
};
const SILENCE = { ...STORY, kind: "silence" };
/** @param {import("../../docs/assets/start/answers.js").Step} step @param {Partial<typeof STORY>} more */
const problems = (step, more) => problemsOf(step, { ...STORY, ...more }, TODAY, (field) => MOST[field]).map(({ at, says }) => `${at}: ${says}`);

test("a whole story has no problems, and where nobody answered fewer questions are asked", () => {
  for (const answers of [STORY, SILENCE]) for (const step of stepsFor(answers)) assert.deepEqual(problemsOf(step, answers, TODAY, (field) => MOST[field]), [], step);
  assert.deepEqual(stepsFor(STORY), ["want", "where", "who", "said", "when", "writing"]);
  assert.deepEqual(stepsFor(SILENCE), ["want", "where", "who", "when"]);
});

test("what is missing or wrong is told at its field, in plain words", () => {
  assert.deepEqual(problems("want", { want: " … " }), ["want: Enter what you want to do"]);
  assert.deepEqual(problems("want", { want: "é".repeat(301) }), ["want: Shorten your answer by 1 character"]);
  assert.deepEqual(problems("want", { want: "a".repeat(310) }), ["want: Shorten your answer by 10 characters"]);
  assert.deepEqual(problems("who", { kind: "", who: "" }), ["kind: Select whether they said no or never answered", "who: Enter the body or office"]);
  assert.deepEqual(problems("when", { day: "", month: "", year: "" }), ["when: Enter the day, or tick that you do not know it"]);
  assert.deepEqual(problems("when", { day: "31", month: "2" }), ["when: Enter the date as day, month and year, such as 14 9 2026"]);
  assert.deepEqual(problems("when", { day: "27", month: "11", year: "2026" }), ["when: Enter a day that is not in the future"]);
  assert.deepEqual(problems("when", { day: "31", month: "2", nodate: "yes" }), []);
  assert.deepEqual(problems("writing", { writing: "" }), ["writing: Select yes if it was in writing"]);
});

test("a day is read as people type it, and a day that is not known is none", () => {
  assert.equal(dayOf(STORY, TODAY), "2026-09-14");
  assert.equal(dayOf({ ...STORY, nodate: "yes" }, TODAY), "");
});

test("the receipt is of what was asked: nothing that was typed and then not asked for counts", () => {
  assert.equal(receiptOf(SILENCE, TODAY), receiptOf({ ...SILENCE, said: "", writing: "" }, TODAY));
  assert.notEqual(receiptOf(STORY, TODAY), receiptOf(SILENCE, TODAY));
  assert.notEqual(receiptOf(STORY, TODAY), receiptOf({ ...STORY, writing: "yes" }, TODAY));
  assert.equal(receiptOf(STORY, TODAY), receiptOf({ ...STORY, where: "Swansea, one neighbourhood" }, TODAY));
});

test("the file has the keys that the registrar's command reads, and no text can end a line or a value", () => {
  assert.equal(file(STORY, TODAY), `want: "Cook together in the hall."
where: "Swansea, one neighbourhood"
told_no:
  name: "The food team"
  words: "Everybody needs a certificate.\\nNo exceptions."
  date: 2026-09-14
  in_writing: false
receipt: ${receiptOf(STORY, TODAY)}
`);
  assert.equal(file({ ...SILENCE, nodate: "yes", who: "\u202e\ufeffx: \"y\" \ud800" }, TODAY), `want: "Cook together in the hall."
where: "Swansea, one neighbourhood"
no_answer:
  name: "x: \\"y\\""
receipt: ${receiptOf({ ...SILENCE, nodate: "yes", who: "\u202e\ufeffx: \"y\" \ud800" }, TODAY)}
`);
});

test("the letter has the answers in it, and is copied where it is too long for an e-mail program", () => {
  const text = letterText(REGISTER, STORY, "KR7-4MQ", TODAY);
  assert.ok(text.startsWith("To the Registrar of the Guarantee Register\n\n1. What do you want to do?\nCook together in the hall.\n\n2. Where?\nSwansea, one neighbourhood\n"));
  assert.ok(text.endsWith("5. When?\n14 September 2026\n\n6. Was it in writing?\nNo\n\nReceipt: KR7-4MQ\n"));
  const short = mail("r@x.example", "KR7-4MQ", text);
  assert.equal(short.short, true);
  assert.equal(new URL(short.address).searchParams.get("body"), text.replace(/\n/g, "\r\n"));
  const long = mail("r@x.example", "KR7-4MQ", letterText(REGISTER, { ...STORY, said: "ü ".repeat(400) }, "KR7-4MQ", TODAY));
  assert.equal(long.short, false);
  assert.ok(long.address.length < 300 && long.address.startsWith("mailto:r@x.example?subject=Told%20no%3A%20KR7-4MQ&"));
  for (const n of [0, 100, 400, 900]) assert.ok(mail("r@x.example", "KR7-4MQ", "a b".repeat(n)).address.length <= 1900);
});

test("the code host's form is filled in by its fields, with the receipt alone where the answers are too long", () => {
  const form = "https://code.example/r/issues/new?template=case.yml";
  const found = new URL(issue(form, STORY, "KR7-4MQ", TODAY)).searchParams;
  assert.deepEqual([...found.keys()].sort(), ["receipt", "said", "template", "title", "want", "when", "where", "who", "writing"]);
  assert.equal(found.get("who"), "The food team (said no)");
  const silent = new URL(issue(form, SILENCE, "KR7-4MQ", TODAY)).searchParams;
  assert.deepEqual([silent.get("who"), silent.get("said"), silent.get("writing")], ["The food team (never answered)", "They never answered.", null]);
  assert.equal(issue(form, { ...STORY, said: "ü".repeat(1000) }, "KR7-4MQ", TODAY), `${form}&receipt=KR7-4MQ`);
});

test("answers in words, in the order of the questions that were asked", () => {
  assert.deepEqual(told(SILENCE, TODAY).map(({ ask, answer }) => [ask, answer]), [
    ["What do you want to do?", "Cook together in the hall."], ["Where?", "Swansea, one neighbourhood"], ["Who never answered?", "The food team"], ["When did you ask?", "14 September 2026"],
  ]);
  assert.equal(told({ ...STORY, nodate: "yes" }, TODAY)[4].answer, "Day not known");
});

test("names, addresses, numbers and words about a person are found; offices, laws and days are not", () => {
  const found = (/** @type {string} */ text) => hints(text).map((hint) => hint.found);
  assert.deepEqual(found("Mrs Jones and Dr. O’Neill Smith lied"), ["Mrs Jones", "Dr. O’Neill Smith", "lied"]);
  assert.deepEqual(found("write to ann.lee@mail.example or 07700 900123, +44 (0)20 7946 0000"), ["ann.lee@mail.example", "07700 900123", "+44 (0)20 7946 0000"]);
  assert.deepEqual(found("at LS6 3AB"), ["LS6 3AB"]);
  assert.deepEqual(found("The parks service of the council said on 14 September 2026 that section 12 of the 1990 Act needs £5,000,000 of cover in LS6."), []);
});

test("a receipt finds its cases among runs of numbers", () => {
  const entered = { ids: /** @type {[string, number, number][]} */ ([["ABC-CASE-2026-", 3, 2], ["ABC-CASE-2027-", 1, 1]]), receipts: "KR74MQ000001KR74MQ" };
  assert.deepEqual(casesOf(entered, "KR7-4MQ"), ["ABC-CASE-2026-0003", "ABC-CASE-2027-0001"]);
  assert.deepEqual(casesOf(entered, "000-001"), ["ABC-CASE-2026-0004"]);
  assert.deepEqual(casesOf(entered, "74M-Q00"), []); // not across two
  assert.deepEqual(casesOf({ ids: [], receipts: "" }, "KR7-4MQ"), []);
});

// The six answers: which questions are asked, what is missing, how an answer is shown, and the receipt and file made from them.

import { readDay } from "../apply/dates.js";
import { inWords, isDay } from "../lib/day.js";
import { seen } from "../lib/length.js";
import { made } from "../lib/receipt.js";

/**
 * What was typed, by the names of the fields. `kind` is `no` or `silence`, `nodate` and `writing` are `yes`, `no` or empty.
 * @typedef {Record<"want" | "where" | "kind" | "who" | "said" | "day" | "month" | "year" | "nodate" | "writing", string>} Answers
 */
/** @typedef {keyof Answers} Name */
/** @typedef {"want" | "where" | "who" | "said" | "when" | "writing"} Step */
/** A problem with a field, to be told beside it. @typedef {{ at: "want" | "where" | "kind" | "who" | "said" | "when" | "writing", says: string }} Problem */
/** @typedef {(field: "want" | "where" | "who" | "said") => number} Most  characters that a field may have */

export const NAMES = /** @type {Name[]} */ (["want", "where", "kind", "who", "said", "day", "month", "year", "nodate", "writing"]);
export const STEPS = /** @type {Step[]} */ (["want", "where", "who", "said", "when", "writing"]);
const IN_SILENCE = /** @type {Step[]} */ (["want", "where", "who", "when"]);

const BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;
// eslint-disable-next-line no-control-regex -- what a file of the register must not have: scripts/registrar/reading/text.py
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\u{e0000}-\u{e007f}]|\p{Cs}/gu;

/** @returns {Answers} */
export const none = () => /** @type {Answers} */ (Object.fromEntries(NAMES.map((name) => [name, ""])));

/** The questions that are asked: where nobody answered, nothing was said. @param {Answers} answers */
export const stepsFor = (answers) => (answers.kind === "silence" ? IN_SILENCE : STEPS);

/** A line of it, without blanks at the ends. @param {string} typed */
const line = (typed) => typed.replace(/\s+/g, " ").trim();

/**
 * The day, such as 2026-09-14; "" if it is not known, or cannot be told from what was typed.
 * @param {Answers} answers
 * @param {string} today
 */
export function dayOf(answers, today) {
  return answers.nodate ? "" : readDay([answers.day, answers.month, answers.year].map((part) => part.trim()).join(" "), today, true);
}

/**
 * What is wrong with the answers to a question.
 * @param {Step} step
 * @param {Answers} answers
 * @param {string} today
 * @param {Most} most
 * @returns {Problem[]}
 */
export function problemsOf(step, answers, today, most) {
  if (step === "want") return text("want", "Enter what you want to do", answers.want, most("want"));
  if (step === "where") return text("where", "Enter the council area, such as Leeds", answers.where, most("where"));
  if (step === "who") {
    const kind = answers.kind ? [] : [{ at: /** @type {const} */ ("kind"), says: "Select whether they said no or never answered" }];
    return [...kind, ...text("who", "Enter the body or office", answers.who, most("who"))];
  }
  if (step === "said") return text("said", "Enter what they said, as far as you remember", answers.said, most("said"));
  if (step === "when") return day(answers, today);
  return answers.writing ? [] : [{ at: "writing", says: "Select yes if it was in writing" }];
}

/**
 * @param {"want" | "where" | "who" | "said"} at
 * @param {string} missing
 * @param {string} answer
 * @param {number} most
 * @returns {Problem[]}
 */
function text(at, missing, answer, most) {
  if (!/[\p{L}\p{N}]/u.test(answer)) return [{ at, says: missing }];
  const over = seen(answer.trim()) - most;
  return over > 0 ? [{ at, says: `Shorten your answer by ${over === 1 ? "1 character" : `${over} characters`}` }] : [];
}

/**
 * @param {Answers} answers
 * @param {string} today
 * @returns {Problem[]}
 */
function day(answers, today) {
  if (answers.nodate) return [];
  const typed = line([answers.day, answers.month, answers.year].join(" "));
  if (!typed) return [{ at: "when", says: "Enter the day, or tick that you do not know it" }];
  const found = dayOf(answers, today);
  if (!found) return [{ at: "when", says: "Enter the date as day, month and year, such as 14 9 2026" }];
  return found > today ? [{ at: "when", says: "Enter a day that is not in the future" }] : [];
}

/**
 * The answers in words, in the order of the questions: each with its question and the step on which it is changed.
 * @param {Answers} answers
 * @param {string} today
 * @returns {{ step: Step, ask: string, answer: string }[]}
 */
export function told(answers, today) {
  const silence = answers.kind === "silence", on = dayOf(answers, today);
  const rows = [
    { step: "want", ask: "What do you want to do?", answer: answers.want.trim() },
    { step: "where", ask: "Where?", answer: line(answers.where) },
    { step: "who", ask: silence ? "Who never answered?" : "Who said no?", answer: line(answers.who) },
    { step: "said", ask: "What did they say?", answer: answers.said.trim() },
    { step: "when", ask: silence ? "When did you ask?" : "When?", answer: isDay(on) ? inWords(on) : "Day not known" },
    { step: "writing", ask: "Was it in writing?", answer: answers.writing === "yes" ? "Yes" : answers.writing ? "No" : "" },
  ];
  const asked = new Set(stepsFor(answers));
  return /** @type {{ step: Step, ask: string, answer: string }[]} */ (rows).filter(({ step }) => asked.has(step));
}

/**
 * The receipt of the answers.
 * @param {Answers} answers
 * @param {string} today
 */
export function receiptOf(answers, today) {
  const silence = answers.kind === "silence";
  return made([answers.want, answers.where, answers.who, silence ? "" : answers.said, dayOf(answers, today), silence ? "" : answers.writing]);
}

/**
 * The file that the registrar opens, as YAML: nothing in it says who the person is.
 * @param {Answers} answers
 * @param {string} today
 */
export function file(answers, today) {
  const on = dayOf(answers, today), silence = answers.kind === "silence";
  const claim = silence
    ? [`name: ${quoted(line(answers.who))}`, on && `asked: ${on}`]
    : [`name: ${quoted(line(answers.who))}`, `words: ${quoted(answers.said.trim())}`, on && `date: ${on}`, `in_writing: ${answers.writing === "yes"}`];
  return [
    `want: ${quoted(line(answers.want))}`, `where: ${quoted(line(answers.where))}`,
    silence ? "no_answer:" : "told_no:", ...claim.filter(Boolean).map((entry) => `  ${entry}`),
    `receipt: ${receiptOf(answers, today)}`, "",
  ].join("\n");
}

/** A text between quotation marks, without what nobody sees: then no character means anything to YAML. @param {string} answer */
const quoted = (answer) => JSON.stringify(answer.replace(BREAKS, "\n").replace(HIDDEN, "").trim());

// Answers that are typed: texts, days, numbers, places, and the names of bodies and rules.

import { inWords, isDay, today } from "../lib/day.js";
import { el } from "../lib/dom.js";
import { seen } from "../lib/length.js";
import { wrong } from "./at-once.js";
import { Choices } from "./choices.js";
import { boxes, kept, notADay, readDay } from "./dates.js";
import { asked, described, field, idOf } from "./labels.js";
import { readAddress, readMailbox, readNumber } from "./understood.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Question} Question */
/** @typedef {import("./data.js").Path} Path */

const DATE_BOXES = [["Day", "2"], ["Month", "2"], ["Year", "4"]];
const A_NUMBER = "Enter a number, such as 10";
/** Answers whose capitals mean nothing, as a telephone writes them, by the field. @type {Record<string, (typed: string) => string>} */
const UNDERSTOOD = { email: readMailbox, url: readAddress };

export class Typed extends Choices {
  /**
   * @param {import("./data.js").Form} form
   * @param {import("./names.js").Names} names  of places, bodies and rules
   * @param {Data} data
   * @param {() => void} changed
   */
  constructor(form, names, data, changed) {
    super(form, data, changed);
    this.names = names;
  }

  /**
   * A text, on one line or in a box of several. `value` and `keep` say what stands in the box and what is kept of it.
   * @param {Question} question
   * @param {Path} path
   * @param {string} value
   * @param {(typed: string) => void} keep
   */
  text(question, path, value, keep) {
    const id = idOf(path), { most, starts = "" } = question;
    const long = ["text", "lines"].includes(question.kind);
    const left = most ? el("p", { class: "left soft small", id: `${id}-left` }) : "";
    const input = el(long ? "textarea" : "input", {
      id, ...(long ? { rows: (most ?? 0) > 200 ? 5 : 3 } : { type: "text" }), ...described(question, id, ...(left ? [`${id}-left`] : [])), "data-control": "", autocomplete: "off",
      inputmode: { number: "numeric", email: "email", url: "url" }[question.kind === "number" ? "number" : question.at.slice(-1)[0]], spellcheck: long ? "true" : undefined,
      input: () => { keep(input.value); count(); },
    });
    input.value = value;
    const understood = UNDERSTOOD[question.at.slice(-1)[0]];
    if (understood) input.addEventListener("change", () => { input.value = understood(input.value); keep(input.value); });
    const count = () => {
      if (!left || !most) return;
      const n = most - seen(`${starts} ${input.value}`.trim());
      left.textContent = n < 0 ? `${-n} too many` : n <= most / 2 ? `${n} characters left` : "";
      left.classList.toggle("over", n < 0);
    };
    count();
    return field(question, path, question.kind === "number" ? "field--short" : "", input, left);
  }

  /**
   * @param {Question} question
   * @param {any} holder
   * @param {string} key
   * @param {Path} path
   */
  number(question, holder, key, path) {
    const made = this.text(question, path, holder[key], (typed) => this.set(holder, key, typed));
    const input = made.querySelector("input");
    input?.addEventListener("change", () => {
      const text = input.value.trim(), number = readNumber(text);
      if (number && number !== text) this.set(holder, key, input.value = number);
      wrong(made, input, text && !number ? A_NUMBER : "");
    });
    return made;
  }

  /**
   * The number of a record, kept as the register writes it. Whether there is such a record is not asked: nothing typed leaves the page.
   * @param {Question} question
   * @param {any} holder
   * @param {string} key
   * @param {Path} path
   */
  record(question, holder, key, path) {
    const made = this.text(question, path, holder[key], (typed) => this.set(holder, key, typed));
    const input = made.querySelector("input"), { prefix } = this.form.register;
    input?.addEventListener("change", async () => {
      const { typed } = await import("../lib/number.js"); // rarely needed
      const text = input.value.trim(), found = text ? typed(text, prefix) : null, id = found?.other ? null : found?.id;
      if (id && id !== text) this.set(holder, key, input.value = id);
      wrong(made, input, text && !id ? `This is not a number of this register, such as ${prefix}-${today().slice(0, 4)}-0001. If you do not know it, leave this empty` : "");
    });
    return made;
  }

  /**
   * Several answers, one on each line.
   * @param {Question} question
   * @param {any} holder
   * @param {string} key
   * @param {Path} path
   */
  lines(question, holder, key, path) {
    const shown = holder[key].map((/** @type {string} */ line) => line.split("\n").map((part) => part.trim()).join(" ")).join("\n");
    return this.text(question, path, shown, (typed) => this.set(holder, key, typed.split("\n").map((line) => line.replace(/^\s*[-•*]\s+/, "").trim()).filter(Boolean)));
  }

  /**
   * The end of a sentence that the form begins; the whole sentence is kept.
   * @param {Question} question
   * @param {any} holder
   * @param {string} key
   * @param {Path} path
   */
  sentence(question, holder, key, path) {
    const { starts = "" } = question, whole = holder[key];
    const shown = whole.startsWith(`${starts} `) ? whole.slice(starts.length + 1) : whole;
    const own = whole && shown === whole; // from a file, with a beginning of its own
    const made = this.text({ ...question, ask: own ? question.ask : `${starts} …`, needed: true }, path, shown, (typed) => this.set(holder, key, typed.trim() && !own ? `${starts} ${typed.trim()}` : typed));
    made.classList.add("sentence");
    return made;
  }

  /**
   * A day in three boxes, shown back in words. Whoever types it all into one box has it spread over the three.
   * @param {Question} question
   * @param {any} holder
   * @param {string} key
   * @param {Path} path
   */
  day(question, holder, key, path) {
    const id = idOf(path), past = question.kind === "past";
    const told = el("p", { class: "told told--day", id: `${id}-told`, "aria-live": "polite" });
    const shown = boxes(holder[key]);
    const inputs = DATE_BOXES.map(([name, width], i) => {
      const input = el("input", { id: `${id}-${name.toLowerCase()}`, type: "text", class: `width-${width}`, autocomplete: "off", "data-control": "", change: () => read(true), input: () => read(false) });
      input.value = shown[i];
      return input;
    });
    const box = asked(question, path, el("div", { class: "date" }, ...inputs.map((input, i) => el("div", {}, el("label", { for: input.id }, DATE_BOXES[i][0]), input))), told);
    const spread = () => { if (isDay(holder[key])) boxes(holder[key]).forEach((part, i) => { inputs[i].value = part; }); };
    const read = (/** @type {boolean} */ finished) => {
      const value = kept(inputs.map((input) => input.value), today(), past);
      if (value !== holder[key]) this.set(holder, key, value);
      told.textContent = isDay(value) ? inWords(value) : "";
      if (finished && readDay(inputs[0].value, today(), past) && inputs[0].value.trim() && !inputs[1].value.trim()) spread();
      if (!finished || isDay(value) || !value) wrong(box, inputs[0], "");
    };
    box.addEventListener("focusout", (event) => {
      if (event.relatedTarget instanceof Node && box.contains(event.relatedTarget)) return;
      const value = holder[key];
      spread();
      wrong(box, inputs[0], notADay(value));
    });
    if (isDay(holder[key])) told.textContent = inWords(holder[key]);
    return box;
  }

  /**
   * A name that the form may know: of a place, a body or a rule. What it knows of it answers other questions beside it.
   * @param {Question} question
   * @param {any} holder
   * @param {string} key
   * @param {Path} path
   * @param {string} theirs  what stands here in the precedent
   */
  named(question, holder, key, path, theirs = "") {
    const id = idOf(path), kind = question.kind;
    const note = el("p", { class: "told small", id: `${id}-told`, "aria-live": "polite" });
    const there = theirs ? el("p", { class: "theirs", id: `${id}-theirs` }, "There it was “", theirs, "”. Who is it in your case?") : "";
    const input = el("input", {
      id, type: "text", list: this.names.offer(kind), autocomplete: "off", ...described(question, id, ...(there ? [`${id}-theirs`] : [])), "data-control": "", input: () => find(true),
    });
    const find = (/** @type {boolean} */ typed) => {
      const { value, lends = {}, say } = this.names.found(kind, input.value);
      note.textContent = say;
      if (!typed) return;
      holder[key] = value;
      const lent = this.names.lent(kind);
      if (holder[lent[0]]) for (const known of lent) holder[known] = ""; // they were of another name
      for (const [other, answer] of Object.entries(lends)) if (other !== key) this.lend(holder, other, answer, [...path.slice(0, -1), other]);
      this.changed();
    };
    input.value = kind === "place" ? this.names.places.name(holder[key]) : holder[key];
    if (input.value) find(false);
    return field(question, path, "", there, input, note);
  }

  /**
   * Answers another question, unless it has an answer.
   * @param {any} holder
   * @param {string} key
   * @param {any} answer
   * @param {Path} path
   */
  lend(holder, key, answer, path) {
    const said = Array.isArray(holder[key]) ? holder[key].length : holder[key];
    if (said || !(key in holder)) return;
    holder[key] = answer;
    const control = document.getElementById(idOf(path));
    if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement)) return;
    control.value = key === "gss" ? this.names.places.name(answer) : answer;
    control.dispatchEvent(new Event(control instanceof HTMLSelectElement ? "change" : "input"));
  }
}

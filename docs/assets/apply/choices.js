// Answers that are chosen, not typed: from a list of codes, or from the bodies and rules named elsewhere in the form.

import { el } from "../lib/dom.js";
import { asked, described, field, idOf } from "./labels.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Question} Question */
/** @typedef {import("./data.js").Choice} Choice */
/** @typedef {import("./data.js").Path} Path */
/** A chooser that follows the list of bodies or rules. @typedef {HTMLElement & { refill?: () => void }} Chooser */

export const FEW = 9; // up to this many codes are shown as buttons; more become a drop-down list

export class Choices {
  /**
   * @param {import("./data.js").Form} form
   * @param {Data} data
   * @param {() => void} changed  called whenever something was answered
   */
  constructor(form, data, changed) {
    this.form = form;
    this.data = data;
    this.changed = changed;
  }

  /**
   * The choices of a question, in the question's own order and words where it has them.
   * @param {Question} question
   * @returns {Choice[]}
   */
  codes({ codes = "", words = {} }) {
    return this.form.codes[codes].map(([code, name, meaning]) => {
      const own = words[String(code)];
      return own ? [code, own[0], own[1]] : [code, name, Object.keys(words).length ? "" : meaning];
    });
  }

  /**
   * @param {any} holder
   * @param {string | number} key
   * @param {any} value
   */
  set(holder, key, value) {
    holder[key] = value;
    this.changed();
  }

  /**
   * @param {Question} question
   * @param {any} holder  the group that has this field
   * @param {string} key
   * @param {Path} path
   * @param {() => Choice[]} options
   */
  select(question, holder, key, path, options) {
    const id = idOf(path), follows = question.kind !== "code";
    const meaning = el("p", { class: "told small", id: `${id}-told` });
    /** @type {HTMLSelectElement & { refill?: () => void }} */
    const select = el("select", {
      id, ...described(question, id, `${id}-told`), "data-control": "", "data-refill": follows,
      change: () => { this.set(holder, key, select.value); mean(); },
    });
    const mean = () => { meaning.textContent = options().find(([code]) => code === select.value)?.[2] ?? ""; };
    const fill = () => {
      const known = options(), now = holder[key];
      /** @type {Choice[]} */
      const unknown = now && !known.some(([code]) => code === now) ? [[now, now]] : [];
      select.replaceChildren(el("option", { value: "" }, "Choose"), ...[...known, ...unknown].map(([code, name]) => el("option", { value: code }, name)));
      select.value = now;
      mean();
    };
    fill();
    if (follows) select.refill = fill;
    return field(question, path, "", select, meaning);
  }

  /**
   * @param {string} kind
   * @returns {Choice[]}
   */
  bodies(kind) {
    /** @type {Choice[]} */
    const named = this.data.bodies.map((/** @type {Data} */ b, /** @type {number} */ i) => [b.id, b.name || `Body ${i + 1}`]);
    return kind === "responsible" ? [["provider", "We do"], ...named] : named;
  }

  /**
   * @param {Question} question
   * @param {any} holder
   * @param {string} key
   * @param {Path} path
   */
  rules(question, holder, key, path) {
    /** @type {Chooser} */
    const box = el("div", { class: "choices", "data-refill": "" });
    const fill = () => {
      /** @type {Data[]} */
      const rules = this.data.rules;
      /** @type {string[]} */
      const gone = holder[key].filter((/** @type {string} */ id) => !rules.some((r) => r.id === id));
      /** @type {Choice[]} */
      const known = [...rules.map((r, i) => /** @type {Choice} */ ([r.id, r.name || `Rule ${i + 1}`])), ...gone.map((id) => /** @type {Choice} */ ([id, "A rule that was removed"]))];
      box.replaceChildren(...known.map((code, i) => this.box(holder, key, path, "checkbox", code, i)));
    };
    box.refill = fill;
    fill();
    return asked(question, path, box);
  }

  /**
   * @param {Question} question
   * @param {any} holder
   * @param {string} key
   * @param {Path} path
   * @param {"radio" | "checkbox"} type
   */
  choice(question, holder, key, path, type) {
    /** @type {Choice[]} */
    const codes = question.kind === "decide" ? [[true, "Yes"], [false, "No"]] : [...this.codes(question)];
    const now = holder[key];
    for (const code of Array.isArray(now) ? now : now === "" ? [] : [now]) if (!codes.some(([c]) => c === code)) codes.push([code, code]);
    const box = el("div", { class: "choices" }, ...codes.map((code, i) => this.box(holder, key, path, type, code, i)));
    const clear = type === "radio" && !question.needed
      ? el("button", { type: "button", class: "link small", click: () => { for (const b of box.querySelectorAll("input")) b.checked = false; this.set(holder, key, ""); } }, "Clear this choice")
      : "";
    return asked(question, path, box, clear);
  }

  /**
   * @param {any} holder
   * @param {string} key
   * @param {Path} path
   * @param {"radio" | "checkbox"} type
   * @param {Choice} choice
   * @param {number} i
   */
  box(holder, key, path, type, [code, name, meaning], i) {
    const id = `${idOf(path)}-${i}`, several = type === "checkbox";
    const input = el("input", {
      type, id, name: idOf(path), "data-control": "", "aria-describedby": meaning ? `${id}-means` : undefined,
      change: () => {
        const rest = several ? holder[key].filter((/** @type {any} */ c) => c !== code) : [];
        this.set(holder, key, several ? (input.checked ? [...rest, code] : rest) : code);
      },
    });
    input.checked = several ? holder[key].includes(code) : holder[key] === code;
    return el("div", { class: "choice" }, input, el("label", { for: id }, name), meaning ? el("p", { id: `${id}-means`, class: "small soft" }, meaning) : "");
  }
}

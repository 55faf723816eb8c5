// Answers that are chosen, not typed: from a list of codes, or from the bodies and rules listed elsewhere on the form.

import { el } from "../lib/dom.js";
import { asked, described, hint, idOf, label } from "./labels.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Field} Field */
/** @typedef {import("./data.js").Choice} Choice */
/** @typedef {import("./data.js").Path} Path */
/** A chooser that follows the list of bodies or rules. @typedef {HTMLElement & { refill?: () => void }} Chooser */

export const FEW = 7; // up to this many codes are shown as buttons; more become a drop-down list
/** @type {Record<"body" | "rule", (item: Data) => string>} */
const NAMES = { body: (b) => b.name || `Body ${b.id}`, rule: (r) => r.name || `Rule ${r.id}` };

export class Choices {
  /**
   * @param {import("./data.js").Form} form
   * @param {import("./places.js").Places} places
   * @param {Record<"bodies" | "rules", import("./entries.js").Entries>} entries
   * @param {Data} data
   * @param {(list?: Path) => void} changed  called whenever something was typed, with the path of a list that grew or shrank
   */
  constructor(form, places, entries, data, changed) {
    this.form = form;
    this.places = places;
    this.entries = entries;
    this.data = data;
    this.changed = changed;
  }

  /** @param {Field} field */
  codes(field) {
    return this.form.codes[field.codes ?? ""];
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
   * @param {Field} field
   * @param {any} holder  the group that has this field, or the list whose item it is
   * @param {Path} path
   * @param {() => Choice[]} options
   */
  select(field, holder, path, options) {
    const id = idOf(path);
    const meaning = el("p", { class: "told small", id: `${id}-told` });
    /** @type {HTMLSelectElement & { refill?: () => void }} */
    const select = el("select", {
      id, ...described(field, path), "data-control": "", "data-refill": field.kind !== "code",
      change: () => { this.set(holder, field.key, select.value); mean(); },
    });
    const mean = () => { meaning.textContent = options().find(([code]) => code === select.value)?.[2] ?? ""; };
    const fill = () => {
      const known = options();
      const now = holder[field.key];
      /** @type {Choice[]} */
      const unknown = now && !known.some(([code]) => code === now) ? [[now, now]] : [];
      select.replaceChildren(el("option", { value: "" }, "Choose"), ...[...known, ...unknown].map(([code, name]) => el("option", { value: code }, name)));
      select.value = now;
      mean();
    };
    fill();
    if (field.kind !== "code") select.refill = fill;
    return el("div", { class: "field", "data-path": path.join("/") }, label(field, id), hint(field, id), select, meaning);
  }

  /**
   * @param {string} kind
   * @returns {Choice[]}
   */
  bodies(kind) {
    /** @type {Choice[]} */
    const named = this.data.bodies.map((/** @type {Data} */ b) => [b.id, NAMES.body(b)]);
    return kind === "responsible" ? [["provider", "Us, the holder"], ...named] : named;
  }

  /**
   * @param {Field} field
   * @param {any} holder  the group that has this field, or the list whose item it is
   * @param {Path} path
   */
  rules(field, holder, path) {
    /** @type {Chooser} */
    const box = el("div", { class: "choices", "data-refill": "" });
    const fill = () => {
      /** @type {Data[]} */
      const rules = this.data.rules;
      /** @type {string[]} */
      const gone = holder[field.key].filter((/** @type {string} */ id) => !rules.some((r) => r.id === id));
      /** @type {Choice[]} */
      const known = [...rules.map((r) => /** @type {Choice} */ ([r.id, NAMES.rule(r)])), ...gone.map((id) => /** @type {Choice} */ ([id, id]))];
      box.replaceChildren(...known.map((code, i) => this.box(field, holder, path, "checkbox", code, i)));
      if (!known.length) box.append(el("p", { class: "soft" }, "List the rules first; they will then appear here."));
    };
    box.refill = fill;
    fill();
    return asked(field, path, box);
  }

  /**
   * @param {Field} field
   * @param {any} holder  the group that has this field, or the list whose item it is
   * @param {Path} path
   * @param {"radio" | "checkbox"} type
   */
  choice(field, holder, path, type) {
    /** @type {Choice[]} */
    const codes = field.kind === "decide" ? [[true, "Yes"], [false, "No"]] : [...this.codes(field)];
    const now = holder[field.key];
    for (const code of Array.isArray(now) ? now : now === "" ? [] : [now]) if (!codes.some(([c]) => c === code)) codes.push([code, code]);
    const box = el("div", { class: `choices${codes.length > FEW ? " choices--many" : ""}` }, ...codes.map((code, i) => this.box(field, holder, path, type, code, i)));
    const clear = type === "radio" && !field.needed
      ? el("button", { type: "button", class: "link small", click: () => { for (const b of box.querySelectorAll("input")) b.checked = false; this.set(holder, field.key, ""); } }, "Clear this choice")
      : "";
    const hidden = codes.length > FEW && !field.needed && !now.length; // a long optional list is folded away
    return asked(field, path, hidden ? el("details", {}, el("summary", {}, "Show the list"), box) : box, clear);
  }

  /**
   * @param {Field} field
   * @param {any} holder  the group that has this field, or the list whose item it is
   * @param {Path} path
   * @param {"radio" | "checkbox"} type
   * @param {Choice} choice
   * @param {number} i
   */
  box(field, holder, path, type, [code, name, meaning], i) {
    const id = `${idOf(path)}-${i}`;
    const several = type === "checkbox";
    const input = el("input", {
      type, id, name: idOf(path), "data-control": "", "aria-describedby": meaning ? `${id}-means` : undefined,
      change: () => {
        const rest = several ? holder[field.key].filter((/** @type {any} */ c) => c !== code) : [];
        this.set(holder, field.key, several ? (input.checked ? [...rest, code] : rest) : code);
      },
    });
    input.checked = several ? holder[field.key].includes(code) : holder[field.key] === code;
    return el("div", { class: "choice" }, input, el("label", { for: id }, name), meaning ? el("p", { id: `${id}-means`, class: "small soft" }, meaning) : "");
  }
}

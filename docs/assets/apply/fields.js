// Draws the fields of the form, and keeps what is typed in the application's data.

import { el, say, upper } from "../lib/dom.js";
import { MOST_ITEMS, newItem } from "./data.js";
import { seen } from "../lib/length.js";
import { Choices, FEW } from "./choices.js";
import { described, hint, idOf, joined, keyboard, label, optional } from "./labels.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Field} Field */
/** @typedef {import("./data.js").Path} Path */
/** @typedef {import("./choices.js").Chooser} Chooser */

export class Fields extends Choices {
  /**
   * All fields of a section.
   * @param {string[]} keys
   */
  section(keys) {
    return keys.flatMap((key) => this.form.fields.filter((f) => f.key === key).map((f) => this.draw(f, this.data, [])));
  }

  /**
   * @param {Field} field
   * @param {Data} holder
   * @param {Path} above
   * @returns {HTMLElement | ""}
   */
  draw(field, holder, above) {
    const path = [...above, field.key];
    if (field.kind === "id") return "";
    if (["group", "sentences"].includes(field.kind)) return this.group(field, holder[field.key], path);
    if (field.kind === "list" || field.kind === "texts") return this.several(field, holder[field.key], path);
    if (field.kind === "code" && this.codes(field).length > FEW) return this.select(field, holder, path, () => this.codes(field));
    if (field.kind === "code" || field.kind === "decide") return this.choice(field, holder, path, "radio");
    if (field.kind === "codes") return this.choice(field, holder, path, "checkbox");
    if (["body", "responsible"].includes(field.kind)) return this.select(field, holder, path, () => this.bodies(field.kind));
    if (field.kind === "rules") return this.rules(field, holder, path);
    if (field.kind === "place") return this.place(field, holder, path);
    if (field.kind === "entry") return this.entry(field, holder, path);
    return this.text(field, holder, path);
  }

  // ---- one value ----

  /**
   * @param {Field} field
   * @param {any} holder  the group that has this field, or the list whose item it is
   * @param {Path} path
   */
  text(field, holder, path) {
    const id = idOf(path);
    const { most } = field;
    const long = field.kind === "text";
    const typeable = field.kind === "date" && /^(\d{4}-\d{2}-\d{2})?$/.test(holder[field.key]) ? "date" : "text";
    const input = el(long ? "textarea" : "input", {
      id, ...(long ? { rows: (most ?? 0) > 200 ? 5 : 3 } : { type: typeable }),
      ...described(field, path), "data-control": "", autocomplete: "off",
      inputmode: keyboard(field),
      spellcheck: long ? "true" : undefined,
      input: () => { this.set(holder, field.key, input.value); count?.(); },
    });
    input.value = holder[field.key];
    const left = most ? el("p", { class: "left soft small", id: `${id}-left` }) : "";
    const count = most && left ? () => {
      const n = most - seen(input.value.trim());
      left.textContent = n < 0 ? `${-n} too many` : `${n} characters left`;
      left.classList.toggle("over", n < 0);
    } : undefined;
    count?.();
    const className = `field${["date", "number", "amount"].includes(field.kind) ? " field--short" : ""}`;
    return el("div", { class: className, "data-path": path.join("/") }, label(field, id), hint(field, id), input, left);
  }

  /**
   * @param {Field} field
   * @param {any} holder  the group that has this field, or the list whose item it is
   * @param {Path} path
   */
  place(field, holder, path) {
    const id = idOf(path);
    const note = el("p", { class: "told small", id: `${id}-told`, "aria-live": "polite" });
    const input = el("input", {
      id, type: "text", list: "place-names", autocomplete: "off", ...described(field, path), "data-control": "",
      input: () => find(true),
    });
    const find = (/** @type {boolean} */ typed) => {
      const { codes, say: sentence } = this.places.found(input.value);
      note.textContent = sentence;
      if (typed) this.set(holder, field.key, codes[0] ?? input.value.trim());
    };
    input.value = this.places.name(holder[field.key]);
    find(false);
    return el("div", { class: "field", "data-path": path.join("/") }, label(field, id), hint({ ...field, example: undefined }, id), input, note);
  }

  /**
   * An entry of a catalogue. Choosing one also answers what is still empty beside it.
   * @param {Field} field
   * @param {any} holder  the group that has this field
   * @param {Path} path
   */
  entry(field, holder, path) {
    const id = idOf(path);
    const entries = this.entries[field.entries ?? "bodies"];
    const note = el("p", { class: "told small", id: `${id}-told`, "aria-live": "polite" });
    const input = el("input", {
      id, type: "text", list: `${field.entries}-names`, autocomplete: "off", ...described(field, path), "data-control": "",
      input: () => find(true),
    });
    const find = (/** @type {boolean} */ typed) => {
      const { entry, say: sentence } = entries.found(input.value);
      note.textContent = sentence;
      if (!typed) return;
      this.set(holder, field.key, entry?.id ?? "");
      for (const [key, answer] of Object.entries(entry?.lends ?? {})) if (!holder[key]) this.lend(idOf([...path.slice(0, -1), key]), answer);
    };
    input.value = entries.name(holder[field.key]);
    find(false);
    return el("div", { class: "field", "data-path": path.join("/") }, label(field, id), hint({ ...field, example: undefined }, id), input, note);
  }

  /**
   * Answers a question as if it had been typed.
   * @param {string} id
   * @param {string} answer
   */
  lend(id, answer) {
    const control = document.getElementById(id);
    if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement)) return;
    control.value = answer;
    control.dispatchEvent(new Event(control instanceof HTMLSelectElement ? "change" : "input"));
  }

  // ---- several values ----

  /**
   * @param {Field} field
   * @param {Data} value
   * @param {Path} path
   */
  group(field, value, path) {
    const inside = (field.fields ?? []).map((f) => this.draw(f, value, path));
    return el("fieldset", { class: "group-of", id: idOf(path), "data-path": path.join("/") }, el("legend", {}, field.title, optional(field)), hint(field, idOf(path)), ...inside);
  }

  /**
   * @param {Field} field
   * @param {any[]} items
   * @param {Path} path
   */
  several(field, items, path) {
    const id = idOf(path);
    const word = field.word ?? "";
    const list = el("div", { class: "items" });
    const add = el("button", { type: "button", class: "button button--quiet", id: `${id}-add`, click: () => more() });
    const redraw = () => {
      list.replaceChildren(...items.map((item, i) => this.item(field, items, i, path, remove)));
      add.textContent = `Add ${items.length ? "another" : /^[aeiou]/.test(word) ? "an" : "a"} ${word}`;
      add.hidden = items.length >= MOST_ITEMS;
    };
    const more = () => {
      items.push(field.kind === "list" ? newItem(field, items) : "");
      redraw();
      this.listChanged(path);
      /** @type {HTMLElement | null | undefined} */ (list.lastElementChild?.querySelector("input,textarea,select"))?.focus();
    };
    const remove = (/** @type {number} */ i) => {
      items.splice(i, 1);
      redraw();
      this.listChanged(path);
      add.focus();
      say(`${upper(word)} ${i + 1} was removed.`);
    };
    redraw();
    return el("fieldset", { class: "several", id, "data-path": path.join("/") }, el("legend", {}, field.title, optional(field)), hint({ ...field, example: joined(field.example) }, id), list, add);
  }

  /**
   * @param {Field} field
   * @param {any[]} items
   * @param {number} i
   * @param {Path} above
   * @param {(i: number) => void} remove
   */
  item(field, items, i, above, remove) {
    const path = [...above, i];
    const item = items[i];
    const name = `${upper(field.word ?? "")} ${item.id ?? i + 1}`;
    const gone = el("button", { type: "button", class: "link", click: () => remove(i) }, "Remove", el("span", { class: "unseen" }, ` ${name}`));
    if (field.kind === "texts") {
      const id = idOf(path);
      const input = el(field.long ? "textarea" : "input", { id, rows: field.long ? 2 : undefined, type: field.long ? undefined : "text", "data-control": "", input: () => this.set(items, i, input.value) });
      input.value = item;
      return el("div", { class: "field item item--text", "data-path": path.join("/") }, el("label", { for: id }, name), input, gone);
    }
    return el("fieldset", { class: "item", id: idOf(path), "data-path": path.join("/") }, el("legend", {}, name), ...(field.fields ?? []).map((f) => this.draw(f, item, path)), gone);
  }

  /** @param {Path} path */
  listChanged(path) {
    this.changed(path);
    this.refill();
  }

  // What is chosen from the bodies and rules follows them.
  refill() {
    for (const chooser of /** @type {NodeListOf<Chooser>} */ (document.querySelectorAll("[data-refill]"))) chooser.refill?.();
  }
}

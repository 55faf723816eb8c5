// Draws the questions of a part, and keeps the answers in the application's data.

import { byId, el, say } from "../lib/dom.js";
import { at, isAsked, isBegun, isSaid } from "./asked.js";
import { FEW } from "./choices.js";
import { MOST_ITEMS, newItem, nextId } from "./data.js";
import { numbered, released } from "./derived.js";
import { Following } from "./following.js";
import { asked, hint, idOf, optional } from "./labels.js";
import { fieldAt } from "./starting.js";
import { Typed } from "./typed.js";
import { CORE, coreOf } from "./unasked.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Question} Question */
/** @typedef {import("./data.js").Path} Path */
/** @typedef {import("./choices.js").Chooser} Chooser */
/** A question that is asked only after some answers, with the group that has its field. @typedef {{ box: HTMLElement, question: Question, holder: Data, group: Data, key: string }} Conditional */

export class Questions extends Typed {
  /**
   * @param {import("./data.js").Form} form
   * @param {import("./names.js").Names} names
   * @param {Data} data
   * @param {(list?: Path) => void} changed  with the path of a list that grew or shrank
   * @param {Record<string, string>} theirs  the names of a precedent's bodies, by their ids here
   */
  constructor(form, names, data, changed, theirs = {}) {
    super(form, names, data, () => { this.follow(); changed(); });
    this.listed = changed;
    this.theirs = theirs;
    this.following = new Following(form, data);
    /** @type {Conditional[]} */
    this.conditional = [];
    /** The parts that are drawn, by their ids. @type {Set<string>} */
    this.drawn = new Set();
  }

  /**
   * Draws the questions of a part, unless they are there: nobody needs those of a part before they go there.
   * @param {string} [id]  of the part; of all parts if it is left out
   */
  draw(id) {
    for (const part of this.form.parts.filter((one) => !this.drawn.has(one.id) && (id === undefined || one.id === id))) {
      this.drawn.add(part.id);
      byId(`questions-${part.id}`).replaceChildren(...part.questions.map((question) => this.question(question, this.data, [])));
      this.follow();
    }
  }

  /** Of other answers: nothing is drawn of them yet. */
  clear() {
    for (const { id } of this.form.parts) byId(`questions-${id}`).replaceChildren();
  }

  /** Shows the questions that are asked, as the answers are now, and what is chosen from the bodies and rules. */
  follow() {
    this.following.follow();
    for (const one of this.conditional) this.followed(one);
    const typing = document.activeElement?.closest("[data-path^='bodies/'],[data-path^='rules/']");
    if (typing) this.refill();
  }

  /** What a file brought along stays in sight. @param {Conditional} one */
  followed({ box, question, holder, group, key }) {
    const asks = isAsked(question, holder, this.data);
    box.hidden = !asks && (Boolean(question.several) || !isSaid(group[key]) && !box.contains(document.activeElement));
  }

  refill() {
    for (const chooser of /** @type {NodeListOf<Chooser>} */ (document.querySelectorAll("[data-refill]"))) chooser.refill?.();
  }

  /**
   * @param {Question} question
   * @param {Data} holder  the application, or the item of a list
   * @param {Path} above
   * @returns {HTMLElement}
   */
  question(question, holder, above) {
    const path = [...above, ...question.at], key = question.at[question.at.length - 1];
    const group = at(holder, question.at.slice(0, -1)), put = isSaid(group[key]) ? undefined : this.following.put(question, holder);
    if (put !== undefined) group[key] = put; // so that it stands there when the question is asked again
    const box = this.one(question, group, key, path, holder);
    if (put !== undefined) group[key] = "";
    if (question.when || question.several) this.conditional.push({ box, question, holder, group, key });
    return box;
  }

  /**
   * @param {Question} question
   * @param {any} group  that has the field
   * @param {string} key
   * @param {Path} path
   * @param {Data} holder
   */
  one(question, group, key, path, holder) {
    const { kind } = question;
    if (kind === "list") return this.several(question, group[key], path);
    if (kind === "sentences") return this.sentences(question, group[key], path);
    if (question.starts) return this.sentence(question, group, key, path);
    if (kind === "code") return this.codes(question).length > FEW ? this.select(question, group, key, path, () => this.codes(question)) : this.choice(question, group, key, path, "radio");
    if (kind === "decide") return this.choice(question, group, key, path, "radio");
    if (kind === "codes") return this.choice(question, group, key, path, "checkbox");
    if (kind === "body" || kind === "responsible") return this.select(question, group, key, path, () => this.bodies(kind));
    if (kind === "rules") return this.rules(question, group, key, path);
    if (kind === "date" || kind === "past") return this.day(question, group, key, path);
    if (kind === "record-number") return this.record(question, group, key, path);
    if (kind === "number") return this.number(question, group, key, path);
    if (kind === "lines") return this.lines(question, group, key, path);
    if (kind === "number-of") return this.registered(question, group, path);
    if (["place", "body-name", "rule-name"].includes(kind)) return this.named(question, group, key, path, kind === "body-name" ? this.theirs[holder.id] : "");
    return this.text(question, path, group[key], (typed) => this.set(group, key, typed));
  }

  /**
   * The first registered number of the organisation; the register is worked out from its kind.
   * @param {Question} question
   * @param {Data} provider
   * @param {Path} path
   */
  registered(question, provider, path) {
    const known = provider.identifiers[0], own = Boolean(known?.scheme); // from a file
    return this.text({ ...question, kind: "line" }, path, known?.id ?? "", (typed) => {
      const rest = provider.identifiers.slice(1), id = typed.trim();
      const guess = numbered(id, provider.form);
      provider.identifiers = id ? [{ scheme: own ? known.scheme : "", id: own ? id : guess.id }, ...rest] : rest;
      this.changed();
    });
  }

  /**
   * @param {Question} question
   * @param {Data} group
   * @param {Path} path
   */
  sentences(question, group, path) {
    return asked({ ...question, needed: true }, path, ...(question.fields ?? []).map((inner) => this.question(inner, group, path)));
  }

  /**
   * @param {Question} question
   * @param {any[]} items
   * @param {Path} path
   */
  several(question, items, path) {
    const id = idOf(path), word = question.word ?? "";
    const list = el("div", { class: "items" });
    const add = el("button", { type: "button", class: "button button--quiet", id: `${id}-add`, click: () => more() });
    const back = el("p", { class: "acts", hidden: true });
    const redraw = () => {
      this.conditional = this.conditional.filter(({ box }) => !list.contains(box));
      list.replaceChildren(...items.map((_, i) => this.item(question, items, i, path, remove)));
      list.classList.toggle("items--single", items.length === 1 && Boolean(question.begun));
      add.textContent = `Add ${items.length ? "another" : /^[aeiou]/.test(word) ? "an" : "a"} ${word}`;
      add.hidden = items.length >= MOST_ITEMS;
      this.follow();
      this.refill();
    };
    const more = () => {
      items.push(newItem(fieldAt(this.form.fields, path.map(String)), items));
      redraw();
      this.listed(path);
      /** @type {HTMLElement | null | undefined} */ (list.lastElementChild?.querySelector("input,textarea,select"))?.focus();
    };
    const remove = (/** @type {number} */ i) => {
      const name = this.nameOf(question, items[i], i), [gone] = items.splice(i, 1), chosen = released(this.data, gone.id);
      redraw();
      this.listed(path);
      add.focus();
      say(`${name} was removed.`);
      if (!isBegun(gone)) return;
      const again = () => {
        if (items.some(({ id: taken }) => taken && taken === gone.id)) gone.id = nextId(items, gone.id.slice(0, 1));
        items.splice(i, 0, gone);
        for (const choose of chosen) choose(gone.id);
        back.hidden = true;
        redraw();
        this.listed(path);
        /** @type {HTMLElement | null | undefined} */ (list.children[Math.min(i, items.length - 1)]?.querySelector("input,textarea,select"))?.focus();
        say(`${name} is back.`);
      };
      back.replaceChildren(`${name} was removed. `, el("button", { type: "button", class: "link", click: again }, "Put it back"));
      back.hidden = false;
    };
    redraw();
    return el("fieldset", { class: "several", id, "data-path": path.join("/") }, el("legend", {}, question.ask, optional(question)), hint(question, id), list, back, add);
  }

  /**
   * @param {Question} question
   * @param {Data} item
   * @param {number} i
   */
  nameOf({ word = "", at: [key] }, item, i) {
    const core = key === "safeguards" && coreOf(item, this.data.safeguards);
    return core || `${word.slice(0, 1).toUpperCase()}${word.slice(1)} ${i + 1}`;
  }

  /**
   * @param {Question} question
   * @param {any[]} items
   * @param {number} i
   * @param {Path} above
   * @param {(i: number) => void} remove
   */
  item(question, items, i, above, remove) {
    const path = [...above, i], item = items[i], name = this.nameOf(question, item, i);
    const core = Object.values(CORE).includes(name); // its kind and its time are no question
    const inner = (question.fields ?? []).filter(({ at: [key] }) => !(core && (key === "kind" || (key === "frequency" && item.frequency === "on-incident"))));
    const gone = core || items.length === 1 && question.begun ? "" : el("button", { type: "button", class: "link", click: () => remove(i) }, "Remove", el("span", { class: "unseen" }, ` ${name}`));
    return el("fieldset", { class: "item", id: idOf(path), "data-path": path.join("/") }, el("legend", {}, name), ...inner.map((asks) => this.question(asks, item, path)), gone);
  }
}

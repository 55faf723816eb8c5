// A box to type in with suggestions below it, in groups: the combobox of the ARIA Authoring Practices, with a list of options.
// The focus stays in the box. Arrows move through the options, Enter takes one, Escape closes the list. Without this script the
// box is a plain one.

import { el } from "./dom.js";

/** @typedef {{ label: string, note?: string, href: string }} Option */
/** @typedef {{ title: string, options: Option[] }} Group */

const WAIT = 80; // milliseconds without a key before suggestions are looked for
let boxes = 0;

export class Combobox {
  /**
   * @param {HTMLInputElement} input
   * @param {(typed: string) => Promise<Group[]>} suggest
   * @param {(option: Option) => void} take
   */
  constructor(input, suggest, take) {
    this.input = input;
    this.suggest = suggest;
    this.take = take;
    this.id = `suggested-${(boxes += 1)}`;
    /** @type {{ option: Option, item: HTMLElement }[]} */
    this.items = [];
    this.active = -1;
    this.asked = 0; // only the last question is answered
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.list = el("div", { id: this.id, role: "listbox", "aria-label": "Suggestions", class: "suggested", hidden: true });
    this.said = el("p", { role: "status", class: "unseen" });
    input.after(this.list, this.said);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.id })) input.setAttribute(name, value);
    input.addEventListener("input", () => this.later());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the box
    if (input.value && document.activeElement === input) this.later();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.show().catch(() => this.close()); }, WAIT);
  }

  async show() {
    const typed = this.input.value.trim();
    const mine = (this.asked += 1);
    const groups = typed ? await this.suggest(typed) : [];
    if (mine !== this.asked || document.activeElement !== this.input) return;
    this.items = [];
    this.list.replaceChildren(...groups.filter(({ options }) => options.length).map((group, g) => this.group(group, g)));
    this.mark(-1);
    this.open(this.items.length > 0);
    const n = this.items.length;
    this.said.textContent = n ? `${n} suggestion${n > 1 ? "s" : ""}` : "No suggestions";
  }

  /**
   * @param {Group} group
   * @param {number} g
   */
  group({ title, options }, g) {
    const head = `${this.id}-${g}`;
    return el("div", { role: "group", "aria-labelledby": head }, el("div", { id: head, role: "presentation", class: "suggested-of" }, title), ...options.map((option) => {
      const item = el("div", { role: "option", id: `${this.id}-o${this.items.length}`, "aria-selected": "false", click: () => this.chosen(option) },
        el("span", {}, option.label), ...(option.note ? [" ", el("span", { class: "soft" }, option.note)] : []));
      this.items.push({ option, item });
      return item;
    }));
  }

  /** @param {number} n  -1 is the box itself */
  mark(n) {
    this.items[this.active]?.item.setAttribute("aria-selected", "false");
    this.active = n;
    const at = this.items[n];
    if (!at) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    at.item.setAttribute("aria-selected", "true");
    at.item.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", at.item.id);
  }

  /** @param {boolean} shown */
  open(shown) {
    this.list.hidden = !shown;
    this.input.setAttribute("aria-expanded", String(shown));
  }

  close() {
    clearTimeout(this.timer);
    this.asked += 1; // what is still on its way comes too late
    this.mark(-1);
    this.open(false);
    this.said.textContent = "";
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const n = this.items.length;
    const open = !this.list.hidden;
    if (event.isComposing) return;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && n) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (open) this.mark(((this.active + 1 + step + n + 1) % (n + 1)) - 1); // the box is one of the stops
      else {
        this.open(true);
        this.mark(step > 0 ? 0 : n - 1);
      }
    } else if (event.key === "Enter" && open && this.items[this.active]) {
      event.preventDefault();
      this.chosen(this.items[this.active].option);
    } else if (event.key === "Enter") this.close(); // the form is sent
    else if (event.key === "Escape" && open) {
      event.preventDefault(); // a box of this type would be emptied
      this.close();
    }
  }

  /** @param {Option} option */
  chosen(option) {
    this.close();
    this.take(option);
  }
}

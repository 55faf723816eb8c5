// Draws the fields of the form, and keeps what is typed in the application's data.

import { el, say, upper } from "./dom.js";
import { newItem } from "./data.js";

const FEW = 7; // so many codes are shown as buttons; more become a list to choose from
const NAMES = { body: (b) => b.name || `Body ${b.id}`, rule: (r) => r.name || `Rule ${r.id}` };

export class Fields {
  // `changed` is called whenever something was typed.
  constructor(form, places, data, changed) {
    Object.assign(this, { form, places, data, changed });
  }

  // All fields of a section.
  section(keys) {
    return keys.map((key) => this.draw(this.form.fields.find((f) => f.key === key), this.data, []));
  }

  draw(field, holder, above) {
    const path = [...above, field.key];
    if (field.kind === "id") return "";
    if (["group", "sentences"].includes(field.kind)) return this.group(field, holder[field.key], path);
    if (field.kind === "list" || field.kind === "texts") return this.several(field, holder[field.key], path);
    if (field.kind === "code" && this.form.codes[field.codes].length > FEW) return this.select(field, holder, path, () => this.form.codes[field.codes]);
    if (field.kind === "code" || field.kind === "decide") return this.choice(field, holder, path, "radio");
    if (field.kind === "codes") return this.choice(field, holder, path, "checkbox");
    if (["body", "responsible"].includes(field.kind)) return this.select(field, holder, path, () => this.bodies(field.kind));
    if (field.kind === "rules") return this.rules(field, holder, path);
    if (field.kind === "place") return this.place(field, holder, path);
    return this.text(field, holder, path);
  }

  set(holder, key, value) {
    holder[key] = value;
    this.changed();
  }

  // ---- one value ----

  text(field, holder, path) {
    const id = idOf(path);
    const long = field.kind === "text";
    const typeable = field.kind === "date" && /^(\d{4}-\d{2}-\d{2})?$/.test(holder[field.key]) ? "date" : "text";
    const input = el(long ? "textarea" : "input", {
      id, ...(long ? { rows: field.most > 200 ? 5 : 3 } : { type: typeable }),
      ...this.described(field, path), "data-control": "", autocomplete: "off",
      inputmode: { number: "numeric", amount: "decimal" }[field.kind] ?? (field.key === "url" ? "url" : field.key === "email" ? "email" : undefined),
      spellcheck: long ? "true" : undefined,
      input: () => { this.set(holder, field.key, input.value); count?.(); },
    });
    input.value = holder[field.key];
    const left = field.most ? el("p", { class: "left soft small", id: `${id}-left` }) : "";
    const count = left ? () => {
      const n = field.most - [...input.value.trim()].length;
      left.textContent = n < 0 ? `${-n} too many` : `${n} characters left`;
      left.classList.toggle("over", n < 0);
    } : undefined;
    count?.();
    const className = `field${["date", "number", "amount"].includes(field.kind) ? " field--short" : ""}`;
    return el("div", { class: className, "data-path": path.join("/") }, label(field, id), hint(field, id), input, left);
  }

  described(field, path) {
    return hint(field, "") ? { "aria-describedby": `${idOf(path)}-hint` } : {};
  }

  place(field, holder, path) {
    const id = idOf(path);
    const told = el("p", { class: "told small", id: `${id}-told`, "aria-live": "polite" });
    const input = el("input", {
      id, type: "text", list: "place-names", autocomplete: "off", ...this.described(field, path), "data-control": "",
      input: () => find(true),
    });
    const find = (typed) => {
      const { codes, say: sentence } = this.places.found(input.value);
      told.textContent = sentence;
      if (typed) this.set(holder, field.key, codes[0] ?? input.value.trim());
    };
    input.value = this.places.name(holder[field.key]);
    find(false);
    return el("div", { class: "field", "data-path": path.join("/") }, label(field, id), hint({ ...field, example: undefined }, id), input, told);
  }

  select(field, holder, path, options) {
    const id = idOf(path);
    const meaning = el("p", { class: "told small", id: `${id}-told` });
    const select = el("select", {
      id, ...this.described(field, path), "data-control": "", "data-refill": field.kind !== "code",
      change: () => { this.set(holder, field.key, select.value); mean(); },
    });
    const mean = () => { meaning.textContent = options().find(([code]) => code === select.value)?.[2] ?? ""; };
    const fill = () => {
      const known = options();
      const now = holder[field.key];
      const unknown = now && !known.some(([code]) => code === now) ? [[now, now]] : [];
      select.replaceChildren(el("option", { value: "" }, "Choose"), ...[...known, ...unknown].map(([code, name]) => el("option", { value: code }, name)));
      select.value = now;
      mean();
    };
    fill();
    if (field.kind !== "code") select.refill = fill;
    return el("div", { class: "field", "data-path": path.join("/") }, label(field, id), hint(field, id), select, meaning);
  }

  bodies(kind) {
    const named = this.data.bodies.map((b) => [b.id, NAMES.body(b)]);
    return kind === "responsible" ? [["provider", "Us, the holder"], ...named] : named;
  }

  rules(field, holder, path) {
    const box = el("div", { class: "choices", "data-refill": "" });
    const fill = () => {
      const gone = holder[field.key].filter((id) => !this.data.rules.some((r) => r.id === id)).map((id) => [id, id]);
      const known = [...this.data.rules.map((r) => [r.id, NAMES.rule(r)]), ...gone];
      box.replaceChildren(...known.map((code, i) => this.box(field, holder, path, "checkbox", code, i)));
      if (!known.length) box.append(el("p", { class: "soft" }, "List the rules first; they appear here."));
    };
    box.refill = fill;
    fill();
    return this.asked(field, path, box);
  }

  choice(field, holder, path, type) {
    const codes = field.kind === "decide" ? [[true, "Yes"], [false, "No"]] : [...this.form.codes[field.codes]];
    const now = holder[field.key];
    for (const code of Array.isArray(now) ? now : now === "" ? [] : [now]) if (!codes.some(([c]) => c === code)) codes.push([code, code]);
    const box = el("div", { class: `choices${codes.length > FEW ? " choices--many" : ""}` }, ...codes.map((code, i) => this.box(field, holder, path, type, code, i)));
    const clear = type === "radio" && !field.needed
      ? el("button", { type: "button", class: "link small", click: () => { for (const b of box.querySelectorAll("input")) b.checked = false; this.set(holder, field.key, ""); } }, "Choose none of these")
      : "";
    const hidden = codes.length > FEW && !field.needed && !now.length; // a long list that may be left out stays out of the way
    return this.asked(field, path, hidden ? el("details", {}, el("summary", {}, "Show the list"), box) : box, clear);
  }

  box(field, holder, path, type, [code, name, meaning], i) {
    const id = `${idOf(path)}-${i}`;
    const several = type === "checkbox";
    const input = el("input", {
      type, id, name: idOf(path), "data-control": "", "aria-describedby": meaning ? `${id}-means` : undefined,
      change: () => {
        const rest = several ? holder[field.key].filter((c) => c !== code) : [];
        this.set(holder, field.key, several ? (input.checked ? [...rest, code] : rest) : code);
      },
    });
    input.checked = several ? holder[field.key].includes(code) : holder[field.key] === code;
    return el("div", { class: "choice" }, input, el("label", { for: id }, name), meaning ? el("p", { id: `${id}-means`, class: "small soft" }, meaning) : "");
  }

  // ---- several values ----

  asked(field, path, ...inside) {
    const id = idOf(path);
    return el("fieldset", { class: "field asked", id, "data-path": path.join("/"), ...this.described(field, path) },
      el("legend", {}, field.title, optional(field)), hint(field, id), ...inside);
  }

  group(field, value, path) {
    const inside = field.fields.map((f) => this.draw(f, value, path));
    return el("fieldset", { class: "group-of", id: idOf(path), "data-path": path.join("/") }, el("legend", {}, field.title, optional(field)), hint(field, idOf(path)), ...inside);
  }

  several(field, items, path) {
    const id = idOf(path);
    const list = el("div", { class: "items" });
    const add = el("button", { type: "button", class: "button button--quiet", id: `${id}-add`, click: () => more() });
    const redraw = () => {
      list.replaceChildren(...items.map((item, i) => this.item(field, items, i, path, remove)));
      add.textContent = `Add ${items.length ? "another" : "a"} ${field.word}`;
    };
    const more = () => {
      items.push(field.kind === "list" ? newItem(field, items) : "");
      redraw();
      this.listChanged(path);
      list.lastElementChild.querySelector("input,textarea,select")?.focus();
    };
    const remove = (i) => {
      items.splice(i, 1);
      redraw();
      this.listChanged(path);
      add.focus();
      say(`${upper(field.word)} ${i + 1} was removed.`);
    };
    redraw();
    return el("fieldset", { class: "several", id, "data-path": path.join("/") }, el("legend", {}, field.title, optional(field)), hint({ ...field, example: joined(field.example) }, id), list, add);
  }

  item(field, items, i, above, remove) {
    const path = [...above, i];
    const item = items[i];
    const name = `${upper(field.word)} ${item.id ?? i + 1}`;
    const gone = el("button", { type: "button", class: "link", click: () => remove(i) }, "Remove", el("span", { class: "unseen" }, ` ${name}`));
    if (field.kind === "texts") {
      const id = idOf(path);
      const input = el(field.long ? "textarea" : "input", { id, rows: field.long ? 2 : undefined, type: field.long ? undefined : "text", "data-control": "", input: () => this.set(items, i, input.value) });
      input.value = item;
      return el("div", { class: "field item item--text", "data-path": path.join("/") }, el("label", { for: id }, name), input, gone);
    }
    return el("fieldset", { class: "item", id: idOf(path), "data-path": path.join("/") }, el("legend", {}, name), ...field.fields.map((f) => this.draw(f, item, path)), gone);
  }

  listChanged(path) {
    this.changed(path);
    this.refill();
  }

  // What is chosen from the bodies and rules follows them.
  refill() {
    for (const chooser of document.querySelectorAll("[data-refill]")) chooser.refill?.();
  }
}

export const idOf = (path) => `f-${path.join("-")}`;
const says = (field) => (field.help.replace(/\.$/, "") === field.title ? "" : field.help); // no echo of the label
const joined = (example) => (Array.isArray(example) ? example.join("; ") : example);
const optional = (field) => (field.needed ? "" : el("span", { class: "soft" }, " (optional)"));
const label = (field, id) => el("label", { for: id }, field.title, optional(field));

function hint(field, id) {
  const example = field.example !== undefined && !["body", "responsible", "rules", "date"].includes(field.kind) ? `Such as: ${joined(field.example)}` : "";
  const help = says(field);
  if (!help && !example) return "";
  return el("p", { class: "hint soft small", id: `${id}-hint` }, help, help && example ? el("br") : "", example);
}

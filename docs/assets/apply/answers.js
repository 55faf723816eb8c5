// "Check your answers": everything that goes into the file, under the names of the form, and how to send it.

import { byId, el } from "./dom.js";

const MOST_OF_AN_ADDRESS = 6000; // code hosts refuse at about 8,000 bytes

export class Answers {
  constructor(form, places) {
    Object.assign(this, { form, places });
  }

  show(data, application) {
    for (const list of document.querySelectorAll("[data-answers]")) {
      const keys = list.dataset.answers.split(" ");
      const fields = this.form.fields.filter((f) => keys.includes(f.key)).sort((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key));
      list.replaceChildren(...this.rows(data, fields, data));
      if (!list.children.length) list.append(el("div", {}, el("dt", {}, "Nothing"), el("dd", { class: "soft" }, "You wrote nothing here.")));
    }
    this.ways(application);
  }

  rows(data, fields, whole) {
    return fields.filter((f) => f.kind !== "id" && data[f.key] !== undefined).map((f) => el("div", {}, el("dt", {}, f.title), el("dd", {}, ...this.value(data[f.key], f, whole))));
  }

  value(value, field, whole) {
    if (Array.isArray(value)) {
      if (!value.length) return [el("span", { class: "soft" }, "None")];
      if (field.fields) return value.map((item) => el("div", { class: "answer-item" }, el("dl", { class: "answers" }, ...this.rows(item, field.fields, whole))));
      return [el("ul", {}, ...value.map((v) => el("li", {}, this.one(v, field, whole))))];
    }
    if (typeof value === "object") return [el("dl", { class: "answers" }, ...this.rows(value, field.fields, whole))];
    return this.one(value, field, whole).split("\n\n").map((part) => el("p", {}, part));
  }

  one(value, field, whole) {
    if (typeof value === "boolean") return value ? "Yes" : "No";
    if (field.codes) return this.form.codes[field.codes].find(([code]) => code === value)?.[1] ?? value;
    if (field.kind === "place") return this.places.name(value) === value ? value : `${this.places.name(value)} (${value})`;
    if (field.kind === "rules") return whole.rules?.find((r) => r.id === value)?.name || value;
    if (field.kind === "responsible" && value === "provider") return "Us, the holder";
    if (["body", "responsible"].includes(field.kind)) return whole.bodies?.find((b) => b.id === value)?.name || value;
    return String(value);
  }

  ways({ name, text }) {
    this.application = { name, text };
    for (const place of document.querySelectorAll("[data-file-name]")) place.textContent = `${name}.yaml`;
    byId("file-text").textContent = text;
    const whole = `${this.form.new_file}?filename=${encodeURIComponent(`${name}.yaml`)}&value=${encodeURIComponent(text)}`;
    const short = new TextEncoder().encode(whole).length < MOST_OF_AN_ADDRESS;
    const link = byId("open-request");
    if (link) {
      link.href = short ? whole : `${this.form.new_file}?filename=${encodeURIComponent(`${name}.yaml`)}`;
      byId("request-short").hidden = !short;
      byId("request-long").hidden = short;
    }
    const { email, name: register } = this.form.register;
    const subject = encodeURIComponent(`Application: ${name}`);
    const body = encodeURIComponent(`To the ${this.form.register.post} of the ${register}\n\nAn application for a guarantee is attached: ${name}.yaml\n`);
    byId("send-mail").href = `mailto:${email}?subject=${subject}&body=${body}`;
  }

  download() {
    const { name, text } = this.application;
    const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
    const link = el("a", { href: address, download: `${name}.yaml` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }
}

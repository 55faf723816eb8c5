// "Check your answers": everything that goes into the file, under the form's labels, and how to send it.

import { byId, byIdAs, el } from "../lib/dom.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Field} Field */
/** @typedef {{ name: string, text: string }} Written  an application as a file: its name without the extension, and its text */

const MOST_OF_AN_ADDRESS = 6000; // code hosts refuse at about 8,000 bytes

export class Answers {
  /**
   * @param {import("./data.js").Form} form
   * @param {import("./places.js").Places} places
   * @param {Record<"bodies" | "rules", import("./entries.js").Entries>} entries
   */
  constructor(form, places, entries) {
    this.form = form;
    this.places = places;
    this.entries = entries;
    /** @type {Written | undefined} */
    this.application = undefined;
  }

  /**
   * @param {Data} data
   * @param {Written} application
   */
  show(data, application) {
    for (const list of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-answers]"))) {
      const keys = (list.dataset.answers ?? "").split(" ");
      const fields = this.form.fields.filter((f) => keys.includes(f.key)).sort((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key));
      list.replaceChildren(...this.rows(data, fields, data));
      if (!list.children.length) list.append(el("div", {}, el("dt", {}, "Nothing"), el("dd", { class: "soft" }, "You wrote nothing here.")));
    }
    this.ways(application);
  }

  /**
   * @param {Data} data
   * @param {Field[]} fields
   * @param {Data} whole
   * @returns {HTMLElement[]}
   */
  rows(data, fields, whole) {
    return fields.filter((f) => f.kind !== "id" && data[f.key] !== undefined).map((f) => el("div", {}, el("dt", {}, f.title), el("dd", {}, ...this.value(data[f.key], f, whole))));
  }

  /**
   * @param {any} value
   * @param {Field} field
   * @param {Data} whole
   * @returns {HTMLElement[]}
   */
  value(value, field, whole) {
    if (Array.isArray(value)) {
      if (!value.length) return [el("span", { class: "soft" }, "None")];
      const { fields } = field;
      if (fields) return value.map((item) => el("div", { class: "answer-item" }, el("dl", { class: "answers" }, ...this.rows(item, fields, whole))));
      return [el("ul", {}, ...value.map((v) => el("li", {}, this.one(v, field, whole))))];
    }
    if (typeof value === "object") return [el("dl", { class: "answers" }, ...this.rows(value, field.fields ?? [], whole))];
    return this.one(value, field, whole).split("\n\n").map((part) => el("p", {}, part));
  }

  /**
   * One value in the words of the form.
   * @param {any} value
   * @param {Field} field
   * @param {Data} whole
   * @returns {string}
   */
  one(value, field, whole) {
    if (typeof value === "boolean") return value ? "Yes" : "No";
    if (field.codes) return this.form.codes[field.codes].find(([code]) => code === value)?.[1] ?? value;
    if (field.kind === "place") return this.places.name(value) === value ? value : `${this.places.name(value)} (${value})`;
    if (field.entries) return this.entries[field.entries].name(value);
    if (field.kind === "rules") return whole.rules?.find((/** @type {Data} */ r) => r.id === value)?.name || value;
    if (field.kind === "responsible" && value === "provider") return "Us, the holder";
    if (["body", "responsible"].includes(field.kind)) return whole.bodies?.find((/** @type {Data} */ b) => b.id === value)?.name || value;
    return String(value);
  }

  /** @param {Written} application */
  ways({ name, text }) {
    this.application = { name, text };
    for (const place of document.querySelectorAll("[data-file-name]")) place.textContent = `${name}.yaml`;
    byId("file-text").textContent = text;
    const link = document.getElementById("open-request");
    if (link instanceof HTMLAnchorElement) {
      const { address, short } = newFile(this.form.new_file, { name, text });
      link.href = address;
      byId("request-short").hidden = !short;
      byId("request-long").hidden = short;
    }
    byIdAs("send-mail", HTMLAnchorElement).href = letter(this.form.register, name);
  }

  download() {
    if (!this.application) return;
    const { name, text } = this.application;
    download(`${name}.yaml`, text, "application/yaml");
  }
}

/**
 * Saves a text as a file on the person's own machine.
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
export function download(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = el("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * The address at the code host that starts the file, with all of its text if the host accepts an address of that length.
 * @param {string} host  where a new file is started
 * @param {Written} application
 */
export function newFile(host, { name, text }) {
  const named = `${host}?filename=${encodeURIComponent(`${name}.yaml`)}`;
  const whole = `${named}&value=${encodeURIComponent(text)}`;
  const short = new TextEncoder().encode(whole).length < MOST_OF_AN_ADDRESS;
  return { address: short ? whole : named, short };
}

/**
 * The address that starts an e-mail, to which the file is attached by hand.
 * @param {{ email: string, post: string, name: string }} register
 * @param {string} name
 */
export function letter({ email, post, name: register }, name) {
  const subject = encodeURIComponent(`Application: ${name}`);
  const body = encodeURIComponent(`To the ${post} of the ${register}\n\nAn application for a guarantee is attached: ${name}.yaml\n`);
  return `mailto:${email}?subject=${subject}&body=${body}`;
}

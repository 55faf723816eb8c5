// Where somebody shows what they were shown, and reads one large sentence: for /verify/ and for the file on a stick. Nothing that is
// typed or dropped leaves the browser.

import { notGenuine } from "./answers.js";
import { LARGEST, ofFile, ofText } from "./given.js";
import { isPdf, ofPdf } from "./pdf.js";
import { doubted, doubts } from "./doubts.js";
import { inWords } from "../lib/day.js";
import { byId, byIdAs, el } from "../lib/dom.js";

/** @typedef {import("./answers.js").Held} Held */
/** @typedef {import("./answers.js").Answer} Answer */

const LOOKS = ["stands", "not", "forged"];
const NO_CODE = notGenuine("No code was found in this picture.", "Take the photograph from nearer, with the whole code in it and no shadow, or type the number on the card.");

/** @type {() => Promise<Held>} */
let held;
/** @type {(all: Held) => string} */
let siteOf;
let turn = 0;

/**
 * Asks, and shows the answer.
 * @param {(held: Held) => Promise<Answer>} ask
 */
async function answer(ask) {
  const mine = ++turn;
  byId("verdict").replaceChildren(el("p", { class: "verify-wait" }, "Checking…"));
  try {
    const all = { ...await held() };
    const found = await ask(all);
    const list = { ...all.list, as_at: all.at ?? all.list.as_at };
    const { signed, whys } = await doubts({ ...all, list });
    if (mine === turn) show({ ...all, list }, doubted(found, whys), signed, whys);
  } catch (error) {
    console.error(error);
    if (mine === turn) byId("verdict").replaceChildren(el("p", { class: "verify-said", tabindex: "-1" }, "It could not be checked."), el("p", {}, "The list of the register did not load. Until it has been checked, do not rely on what you were shown. Try again with a network."));
  }
}

/**
 * @param {Held} all
 * @param {Answer} found
 * @param {string} signed the day of the signed checkpoint
 * @param {string[]} whys what there is to doubt
 */
function show(all, found, signed, whys) {
  const { list } = all;
  const preview = list.signed ? "" : "Unsigned preview: nothing is signed here, and nothing is proved.";
  const sentence = el("p", { class: "verify-said", tabindex: "-1" }, found.sentence);
  const list_ = el("dl", { class: "verify-told" }, ...found.lines.filter(([label]) => label).map(([label, text]) => el("div", {}, el("dt", {}, label), el("dd", {}, text))));
  const plain = found.lines.filter(([label]) => !label).map(([, text]) => el("p", {}, text));
  const known_ = signed ? `Checked against the log of ${inWords(signed)}, and the list of ${inWords(list.as_at)}.` : `Checked against the list of ${inWords(list.as_at)}.`;
  const link = found.id ? el("p", {}, el("a", { href: new URL(`${found.id}/`, siteOf(all)).href }, `The whole record of ${found.id}`)) : null;
  byId("verdict").replaceChildren(el("div", { class: `verify-answer verify-answer--${list.signed || found.code ? LOOKS[found.code] : "unproved"}` }, sentence,
    ...[...whys, preview].filter(Boolean).map((text) => el("p", { class: "verify-warn" }, text)), ...plain),
  list_, link ?? "", el("p", { class: "verify-log" }, known_, list.key ? ` Key: ${list.key.slice(0, 16)}…` : ""));
  sentence.focus();
}

/** @param {File} file */
async function ofGiven(file) {
  if (file.type.startsWith("image/")) {
    return answer(async (all) => {
      const { textOf } = await import("./picture.js");
      const text = await textOf(file).catch(() => null);
      return text === null ? NO_CODE : ofText(all, text);
    });
  }
  if (file.size > LARGEST) return answer(async (all) => ofFile(all, " ".repeat(LARGEST + 1)));
  const bytes = await file.arrayBuffer();
  if (isPdf(new Uint8Array(bytes))) return answer((all) => ofPdf(all, new Uint8Array(bytes)));
  return answer(async (all) => {
    try {
      return await ofFile(all, new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
    } catch (error) {
      if (error instanceof TypeError) return ofFile(all, ""); // no text at all
      throw error;
    }
  });
}

/**
 * Makes the page ready.
 * @param {() => Promise<Held>} load the list; asked again where it could not be had
 * @param {(all: Held) => string} site the address of the records
 */
export function begin(load, site) {
  /** @type {Promise<Held> | undefined} */
  let known;
  held = () => (known ??= load().catch((error) => {
    known = undefined; // it may be there the next time
    throw error;
  }));
  siteOf = site;
  const field = byIdAs("given", HTMLInputElement);
  const form = byIdAs("verify", HTMLFormElement);
  const files = byIdAs("file", HTMLInputElement);
  const zone = byId("drop");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = field.value.trim();
    if (given) answer((all) => ofText(all, given));
    else field.focus();
  });
  files.addEventListener("change", () => {
    if (files.files?.[0]) ofGiven(files.files[0]);
    files.value = "";
  });
  zone.addEventListener("dragover", (event) => event.preventDefault());
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    const text = event.dataTransfer?.getData("text/plain");
    if (file) ofGiven(file);
    else if (text) answer((all) => ofText(all, text));
  });
  byId("verify-form").hidden = false;
  held().catch(() => {});
  const asked = new URL(location.href).searchParams.get("q") ?? decodeURIComponent(location.hash.slice(1));
  if (asked) {
    field.value = asked;
    answer((all) => ofText(all, asked));
  }
}

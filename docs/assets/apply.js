// The form at /apply/: answers are kept and checked in this browser only, and nothing is sent until the person sends it.

import { byId, byIdAs, el, words } from "./lib/dom.js";
import { empty, fileName, filled, isEmpty, startedFrom } from "./apply/data.js";
import { write } from "./apply/yaml.js";
import { Draft } from "./apply/draft.js";
import { Places } from "./apply/places.js";
import { Entries, offer } from "./apply/entries.js";
import { Fields } from "./apply/fields.js";
import { Answers } from "./apply/answers.js";
import { loaded } from "./apply/loading.js";
import { offerAside, tell } from "./apply/told.js";
import * as problems from "./apply/problems.js";
import * as checks from "./apply/checks.js";

/** @typedef {import("./apply/data.js").Data} Data */
/** @typedef {import("./apply/data.js").Path} Path */
/** @typedef {import("./apply/answers.js").Written & { made: Data }} Application  the file, and the data that it was written from */

const SITE = new URL("../", import.meta.url);
const PAUSE = 500; // after the last key, in milliseconds
/** @type {import("./apply/data.js").Form} */ let form;
/** @type {Places} */ let places;
/** @type {Record<"bodies" | "rules", Entries>} */ let entries;
/** @type {Draft} */ let draft;
/** @type {Fields} */ let fields;
/** @type {Answers} */ let answers;
/** @type {Data} */ let data;
/** @type {Path[]} of each line of the file that was checked last */
let paths = [];
/** @type {ReturnType<typeof setTimeout> | undefined} */
let saving;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let rechecking;

function keep() {
  byId("kept").textContent = draft.keep(data)
    ? "Your draft is kept in this browser."
    : "This browser cannot keep a draft: save it as a file before you leave.";
}

/** @param {Path} [list]  the list that gained or lost an item */
function changed(list) {
  clearTimeout(saving);
  saving = setTimeout(keep, PAUSE);
  if (list) problems.clear(); // items may have other numbers than at the last check
  if (checks.state === "ready" && !byId("problems").hidden) {
    clearTimeout(rechecking);
    rechecking = setTimeout(async () => problems.show(await found(application()), paths), PAUSE);
  }
  if (document.activeElement?.closest("[data-path^='bodies/'],[data-path^='rules/']")) fields.refill();
}

/** @param {Data} made */
function draw(made) {
  data = made;
  fields = new Fields(form, places, entries, data, changed);
  problems.clear();
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-keys]"))) {
    part.replaceChildren(...fields.section((part.dataset.keys ?? "").split(" ")));
  }
}

// ---- the file and its check -----------------------------------------------------------------------------------------

/** @returns {Application} */
function application() {
  const name = fileName(data.title);
  const made = filled(data, form.fields);
  const { text, paths: lines } = write(made, form.fields, [
    "yaml-language-server: $schema=../../schemas/application.json",
    `An application to the ${form.register.name}, written with the form at ${form.register.address}apply/`,
  ]);
  paths = lines;
  return { name, text, made };
}

const found = (/** @type {Application} */ { name, text }) => checks.check(name, text);

/** @param {Event} [event] */
async function checked(event) {
  event?.preventDefault();
  const button = byId("check");
  button.setAttribute("aria-disabled", "true");
  byId("checking").textContent = checks.state === "ready" ? "Checking." : "Downloading the checks: about 6 MB, the first time only.";
  const written = application();
  try {
    const wrong = await found(written);
    problems.show(wrong, paths);
    byId("checking").textContent = "";
    if (wrong.length) {
      byId("problems").focus();
      byId("problems").scrollIntoView({ block: "start" });
    } else show(written);
  } catch (error) {
    console.warn(error);
    byId("checking").textContent = "";
    byId("unchecked").hidden = false;
    byId("unchecked").focus();
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

/** @param {Application} written */
function show(written) {
  answers.show(written.made, written);
  byId("told").hidden = true;
  if (location.hash !== "#answers") history.pushState(null, "", "#answers");
  turn(true);
}

/**
 * Shows the answers, or the form again.
 * @param {boolean} toAnswers
 */
function turn(toAnswers) {
  byId("answers").hidden = !toAnswers;
  byId("form").hidden = toAnswers;
  if (toAnswers) byId("answers-title").focus();
  scrollTo(0, 0);
}

/**
 * Back to one part of the form.
 * @param {string} part
 */
function change(part) {
  history.replaceState(null, "", location.pathname);
  turn(false);
  byId(part).focus();
  byId(part).scrollIntoView();
}

// ---- a file, a precedent, a fresh start -----------------------------------------------------------------------------

/** @param {File | undefined} file */
async function load(file) {
  if (!file) return;
  if (!isEmpty(data, form.fields) && !confirm("Replace what you have written with what is in the file?")) return;
  if (file.size > 65536) return tell("This file is too large for an application: the limit is 64 KiB.");
  tell("Reading the file.");
  const text = await file.text();
  try {
    const { data: read, problems: wrong } = await checks.read(text);
    if (wrong.length) {
      return tell("The file cannot be read.", el("ul", {}, ...wrong.map((p) => el("li", {}, `Line ${p.line}: `, ...words(p.message), ". What to do: ", ...words(p.help), "."))));
    }
    const { data: made, says } = loaded(read, form.fields);
    if (made) replace(made, ...says);
    else tell(...says);
  } catch (error) {
    console.warn(error);
    tell("The file could not be read here, because the checks could not be downloaded.");
  }
}

/**
 * Puts other answers in the place of those in the form, which can be had back until the page is closed.
 * @param {Data} made
 * @param {...(string | HTMLElement)} content  what to say of it
 */
function replace(made, ...content) {
  const before = data;
  draw(made);
  keep();
  const back = () => { draw(before); keep(); tell("Your answers from before are back."); };
  if (isEmpty(before, form.fields)) tell(...content);
  else tell(...content, el("p", { class: "acts" }, el("button", { type: "button", class: "button button--quiet", id: "bring-back", click: back }, "Bring back what was here before")));
}

/** @param {string} id */
async function follow(id) {
  const answer = await fetch(new URL(`${encodeURIComponent(id)}.json`, SITE));
  if (!answer.ok) return tell(`There is no record ${id} in this register.`);
  const entry = await answer.json();
  const made = startedFrom(entry, form);
  if (entry.kind !== "guarantee") return tell(`${id} is a refusal, and has no safeguards to start from.`);
  const start = () => {
    history.replaceState(null, "", location.pathname);
    const link = el("a", { href: new URL(`${id}/`, SITE).href }, id);
    replace(made, el("p", {}, "The rules, the safeguards and the law that still applies come from ", link, `, “${entry.record.title}”. Change what is different in your case, and fill in the rest. Look up each rule again, and enter the date on which you did.`));
  };
  if (isEmpty(data, form.fields)) return start();
  tell("You have a draft in this browser.", el("p", { class: "acts" },
    el("button", { type: "button", class: "button", click: start }, `Replace it, and start from ${id}`), " ",
    el("button", { type: "button", class: "button button--quiet", click: () => { byId("told").hidden = true; history.replaceState(null, "", location.pathname); } }, "Keep my draft")));
}

function startAgain() {
  if (!isEmpty(data, form.fields) && !confirm("Delete your draft from this browser, and start with an empty form?")) return;
  byId("told").hidden = true;
  replace(empty(form.fields), "The form is empty.");
  scrollTo(0, 0);
}

function saveFile() {
  answers.application = application();
  answers.download();
}

// ---- the start --------------------------------------------------------------------------------------------------------

function listen() {
  byId("form").addEventListener("submit", checked);
  const chosen = byIdAs("load", HTMLInputElement);
  chosen.addEventListener("change", () => { load(chosen.files?.[0]); chosen.value = ""; });
  byId("again").addEventListener("click", startAgain);
  for (const button of document.querySelectorAll("[data-save]")) button.addEventListener("click", saveFile);
  byId("back").addEventListener("click", () => change("part-scheme"));
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-change]"))) {
    link.addEventListener("click", (event) => { event.preventDefault(); change(link.hash.slice(1)); });
  }
  byId("print").addEventListener("click", () => print());
  byId("copy").addEventListener("click", async () => {
    await navigator.clipboard.writeText(answers.application?.text ?? "").then(
      () => { byId("copied").textContent = "Copied."; },
      () => { byIdAs("file-shown", HTMLDetailsElement).open = true; byId("copied").textContent = "This browser cannot copy. The text is below: select it and copy it yourself."; },
    );
  });
  addEventListener("popstate", () => turn(location.hash === "#answers" && Boolean(answers.application)));
  addEventListener("pagehide", keep);
}

async function begin() {
  form = await fetch(new URL("apply/form.json", SITE), { cache: "no-cache" }).then((answer) => answer.json());
  places = new Places(form.places);
  entries = { bodies: new Entries(form.entries.bodies), rules: new Entries(form.entries.rules) };
  answers = new Answers(form, places, entries);
  offer({ "place-names": places, "bodies-names": entries.bodies, "rules-names": entries.rules });
  draft = new Draft(`application at ${SITE.pathname}`, form.fields);
  const last = draft.kept();
  draw(last ?? empty(form.fields));
  if (last) tell("Your draft from last time has been restored.");
  offerAside(draft);
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  listen();
  byId("apply").hidden = false;
  byId("starting").hidden = true;
  const from = new URLSearchParams(location.search).get("from");
  if (!from) return;
  const { typed } = await import("./lib/number.js"); // rarely needed
  await follow(typed(from, form.register.prefix)?.id ?? from);
}

begin().catch((error) => {
  console.warn(error);
  byId("starting").textContent = "The form could not be loaded. You can still apply by file or by post, as described below.";
});

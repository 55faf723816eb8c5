// The form at /apply/: answers are kept and checked in this browser only, and nothing is sent until the person sends it.

import { byId, byIdAs, el } from "./lib/dom.js";
import { FRESH, fetched } from "./lib/soon.js";
import { Answers, list, plainText } from "./apply/answers.js";
import { toldFirst } from "./apply/at-once.js";
import { Before } from "./apply/before.js";
import * as checks from "./apply/checks.js";
import { cleanTyped } from "./apply/clean.js";
import { completed } from "./apply/derived.js";
import { Draft } from "./apply/draft.js";
import { elsewhere } from "./apply/elsewhere.js";
import { fileName, filled, isEmpty } from "./apply/filled.js";
import { Keeping } from "./apply/keeping.js";
import { loaded, otherFile, readText } from "./apply/loading.js";
import { Names } from "./apply/names.js";
import { Pages } from "./apply/pages.js";
import { offerPaper } from "./apply/paper.js";
import * as problems from "./apply/problems.js";
import { Questions } from "./apply/questions.js";
import { inSentence, listenToWays, offerWays } from "./apply/sending.js";
import { begun, begunWith, bodiesOf, startedFrom, withItems } from "./apply/starting.js";
import { offerAside, tell } from "./apply/told.js";
import { write } from "./apply/yaml.js";

/** @typedef {import("./apply/data.js").Data} Data */
/** @typedef {import("./apply/sending.js").Written & { made: Data, origins: import("./apply/filled.js").Origins, paths: import("./apply/data.js").Path[] }} Application */

const SITE = new URL("../", import.meta.url);
const PAUSE = 500; // after the last key, in milliseconds
const LARGEST = 65536; // bytes of a file
/** @type {import("./apply/data.js").Form} */ let form;
/** @type {Names} */ let names;
/** @type {Draft} */ let draft;
/** @type {Answers} */ let answers;
/** @type {Pages} */ let pages;
/** @type {Questions} */ let questions;
/** @type {Data} */ let data;
/** The names of a precedent's bodies. @type {Record<string, string>} */ let theirs = {};
/** @type {Keeping} */ let keeping;
/** @type {ReturnType<typeof setTimeout> | undefined} */ let nearing;
/** @type {ReturnType<typeof setTimeout> | undefined} */ let rechecking;
let told = false; // whether problems are shown beside the questions
let turn = 0; // of the check: an answer that comes late is of no use

/** @param {import("./apply/data.js").Path} [grown]  the list that gained or lost an item */
function changed(grown) {
  keeping.touched();
  clearTimeout(nearing);
  nearing = setTimeout(() => elsewhere(pages.here, data), PAUSE);
  if (grown) problems.clear(); // items may have other numbers than at the last check
  if (!told) return;
  clearTimeout(rechecking);
  rechecking = setTimeout(() => pages.here !== "check" && recheck(), PAUSE);
}

/** Begins the questions anew, with other answers. @param {Data} made */
function draw(made) {
  data = withItems(made, form);
  told = false; problems.clear();
  questions = new Questions(form, names, data, changed, theirs);
  questions.clear();
}

/** @returns {Application} */
function application() {
  const name = fileName(data.title), origins = new Map();
  const made = filled(completed(data), form.fields, origins);
  const { text, paths } = write(made, form.fields, [
    "yaml-language-server: $schema=../../schemas/application.json",
    `An application to ${inSentence(form.register.name)}, written with the form at ${form.register.address}apply/`,
  ]);
  return { name, text, paths, made, origins, words: plainText(answers.parts(made)) };
}

/** @param {Application} written */
async function found({ name, text, paths, origins }) {
  const all = problems.pathed(await checks.check(name, text), paths);
  questions.draw(); // each problem leads to its question
  const placed = problems.placed(all, origins);
  problems.show(placed);
  told = true;
  return placed;
}

async function recheck() {
  try {
    await found(application());
  } catch (error) {
    console.warn(error);
  }
}

/** Shows all answers, checks them, and offers the ways to send them if nothing stops that. */
async function check() {
  const mine = ++turn, written = application();
  byId("answers").replaceChildren(...answers.parts(written.made).flatMap(({ id, title, says, rows }) => [
    el("section", { "aria-labelledby": `answers-${id || "rest"}` }, el("h3", { id: `answers-${id || "rest"}` }, title),
      says ? el("p", { class: "soft" }, says) : "", rows.length ? list(rows) : el("p", { class: "soft" }, "No answers yet."),
      id ? el("p", { class: "no-print" }, el("a", { href: `#${id}` }, "Change", el("span", { class: "unseen" }, ` “${title}”`))) : ""),
  ]));
  for (const id of ["stops", "missing", "unchecked", "send", "well"]) byId(id).hidden = true;
  byId("checking").textContent = checks.state === "ready" ? "Checking your answers." : "Checking your answers. The first time, about 6 MB must be downloaded, which can take a minute on a slow line.";
  try {
    const placed = await found(written);
    if (mine !== turn) return;
    const { stop, open } = problems.summary(placed);
    byId("well").hidden = Boolean(stop.length || open.length);
    const nothing = isEmpty(data, form.fields);
    byId("send").hidden = nothing || Boolean(stop.length);
    byId("checking").textContent = nothing ? "There are no answers yet. Begin with any part of the list." : stop.length ? "Your answers were checked. Something stops them." : open.length ? "Your answers were checked. You can send them as they are." : "Your answers were checked. Nothing is missing.";
    offerWays(form, written);
  } catch (error) {
    console.warn(error);
    if (mine === turn) byId("checking").textContent = ""; else return;
    byId("unchecked").hidden = false; byId("unchecked").focus();
  }
}

/** @param {string} page */
function arrived(page) {
  if (page !== "check") questions.draw(page);
  if (page === "list") pages.count(data);
  const box = byId("told");
  if (page !== "list") box.hidden = true;
  else if (box.querySelector("button")) box.hidden = false; // what it offers can still be had
  elsewhere(page, data);
  if (page === "check") check();
  else turn++;
}

/** @param {File | undefined} file */
async function load(file) {
  if (!file) return;
  const other = otherFile(file.name, await file.slice(0, 1000).text());
  if (other) return tell(`${other} Nothing was loaded.`);
  if (file.size > LARGEST) return tell("This file is too large for an application: the limit is 64 KiB. Nothing was loaded.");
  const text = readText(await file.arrayBuffer());
  if (text === null) return tell("Some letters of this file cannot be read. Open it in the program that it comes from, and save it again as “UTF-8”. Nothing was loaded.");
  if (!text.trim()) return tell("This file is empty. Nothing was loaded.");
  tell("Reading the file.");
  try {
    const { data: read, problems: wrong } = await checks.read(text);
    if (wrong.length) return tell(`This file cannot be read as an application: something is not as it should be in line ${wrong[0].line}. Save it again with this form, or send it to the ${form.register.post}, who can mend it. Nothing was loaded.`);
    const { data: made, says } = loaded(read, form.fields, file.name);
    if (made) before.replace({ data: made, theirs: {} }, ...says);
    else tell(...says);
  } catch (error) {
    console.warn(error);
    tell("The file could not be read here, because the checks could not be downloaded.");
  }
}

const before = new Before(() => ({ data, theirs }), (all) => {
  theirs = all.theirs;
  draw(all.data);
  questions.draw(pages.here);
  keeping.keep();
  pages.count(data);
}, (all) => isEmpty(all.data, form.fields));

/** @param {string} id */
async function follow(id) {
  const answer = await fetch(new URL(`${encodeURIComponent(id)}.json`, SITE));
  if (!answer.ok) return tell(`There is no record ${id} in this register.`);
  const entry = await answer.json();
  if (entry.kind === "case") return ofCase(entry);
  if (entry.kind !== "guarantee") return tell(`${id} is a refusal, and has no safeguards to start from.`);
  return offer(id, () => before.replace({ data: startedFrom(entry, form), theirs: bodiesOf(entry.record) }, el("p", {}, "The rules, the safeguards and the law that still applies come from ", to(entry), `, “${entry.record.title}”. Change what is different in your case.`),
    el("p", {}, el("a", { href: "#bodies" }, "First say who your bodies are, by name"), ", and then go on with the list.")));
}

/** Begins with what was told at /start/. @param {{ kind: string, id: string, specimen?: boolean, record: import("./apply/data.js").Data }} entry */
async function ofCase(entry) {
  const { answersOfCase } = await import("./apply/case.js"); // rarely needed
  offer(entry.id, () => before.replace({ data: begunWith(answersOfCase(entry, form), form), theirs: {} }, el("p", {}, "These answers come from your case ", to(entry), `, “${entry.record.title}”. Look at them again, and go on with the list.`)));
}

/** @param {{ id: string }} entry */
const to = ({ id }) => el("a", { href: new URL(`${id}/`, SITE).href }, id);

/**
 * Starts at once where nothing is lost by it, and else asks.
 * @param {string} id
 * @param {() => void} replace
 */
function offer(id, replace) {
  const start = () => { history.replaceState(null, "", location.pathname); replace(); };
  if (isEmpty(data, form.fields)) return start();
  tell("You have answers in this browser.", el("p", { class: "acts" },
    el("button", { type: "button", class: "button", click: start }, `Replace them, and start from ${id}`), " ",
    el("button", { type: "button", class: "button button--quiet", click: () => { byId("told").replaceChildren(); byId("told").hidden = true; history.replaceState(null, "", location.pathname); } }, "Keep my answers")));
}

function listen() {
  const chosen = byIdAs("load", HTMLInputElement);
  chosen.addEventListener("change", () => { load(chosen.files?.[0]); chosen.value = ""; });
  byId("again").addEventListener("click", () => { before.replace({ data: begun(form), theirs: {} }, "The form is empty."); scrollTo(0, 0); });
  cleanTyped(byId("form"));
  byId("form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (toldFirst(byId("form")) || !keeping.passes()) return;
    const here = form.parts.findIndex(({ id }) => id === pages.here);
    pages.go(form.parts[here + 1]?.id ?? "list");
  });
  listenToWays(form, application);
}

async function begin() {
  form = await fetched("apply/form.json", FRESH).then((answer) => answer.json());
  names = new Names(form);
  answers = new Answers(form, names);
  draft = new Draft(`application at ${SITE.pathname}`, form.fields);
  const last = draft.kept();
  if (last) theirs = draft.theirs;
  draw(last ?? begun(form));
  pages = new Pages(form, arrived);
  if (last) tell("Your answers from last time are back.");
  offerAside(draft);
  keeping = new Keeping(draft, () => ({ data, theirs }));
  listen();
  byId("apply").hidden = false;
  byId("starting").hidden = true;
  pages.show(false);
  offerPaper(pages);
  const asked = new URLSearchParams(location.search), from = asked.get("from") ?? asked.get("case");
  if (!from) return;
  const { typed } = await import("./lib/number.js"); // rarely needed
  await follow(typed(from, form.register.prefix)?.id ?? from);
}

begin().catch((error) => {
  console.warn(error);
  byId("starting").textContent = "The form could not be loaded. You can still apply on paper or by file, as described below.";
});

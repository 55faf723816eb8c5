// /start/: six questions, one at a time. The answers are kept in this browser, and nothing is sent until the person sends it.

import { NAMES, none, problemsOf, receiptOf, stepsFor, told } from "./start/answers.js";
import { byId, byIdAs, el } from "./lib/dom.js";
import { today } from "./lib/day.js";
import { seen } from "./lib/length.js";

/** @typedef {import("./start/answers.js").Answers} Answers */
/** @typedef {import("./start/answers.js").Step} Step */
/** @typedef {import("./start/answers.js").Problem} Problem */

const SITE = new URL("../", import.meta.url);
const KEPT = `story at ${SITE.pathname}`;
const PAGES = ["want", "where", "who", "said", "when", "writing", "check", "send"];
const TITLE = document.title;
const form = byIdAs("story", HTMLFormElement);
const day = today();
let answers = none();

// What is not needed at once is fetched while somebody answers: on a slow line the first question comes first.
/** @type {Promise<typeof import("./lib/near.js")> | undefined} */ let nearing;
/** @type {Promise<typeof import("./start/sending.js")> | undefined} */ let ending;

/** Shows what is like the story. */
function near() {
  const text = `${answers.want} ${answers.said}`.trim();
  if (!nearing && !text) return;
  nearing ??= import("./lib/near.js");
  nearing.then((module) => module.near({ text })).catch((error) => { nearing = undefined; console.warn(error); });
}

/** What the last two pages need. */
function ends() {
  ending ??= import("./start/sending.js").then((module) => { module.listenToWays(() => answers, day); return module; });
  ending.then(() => { byId("failed").hidden = true; }, (error) => { ending = undefined; byId("failed").hidden = !["check", "send"].includes(here()); console.warn(error); });
  return ending;
}

// ---- the answers, kept in this browser --------------------------------------------------------------------------------

/** @param {string} name @returns {(HTMLInputElement | HTMLTextAreaElement)[]} */
const fields = (name) => [...form.querySelectorAll(`[name="${name}"]`)].filter((f) => f instanceof HTMLInputElement || f instanceof HTMLTextAreaElement);

/** @param {HTMLInputElement | HTMLTextAreaElement} field */
const ticked = (field) => field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox");

/** @param {"want" | "where" | "who" | "said"} field */
const most = (field) => Number(fields(field)[0].dataset.most);

/** What the page has as the answer now. @param {string} name */
function given(name) {
  const found = fields(name);
  return ticked(found[0]) ? (found.find((f) => f instanceof HTMLInputElement && f.checked)?.value ?? "") : found[0].value;
}

function read() {
  for (const name of NAMES) answers[name] = given(name);
  try {
    if (Object.values(answers).some(Boolean)) localStorage.setItem(KEPT, JSON.stringify(answers));
    else localStorage.removeItem(KEPT);
  } catch { /* storage may be switched off: then the answers last for this visit */ }
}

function write() {
  for (const name of NAMES) for (const field of fields(name)) {
    if (field instanceof HTMLInputElement && ticked(field)) field.checked = field.value === answers[name];
    else field.value = answers[name];
  }
}

/** Takes the answers that were kept, except where somebody has begun to type while this script was on its way. */
function recall() {
  /** @type {Record<string, unknown> | null} */ let last = {};
  try {
    last = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
  } catch { /* as above */ }
  for (const name of NAMES) answers[name] = given(name) || (typeof last?.[name] === "string" ? last[name] : "");
}

// ---- one question at a time -------------------------------------------------------------------------------------------

const here = () => (PAGES.includes(location.hash.slice(1)) ? location.hash.slice(1) : "want");

/** What is still wrong with all of the answers, each with the question where it is put right. */
const open = () => stepsFor(answers).flatMap((step) => problemsOf(step, answers, day, most).map((problem) => ({ step, ...problem })));

/** @param {boolean} focus  whether somebody went there */
function show(focus) {
  let page = here();
  if (page === "send" && open().length) page = "check"; // nothing to send yet
  const steps = stepsFor(answers), n = steps.indexOf(/** @type {Step} */ (page));
  for (const section of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-step]"))) section.hidden = section.dataset.step !== page;
  for (const intro of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-intro]"))) intro.hidden = page !== "want";
  if (n >= 0) {
    const section = /** @type {HTMLElement} */ (document.querySelector(`[data-step="${page}"]`));
    /** @type {HTMLElement} */ (section.querySelector("[data-of]")).textContent = `Question ${n + 1} of ${steps.length}`;
    const back = /** @type {HTMLElement} */ (section.querySelector("[data-back]"));
    back.hidden = n === 0;
    /** @type {HTMLAnchorElement} */ (back.firstElementChild).hash = n > 1 ? steps[n - 1] : "";
  }
  if (page === "when") byId("start").querySelector("[data-when]")?.replaceChildren(answers.kind === "silence" ? "The day on which you asked" : "The day on which they said no");
  if (page === "check") check(steps[steps.length - 1]);
  if (page === "send") offer();
  byId("near").hidden = page === "send";
  const heading = byId(`h-${page}`);
  document.title = page === "want" ? TITLE : `${heading.textContent}: ${TITLE}`;
  near();
  if (page !== "want") ends().catch(() => {}); // told by itself
  if (!focus) return;
  heading.focus({ preventScroll: true });
  scrollTo(0, 0);
}

/** @param {string} page */
function go(page) {
  if (here() === page) show(true);
  else location.hash = page === "want" ? "" : page;
}

/** Tells each problem beside its field. @param {Problem[]} problems */
function mark(problems) {
  for (const error of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(".error"))) error.hidden = true;
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  for (const { at, says } of problems) {
    const error = byId(`error-${at}`), [field] = fields(at === "when" ? "day" : at);
    error.replaceChildren(el("span", { class: "unseen" }, "Problem: "), says);
    error.hidden = false;
    for (const one of at === "when" ? ["day", "month", "year"].flatMap(fields) : fields(at)) one.setAttribute("aria-invalid", "true");
    if (!ticked(field) && at !== "when" && !field.getAttribute("aria-describedby")?.includes(error.id)) field.setAttribute("aria-describedby", `${error.id} ${field.getAttribute("aria-describedby") ?? ""}`.trim());
  }
}

/** Tells the problems, and leads to the first. @param {Problem[]} problems */
function tell(problems) {
  mark(problems);
  if (!problems.length) return;
  const [{ at }] = problems;
  fields(at === "when" ? "day" : at)[0].focus();
  document.title = `Problem: ${document.title.replace(/^Problem: /, "")}`;
}

function next() {
  read();
  const step = /** @type {Step} */ (here()), problems = problemsOf(step, answers, day, most);
  tell(problems);
  if (problems.length) return;
  const steps = stepsFor(answers);
  go(changing && !open().length ? "check" : (steps[steps.indexOf(step) + 1] ?? "check"));
}

let changing = false; // from “Check your answers” one answer is changed, and then it is shown again

/** Says how many characters are left. @param {HTMLElement} field */
function count(field) {
  const limit = Number(field.dataset.most), left = document.getElementById(`left-${field.id}`);
  if (!left || !(field instanceof HTMLTextAreaElement)) return;
  const n = limit - seen(field.value.trim());
  left.dataset.whole ??= left.textContent ?? "";
  left.textContent = n < 0 ? `You have ${-n} ${n === -1 ? "character" : "characters"} too many.` : n === limit ? left.dataset.whole : `You have ${n} ${n === 1 ? "character" : "characters"} left.`;
  left.classList.toggle("over", n < 0);
}

// ---- the check and the ways to send -----------------------------------------------------------------------------------

/** @param {Step} last  the question before it */
function check(last) {
  changing = true;
  byIdAs("back-check", HTMLAnchorElement).hash = last;
  const left = open();
  list(new Set(left.map(({ step }) => step)));
  byId("missing").hidden = !left.length;
  byId("missing").querySelector("ul")?.replaceChildren(...left.map(({ step, says }) => el("li", {}, el("a", { href: `#${step}` }, says))));
  byId("to-send").hidden = left.length > 0;
  receipt();
  ends().then(({ showPersonal }) => showPersonal(answers, day)).catch(() => {});
}

/** Shows the answers, also for the printed sheet. @param {ReadonlySet<string>} missing */
function list(missing) {
  byId("answers").replaceChildren(...told(answers, day).map(({ step, ask, answer }) => el("div", {},
    el("dt", {}, ask), el("dd", {}, el("p", {}, missing.has(step) ? "No answer yet" : answer),
      el("a", { href: `#${step}`, class: "no-print" }, "Change", el("span", { class: "unseen" }, `: ${ask}`))))));
}

function receipt() {
  const code = receiptOf(answers, day);
  for (const place of document.querySelectorAll("[data-receipt]")) place.textContent = code;
}

function offer() {
  list(new Set());
  receipt();
  ends().then(({ offerWays }) => offerWays(answers, day)).catch(() => {});
}

// ---- the start --------------------------------------------------------------------------------------------------------

function listen() {
  form.addEventListener("submit", (event) => { event.preventDefault(); next(); });
  form.addEventListener("input", ({ target }) => {
    read();
    if (!(target instanceof HTMLElement)) return;
    count(target);
    if (form.querySelector(".error:not([hidden])")) mark(problemsOf(/** @type {Step} */ (here()), answers, day, most));
    if (target.id === "want" || target.id === "said") near();
  });
  addEventListener("hashchange", () => { tell([]); show(true); });
  byId("forget").addEventListener("click", () => {
    answers = none();
    write();
    read();
    nearing?.then((module) => module.forget());
    changing = false; // there is nothing to come back to
    byId("said-aloud").textContent = "Your answers were deleted from this browser.";
    go("want");
  });
}

function begin() {
  recall();
  write();
  read();
  for (const button of form.querySelectorAll("button")) button.hidden = button.disabled = false;
  for (const id of ["near", "kept"]) byId(id).hidden = false;
  for (const area of form.querySelectorAll("textarea")) count(area);
  listen();
  byId("start").classList.add("one-by-one");
  // For good: register.js takes its class "scripted" away after some seconds.
  for (const plain of document.querySelectorAll(".start-plain")) /** @type {HTMLElement} */ (plain).hidden = true;
  show(false);
}

begin();

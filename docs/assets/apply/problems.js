// What the check has found, in words for people: beside the questions, above the questions of a part, and all together.

import { byId, el } from "../lib/dom.js";
import { inForm } from "./filled.js";

/** @typedef {import("./checks.js").Problem} Problem */
/** @typedef {import("./data.js").Path} Path */
/** One problem with the question that it is about, if the form has one. @typedef {Problem & { box: HTMLElement | null, part: string }} Placed */

/**
 * A fault in the file itself has no key path: it has that of the answer on its line.
 * @param {Problem[]} problems
 * @param {Path[]} paths  of the file's lines
 * @returns {Problem[]}
 */
export const pathed = (problems, paths) => problems.map((problem) => (problem.path?.length ? problem : { ...problem, path: paths[problem.line - 1] }));

/**
 * Each problem with its question: the one that its key path names, or the nearest around it.
 * @param {Problem[]} problems
 * @param {import("./filled.js").Origins} origins
 * @returns {Placed[]}
 */
export function placed(problems, origins) {
  const found = problems.map((problem) => {
    const box = nearest(inForm(problem.path ?? [], origins));
    return { ...problem, box, part: /** @type {HTMLElement | null | undefined} */ (box?.closest("[data-part]"))?.dataset.part ?? "" };
  });
  return found.sort((a, b) => (!a.box || !b.box ? Number(Boolean(b.box)) - Number(Boolean(a.box)) : a.box === b.box ? 0 : a.box.compareDocumentPosition(b.box) & 4 ? -1 : 1));
}

/**
 * @param {Path} path
 * @returns {HTMLElement | null}
 */
function nearest(path) {
  for (let n = path.length; n > 0; n--) {
    const found = /** @type {HTMLElement | null} */ (document.querySelector(`[data-path="${CSS.escape(path.slice(0, n).join("/"))}"]`));
    if (found) return found;
  }
  return null;
}

/** @param {HTMLElement} box */
export const control = (box) => /** @type {HTMLElement} */ (box.querySelector("input,select,textarea,button") ?? box);

/** Takes everything away that was shown beside and above the questions. */
export function clear() {
  for (const old of document.querySelectorAll(".problem")) old.remove();
  for (const box of document.querySelectorAll(".has-problem")) box.classList.remove("has-problem");
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-problems]"))) box.hidden = true;
  for (const input of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-told]"))) {
    input.removeAttribute("aria-invalid");
    const rest = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && !id.startsWith("problem-"));
    if (rest.length) input.setAttribute("aria-describedby", rest.join(" "));
    else input.removeAttribute("aria-describedby");
    delete input.dataset.told;
  }
}

/**
 * Shows the problems beside their questions and above those of each part.
 * @param {Placed[]} problems
 */
export function show(problems) {
  clear();
  problems.forEach(beside);
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-problems]"))) {
    const here = problems.filter((problem) => problem.part === box.dataset.problems);
    box.hidden = !here.length;
    box.querySelector("ul")?.replaceChildren(...here.map((problem) => el("li", {}, link(problem))));
  }
}

/**
 * A link to the question of a problem.
 * @param {Placed} problem
 */
export function link(problem) {
  const { box, part, say, asks } = problem, target = box && control(box);
  if (!target) return el("span", {}, say);
  return el("a", { href: `#${part}`, "data-to": target.id }, asks ? say : `${question(box)}${say}`, el("span", { class: "unseen" }, trail(box)));
}

/**
 * The question before what is said of its answer.
 * @param {Element} box
 */
function question(box) {
  const asked = box.querySelector(":scope > label, :scope > legend")?.firstChild?.textContent?.trim();
  return asked ? `“${asked}”: ` : "";
}

/**
 * Where a question is, for the case that several ask the same: " (Rule 2)".
 * @param {Element} box
 */
function trail(box) {
  const name = box.closest(".item")?.querySelector("legend")?.textContent;
  return name ? ` (${name})` : "";
}

/**
 * @param {Placed} problem
 * @param {number} i
 */
function beside({ box, say }, i) {
  if (!box) return;
  const id = `problem-${i}`, group = box.matches("fieldset");
  const after = box.querySelector(":scope > .hint") ?? box.querySelector(":scope > legend, :scope > label");
  after?.after(el("p", { class: "problem", id }, el("span", { class: "unseen" }, "Problem: "), say));
  box.classList.add("has-problem");
  const input = group ? box : control(box);
  if (!group) input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), id].filter(Boolean).join(" "));
  input.dataset.told = "";
}

/**
 * The list of what stops the application, and of what the panel will ask about.
 * @param {Placed[]} problems
 */
export function summary(problems) {
  const stop = problems.filter((problem) => problem.stops), open = problems.filter((problem) => !problem.stops);
  const lists = { "stops": stop, "missing": open };
  for (const [id, list] of Object.entries(lists)) {
    byId(id).hidden = !list.length;
    byId(`${id}-list`).replaceChildren(...list.map((problem) => el("li", {}, link(problem))));
  }
  byId("stops-title").textContent = stop.length === 1 ? "One thing must go before you can send it" : `${stop.length} things must go before you can send it`;
  byId("missing-title").textContent = open.length === 1 ? "One thing is still missing or unclear" : `${open.length} things are still missing or unclear`;
  return { stop, open };
}

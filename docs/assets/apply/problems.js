// Shows what the check reports, word for word, beside the fields and in a summary above them.

import { byId, el, words } from "../lib/dom.js";

/** @typedef {import("./checks.js").Problem & { at: HTMLElement | null }} Placed  beside the field that it is about */

const title = document.title;

/**
 * Shows these problems in place of the last ones, each beside the field that its key path names, or the nearest around it.
 * @param {import("./checks.js").Problem[]} problems
 * @param {import("./data.js").Path[]} paths  of each line of the file
 */
export function show(problems, paths) {
  clear();
  const placed = problems.map((p) => ({ ...p, at: nearest(p.path ?? paths[p.line - 1] ?? []) })).sort(inOrder);
  const box = byId("problems");
  box.hidden = !placed.length;
  document.title = placed.length ? `Problem: ${title}` : title;
  if (!placed.length) return;
  byId("problems-title").textContent = placed.length === 1 ? "There is a problem" : `There are ${placed.length} problems`;
  byId("problems-list").replaceChildren(...placed.map((p, i) => {
    beside(p, i);
    const target = p.at ? control(p.at) : byId("part-scheme");
    return el("li", {}, el("a", { href: `#${target.id}`, click: (event) => go(event, target) }, trail(p.at), ...words(p.message)), help(p));
  }));
}

export function clear() {
  document.title = title;
  byId("problems").hidden = true;
  for (const old of document.querySelectorAll(".problem")) old.remove();
  for (const field of document.querySelectorAll(".has-problem")) field.classList.remove("has-problem");
  for (const input of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-told]"))) {
    input.removeAttribute("aria-invalid");
    const rest = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && !id.startsWith("problem-"));
    if (rest.length) input.setAttribute("aria-describedby", rest.join(" "));
    else input.removeAttribute("aria-describedby");
    delete input.dataset.told;
  }
}

/**
 * @param {import("./data.js").Path} path
 * @returns {HTMLElement | null}
 */
function nearest(path) {
  for (let n = path.length; n > 0; n--) {
    const found = /** @type {HTMLElement | null} */ (document.querySelector(`[data-path="${CSS.escape(path.slice(0, n).join("/"))}"]`));
    if (found) return found;
  }
  return null;
}

/**
 * Sorts by the order of the fields on the page.
 * @param {Placed} a
 * @param {Placed} b
 */
const inOrder = (a, b) => (!a.at || !b.at ? Number(Boolean(a.at)) - Number(Boolean(b.at)) : a.at === b.at ? 0 : a.at.compareDocumentPosition(b.at) & 4 ? -1 : 1);

/**
 * @param {HTMLElement} field
 * @returns {HTMLElement}
 */
const control = (field) => field.querySelector(field.matches("fieldset") ? "input,select,textarea,button" : "[data-control]") ?? field;

/**
 * @param {Placed} problem
 * @param {number} i
 */
function beside(problem, i) {
  const field = problem.at;
  if (!field) return;
  const id = `problem-${i}`;
  const message = el("p", { class: "problem", id }, el("span", { class: "unseen" }, "Problem: "), ...words(problem.message), help(problem));
  const after = field.querySelector(":scope > .hint") ?? field.querySelector(":scope > legend, :scope > label");
  after?.after(message);
  field.classList.add("has-problem");
  const input = field.matches("fieldset") ? field : control(field);
  if (!field.matches("fieldset")) input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), id].filter(Boolean).join(" "));
  input.dataset.told = "";
}

/** @param {Placed} problem */
const help = (problem) => el("span", { class: "what-to-type" }, ...words(problem.help));

/**
 * Where a field is, in the form's own labels: "Rule r1, Legal power: ".
 * @param {Element | null} field
 */
function trail(field) {
  /** @type {string[]} */
  const names = [];
  for (let at = /** @type {Element | null | undefined} */ (field); at; at = at.parentElement?.closest("[data-path]")) {
    const name = at.querySelector(":scope > legend, :scope > label");
    if (at === field || !at.matches(".several")) names.unshift(name?.firstChild?.textContent ?? ""); // the label of an item names its list
  }
  return names.length ? `${names.filter(Boolean).join(", ")}: ` : "";
}

/**
 * @param {Event} event
 * @param {HTMLElement} target
 */
function go(event, target) {
  event.preventDefault();
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
}


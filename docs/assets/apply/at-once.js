// What is wrong with an answer is said when somebody leaves it, beside its question.

import { el } from "../lib/dom.js";

const A_CLICK = 400; // milliseconds: nothing moves below a finger that is pressed

/** What will be said, by the box of its question. @type {Map<HTMLElement, { timer: ReturnType<typeof setTimeout>, input: HTMLElement, message: string }>} */
const coming = new Map();

/**
 * Says what is wrong with an answer, or that nothing is.
 * @param {HTMLElement} box  of the question
 * @param {HTMLElement} input
 * @param {string} message
 */
export function wrong(box, input, message) {
  const before = box.querySelector(":scope > .at-once"), next = coming.get(box);
  if (next?.message === message) return;
  clearTimeout(next?.timer);
  coming.delete(box);
  before?.remove();
  if (message && before?.lastChild?.textContent === message) put(box, input, message);
  else if (message) coming.set(box, { timer: setTimeout(() => put(box, input, message), A_CLICK), input, message });
  else if (!box.querySelector(":scope > .problem")) box.classList.remove("has-problem");
}

/**
 * @param {HTMLElement} box
 * @param {HTMLElement} input
 * @param {string} message
 */
function put(box, input, message) {
  coming.delete(box);
  box.classList.add("has-problem");
  const after = box.querySelector(":scope > .hint") ?? box.querySelector(":scope > legend, :scope > label");
  const id = `${input.id}-wrong`;
  after?.after(el("p", { class: "problem at-once", id, role: "alert" }, el("span", { class: "unseen" }, "Problem: "), message));
}

/**
 * Whoever goes on from the answer that is wrong is told first, once, and stays there.
 * @param {HTMLElement} form
 */
export function toldFirst(form) {
  if (document.activeElement instanceof HTMLElement && form.contains(document.activeElement)) document.activeElement.blur(); // it is left now
  const all = [...coming].filter(([box]) => box.checkVisibility?.() ?? box.getClientRects().length > 0);
  for (const [box, { timer, input, message }] of all) {
    clearTimeout(timer);
    put(box, input, message);
  }
  all[0]?.[1].input.focus();
  return all.length > 0;
}

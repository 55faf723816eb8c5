// What is said of a case on a day. The page holds the words for each stretch of days (data-case, in order of `from`), with
// `{day}` and `{late}` for what is counted: publish/case_words.py says the same on the day of the build.

import { begun, numberOf } from "./day.js";
import { el } from "./dom.js";

/** @typedef {{ line: string, start?: string, due?: string }} Line */
/** @typedef {Line & { from: string, shown?: string, label?: string, next?: string, notes?: Line[] }} Step */

/**
 * The words of a line on a day.
 * @param {Line} said
 * @param {string} day
 */
export function told({ line, start, due }, day) {
  if (!start || !due) return line;
  const late = numberOf(day) - numberOf(due);
  return line.replace("{day}", String(numberOf(day) - numberOf(start))).replace("{late}", late === 1 ? "1 day" : `${late} days`);
}

/**
 * Says in an element what its steps say of a day. An old copy adds that it knows nothing of the days since.
 * @param {HTMLElement} holder
 * @param {string} day
 * @param {boolean} old
 */
export function tell(holder, day, old) {
  /** @type {Step[]} */
  const steps = JSON.parse(holder.dataset.case ?? "[]");
  const now = begun(steps, day);
  if (!now) return;
  /** @param {string} name @returns {HTMLElement | null} */
  const part = (name) => holder.querySelector(`[data-part="${name}"]`);
  const [label, line, next, notes] = ["label", "line", "next", "notes"].map(part);
  if (line) line.textContent = told(now, day);
  if (label && now.label) {
    label.textContent = now.label;
    label.className = `tag s-${now.shown}`;
    if (holder.matches(".stage--whole")) holder.className = `stage stage--whole s-${now.shown}`;
  }
  if (next && now.next !== undefined) next.textContent = old ? "This is so only if nothing has been entered since." : now.next;
  if (notes && now.notes) notes.replaceChildren(...now.notes.map((note) => el("li", {}, told(note, day))));
}

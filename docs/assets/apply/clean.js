// Characters that nobody sees, and that the register refuses (scripts/registrar/reading/text.py): they come with what is pasted
// from PDFs and word processors. They leave without a word, and what ends a line there ends one here. Joiners stay: languages need them.

/* eslint-disable no-control-regex -- these are the ones that leave */
const BREAKS = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
const BETWEEN = /[\u001c-\u001f]/g; // what parts fields and records of old files
const UNSEEN = /[\u0000-\u0008\u000e-\u001b\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\u{e0000}-\u{e007f}]/gu;
/* eslint-enable no-control-regex */
const HALVES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * A text without the characters that no record may have.
 * @param {string} text
 */
export const clean = (text) => text.replace(BREAKS, "\n").replace(BETWEEN, " ").replace(UNSEEN, "").replace(HALVES, "\ufffd");

/**
 * The same, of an answer that has one line.
 * @param {string} text
 */
export function oneLine(text) {
  const shown = clean(text);
  return shown.includes("\n") ? shown.split("\n").map((line) => line.trim()).filter(Boolean).join(" ") : shown;
}

/**
 * Cleans whatever is typed or pasted below an element, before anything else has it.
 * @param {HTMLElement} within
 */
export function cleanTyped(within) {
  within.addEventListener("input", ({ target: box }) => {
    const long = box instanceof HTMLTextAreaElement;
    if (!long && !(box instanceof HTMLInputElement && box.type === "text")) return;
    const seen = long ? clean : oneLine, { value, selectionStart } = box, now = seen(value);
    if (now === value) return;
    const before = seen(value.slice(0, selectionStart ?? value.length)).length;
    box.value = now;
    box.setSelectionRange(before, before);
  }, true);
}

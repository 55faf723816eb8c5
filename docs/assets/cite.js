// The citation boxes: the date on which the page is read, the files for programs as text, and a copy button.

import { readOn } from "./cite/read-on.js";
import { inWords, today } from "./lib/day.js";
import { byId } from "./lib/dom.js";

/** The day as each kind of citation writes it. @type {Record<string, (day: string) => string>} */
const FORMS = {
  words: inWords,
  iso: (day) => day,
  slashes: (day) => day.replaceAll("-", "/"),
  parts: (day) => `[${day.split("-").map(Number).join(", ")}]`,
};

/**
 * Copies the text of a box, or selects it if the browser does not allow copying. Returns the message for the reader.
 * @param {HTMLElement} box
 */
async function copy(box) {
  try {
    await navigator.clipboard.writeText(box.textContent ?? "");
    return "Copied.";
  } catch {
    getSelection()?.selectAllChildren(box);
    return "Selected. Press Control and C, or Command and C, to copy.";
  }
}

/**
 * Puts the file of a box into it. Without the network, the box keeps the words that lead to the file.
 * @param {HTMLElement} box
 */
async function fill(box) {
  const file = box.dataset.file ?? "";
  if (!file) return;
  try {
    const answer = await fetch(file);
    if (!answer.ok) return;
    box.textContent = readOn(file, await answer.text(), day);
    delete box.dataset.file;
  } catch {
    // The link below the box is still there.
  }
}

/** @type {NodeListOf<HTMLElement>} */
const days = document.querySelectorAll("[data-read]");
/** @type {NodeListOf<HTMLElement>} */
const buttons = document.querySelectorAll("[data-copy]");
const day = today();

for (const read of days) read.textContent = FORMS[read.dataset.read ?? "iso"](day);
for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-file]"))) {
  box.closest("details")?.addEventListener("toggle", () => fill(box));
}
for (const button of buttons) {
  const [word] = button.childNodes;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const box = byId(button.dataset.copy ?? "");
    await fill(box);
    const message = await copy(box);
    const status = document.querySelector("[data-copied]");
    if (status) status.textContent = message;
    if (message !== "Copied.") return;
    word.textContent = "Copied";
    setTimeout(() => { word.textContent = "Copy"; }, 2000);
  });
}

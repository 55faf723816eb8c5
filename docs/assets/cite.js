// The citation boxes: the date on which the page is read, and a copy button.

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

/** @type {NodeListOf<HTMLElement>} */
const days = document.querySelectorAll("[data-read]");
/** @type {NodeListOf<HTMLElement>} */
const buttons = document.querySelectorAll("[data-copy]");
const day = today();

for (const read of days) read.textContent = FORMS[read.dataset.read ?? "iso"](day);
for (const button of buttons) {
  const [word] = button.childNodes;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const message = await copy(byId(button.dataset.copy ?? ""));
    const status = document.querySelector("[data-copied]");
    if (status) status.textContent = message;
    if (message !== "Copied.") return;
    word.textContent = "Copied";
    setTimeout(() => { word.textContent = "Copy"; }, 2000);
  });
}

// The citation boxes: the date on which the page is read, the files for programs as text, and a copy button.

import { readOn } from "./cite/read-on.js";
import { inWords, today } from "./lib/day.js";
import { el } from "./lib/dom.js";

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

/**
 * The button that copies a box, put before the link to its file, or below the box.
 * @param {HTMLElement} box
 */
function offer(box) {
  const whole = box.closest("details");
  if (!whole) return;
  const named = el("span", { class: "unseen" }, ` the citation: ${whole.querySelector("summary")?.textContent ?? ""}`);
  const button = el("button", { type: "button", class: "button button--quiet" }, "Copy", named);
  const line = whole.querySelector(".citation-do") ?? whole.appendChild(el("p", { class: "citation-do" }));
  line.prepend(button);
  button.addEventListener("click", async () => {
    await fill(box);
    const message = await copy(box);
    const status = document.querySelector("[data-copied]");
    if (status) status.textContent = message;
    if (message !== "Copied.") return;
    button.replaceChildren("Copied", named);
    setTimeout(() => button.replaceChildren("Copy", named), 2000);
  });
}

/** @type {NodeListOf<HTMLElement>} */
const days = document.querySelectorAll("[data-read]");
/** @type {NodeListOf<HTMLElement>} */
const boxes = document.querySelectorAll(".citation-text");
const day = today();

for (const read of days) read.textContent = FORMS[read.dataset.read ?? "iso"](day);
for (const box of boxes) {
  box.closest("details")?.addEventListener("toggle", () => fill(box));
  offer(box);
}

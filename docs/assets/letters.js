// The buttons of a letter: copy it, print it alone, open it in an e-mail, or save it as a file for Word.

import { docx, TYPE } from "./lib/docx.js";
import { el, say } from "./lib/dom.js";
import { download } from "./lib/download.js";

const LONGEST = 2000; // characters of a link that opens an e-mail: mail programs cut longer ones off
const ACTS = { copy: "Copy", print: "Print", mail: "E-mail", word: "File for Word" };

/**
 * The link that opens an e-mail with a text, or null where it would be too long.
 * @param {string} title
 * @param {string} text
 */
export function mail(title, text) {
  const link = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(text.replaceAll("\n", "\r\n"))}`;
  return link.length <= LONGEST ? link : null;
}

/** @param {HTMLElement} letter */
const paragraphs = (letter) => [...letter.querySelectorAll("p")].map((p) => p.textContent ?? "");

/** @param {HTMLElement} letter */
async function copy(letter) {
  try {
    await navigator.clipboard.writeText(paragraphs(letter).join("\n\n"));
    return "Copied.";
  } catch {
    getSelection()?.selectAllChildren(letter);
    return "Selected. Press Control and C, or Command and C, to copy.";
  }
}

/**
 * Marks a letter, its title and what holds it, so that only they are printed.
 * @param {HTMLElement} letter
 */
function printed(letter) {
  const whole = letter.closest(".letters");
  /** @type {Element[]} */
  const marked = [];
  for (let part = /** @type {Element | null} */ (letter); part && part !== whole; part = part.parentElement) marked.push(part);
  const title = letter.parentElement?.querySelector(":scope > :is(h2,h3)");
  if (title) marked.push(title);
  for (const part of marked) part.classList.add("letter-shown");
  whole?.classList.add("letters--one");
  addEventListener("afterprint", () => {
    whole?.classList.remove("letters--one");
    for (const part of marked) part.classList.remove("letter-shown");
  }, { once: true });
  print();
}

/**
 * @param {string | undefined} what
 * @param {HTMLElement} letter
 * @param {DOMStringMap} about
 */
async function act(what, letter, { title = "", file = "letter" }) {
  const lines = paragraphs(letter);
  if (what === "copy") say(await copy(letter));
  if (what === "print") printed(letter);
  if (what === "word") {
    download(`${file}.docx`, docx(title, lines), TYPE);
    say("Saved as a file for Word.");
  }
  if (what !== "mail") return;
  const link = mail(title, lines.join("\n\n"));
  const told = link ? "Opening your e-mail." : `${await copy(letter)} It is too long to be put into an e-mail for you: paste it there.`;
  location.href = link ?? `mailto:?subject=${encodeURIComponent(title)}`;
  say(told);
}

/**
 * The buttons above a letter. Each page has up to seven letters, and nobody can use a button without this script.
 * @param {HTMLElement} letter
 */
function buttons(letter) {
  /** @param {MouseEvent} event */
  const onclick = ({ target }) => {
    if (target instanceof HTMLButtonElement) act(target.dataset.do, letter, letter.dataset);
  };
  const made = Object.entries(ACTS).map(([what, says]) =>
    el("li", {}, el("button", { type: "button", class: "button button--quiet", "data-do": what }, says)));
  return el("ul", { class: "acts letter-acts", "data-letter": letter.id, click: onclick }, ...made);
}

if (typeof document !== "undefined") {
  for (const letter of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".letter-text"))) {
    letter.before(buttons(letter));
  }
}

// An old copy of a card must not mislead: its status and date are brought up to date before it is printed.

import { begun, inWords, today } from "./lib/day.js";
import { byId, byIdAs } from "./lib/dom.js";

const card = /** @type {HTMLElement} */ (document.querySelector(".card"));
const day = today();
const built = byIdAs("as-at", HTMLTimeElement);
const print = byId("print");
/** @type {{ from: string, status: string, words: string }[]} */
const ahead = JSON.parse(card.dataset.outlook ?? "[]");
const now = begun(ahead, day);

if (day > built.dateTime) {
  built.dateTime = day;
  built.textContent = inWords(day);
}
if (now) {
  card.dataset.status = now.status;
  byId("status").textContent = now.words;
}
print.hidden = false;
print.addEventListener("click", () => window.print());

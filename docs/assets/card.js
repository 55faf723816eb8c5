// An old copy of a card must not mislead: its status and date are brought up to date before it is printed.

import { begun, inWords, isOld, known, today } from "./lib/day.js";
import { byId, byIdAs } from "./lib/dom.js";

const card = /** @type {HTMLElement} */ (document.querySelector(".card"));
const day = today();
const built = byIdAs("as-at", HTMLTimeElement);
const print = byId("print");
const old = isOld(built.dateTime, day);
/** @type {{ from: string, status: string, words: string }[]} */
const ahead = JSON.parse(card.dataset.outlook ?? "[]");
const now = begun(known(ahead, old, card.dataset.status === "in-force"), day);

if (old) {
  built.after(". This copy is of that day: look up the record before you rely on it");
} else if (day > built.dateTime) {
  built.dateTime = day;
  built.textContent = inWords(day);
}
if (now) {
  card.dataset.status = now.status;
  byId("status").textContent = now.words;
  // The code was signed for the status of that day, and the days of validity may not have been reached.
  byId("valid").hidden = true;
  if (now.status !== "in-force") {
    document.querySelector(".code a")?.remove();
    byId("unsigned").textContent = "Not signed: look up the number";
    byId("unsigned").hidden = false;
    byId("stamp").textContent = "Not signed: this copy is of an earlier day.";
  }
  // What to do in each status is not on the card while it does not hold.
  const advice = document.querySelector(`template[data-status="${now.status}"]`) ?? document.querySelector("template[data-ended]");
  byId("advice").textContent = advice instanceof HTMLTemplateElement ? advice.content.textContent : "";
}
print.hidden = false;
print.addEventListener("click", () => window.print());

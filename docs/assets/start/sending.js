// The letter with the six answers, and the ways to hand it over. Nothing is sent by this page.

import { byId, byIdAs, el } from "../lib/dom.js";
import { download } from "../lib/download.js";
import { file, receiptOf, told } from "./answers.js";
import { hints } from "./personal.js";

/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {{ post: string, name: string }} Register */

const MOST_OF_A_LETTER = 1900; // e-mail programs on some systems cut addresses at about 2,000 bytes
const MOST_OF_AN_ADDRESS = 6000; // code hosts refuse at about 8,000 bytes

/**
 * @param {Register} register
 * @param {Answers} answers
 * @param {string} receipt
 * @param {string} today
 */
export function letterText({ post, name }, answers, receipt, today) {
  const rows = told(answers, today).map(({ ask, answer }, i) => `${i + 1}. ${ask}\n${answer}`);
  return `To the ${post} of the ${name.replace(/^the /i, "")}\n\n${rows.join("\n\n")}\n\nReceipt: ${receipt}\n`;
}

/**
 * The address that starts an e-mail, with the letter if the programs can take one of that length.
 * @param {string} email
 * @param {string} receipt
 * @param {string} text
 */
export function mail(email, receipt, text) {
  const address = (/** @type {string} */ body) => `mailto:${email}?subject=${encodeURIComponent(`Told no: ${receipt}`)}&body=${encodeURIComponent(body.replace(/\r?\n/g, "\r\n"))}`;
  const whole = address(text);
  return whole.length <= MOST_OF_A_LETTER ? { address: whole, short: true } : { address: address("Please paste the letter here.\n"), short: false };
}

/**
 * The address of the code host's form with the answers in it; without them, if they are too long for one.
 * @param {string} form  with its template
 * @param {Answers} answers
 * @param {string} receipt
 * @param {string} today
 */
export function issue(form, answers, receipt, today) {
  const silence = answers.kind === "silence";
  const rows = Object.fromEntries(told(answers, today).map(({ step, answer }) => [step, answer]));
  const fields = { title: `Case: ${receipt}`, said: "They never answered.", ...rows, who: `${rows.who} (${silence ? "never answered" : "said no"})`, receipt };
  const whole = `${form}&${new URLSearchParams(fields)}`;
  return whole.length <= MOST_OF_AN_ADDRESS ? whole : `${form}&${new URLSearchParams({ receipt })}`;
}

/** What to look at again in the answers. @param {Answers} answers @param {string} today */
const personal = (answers, today) => told(answers, today).flatMap(({ step, answer }) => hints(answer).map((hint) => ({ step, ...hint })));

/** Points out who may be named. @param {Answers} answers @param {string} today */
export function showPersonal(answers, today) {
  const looked = personal(answers, today), box = byId("personal");
  box.hidden = !looked.length;
  box.querySelector("ul")?.replaceChildren(...looked.map(({ step, found, says }) => el("li", {}, el("a", { href: `#${step}` }, `“${found}”`), ` ${says}`)));
}

/** @param {Answers} answers @param {string} today */
function letter(answers, today) {
  const { post = "", name = "" } = byId("start").dataset;
  return letterText({ post, name }, answers, receiptOf(answers, today), today);
}

/** Fits the ways to these answers. @param {Answers} answers @param {string} today */
export function offerWays(answers, today) {
  const { email = "", issue: form = "" } = byId("start").dataset;
  const code = receiptOf(answers, today), { address, short } = mail(email, code, letter(answers, today));
  byIdAs("mail", HTMLAnchorElement).href = address;
  byId("mail-short").hidden = !short;
  for (const id of ["mail-long", "copy-first"]) byId(id).hidden = short;
  byId("share-way").hidden = !("share" in navigator);
  byId("letter").hidden = true;
  for (const said of document.querySelectorAll("[data-copied]")) said.textContent = "";
  byIdAs("look-up", HTMLAnchorElement).hash = code;
  const link = document.getElementById("issue");
  if (!(link instanceof HTMLAnchorElement)) return;
  byId("issue-way").hidden = personal(answers, today).length > 0; // there it is public at once
  link.href = issue(form, answers, code, today);
}

/** @param {HTMLElement} button @param {string} text */
async function copy(button, text) {
  const said = /** @type {HTMLElement} */ (button.closest("p")?.querySelector("[data-copied]") ?? button.closest("p")?.nextElementSibling?.querySelector("[data-copied]"));
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = "Copied.";
  } catch {
    byId("letter").textContent = text;
    byId("letter").hidden = false;
    said.textContent = "This browser cannot copy. The letter is shown below: select it and copy it yourself.";
  }
}

/** @param {() => Answers} answers  as they are now @param {string} today */
export function listenToWays(answers, today) {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-copy]"))) button.addEventListener("click", () => copy(button, letter(answers(), today)));
  byId("print").addEventListener("click", () => print());
  byId("save").addEventListener("click", () => download(`story-${receiptOf(answers(), today)}.yaml`, file(answers(), today), "application/yaml"));
  byId("share").addEventListener("click", () => navigator.share({ title: `Told no: ${receiptOf(answers(), today)}`, text: letter(answers(), today) }).catch((error) => console.warn(error)));
}

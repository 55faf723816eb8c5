// /start/receipt/: whether the story with a receipt has been entered. The receipts of all cases are in one small file.

import { byId, byIdAs, el } from "./lib/dom.js";
import { inWords } from "./lib/day.js";
import { read } from "./lib/receipt.js";
import { casesOf } from "./start/entered.js";

const SITE = new URL("../", import.meta.url);
const form = byIdAs("look-up", HTMLFormElement);
const field = byIdAs("code", HTMLInputElement);
const box = byId("answer");
const { email = "", post = "" } = box.dataset;

/** @param {string} path */
async function get(path) {
  const answer = await fetch(new URL(path, SITE), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** @param {...(Node | string)} says */
function tell(...says) {
  box.replaceChildren(el("p", {}, ...says));
  box.hidden = false;
  box.focus();
}

/** @param {string} says */
function wrong(says) {
  const error = byId("error-code");
  error.replaceChildren(el("span", { class: "unseen" }, "Problem: "), says);
  error.hidden = !says;
  field.toggleAttribute("aria-invalid", Boolean(says));
  if (says) field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", says ? "error-code hint-code" : "hint-code");
  if (says) field.focus();
}

const toWrite = () => el("a", { href: `mailto:${email}` }, email);

async function lookUp() {
  box.hidden = true;
  const code = read(field.value);
  wrong(code ? "" : field.value.trim() ? "That is not a receipt: check the letters" : "Enter your receipt, such as KR7-4MQ");
  if (!code) return;
  field.value = code;
  try {
    const found = casesOf(await get("start/receipts.json"), code);
    if (!found.length) return tell(`${code} has not been entered yet. It is done within 5 working days after your story arrives. If that time is over, or you have not sent it yet, write to the ${post}: `, toWrite(), ".");
    const days = await Promise.all(found.map((id) => get(`${id}.json`).then(({ record }) => record.events[0].recorded)));
    const said = found.flatMap((id, i) => [i ? " and as " : "", el("a", { href: new URL(`${id}/`, SITE).href }, id), ` on ${inWords(days[i])}`]);
    tell(`${code} was entered as `, ...said, ".");
  } catch (error) {
    console.warn(error);
    tell(`It could not be looked up just now. Try again later, or write to the ${post}: `, toWrite(), ".");
  }
}

form.addEventListener("submit", (event) => { event.preventDefault(); lookUp(); });
form.hidden = false;
// For good: register.js takes its class "scripted" away after some seconds.
for (const plain of document.querySelectorAll(".start-plain")) /** @type {HTMLElement} */ (plain).hidden = true;
const given = decodeURIComponent(location.hash.slice(1));
if (given) {
  field.value = given;
  lookUp();
}

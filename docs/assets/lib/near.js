// “Has this been allowed elsewhere?”: the nearest rules and earlier cases to what was typed.

import { Alike } from "./alike.js";
import { byId, el } from "./dom.js";

const SITE = new URL("../../", import.meta.url);
const PAUSE = 600; // after the last key, in milliseconds
const LEAST = 8; // characters that can mean something
const KIND = { rule: "Rule", guarantee: "Guarantee", refusal: "Refusal", case: "Case" };

/** @type {Map<string, Promise<any>>} */
const fetched = new Map();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
let turn = 0; // an answer that comes late is of no use
let shown = "";

/** @param {string} name */
function file(name) {
  const known = fetched.get(name);
  if (known) return known;
  const asked = fetch(new URL(`search/alike/${name}.json`, SITE), { cache: "no-cache" }).then((answer) => {
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.json();
  });
  asked.catch(() => fetched.delete(name));
  fetched.set(name, asked);
  return asked;
}

const alike = new Alike(file);

/** @param {import("./alike.js").Asked} asked */
async function show(asked) {
  const mine = ++turn, said = byId("near-said"), list = byId("near-list"), key = JSON.stringify(asked);
  if ((asked.text.length < LEAST && !asked.rules?.length) || key === shown) return;
  try {
    const found = await alike.nearest(asked);
    if (mine !== turn) return;
    shown = key;
    said.textContent = found.length ? `${found.length === 1 ? "One is like it." : `${found.length} are like it.`} A link opens in a new tab.` : "Nothing in this register is like it yet.";
    list.replaceChildren(...found.map(([kind, address, name, says]) => el("li", {},
      el("span", { class: "soft small" }, `${KIND[kind]} `), el("br"), el("a", { href: new URL(address, SITE).href, target: "_blank", rel: "noopener" }, name), el("p", {}, says))));
  } catch (error) {
    console.warn(error);
    fetched.clear(); // files of two states of the register are of no use together
    if (mine === turn) said.textContent = "The list could not be loaded. You can go on without it.";
  }
}

/** Shows what is like this, once nobody types any more. @param {import("./alike.js").Asked} asked */
export function near(asked) {
  clearTimeout(waiting);
  waiting = setTimeout(() => show(asked), PAUSE);
}

/** Shows nothing any more. */
export function forget() {
  clearTimeout(waiting);
  turn += 1;
  shown = "";
  byId("near-list").replaceChildren();
  byId("near-said").textContent = "As you type, the nearest rules and earlier cases appear here.";
}

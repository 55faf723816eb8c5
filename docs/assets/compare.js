// /compare/?a=ID&b=ID: two records side by side, from their own JSON. What differs comes first, and what is the same is folded away.

import { asked } from "./compare/asked.js";
import { table } from "./compare/drawn.js";
import { count, parts, sorted } from "./compare/parts.js";
import { said } from "./compare/precedent.js";
import { inWords, today } from "./lib/day.js";
import { byId, byIdAs, el } from "./lib/dom.js";

/** @typedef {import("./compare/parts.js").Entry} Entry */
/** @typedef {import("./compare/asked.js").Side} Side */

const SITE = new URL("../", import.meta.url);
const SIDES = /** @type {Side[]} */ (["a", "b"]);
const KIND = new Map([["guarantee", "Guarantee"], ["refusal", "Refusal"], ["case", "Case"]]);
const form = byIdAs("which", HTMLFormElement);
const box = byId("compared");

/** @param {string} path @returns {Promise<any>}  undefined if there is no such file */
async function get(path) {
  const answer = await fetch(new URL(path, SITE), { cache: "no-cache" });
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** @param {string} id @param {string} [name] */
const to = (id, name = id) => el("a", { href: new URL(`${id}/`, SITE).href, dir: "auto" }, name);

/** @param {...(Node | string)} says */
const notice = (...says) => el("p", { class: "notice" }, ...says);

/** Says beside each field what is wrong with it. @param {Partial<Record<Side, string>>} problems */
function mark(problems) {
  for (const side of SIDES) {
    const error = byId(`error-${side}`), field = byIdAs(side, HTMLInputElement), says = problems[side] ?? "";
    error.replaceChildren(...(says ? [el("span", { class: "unseen" }, "Problem: "), says] : []));
    error.hidden = !says;
    if (says) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    field.setAttribute("aria-describedby", says ? `error-${side} hint` : "hint");
  }
  form.hidden = false;
}

/** One record, at the head of the comparison. @param {Entry} entry */
const head = ({ id, kind, specimen, record }) => el("li", {},
  el("p", { class: "soft small" }, `${KIND.get(kind) ?? ""} ${id}`, specimen ? " · illustration" : ""),
  el("p", { class: "name" }, to(id, record.title)));

/** @param {any} removed  what is left at /ID.json */
const gone = (removed) => notice(`${removed.id} was removed${removed.removed.on ? ` on ${inWords(removed.removed.on)}` : ""}, and cannot be compared. `, to(removed.id, "What is known of it"), ".");

/** @param {Entry} a @param {Entry} b @param {import("./compare/parts.js").Words} words */
function draw(a, b, words) {
  const { different, alike } = sorted(parts(a, b, words, today())), both = [a, b], n = count(different), m = count(alike);
  const notices = both.filter(({ notice: says }) => says).map(({ notice: says }) => says).filter((says, i, all) => all.indexOf(says) === i);
  const mixed = (a.kind === "case") !== (b.kind === "case");
  const one = a.kind === "case" ? a : b, other = one === a ? b : a;
  const found = el("h2", { id: "found", tabindex: "-1" }, n === 0 ? "Nothing differs" : `${n} ${n === 1 ? "difference" : "differences"}`);
  const cites = said(both, words).map(({ lead, text }) => el("p", {}, el("strong", {}, lead), text));
  box.replaceChildren(
    el("ul", { class: "two" }, head(a), head(b)),
    ...notices.map((says) => el("p", { class: "small soft" }, String(says))),
    ...(mixed ? [notice(`${one.id} is a case: the register asks where a rule is written, and grants nothing by it. ${other.id} is a decision. Only what both have is compared here.`)] : []),
    ...(cites.length ? [el("div", { class: "notice" }, ...cites)] : []),
    found,
    ...(n ? [table("What differs", different, both)] : []),
    ...(m ? [el("details", { class: "alike" }, el("summary", {}, `The same in both (${m})`), table("What is the same", alike, both))] : []),
    el("p", { class: "small soft" }, `As the register had it on ${inWords(a.as_at ?? b.as_at ?? today())}. Each text is the record’s own. Safeguards of one kind, and bodies of one kind, stand in one row.`));
  box.after(el("h2", { id: "others", class: "no-print" }, "Compare others"), form);
  document.title = `${a.id} and ${b.id} side by side`;
}

async function begin() {
  byId("plain").hidden = true;
  const words = await get("compare/words.json");
  const { typed, ids, problems } = asked(new URLSearchParams(location.search), words.prefix);
  for (const side of SIDES) byIdAs(side, HTMLInputElement).value = ids[side] ?? typed[side];
  const wanted = [ids.a, ids.b].filter((id) => id !== undefined);
  if (wanted.length < 2 || problems.b || problems.a) return mark(problems);
  const found = await Promise.all(wanted.map((id) => get(`${id}.json`)));
  SIDES.forEach((side, i) => { if (!found[i]) problems[side] = `There is no record ${wanted[i]} in this register`; });
  mark(problems);
  const removed = found.filter((entry) => entry?.removed);
  box.replaceChildren(...removed.map(gone), ...found.filter((entry) => entry && !entry.removed && (removed.length || problems.a || problems.b))
    .map((entry) => el("ul", { class: "two" }, head(entry))));
  if (!removed.length && found.every(Boolean)) draw(found[0], found[1], words);
}

/** @type {HTMLDetailsElement[]} */ let shut = [];
addEventListener("beforeprint", () => { shut = [...box.querySelectorAll("details")].filter(({ open }) => !open); for (const one of shut) one.open = true; });
addEventListener("afterprint", () => { for (const one of shut) one.open = false; });

begin().catch((error) => {
  console.warn(error);
  mark({});
  box.replaceChildren(notice("The records could not be loaded. Try again in a moment, or open each by itself."));
});

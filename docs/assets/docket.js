// Narrows the list of cases by stage, place, body, service and rule. What it needs is fetched when a facet is first opened, or
// when the address asks for something. Without it the page has every open case, and each stage a list of its own.

import { begun, fromNumber, inWords, today } from "./lib/day.js";
import { told } from "./lib/clock.js";
import { byId, el } from "./lib/dom.js";
import { chips } from "./search/chips.js";
import { Facet } from "./search/facets.js";
import { FACETS, nothing } from "./search/state.js";
import { amount } from "./search/sentences.js";

const DATA = new URL("../cases/docket.json", import.meta.url);
const SITE = new URL("../", import.meta.url);
const SHOWN = 50; // cases at a time
const NO_WORDS = new Set();

/** @typedef {import("./search/columns.js").Column} Column */
/** @typedef {number[]} Step  first day, label, pattern, and then start, due and who */
/** @typedef {[id: string, title: string, specimen: number, steps: Step[]]} Case */
/** @typedef {{ facets: Record<string, Column>, closed: string[], patterns: string[], whos: string[], labels: [string, string][], cases: Case[] }} Docket */

const form = byId("facets");
const chosen = nothing();
let many = SHOWN;
/** @type {Docket | undefined} */
let docket;

/** The codes of a facet that case i has. @param {Column} column @param {number} i */
const codesOf = ({ values, sets, of }, i) => sets[of[i]].map((v) => values[v][0]);

/**
 * Whether case i has what is chosen, but for one facet. Without a stage, only open cases are listed.
 * @param {Docket} held
 * @param {number} i
 * @param {string} [but]
 */
function fits(held, i, but = "") {
  for (const [name, codes] of chosen) {
    if (name === but) continue;
    const own = codesOf(held.facets[name], i);
    if (codes.size ? !own.some((code) => codes.has(code)) : name === "stage" && own.some((code) => held.closed.includes(code))) return false;
  }
  return true;
}

/**
 * @param {Docket} held
 * @param {number} i
 * @param {string} day
 */
function row(held, i, day) {
  const [id, title, specimen, steps] = held.cases[i];
  const now = begun(steps.map((step) => ({ from: fromNumber(step[0]), step })), day)?.step ?? steps[0];
  const [, label, pattern, start, due, who] = now;
  const [shown, called] = held.labels[label];
  const name = held.whos[who] ?? "";
  const line = told({ line: held.patterns[pattern], ...(due === undefined ? {} : { start: fromNumber(start), due: fromNumber(due) }) }, day)
    .replace("{due}", due === undefined ? "" : inWords(fromNumber(due)))
    .replace("{who}", name).replace("{Who}", name.slice(0, 1).toUpperCase() + name.slice(1));
  const named = ["place", "service"].map((facet) => {
    const { values, sets, of } = held.facets[facet];
    return sets[of[i]].map((v) => values[v][1]).join(", ");
  });
  return el("li", {}, el("h3", {}, el("a", { href: new URL(`${id}/`, SITE).pathname }, title)),
    el("p", { class: "line" }, el("span", { class: `tag s-${shown}` }, called), ...named.filter(Boolean).flatMap((text) => [" ", el("span", {}, text)]),
      " ", el("span", { class: "id" }, id), specimen ? " " : "", specimen ? el("span", { class: "tag tag--illus" }, "Illustration") : null),
    el("p", { class: "stage-line" }, line));
}

/** @param {Docket} held */
function show(held) {
  const any = [...chosen.values()].some((codes) => codes.size);
  const all = held.cases.map((_, i) => i);
  for (const facet of facets) {
    const { values, sets, of } = held.facets[facet.name];
    const counts = new Array(values.length).fill(0);
    for (const i of all) if (fits(held, i, facet.name)) for (const v of sets[of[i]]) counts[v] += 1;
    facet.recount(chosen.get(facet.name) ?? NO_WORDS, counts, NO_WORDS);
  }
  byId("chips").replaceChildren(...chips(chosen, new Map(Object.entries(held.facets)), async (name, code) => choose(name, code, false), clear));
  byId("listed").hidden = any;
  byId("narrowed").hidden = !any;
  if (!any) return;
  const found = all.filter((i) => fits(held, i));
  const day = today();
  byId("count").textContent = found.length === 1 ? "One case" : found.length ? `${amount(found.length).replace(/^./, (first) => first.toUpperCase())} cases` : "No cases";
  const more = found.length > many ? el("p", {}, el("button", { type: "button", class: "button button--quiet", click: () => { many += SHOWN; show(held); } }, "Show more")) : null;
  byId("found").replaceChildren(el("ol", { class: "results" }, ...found.slice(0, many).map((i) => row(held, i, day))), ...(more ? [more] : []));
}

function address() {
  const asked = new URLSearchParams([...chosen].flatMap(([name, codes]) => [...codes].map((code) => [name, code])));
  history.replaceState(null, "", String(asked) ? `?${asked}` : location.pathname);
}

/** @param {string} name @param {string} code @param {boolean} ticked */
function choose(name, code, ticked) {
  if (ticked) chosen.get(name)?.add(code);
  else chosen.get(name)?.delete(code);
  many = SHOWN;
  address();
  if (docket) show(docket);
}

function clear() {
  for (const codes of chosen.values()) codes.clear();
  address();
  if (docket) show(docket);
}

async function load() {
  if (docket) return;
  const answer = await fetch(DATA);
  if (!answer.ok) throw new Error(`${DATA}: ${answer.status}`);
  docket = /** @type {Docket} */ (await answer.json());
  for (const facet of facets) facet.fill(docket.facets[facet.name], NO_WORDS, (code, ticked) => choose(facet.name, code, ticked));
  show(docket);
}

/** The page is still whole without the facets. @param {unknown} error */
function failed(error) {
  console.error(error);
  form.hidden = true;
}

const facets = FACETS.map((facet) => new Facet(facet, () => load().catch(failed)));
const whole = el("details", { class: "narrow", open: matchMedia("(min-width: 60em)").matches }, el("summary", {}, "Narrow the list"), ...facets.map(({ box }) => box));
form.append(whole);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
for (const [name, codes] of chosen) for (const code of new URL(location.href).searchParams.getAll(name)) codes.add(code);
if ([...chosen.values()].some((codes) => codes.size)) load().catch(failed);

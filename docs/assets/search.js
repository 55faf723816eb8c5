// The search at /find/: what was meant by its name, facets, counts, sorting and paging over the columns of /search/, and words
// by its index. The state is in the address; /guarantees/, the older address of this page, gives way to the new one. Whatever
// comes from a record is put on the page as text. Without this script, the lists on the page do the same, more slowly.

import { byId, byIdAs, el } from "./lib/dom.js";
import { answer } from "./search/answer.js";
import { chips } from "./search/chips.js";
import { Changed, Records, SITE } from "./search/columns.js";
import { Facet } from "./search/facets.js";
import { alsoNamed, listed, nearby } from "./search/meant.js";
import { pager, row } from "./search/results.js";
import { figures, said } from "./search/sentences.js";
import { FACETS, nothing, read, SIZES, usual, written } from "./search/state.js";
import { APART, TABS } from "./search/tabs.js";

/** @typedef {import("./search/state.js").State} State */

/** @typedef {import("./search/answer.js").Answer} Answer */

const FIND = new URL("find/", SITE).pathname;
const ENOUGH = 5; // results that are shown while the others are on their way
const SLOW = 400; // milliseconds after which the page says that it is searching
const WIDE = matchMedia("(min-width: 60em)"); // as in register.css
const parts = {
  form: byId("search"), q: byIdAs("q", HTMLInputElement), finder: byId("finder"), facets: byId("facets"), count: byId("count"),
  sort: byIdAs("sort", HTMLSelectElement), chips: byId("chips"), results: byId("results"), listed: byId("listed"),
  meant: byId("meant"), tabs: byId("tabs"),
  size: el("select", { name: "show", form: "facets" }, ...SIZES.map((n) => el("option", { value: n }, `${n} a page`))),
  note: el("div", { id: "note", role: "status", class: "note" }),
  heading: el("h2", { class: "unseen", tabindex: "-1", id: "found" }, "Results"),
  narrowed: el("span", {}),
};
const facets = FACETS.map((facet) => new Facet(facet, () => { show(); }));
const wholeTitle = document.title;
/** @type {Records | undefined} */
let known; // the data about the records, once it is fetched
let state = read(location.search);
let turn = 0; // if several searches run at once, only the last is shown

// ---- the query ------------------------------------------------------------------------------------------------------

/** @param {string} name */
const chosen = (name) => state.chosen.get(name) ?? new Set();

/** @param {Partial<State>} [change] */
const address = (change = {}) => FIND + written({ ...state, ...change });

/**
 * Changes the query, shows its results and updates the address.
 * @param {Partial<State>} change
 */
function go(change) {
  state = { ...state, page: 1, ...change };
  history.pushState(null, "", address());
  return show();
}

async function clear() {
  await go({ chosen: nothing() });
  parts.heading.focus();
}

/**
 * @param {string} name
 * @param {string} code
 * @param {boolean} ticked
 */
function choose(name, code, ticked) {
  if (ticked) chosen(name).add(code);
  else chosen(name).delete(code);
  return go({});
}

// ---- the results ----------------------------------------------------------------------------------------------------

async function show() {
  if (!known) return; // `begin` shows it
  const mine = (turn += 1);
  const records = known;
  const asked = state;
  const typed = asked.q.trim();
  const slow = setTimeout(() => { parts.count.textContent = "Searching…"; }, SLOW);
  try {
    const counted = facets.filter(({ name, box }) => box.open || chosen(name).size).map(({ name }) => name);
    await Promise.all(counted.map((name) => records.column(name)));
    fill(records);
    const found = await answer(records, asked, counted);
    const { order, terms } = found;
    const pages = Math.max(1, Math.ceil(order.length / asked.size));
    asked.page = Math.min(asked.page, pages);
    const before = (asked.page - 1) * asked.size;
    const shown = order.slice(before, before + asked.size);
    const cards = shown.map((i) => records.card(i));
    const rows = async (/** @type {number} */ from, /** @type {number} */ to) => (await Promise.all(cards.slice(from, to))).map((card, k) => row(records, shown[from + k], card, terms));
    const rest = rows(ENOUGH, shown.length);
    rest.catch(() => {}); // it is waited for below
    const first = await rows(0, ENOUGH);
    const help = shown.length ? [] : await advise(typed, found);
    if (mine !== turn) return;
    for (const facet of facets) {
      facet.box.hidden = facet.name === "status" && APART.includes(found.tab); // all of them have the same
      facet.recount(chosen(facet.name), found.counts.get(facet.name), records.stop);
    }
    showChosen(records);
    showOrder(typed, order.length);
    showTabs(found);
    parts.note.replaceChildren(...found.notes.map((note) => el("p", {}, note)));
    parts.meant.replaceChildren(...(found.hits.length ? [listed(found.hits)] : []));
    const what = TABS.find(({ name }) => name === found.tab)?.one;
    parts.count.textContent = said(order.length, asked.page, pages, "", what);
    document.title = `${said(order.length, asked.page, pages, typed, what)} – ${wholeTitle}`;
    const list = el("ol", { class: "results", start: before + 1 }, ...first);
    parts.results.replaceChildren(parts.heading, ...(first.length ? [list] : help));
    begun();
    list.append(...await rest);
    if (mine !== turn) return;
    parts.results.append(...(pages > 1 ? [pager(asked.page, pages, (page) => address({ page }), turnTo)] : []),
      ...(found.near.length ? [nearby(found.near)] : []), ...(found.more.length ? [alsoNamed(found.more)] : []));
    parts.finder.dataset.answered = asked.q;
  } catch (error) {
    if (mine === turn) fail(error);
  } finally {
    clearTimeout(slow);
  }
}

/** The search takes the place of the lists as soon as it has something to show. */
function begun() {
  parts.finder.hidden = failed();
  parts.listed.hidden = !failed();
}

/** @param {Records} records */
function fill(records) {
  for (const facet of facets) {
    const column = records.columns.get(facet.name);
    if (column) facet.fill(column, records.stop, (code, ticked) => choose(facet.name, code, ticked));
  }
}

/**
 * @param {string} typed
 * @param {Answer} found
 */
async function advise(typed, found) {
  const { advice } = await import("./search/advice.js"); // rarely needed
  const narrowed = [...state.chosen.values()].some((codes) => codes.size > 0);
  const other = TABS.find(({ name }) => name !== found.tab && found.many[name]);
  return advice({ typed, found, narrowed, other: other && `${figures(found.many[other.name])} ${found.many[other.name] === 1 ? "is" : "are"} under “${other.title}”.` }, clear);
}

/**
 * Guarantees, refusals and cases, each with how many there are.
 * @param {Answer} found
 */
function showTabs({ tab, many, number }) {
  const focused = parts.tabs.contains(document.activeElement);
  parts.tabs.replaceChildren(el("ul", {}, ...TABS.map(({ name, title }) => el("li", {},
    el("a", { href: address({ tab: name, page: 1 }), "aria-current": tab === name && "true", click: (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
      event.preventDefault();
      go({ tab: name });
    } }, title, " ", el("span", { class: "count" }, figures(many[name])))))));
  parts.tabs.hidden = number !== undefined && TABS.filter(({ name }) => many[name]).length < 2; // one record, or none
  if (focused) /** @type {HTMLElement} */ (parts.tabs.querySelector("[aria-current]")).focus();
}

/** @param {number} page */
async function turnTo(page) {
  await go({ page });
  parts.heading.focus();
}

/** @param {Records} records */
function showChosen(records) {
  const n = [...state.chosen.values()].reduce((sum, codes) => sum + codes.size, 0);
  parts.narrowed.textContent = n ? ` (${n} chosen)` : "";
  parts.chips.replaceChildren(...chips(state.chosen, records.columns, (name, code) => choose(name, code, false), clear));
}

/**
 * @param {string} typed
 * @param {number} n
 */
function showOrder(typed, n) {
  const best = [...parts.sort.options].find((option) => option.value === "best");
  if (!typed) best?.remove();
  else if (!best) parts.sort.prepend(el("option", { value: "best" }, "Best match"));
  parts.sort.value = state.sort;
  parts.size.value = String(state.size);
  if (parts.size.parentElement) parts.size.parentElement.hidden = n <= SIZES[0];
}

// ---- beginning ------------------------------------------------------------------------------------------------------

function frame() {
  const whole = el("details", { class: "narrow", open: WIDE.matches }, el("summary", {}, el("span", {}, "Narrow the list", parts.narrowed)));
  whole.append(...facets.map(({ box }) => box));
  parts.facets.append(whole);
  parts.sort.closest("label")?.after(el("label", {}, el("span", { class: "unseen" }, "How many "), parts.size));
  parts.chips.before(parts.note);
  parts.q.value ||= state.q; // somebody may have begun to type
  WIDE.addEventListener("change", () => { whole.open = WIDE.matches; });
}

function listen() {
  parts.sort.addEventListener("change", () => go({ sort: parts.sort.value }));
  parts.size.addEventListener("change", () => go({ size: Number(parts.size.value) }));
  parts.facets.addEventListener("submit", (event) => event.preventDefault());
  parts.form.addEventListener("submit", (event) => {
    if (failed()) return; // the page is loaded again, and perhaps the network is back
    event.preventDefault();
    go({ q: parts.q.value, sort: usual(parts.q.value), tab: "" });
  });
  addEventListener("popstate", () => {
    if (failed()) return location.reload();
    state = read(location.search);
    parts.q.value = state.q;
    show();
  });
}

const failed = () => document.getElementById("failed") !== null;

/** @param {unknown} error */
function fail(error) {
  console.error(error);
  parts.finder.hidden = true;
  parts.listed.hidden = false;
  document.documentElement.classList.remove("scripted"); // register.js hid the lists to make room for the search
  if (failed()) return;
  const why = error instanceof Changed ? "The register has just been changed. Load this page again to search." : "The search could not be loaded.";
  parts.form.after(el("p", { class: "notice", id: "failed", role: "alert" }, `${why} You can reach every scheme through the lists below.`));
}

async function begin() {
  if (location.pathname !== FIND) history.replaceState(null, "", FIND + location.search + location.hash);
  frame();
  listen();
  try {
    known = await Records.load();
    await show();
  } catch (error) {
    fail(error);
  }
}

begin();

// /follow/?place=W06000011 and the like: the addresses and the latest changes of one record, place, service, rule or body.
// Without a parameter, or without this script, the page is about the whole register.

import { inWords } from "./lib/day.js";
import { byId, byIdAs, el } from "./lib/dom.js";

const SITE = new URL("../", import.meta.url);
const SHOWN = 20; // changes: the feed has more
const LINES = 4; // of each: its page has all

/** @typedef {{ page: string, atom: string, json: string, calendar: string }} Followed  paths below the site's root */

const NUMBER = /^[A-Z]+(?:-REF|-CASE)?(?:-[0-9]{4})?-[0-9]{4,6}$/;
const SLUG = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;
/** What each parameter may be, and where the lists of its kind are. @type {Record<string, [RegExp, string]>} */
const KINDS = {
  place: [/^[EWSN][0-9]{8}$/, "places/"],
  service: [SLUG, "services/"],
  rule: [SLUG, "rules/"],
  body: [SLUG, "bodies/"],
};

/**
 * What an address asks to follow: null if it names nothing, undefined if what it names cannot be.
 * @param {URLSearchParams} asked
 * @returns {Followed | null | undefined}
 */
export function followed(asked) {
  const id = asked.get("record");
  if (id !== null) {
    const number = id.trim().toUpperCase();
    if (!NUMBER.test(number)) return undefined;
    return { page: `${number}/`, atom: `${number}.atom`, json: `${number}.feed.json`, calendar: number.includes("-REF-") ? "" : `${number}.ics` };
  }
  for (const [kind, [shape, base]] of Object.entries(KINDS)) {
    const value = asked.get(kind);
    if (value === null) continue;
    if (!shape.test(value)) return undefined;
    const page = `${base}${value}/`;
    return { page, atom: `${page}feed.atom`, json: `${page}feed.json`, calendar: `${page}due.ics` };
  }
  return null;
}

/**
 * An item of the feed. `page` is its address in this copy of the register.
 * @param {{ title: string, content_text: string, date_published: string }} item
 * @param {URL} page
 */
function told(item, page) {
  const day = item.date_published.slice(0, 10);
  return el("li", {}, el("time", { datetime: day }, inWords(day)), el("br"), el("a", { href: page.href }, item.title),
    ...item.content_text.split("\n").slice(0, LINES).map((line) => el("p", {}, line)));
}

/** @param {Followed} what */
async function show(what) {
  const answer = await fetch(new URL(what.json, SITE));
  if (!answer.ok) return wrong();
  const feed = await answer.json();
  const own = feed.feed_url.length - what.json.length; // the addresses are those of the register, wherever this copy of it is
  const name = feed.title.slice(feed.authors[0].name.length + 2);
  document.title = `Follow ${name} – ${feed.authors[0].name}`;
  byId("what").textContent = `Follow ${name}`;
  byId("about").textContent = feed.description;
  byIdAs("feed", HTMLInputElement).value = new URL(what.atom, SITE).href;
  const dates = what.calendar && feed.items.length && !feed.items[0].tags.includes("removed");
  byId("in-a-calendar").hidden = !dates;
  if (dates) byIdAs("calendar", HTMLInputElement).value = new URL(what.calendar, SITE).href;
  byIdAs("page", HTMLAnchorElement).href = new URL(what.page, SITE).pathname;
  byIdAs("page", HTMLAnchorElement).textContent = name;
  byId("items").replaceChildren(...(feed.items.length ? feed.items.slice(0, SHOWN).map((/** @type {any} */ item) => told(item, new URL(item.url.slice(own), SITE))) : [el("li", { class: "none" }, "Nothing has happened yet.")]));
  byId("news").hidden = false;
  byId("choose").hidden = true;
  return undefined;
}

function wrong() {
  byId("wrong").replaceChildren(el("p", {}, "There is nothing on the register under the name in this address. Below is how to follow the whole register."));
  byId("wrong").hidden = false;
}

/** @param {HTMLElement} button */
async function copy(button) {
  const field = byIdAs(button.dataset.copies ?? "", HTMLInputElement);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    byId("said").textContent = "Copied.";
  } catch {
    byId("said").textContent = "Selected. Press Control and C, or Command and C, to copy.";
  }
}

if (globalThis.document) {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-copies]"))) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
  const what = followed(new URL(location.href).searchParams);
  if (what) show(what).catch((error) => { console.error(error); wrong(); });
  else if (what === undefined) wrong();
}

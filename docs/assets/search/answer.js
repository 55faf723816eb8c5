// The answer to a query: which records, in what order, and which pages were meant by their names.

import { el } from "../lib/dom.js";
import { fold } from "../lib/fold.js";
import { SITE } from "./columns.js";
import { soon } from "./early.js";
import { gazetteer } from "./gazetteer.js";
import { meantBy, numbersMeant } from "./meant.js";
import { names } from "./names.js";
import { narrow, ordered } from "./narrow.js";
import { outside } from "./outside.js";
import { amount, joined, quoted } from "./sentences.js";
import { APART, TABS } from "./tabs.js";
import { understand } from "./understand.js";
import { ending, fitsBetter, numbered, search } from "./words.js";

/** @typedef {import("./columns.js").Records} Records */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./understand.js").Understood} Understood */
/**
 * @typedef {object} Answer
 * @property {number[]} order  the records of the tab, in order
 * @property {string} tab  the name of the tab that is shown
 * @property {Record<string, number>} many  how many records each tab has
 * @property {Map<string, number[]>} counts  how many records each value of the open facets would leave
 * @property {string[]} terms  the words that matched
 * @property {(string | Node)[]} notes  sentences about what was typed
 * @property {import("./meant.js").Hit[]} hits  pages that were meant
 * @property {import("./meant.js").Hit[]} more  pages with the same words in their names
 * @property {import("./meant.js").Near[]} near  the nearest other places with a scheme
 * @property {"here" | "elsewhere" | "nowhere"} [number]  where the record is whose number was typed
 */

const REFUSED = "refused";
const FAR = 1e4; // miles: where a place is not known
/** @type {Understood} */
const NOTHING = { places: [], lists: [], words: "" };

/**
 * @param {Records} records
 * @param {State} asked
 * @param {string[]} counted  facets whose values are to be counted; their columns are there
 * @returns {Promise<Answer>}
 */
export async function answer(records, asked, counted) {
  const typed = asked.q.trim();
  const number = typed ? await numbered(records, typed) : null;
  if (!typed || (number && !(number.law && await isLaw(records, typed)))) {
    return { ...(await shown(records, asked, counted, number, NOTHING, {})), hits: numbersMeant(number?.instead ?? []) };
  }
  const beyond = outside(typed);
  if (beyond) return shown(records, asked, counted, { scores: new Map(), terms: [], notes: [beyond] }, NOTHING, {});
  soon(records, typed);
  const [places, pages] = await Promise.all([gazetteer(), names(records.stop)]);
  const meant = await understand(typed, places, pages);
  const found = meant.words ? await search(records, meant.words) : null;
  if (meant.places.length) await records.column("place");
  const first = await shown(records, asked, counted, found, meant, await implied(records, meant, pages));
  const narrowed = meant.places.length + meant.lists.length > 0;
  const { hits: pagesMeant, more, near } = await meantBy(records, meant, found, places, pages);
  const hits = [...numbersMeant(await ending(records, typed)), ...pagesMeant];
  if (!narrowed || first.order.length || !found) return { ...first, hits, more, near, notes: [...said(meant, narrowed && Boolean(found || !hits.length)), ...first.notes] };
  return { ...(await elsewhere(records, asked, counted, found, meant, places)), hits, more, near };
}

/**
 * Whether two groups of digits are the year and the number of a law of the register.
 * @param {Records} records
 * @param {string} typed
 */
const isLaw = async ({ stop }, typed) => fold(typed, stop).every((word) => word.length > 1) && (await (await names(stop)).having(typed)).length > 0;

/**
 * The choices that go with what was understood.
 * @param {Records} records
 * @param {Understood} meant
 * @param {import("./names.js").Names} pages
 * @returns {Promise<Record<string, string[]>>}
 */
async function implied(records, { places, lists }, pages) {
  /** @type {Record<string, string[]>} */
  const choices = {};
  if (places.length) choices.place = await gazetteer().then((known) => known.within(places.map(({ gss }) => gss)));
  for (const { kind, part, name } of lists) {
    if (kind === "status") choices.status = pages.several[part] ?? [part];
    if (kind === "year" && await records.column("year")) choices.year = [part];
    if (kind === "refused") choices.tab = [REFUSED];
    if (kind === "nation") choices.nation = (await records.column("nation")).values.filter(([, label]) => label === name).map(([code]) => code);
    if (kind === "nation" && !choices.nation.length) choices.nation = [part]; // which no record has
  }
  return choices;
}

/**
 * The records for the words and the choices, those of one tab.
 * @param {Records} records
 * @param {State} asked
 * @param {string[]} counted
 * @param {import("./words.js").Found | null} found
 * @param {Understood} meant
 * @param {Record<string, string[]>} choices
 * @returns {Promise<Answer>}
 */
async function shown(records, asked, counted, found, meant, choices) {
  const chosen = new Map(asked.chosen);
  for (const [name, codes] of Object.entries(choices)) if (name !== "tab" && !chosen.get(name)?.size) chosen.set(name, new Set(codes));
  const all = found ? [...found.scores.keys()] : records.ids.map((_, i) => i);
  const tabOf = (/** @type {number} */ i) => (APART.includes(records.statusOf(i)) ? records.statusOf(i) : TABS[0].name);
  const parts = new Map(TABS.map(({ name }) => [name, narrow(all.filter((i) => tabOf(i) === name), records.ids.length, records.columns, chosen, counted)]));
  const many = Object.fromEntries([...parts].map(([name, { left }]) => [name, left.length]));
  const best = choices.tab?.[0] ?? TABS.find(({ name }) => many[name])?.name ?? TABS[0].name;
  const tab = parts.has(asked.tab) ? asked.tab : best;
  const { left: mine, counts } = /** @type {{ left: number[], counts: Map<string, number[]> }} */ (parts.get(tab));
  const order = await ordered(records, mine, asked.sort, found && found.scores, asked.page * asked.size);
  const others = found && !asked.tab && asked.sort === "best" ? await better(records, tab, new Map([...parts].map(([name, { left }]) => [name, left])), found.scores) : [];
  return { order, tab, many, counts, terms: found?.terms ?? [], notes: [...found?.notes ?? [], ...others], hits: [], more: [], near: [], number: found?.number };
}

/**
 * What is said where a record of another tab fits the words better than any of the tab that is shown.
 * @param {Records} records
 * @param {string} tab
 * @param {Map<string, number[]>} left  the records of each tab
 * @param {Map<number, number>} scores
 * @returns {Promise<(string | Node)[]>}
 */
async function better(records, tab, left, scores) {
  const score = (/** @type {number} */ i) => scores.get(i) ?? 0;
  const most = left.get(tab)?.reduce((so, i) => Math.max(so, score(i)), 0) ?? 0;
  const said = TABS.filter(({ name }) => name !== tab && most > 0).map(async ({ name, one }) => {
    const fit = (left.get(name) ?? []).filter((i) => fitsBetter(score(i), most)).sort((a, b) => score(b) - score(a));
    if (!fit.length) return [];
    const [first] = fit;
    const link = el("a", { href: new URL(`${records.ids[first]}/`, SITE).pathname }, (await records.card(first)).title);
    return [el("span", {}, fit.length === 1 ? `One ${one} fits better: ` : `${amount(fit.length)} ${one}s fit better, first of all `, link, ".")];
  });
  return (await Promise.all(said)).flat();
}

/**
 * The records with the words wherever they are, if none is where it was asked for: those in the nearest places first.
 * @param {Records} records
 * @param {State} asked
 * @param {string[]} counted
 * @param {import("./words.js").Found} found
 * @param {Understood} meant
 * @param {import("./gazetteer.js").Gazetteer} places
 */
async function elsewhere(records, asked, counted, found, meant, places) {
  const wanted = `${quoted(meant.words)} ${narrowedTo(meant)}`;
  if (!found.scores.size) return { ...(await shown(records, asked, counted, found, meant, {})), notes: [`Nothing was found for ${wanted}.`] };
  const [here] = meant.places;
  let scores = found.scores;
  if (here) {
    const { values, sets, of } = await records.column("place");
    const miles = await places.miles(here.gss);
    const far = (/** @type {number} */ i) => Math.min(...sets[of[i]].map((v) => miles.get(values[v][0]) ?? FAR));
    scores = new Map([...scores.keys()].map((i) => [i, -far(i)]));
  }
  const answered = await shown(records, asked, counted, { ...found, scores }, meant, {});
  return { ...answered, notes: [`Nothing was found for ${wanted}. These are all with ${quoted(meant.words)}${here ? ", the nearest first" : ""}.`, ...found.notes] };
}

/** @param {Understood} meant */
const narrowedTo = ({ places, lists }) => [...lists.map(({ kind, part, name }) => (kind === "nation" ? `in ${name}` : kind === "year" ? `decided in ${part}` : `with the status “${name}”`)), ...(places.length ? [`in ${joined(places.map(({ name }) => name), "or")}`] : [])].join(", ");

/**
 * What the results are narrowed to, if that is not plain from one page alone.
 * @param {Understood} meant
 * @param {boolean} several
 */
const said = (meant, several) => (several && (meant.words || meant.lists.length) ? [`Shown: ${meant.words ? quoted(meant.words) : "everything"} ${narrowedTo(meant)}.`] : []);

// The pages that are meant by their names: rules, bodies, services, and the lists of a status or a nation.

import { fold, foldName, phrasesOf } from "../lib/fold.js";
import { get, SITE } from "./columns.js";

/** @typedef {"rule" | "body" | "service" | "status" | "refused" | "nation" | "year"} Kind */
/** What a text means, and how much of the page's name it is, from 0 to 1. @typedef {{ kind: Kind, part: string, name: string, share: number }} Named */
/** @typedef {[kind: Kind, part: string, name: string, ...others: string[]]} Row */
/**
 * search/known/box.json
 * @typedef {object} Box
 * @property {Record<Kind, string>} bases  the address below which the pages are
 * @property {Record<"status" | "refused" | "nation" | "year", [part: string, name: string][]>} lists
 * @property {string[]} ended
 * @property {string[]} idle
 * @property {{ places: string, districts: string, names: string }} letters  by which there are files
 * @property {string[]} common
 */

const MOST = 0.6; // share of a name's words at which a text of several words means it
const HALF = 0.5; // the same for services, whose names are lists of words
const LISTS = /** @type {("status" | "refused" | "nation")[]} */ (["status", "refused", "nation"]);
const OVER = new Set(["no longer in force", "not in force any more"]); // which a suspended guarantee may be again
const OUT_OF_FORCE = "out of force";
/** The nations in their own languages, as they stand alone and after "in". */
const NATIONS = new Map(Object.entries({
  "cymru": "wales", "nghymru": "wales", "gymru": "wales", "lloegr": "england", "yr alban": "scotland", "alban": "scotland", "alba": "scotland",
  "gogledd iwerddon": "northern ireland", "ngogledd iwerddon": "northern ireland", "tuaisceart eireann": "northern ireland",
}));
// A year alone is often that of a law: "Regulations 2024".
const IN_A_YEAR = /^(?:(?:granted|refused|decided|decisions|decision) )?(?:in|from|during|of|year) ([0-9]{4})$/;
const LAW = new Set(["act", "article", "byelaw", "byelaws", "measure", "order", "regulation", "regulations", "rules"]);
const PROVISION = /\b(?:s|ss|sec|sect|reg|regs|art|sch|para)\.?\s*(?=[0-9])/gi;

/**
 * A word without its plural.
 * @param {string} word
 */
const stem = (word) => (word.length > 4 && word.endsWith("ies") ? `${word.slice(0, -3)}y` : word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word);

export class Names {
  /**
   * @param {Box} box
   * @param {(path: string) => Promise<any>} fetched  `names/h`
   * @param {ReadonlySet<string>} stop
   */
  constructor(box, fetched, stop) {
    this.box = box;
    this.fetched = fetched;
    /** @type {ReadonlySet<string>} the statuses of what has ended */
    this.ended = new Set(box.ended);
    /** @type {Readonly<Record<string, string[]>>} the statuses of the lists that have several */
    this.several = { ended: box.ended, "not-in-force": box.idle };
    /** @type {ReadonlySet<string>} words that say nothing, since very many names have them */
    this.common = new Set(box.common);
    this.stop = stop;
  }

  /** @param {string} text */
  wordsOf(text) {
    return fold(text.replace(PROVISION, ""), this.stop);
  }

  /**
   * The rules, bodies and services with all of the typed words in one of their names, and those between quotation marks side by
   * side; those that fit best first.
   * @param {string} typed
   * @param {boolean} [unfinished]  whether the last word may go on
   * @returns {Promise<Named[]>}
   */
  async having(typed, unfinished = false) {
    const all = this.wordsOf(typed);
    const letter = this.rarest(unfinished && all.length > 1 ? all.slice(0, -1) : all)?.slice(0, 1);
    if (!letter || !this.box.letters.names.includes(letter)) return [];
    const words = [...new Set(all.map(stem))];
    const has = (/** @type {string[]} */ name) => words.every((word, k) => name.some((own) => own === word || (unfinished && k === words.length - 1 && own.startsWith(word))));
    const phrases = phrasesOf(typed.replace(PROVISION, ""), this.stop).map((phrase) => ` ${phrase.join(" ")} `);
    const says = (/** @type {string[]} */ name) => phrases.every((phrase) => ` ${name.join(" ")} `.includes(phrase));
    /** @type {Row[]} */
    const rows = await this.fetched(`names/${letter}`);
    const found = rows.flatMap(([kind, part, name, ...others]) => {
      const share = Math.max(0, ...[name, ...others].map((one) => this.wordsOf(one)).filter(says).map((one) => one.map(stem)).filter(has).map((one) => words.length / new Set(one).size));
      return share ? [{ kind, part, name, share: Math.min(1, share) }] : [];
    });
    return found.sort((a, b) => b.share - a.share || a.name.length - b.name.length || (a.part < b.part ? -1 : 1));
  }

  /**
   * The longest of the words that are not common: the fewest names have it.
   * @param {string[]} words
   */
  rarest(words) {
    return words.filter((word) => !this.common.has(word)).sort((a, b) => b.length - a.length)[0];
  }

  /**
   * Whether a text means this page, and does not only share a word with its name.
   * @param {string} typed
   * @param {Named} named
   */
  means(typed, { kind, share }) {
    const words = this.wordsOf(typed);
    if (share === 1) return true;
    if (kind === "service") return share >= HALF;
    if (words.length < 2) return false;
    return share >= MOST || (kind === "rule" && words.some((word) => LAW.has(word) || /^[0-9]+$/.test(word)) && words.some((word) => /[a-z]{3}/.test(word)));
  }

  /**
   * The status or the nation of exactly this name.
   * @param {string} text
   * @returns {{ kind: Kind, part: string, name: string } | undefined}
   */
  list(text) {
    const folded = foldName(text), wanted = NATIONS.get(folded) ?? folded;
    if (OVER.has(wanted)) return this.list("ended");
    if (wanted === OUT_OF_FORCE) return this.list("not in force");
    const year = IN_A_YEAR.exec(wanted)?.[1];
    const decided = year && this.box.lists.year?.find(([part]) => part === year);
    if (decided) return { kind: "year", part: decided[0], name: decided[1] };
    for (const kind of LISTS) {
      const row = this.box.lists[kind].find(([, name]) => foldName(name) === wanted);
      if (row) return { kind, part: row[0], name: row[1] };
    }
    return undefined;
  }

  /**
   * The lists whose names begin as typed.
   * @param {string} typed
   */
  lists(typed) {
    const start = foldName(typed).replace(/^in (?!f)/, "");
    if (!start) return [];
    const native = [...NATIONS].filter(([name]) => name.startsWith(start)).map(([, english]) => english);
    return LISTS.flatMap((kind) => this.box.lists[kind].filter(([, name]) => foldName(name).startsWith(start) || (kind === "nation" && native.includes(foldName(name)))).map(([part, name]) => ({ kind, part, name })));
  }

  /**
   * The address of a page.
   * @param {{ kind: Kind, part: string }} page
   */
  address({ kind, part }) {
    return new URL(`${this.box.bases[kind]}${part ? `${part}/` : ""}`, SITE).pathname;
  }
}

/** @type {Promise<Names> | undefined} */
let loading;

/**
 * The names, fetched once.
 * @param {ReadonlySet<string>} stop
 */
export function names(stop) {
  loading ??= get("search/known/box.json").then((box) => new Names(box, (path) => get(`search/${path}.json`), stop));
  loading.catch(() => { loading = undefined; });
  return loading;
}

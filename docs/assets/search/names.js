// The pages that are meant by their names: rules, bodies, services, and the lists of a status or a nation.

import { fold, foldName } from "../lib/fold.js";
import { get, SITE } from "./columns.js";

/** @typedef {"rule" | "body" | "service" | "status" | "refused" | "nation"} Kind */
/** What a text means, and how much of the page's name it is, from 0 to 1. @typedef {{ kind: Kind, part: string, name: string, share: number }} Named */
/** @typedef {{ base: string, rows: [part: string, name: string, ...others: string[]][] }} Group */

const MOST = 0.6; // share of a name's words at which a text of several words means it
const HALF = 0.5; // the same for services, whose names are lists of words
const LAW = new Set(["act", "article", "byelaw", "byelaws", "measure", "order", "regulation", "regulations", "rules"]);
const PROVISION = /\b(?:s|ss|sec|sect|reg|regs|art|sch|para)\.?\s*(?=[0-9])/gi;

/**
 * A word without its plural.
 * @param {string} word
 */
const stem = (word) => (word.length > 4 && word.endsWith("ies") ? `${word.slice(0, -3)}y` : word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word);

export class Names {
  /**
   * @param {{ groups: Record<Kind, Group>, ended: string[] }} raw  search/names.json
   * @param {ReadonlySet<string>} stop
   */
  constructor({ groups, ended }, stop) {
    this.groups = groups;
    /** @type {ReadonlySet<string>} the statuses of what has ended */
    this.ended = new Set(ended);
    this.stop = stop;
    const kinds = /** @type {Kind[]} */ (["rule", "body", "service"]);
    /** @type {{ kind: Kind, part: string, name: string, called: string[][] }[]} */
    this.pages = kinds.flatMap((kind) => groups[kind].rows.map(([part, name, ...others]) => ({ kind, part, name, called: [name, ...others].map((one) => this.wordsOf(one)) })));
  }

  /** @param {string} text */
  wordsOf(text) {
    return fold(text.replace(PROVISION, ""), this.stop).map(stem);
  }

  /**
   * The rules, bodies and services with all of the typed words in one of their names, those that fit best first.
   * @param {string} typed
   * @param {boolean} [unfinished]  whether the last word may go on
   * @returns {Named[]}
   */
  having(typed, unfinished = false) {
    const words = [...new Set(this.wordsOf(typed))];
    if (!words.length) return [];
    const has = (/** @type {string[]} */ name) => words.every((word, k) => name.some((own) => own === word || (unfinished && k === words.length - 1 && own.startsWith(word))));
    const found = this.pages.flatMap(({ kind, part, name, called }) => {
      const share = Math.max(0, ...called.filter(has).map((one) => words.length / new Set(one).size));
      return share ? [{ kind, part, name, share: Math.min(1, share) }] : [];
    });
    return found.sort((a, b) => b.share - a.share || a.name.length - b.name.length || (a.part < b.part ? -1 : 1));
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
    const wanted = foldName(text);
    if (["no longer in force", "not in force any more"].includes(wanted)) return this.list("ended");
    for (const kind of /** @type {Kind[]} */ (["status", "refused", "nation"])) {
      const row = this.groups[kind].rows.find(([, name, ...others]) => [name, ...others].some((one) => foldName(one) === wanted));
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
    const kinds = /** @type {Kind[]} */ (["status", "refused", "nation"]);
    return kinds.flatMap((kind) => this.groups[kind].rows.filter(([, name]) => foldName(name).startsWith(start)).map(([part, name]) => ({ kind, part, name })));
  }

  /**
   * The address of a page.
   * @param {{ kind: Kind, part: string }} page
   */
  address({ kind, part }) {
    return new URL(`${this.groups[kind].base}${part ? `${part}/` : ""}`, SITE).pathname;
  }
}

/** @type {Promise<Names> | undefined} */
let loading;

/**
 * The names, fetched once.
 * @param {ReadonlySet<string>} stop
 */
export function names(stop) {
  loading ??= get("search/names.json", true).then((raw) => new Names(raw, stop));
  loading.catch(() => { loading = undefined; });
  return loading;
}

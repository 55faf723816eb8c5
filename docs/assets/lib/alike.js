// What is most like a text or an application, from the site's own index: rules that were relaxed, guarantees, refusals, settled
// cases. scripts/registrar/publish/search/alike.py makes the index, and likeness.py asks it in the same way (tests/js/alike.json).

import { fold } from "./fold.js";
import { partOf, stem } from "./stem.js";

/** @typedef {"rule" | "guarantee" | "refusal" | "case"} Kind */
/** What is shown of a document. @typedef {[kind: Kind, address: string, name: string, says: string]} Shown */
/** The documents of a term are steps from one number to the next. @typedef {[worth: number, strong: number[], weak: number[]]} Word */
/** @typedef {{ of: string, parts: number, known: number, each: number, stop: string[] }} Guide  search/alike/map.json, and of what it is */
/** A text, and the ids of rules, the codes of services and of councils that it is known to be about.
 * @typedef {{ text: string, rules?: string[], services?: string[], councils?: string[] }} Asked */
/** Terms of which one is enough. `says` is how many shared words they are as good as.
 * @typedef {[says: number, terms: string[]]} Group */

const MOST_WORDS = 6; // of a text, so that a long one fetches no more than a short one
const MOST = 5; // documents
const TWO = 2; // words that must be shared; one is enough where no more were typed
const SHARE = 0.35; // of the best one's words

/**
 * The words of a text, each once, without their endings.
 * @param {string} text
 * @param {ReadonlySet<string>} stop
 */
export const kindsOfWord = (text, stop) => [...new Set(fold(text, stop).map(stem))];

export class Alike {
  /** @param {(name: string) => Promise<[of: string, has: any]>} fetched  the file of that name in search/alike/ */
  constructor(fetched) {
    this.fetched = fetched;
  }

  /** @returns {Promise<Guide>} */
  async guide() {
    const [of, guide] = await this.fetched("map");
    return { of, ...guide };
  }

  /**
   * What a file has. In one of other documents the numbers are theirs: the site was published in the meantime.
   * @param {string} name
   * @param {Guide} guide
   */
  async file(name, { of }) {
    const [its, has] = await this.fetched(name);
    if (its !== of) throw new Error(`${name} is of other records: the site is being published`);
    return has;
  }

  /**
   * The documents most like what is asked, the nearest first; none if nothing is really like it.
   * @param {Asked} asked
   * @returns {Promise<Shown[]>}
   */
  async nearest(asked) {
    const guide = await this.guide();
    const found = await Promise.all(groups(asked, new Set(guide.stop)).map(async ([says, terms]) => /** @type {const} */ ([says, (await Promise.all(terms.map((term) => this.word(term, guide)))).filter((word) => word !== undefined)])));
    const near = ranked(found.filter(([, words]) => words.length)).slice(0, MOST);
    return Promise.all(near.map(async (n) => (await this.file(`shown-${Math.floor(n / guide.each)}`, guide))[n % guide.each]));
  }

  /**
   * @param {string} term
   * @param {Guide} guide
   * @returns {Promise<Word | undefined>}
   */
  async word(term, guide) {
    /** @type {Record<string, Word>} */
    const words = await this.file(term.includes(" ") ? `known-${partOf(term, guide.known)}` : `words-${partOf(term, guide.parts)}`, guide);
    return Object.hasOwn(words, term) ? words[term] : undefined;
  }
}

/**
 * What is looked for: each rule, any of the services, any of the councils, and the longest words of the text.
 * @param {Asked} asked
 * @param {ReadonlySet<string>} stop
 * @returns {Group[]}
 */
export function groups({ text, rules = [], services = [], councils = [] }, stop) {
  const words = kindsOfWord(text, stop).sort((a, b) => b.length - a.length).slice(0, MOST_WORDS);
  /** @type {Group[]} */
  const made = [
    .../** @type {Group[]} */ (unique(rules.map((id) => `rule ${id}`)).map((term) => [TWO, [term]])),
    [TWO, unique(services.map((code) => `service ${code}`))],
    [0, unique(councils.map((code) => `council ${code.slice(0, 3)}`))],
    .../** @type {Group[]} */ (words.map((word) => [1, [word]])),
  ];
  return made.filter(([, terms]) => terms.length);
}

/** @param {string[]} terms */
const unique = (terms) => [...new Set(terms)];

/**
 * The numbers of the documents that are really like what is asked, the likeliest first. What shares no rule and no service must
 * share two words, and not much less than the one that shares most.
 * @param {(readonly [says: number, words: Word[]])[]} asked  without what the index has not
 */
export function ranked(asked) {
  /** @type {Map<number, { worth: number, shared: number, words: number, about: boolean }>} */
  const found = new Map();
  let wanted = 0;
  for (const [says, words] of asked) {
    wanted += says;
    for (const [n, worth] of best(words)) {
      const so = found.get(n) ?? { worth: 0, shared: 0, words: 0, about: false };
      found.set(n, { worth: so.worth + worth, shared: so.shared + says, words: so.words + (says === 1 ? worth : 0), about: so.about || says > 1 });
    }
  }
  const alike = [...found].filter(([, { shared }]) => shared && shared >= Math.min(TWO, wanted));
  const most = Math.max(0, ...alike.map(([, { words }]) => words));
  return alike.filter(([, { about, words }]) => about || words >= SHARE * most).sort(([a, m], [b, n]) => n.worth - m.worth || a - b).map(([n]) => n);
}

/**
 * The documents of a group's terms, each with the most that one of them is worth.
 * @param {Word[]} words
 */
function best(words) {
  /** @type {Map<number, number>} */
  const found = new Map();
  for (const [worth, strong, weak] of words) for (const [steps, of] of /** @type {const} */ ([[strong, 2 * worth], [weak, worth]])) {
    let n = -1;
    for (const step of steps) found.set(n += step, Math.max(of, found.get(n) ?? 0));
  }
  return found;
}

// Folds different spellings of a word into one. scripts/registrar/publish/search/texts.py does the same to the searched texts;
// both are tested against tests/js/fold.json.

const MARKS = /\p{M}/gu;
const APOSTROPHES = /['’‘ʼ]/g;
const WORDS = /[\p{L}\p{N}]+/gu;
const LETTER = /^[a-z]$/;

/**
 * Small letters without accents.
 * @param {string} text
 */
export const plain = (text) => text.normalize("NFKD").replace(MARKS, "").toLowerCase();

/**
 * The words of a text in lower case, without accents, punctuation, stop words or single letters.
 * @param {string} text
 * @param {ReadonlySet<string>} [stop]
 * @returns {string[]}
 */
export function fold(text, stop = new Set()) {
  return (plain(text).replace(APOSTROPHES, "").match(WORDS) ?? []).filter((word) => !stop.has(word) && !LETTER.test(word));
}

/**
 * The phrases between quotation marks that have more than one word.
 * @param {string} typed
 * @param {ReadonlySet<string>} stop
 */
export const phrasesOf = (typed, stop) => [...typed.matchAll(/["“”]([^"“”]+)["“”]/g)].map(([, inside]) => fold(inside, stop)).filter((phrase) => phrase.length > 1);

/**
 * A name, folded for comparing it whole: every word of it, "and" for "&", "st" for "saint", hyphens as blanks.
 * @param {string} text
 */
export function foldName(text) {
  const words = plain(text).replace(APOSTROPHES, "").replace(/&/g, " and ").match(/[a-z0-9]+/g) ?? [];
  return words.map((word) => (word === "saint" ? "st" : word)).join(" ");
}

/**
 * A few plain words joined by hyphens; "" if none is left.
 * @param {string} text
 * @param {number} most  letters
 */
export function slug(text, most) {
  const joined = plain(text).replace(APOSTROPHES, "").replace(/[^a-z0-9]+/g, "-");
  return joined.replace(/^-|-$/g, "").slice(0, most).replace(/-$/, ""); // no two hyphens stand together
}

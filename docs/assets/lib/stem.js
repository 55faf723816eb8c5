// Words without their endings, and the file in which a word is found again, as scripts/registrar/publish/search/stems.py has
// them: both are tested against tests/js/alike.json.

const VOWEL = /[aeiouy]/;
const DOUBLED = /([bdfglmnprst])\1$/;

/**
 * A folded word without its ending: "cooks", "cooked" and "cooking" are one.
 * @param {string} word
 */
export function stem(word) {
  if (!/^[a-z]+$/.test(word)) return word;
  let found = word;
  if (found.length > 4 && found.endsWith("ies")) found = `${found.slice(0, -3)}y`;
  else if (found.length > 3 && found.endsWith("s") && !"isu".includes(found[found.length - 2])) found = found.slice(0, -1);
  for (const ending of ["ing", "ed"]) {
    const rest = found.slice(0, -ending.length);
    if (found.endsWith(ending) && rest.length > 2 && !rest.endsWith("e") && VOWEL.test(rest)) {
      found = rest;
      break;
    }
  }
  if (found.length > 3 && found.endsWith("e")) found = found.slice(0, -1);
  return found.length > 3 && DOUBLED.test(found) ? found.slice(0, -1) : found;
}

/**
 * The number of the file in which a word is.
 * @param {string} word
 * @param {number} parts
 */
export function partOf(word, parts) {
  let number = 0;
  for (const letter of word) number = (Math.imul(number, 31) + /** @type {number} */ (letter.codePointAt(0))) >>> 0;
  return number % parts;
}

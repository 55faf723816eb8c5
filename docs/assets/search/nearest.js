// What somebody may have meant by a word that is in no record.

/**
 * Known words that begin with what was typed, or else those that are spelt most like it. A word that has a meaning of its own
 * here (a place, a status, a nation) is never replaced, nor a word of a place's name by one that is only spelt like it.
 * @param {string} term
 * @param {string[]} known  the commonest words of the records
 * @param {(word: string) => boolean} inAPlace  whether it is a word of a place's name
 * @param {(word: string) => boolean} [kept]  whether it means something as it is
 * @returns {string[]}
 */
export function nearest(term, known, inAPlace, kept = () => false) {
  if (term.length < 3 || kept(term)) return [];
  const longer = known.filter((word) => word.startsWith(term)).sort((a, b) => a.length - b.length);
  if (longer.length) return longer.slice(0, 8);
  if (inAPlace(term)) return [];
  if (term.length < 5) return known.filter((word) => word.length === term.length && distance(term, word, 1) === 1 && letters(word) === letters(term));
  const most = term.length < 8 ? 1 : 2;
  /** @type {string[]} */
  let best = [];
  let least = most + 0.75;
  for (const word of known) {
    if (Math.abs(word.length - term.length) > most) continue;
    const apart = distance(term, word, most) + (word[0] === term[0] ? 0 : 0.5);
    if (apart < least) {
      best = [word];
      least = apart;
    } else if (apart === least && apart <= most && best.length < 3) best.push(word);
  }
  return best;
}

/** @param {string} word */
const letters = (word) => [...word].sort().join("");

/**
 * How many letters must be added, removed, changed or swapped with the next one; anything above `most` is `most + 1`.
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export function distance(a, b, most) {
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length], most + 1);
}

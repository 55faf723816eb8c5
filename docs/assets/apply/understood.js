// What people write and what they mean by it: numbers in words, and addresses with the capitals that a telephone puts there.

const ONES = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/** @type {Map<string, number>} */
const NUMBERS = new Map();
for (let n = 1; n < 100; n++) NUMBERS.set(n < 20 ? ONES[n] : `${TENS[Math.floor(n / 10)]} ${ONES[n % 10]}`.trim(), n);

/**
 * A number of days in digits: of "10", "ten", "Twenty-eight days"; "" if it cannot be told. Working days and weeks are something else.
 * @param {string} typed
 */
export function readNumber(typed) {
  const words = typed.trim().toLowerCase().split(/[\s\p{Pd}]/u);
  if (words.length > 1 && ["day", "days", "days."].includes(words[words.length - 1])) words.pop();
  const text = words.join(" ");
  return /^[0-9]+$/.test(text) ? text : String(NUMBERS.get(text) ?? "");
}

/**
 * An e-mail address as the register writes one.
 * @param {string} typed
 */
export const readMailbox = (typed) => typed.trim().replace(/^mailto:/i, "").toLowerCase();

/**
 * A web address with small letters where they mean the same: before its path.
 * @param {string} typed
 */
export const readAddress = (typed) => typed.trim().replace(/^https?:\/\/[^/?#]+/i, (start) => start.toLowerCase());

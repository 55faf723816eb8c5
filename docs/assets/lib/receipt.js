// The receipt of a story: a short code that is made from the answers, with a check letter. scripts/registrar/base/receipts.py
// explains how, and does the same. Both are tested against tests/js/receipts.json.

const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SUM = 27;
const LENGTH = 6;
const LONGEST = 40; // characters of what somebody types
const FIELD = 0b100101;
const A_NUMBER = /^[0-9]{2}E-[0-9]{3}$/; // which YAML would take for a number
const AS_TYPED = { O: "0", I: "1", L: "1" };
// eslint-disable-next-line no-control-regex -- spelt out, because each language has its own idea of what is blank
const BLANK = /[\u0000-\u0020\u007f-\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]+/g;
// eslint-disable-next-line no-control-regex -- the same, and dashes
const BETWEEN = /[\u0000-\u0020\u007f-\u00a0\u00ad\u1680\u2000-\u2015\u2028-\u202f\u205f-\u2064\u2212\u3000\ufeff._/-]+/g;

/**
 * The receipt of the six answers, in the order of the questions: what, where, who, their words, the day, in writing.
 * @param {string[]} answers  one that was not asked for is empty
 */
export function made(answers) {
  let text = answers.map((answer) => answer.normalize("NFC").replace(BLANK, " ").replace(/^ | $/g, "")).join("\n");
  while (A_NUMBER.test(of(text))) text += "\n";
  return of(text);
}

/** @param {string} text */
function of(text) {
  const digest = digestOf(new TextEncoder().encode(text)) >>> 7;
  const digits = [20, 15, 10, 5, 0].map((place) => (digest >>> place) & 31);
  return written([...digits, sum([...digits, 0]) ^ SUM]);
}

/**
 * The receipt that somebody typed, as it is written; null if it is none. O stands for nought, I and L for one.
 * @param {string} typed
 */
export function read(typed) {
  if ([...typed].length > LONGEST) return null;
  const letters = typed.normalize("NFKC").replace(BETWEEN, "").toUpperCase().replace(/[OIL]/g, (c) => AS_TYPED[/** @type {"O" | "I" | "L"} */ (c)]);
  const digits = [...letters].map((c) => DIGITS.indexOf(c));
  if (digits.length !== LENGTH || digits.includes(-1)) return null;
  return sum(digits) === SUM ? written(digits) : null;
}

/** @param {number[]} digits */
function written(digits) {
  const letters = digits.map((n) => DIGITS[n]).join("");
  return `${letters.slice(0, 3)}-${letters.slice(3)}`;
}

/** @param {number[]} digits */
const sum = (digits) => digits.reduce((total, digit) => (total << 1) ^ (total & 16 ? FIELD : 0) ^ digit, 0);

/** @param {Uint8Array} bytes */
function digestOf(bytes) {
  let value = 0x811c9dc5;
  for (const byte of bytes) value = Math.imul(value ^ byte, 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

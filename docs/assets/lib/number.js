// Reads the number of a record as people type, paste or scan it: scripts/registrar/base/typed_ids.py explains how, and does the
// same. Both are tested against tests/js/numbers.json.

/**
 * What was typed as a number. `id` is the number as it is written in the register; null if no record can have it. `other`: it is
 * a number of another register.
 * @typedef {{ id: string | null, kind: "guarantee" | "refusal" | "case" | null, other: boolean }} Typed
 */

export const LONGEST = 2000; // characters; a longer text has no number
const MOST_KEPT = 8; // prefixes
const NUMBER = "NO|NR|NUM|NUMBER|RHIF";
const WORD = "GUARANTEE|RECORD|CARD|ID|REFERENCE|GWARANT|WARANT|CERDYN|COFNOD|CYFEIRNOD|Y|THE";
const LABEL = `(?:${NUMBER}|${WORD})[- ]`;
const GROUP = "CASE|REF";
const YEAR = "[12][0-9OIL]{3}";
const COUNT = "[0-9OIL]{1,6}";
const WHOLE_COUNT = "[0-9OIL]{4,6}";
const FEW = "0?[0-9]{1,3}"; // before the year, as in "74 of 2026": no year itself
const VERSION = "(?:[- ]?V[0-9]{1,4})?";
const GAP = `[- ]?(?:(?:${NUMBER})[- ]?)?`;
/** @type {Record<string, string>} */
const LOOKS_LIKE = { O: "[O0]", I: "[I1L]", L: "[L1I]" };
const RESERVED = ["SPECIMEN", "REF", "CASE"];
/** @type {Typed} */
const NONE = Object.freeze({ id: null, kind: null, other: false });
const ONE_LABEL = new RegExp(`^${LABEL}$`);

/** @type {Map<string, Forms>} */
const made = new Map();

/**
 * The number that a text is or contains; null if it has none, or several.
 * @param {string} text
 * @param {string} prefix  the register's own
 * @returns {Typed | null}
 */
export function typed(text, prefix) {
  const found = every(text, prefix);
  return found.length === 1 ? found[0] : null;
}

/**
 * Each number that a text is or contains, once, in the order of the text.
 * @param {string} text
 * @param {string} prefix
 * @returns {Typed[]}
 */
export function every(text, prefix) {
  if (text.length > LONGEST) return [];
  const shown = decoded(text);
  const whole = plain(shown);
  const forms = formsOf(prefix);
  const one = forms.whole(whole);
  if (one) return [one];
  const parts = shown.includes("/") ? shown.split(/[/?#&=]/) : [shown];
  let found = once(parts.flatMap((part) => forms.inside(plain(part))));
  if (!found.length && parts.length > 1) found = once(forms.ownInside(whole));
  if (found.length) return found;
  return forms.meant(whole) ? [NONE] : [];
}

/**
 * What tells one number from another.
 * @param {Typed[]} numbers
 */
const once = (numbers) => [...new Map(numbers.map((number) => [number.id, number])).values()];

/**
 * A text with the letters that stand in an address as per cent signs and digits. Other per cent signs stay.
 * @param {string} text
 */
export const decoded = (text) => text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
  try {
    return decodeURIComponent(run);
  } catch {
    return "\ufffd"; // no text
  }
});

/**
 * Capital letters and digits, with "-" for a gap that has a dash in it, and " " for any other.
 * @param {string} text
 */
export function plain(text) {
  const shown = text.replace(/№/g, " No ").normalize("NFKC").toUpperCase();
  const marked = shown.replace(/\p{Cf}/gu, "").replace(/[_−\p{Pd}]/gu, "-").replace(/[^\p{L}\p{M}\p{N}-]/gu, " ");
  return marked.replace(/[- ]+/g, (gap) => (gap.includes("-") ? "-" : " ")).replace(/^[- ]|[- ]$/g, "");
}

/** @param {string} prefix */
function formsOf(prefix) {
  const known = made.get(prefix);
  if (known) return known;
  const forms = new Forms(prefix);
  if (made.size < MOST_KEPT) made.set(prefix, forms);
  return forms;
}

/**
 * Every pattern that is put together for a prefix, each for texts of at most `LONGEST` characters.
 * @param {string} prefix
 * @returns {RegExp[]}
 */
export function patternsFor(prefix) {
  const { named, bare, owns, other, wanted, beginning } = formsOf(prefix);
  return [ONE_LABEL, ...named, ...bare, ...owns, other, wanted, beginning];
}

/** The forms of numbers in the register with a prefix. */
class Forms {
  /** @param {string} prefix */
  constructor(prefix) {
    this.prefix = prefix;
    const own = [...prefix].map(seen).join(" ?"); // "A.B.C." too
    const specimen = seen("SPECIMEN");
    const labels = `(?:${LABEL}|(?:REF|REFUSAL)[- ])*?`;
    const real = `(?<own>${own})${GAP}(?<group>${GROUP})?${GAP}(?<year>${YEAR})${GAP}`;
    const drawn = `(?<specimen>${specimen})${GAP}(?<group>${GROUP})?${GAP}`;
    const other = `(?<other>[A-Z]{2,6})[- ]?(?<group>${GROUP})?[- ]?(?<year>[12][0-9]{3})`;
    const ends = "(?=[- ]|$)";
    const whole = (/** @type {string} */ form) => new RegExp(`^(?:${form})$`);
    this.named = [
      `${labels}${real}(?<count>${COUNT})${VERSION}`,
      `${labels}${drawn}(?<count>${COUNT})${VERSION}`,
      `${labels}(?<own>${own})${GAP}(?<group>${GROUP})?${GAP}(?<count>${FEW})(?:[- ]OF)?[- ](?<year>${YEAR})`,
      `${labels}${other}[- ]?(?<count>0[0-9]{3})`,
      `${labels}${other}-(?<count>[0-9]{4,6})`,
    ].map(whole);
    this.bare = [ // without a prefix, which only a whole text may be: in a longer one, the prefix may stand before it
      `(?:${LABEL})*(?<group>${GROUP}|REFUSAL)${GAP}(?<year>${YEAR})[- ](?<count>0[0-9]{3})`,
      `(?:${LABEL})*(?<group>${GROUP}|REFUSAL)[- ](?:${NUMBER})[- ](?<year>${YEAR})[- ](?<count>${COUNT})`,
      `(?:(?:${WORD})[- ])*(?:${NUMBER})[- ](?:${LABEL})*(?<year>${YEAR})[- ](?<count>${COUNT})`,
      `(?:${LABEL})*(?<year>${YEAR})[- ](?<count>0[0-9]{3})`,
    ].map(whole);
    this.owns = [
      new RegExp(`(?:^|[- ])${real}(?<count>${WHOLE_COUNT})${VERSION}${ends}(?!-0[0-9]{3}${ends})`, "g"), // not from one to another
      new RegExp(`(?:^|[- ])${drawn}(?<count>${WHOLE_COUNT})${VERSION}${ends}(?![- ][0-9])`, "g"),
    ];
    this.other = new RegExp(`(?:^|[- ])${other}[- ]?(?<count>0[0-9]{3})${ends}`, "g");
    const group = `[- ]?(?:(?:${GROUP})[- ]?)?`;
    this.wanted = new RegExp(`^${labels}(?:${own}${group}[0-9]|${specimen}${group}[0-9][0-9OIL -]*$)`);
    this.beginning = new RegExp(`^${own}${group}[12][0-9]{3}$`);
  }

  /**
   * The number that a text is, as a whole.
   * @param {string} text
   * @returns {Typed | null}
   */
  whole(text) {
    return this.first(this.named, text) ?? this.first(this.bare, text);
  }

  /**
   * @param {RegExp[]} forms
   * @param {string} text
   * @returns {Typed | null}
   */
  first(forms, text) {
    for (const form of forms) {
      const found = form.exec(text);
      const one = found && this.read(found);
      if (one) return one;
    }
    return null;
  }

  /**
   * The numbers in a text: it as a whole, those of this register in it, or else those of another.
   * @param {string} text
   */
  inside(text) {
    const whole = this.first(this.named, text);
    if (whole) return [whole];
    const own = this.ownInside(text);
    return own.length ? own : [...text.matchAll(this.other)].flatMap((found) => this.read(found) ?? []);
  }

  /**
   * The numbers of this register in a text.
   * @param {string} text
   */
  ownInside(text) {
    const found = this.owns.flatMap((form) => [...text.matchAll(form)]);
    return found.sort((a, b) => (a.index ?? 0) - (b.index ?? 0)).flatMap((one) => this.read(one) ?? []);
  }

  /**
   * Whether a text that is no number was meant as one. "ABC-2026" is the beginning of many.
   * @param {string} text
   */
  meant(text) {
    return this.wanted.test(text) && !this.beginning.test(text);
  }

  /**
   * @param {RegExpMatchArray} found
   * @returns {Typed | null}
   */
  read(found) {
    const { own, specimen, other = "", group = "", year = "", count = "" } = found.groups ?? {};
    if (RESERVED.includes(other) || other === this.prefix || ONE_LABEL.test(`${other} `)) return null;
    const number = asNumber(count);
    if (!number || (count.length < 4 && !/[0-9]/.test(count))) return NONE;
    const word = group === "REFUSAL" ? "REF" : group;
    const kind = word === "REF" ? "refusal" : word === "CASE" ? "case" : "guarantee";
    const head = [specimen ? "SPECIMEN" : other || this.prefix, word, specimen ? "" : String(asNumber(year)).padStart(4, "0")];
    return { id: [...head, String(number).padStart(4, "0")].filter(Boolean).join("-"), kind, other: !own && Boolean(other) };
  }
}

/**
 * Digits, with letters that look like them.
 * @param {string} text
 */
const asNumber = (text) => Number(text.replace(/O/g, "0").replace(/[IL]/g, "1"));

/**
 * The regular expression of a word in which a nought may stand for O, and a one for I or L.
 * @param {string} word
 */
const seen = (word) => [...word].map((letter) => LOOKS_LIKE[letter] ?? letter).join("");

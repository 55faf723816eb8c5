// Numbers and lists in the sentences of the search.

const SMALL = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

/**
 * A number at the beginning of a sentence: under ten as a word.
 * @param {number} n
 */
export const amount = (n) => SMALL[n] ?? figures(n);

/**
 * A number in figures, with a thousands separator: 16,000.
 * @param {number} n
 */
export function figures(n) {
  const digits = String(n);
  const first = digits.length % 3 || 3;
  return digits.slice(0, first) + (digits.slice(first).match(/\d{3}/g) ?? []).map((three) => `,${three}`).join("");
}

/** @param {string} text */
export const quoted = (text) => `“${text}”`;

/**
 * a, b or c.
 * @param {string[]} items
 * @param {string} last
 */
export const joined = (items, last) => (items.length > 1 ? `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}` : items.join(""));

/**
 * How much was found, as above the results and in the title of the window.
 * @param {number} n
 * @param {number} page
 * @param {number} pages
 * @param {string} [typed]
 * @param {string} [what]  one of them: "scheme", "refused application" or "case"
 */
export function said(n, page, pages, typed = "", what = "scheme") {
  const words = typed ? ` for ${quoted(typed)}` : "";
  return `${amount(n)} ${what}${n === 1 ? "" : "s"} found${words}${pages > 1 ? `, page ${page} of ${pages}` : ""}`;
}

// JSON in the one form that is hashed and signed: RFC 8785. The names of a mapping are in the order of UTF-16 units, in which
// JavaScript compares texts anyway; numbers and texts are written as RFC 8785 says because it took both from JavaScript.

const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const DEEPEST = 500;

/**
 * A value of plain data as RFC 8785 writes it.
 * @param {unknown} value
 * @param {number} [depth]
 * @returns {string}
 * @throws {RangeError} where it has no canonical form
 */
export function canonical(value, depth = 0) {
  if (depth > DEEPEST) throw new RangeError("too deep");
  if (typeof value === "string") return text(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new RangeError("no number of JSON");
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(",")}]`;
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value !== "object") throw new RangeError("nothing of JSON");
  const entries = Object.entries(/** @type {Record<string, unknown>} */ (value)).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, inner]) => `${text(name)}:${canonical(inner, depth + 1)}`).join(",")}}`;
}

/** @param {string} value */
function text(value) {
  if (LONE.test(value)) throw new RangeError("no text of Unicode");
  return JSON.stringify(value);
}

// What one of two records says of the other as its precedent.

import { label } from "./said.js";

/** @typedef {import("./parts.js").Entry} Entry */

/**
 * @param {Entry[]} both
 * @param {import("./parts.js").Words} words
 * @returns {{ lead: string, text: string }[]}
 */
export const said = (both, words) => both.flatMap((one, i) => {
  const other = both[1 - i];
  return (one.record.precedents ?? []).filter((/** @type {any} */ { ref }) => ref === other.id).map((/** @type {any} */ { how, why }) => ({
    lead: `${one.id} considered ${other.id}: ${label(words, "precedent-how", how).toLowerCase()}.`,
    text: why ? ` ${why}` : "",
  }));
});

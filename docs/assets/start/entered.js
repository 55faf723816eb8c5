// The file of all receipts: scripts/registrar/site/files/receipts.py writes it.

/** Every case with a receipt: runs of numbers, and their receipts without hyphens. @typedef {{ ids: [head: string, first: number, many: number][], receipts: string }} Entered */

const LENGTH = 6; // letters of a receipt, without its hyphen

/**
 * The cases with a receipt: two stories can, rarely, have the same.
 * @param {Entered} entered
 * @param {string} receipt
 */
export function casesOf({ ids, receipts }, receipt) {
  const wanted = receipt.replace("-", "");
  /** @type {string[]} */
  const found = [];
  let at = 0;
  for (const [head, first, many] of ids) for (let n = 0; n < many; n += 1, at += LENGTH) {
    if (receipts.startsWith(wanted, at)) found.push(head + String(first + n).padStart(4, "0"));
  }
  return found;
}

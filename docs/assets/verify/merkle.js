// The Merkle tree of RFC 6962, as far as it is needed to see that an entry is in the log (RFC 9162, 2.1.3.2).

import { joined, same, sha256 } from "./bytes.js";

/** @param {Uint8Array} entry */
export const leafHash = (entry) => sha256(joined(Uint8Array.of(0), entry));

/**
 * @param {Uint8Array} left
 * @param {Uint8Array} right
 */
const nodeHash = (left, right) => sha256(joined(Uint8Array.of(1), left, right));

/**
 * Whether the path proves that the entry with this hash is number `index` of the `size` entries below `root`.
 * @param {Uint8Array} leaf
 * @param {number} index
 * @param {number} size
 * @param {Uint8Array[]} path
 * @param {Uint8Array} root
 * @returns {Promise<boolean>}
 */
export async function included(leaf, index, size, path, root) {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let [place, last, found] = [index, size - 1, leaf];
  for (const step of path) {
    if (last === 0) return false;
    if (place % 2 || place === last) {
      found = await nodeHash(step, found);
      while (place % 2 === 0 && place) [place, last] = [half(place), half(last)];
    } else found = await nodeHash(found, step);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && same(found, root);
}

/** @param {number} number */
const half = (number) => Math.floor(number / 2); // beyond 2^31, where >> ends

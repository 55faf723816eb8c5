// Checks Ed25519 signatures: the browser itself where it can, and else a script that does without.

import { fromBase58 } from "./bytes.js";

/** @type {Promise<boolean> | undefined} */
let known;

/** Whether the browser knows Ed25519. */
const own = () => (known ??= (async () => {
  try {
    await crypto.subtle.importKey("raw", /** @type {BufferSource} */ (new Uint8Array(32)), { name: "Ed25519" }, false, ["verify"]);
    return true;
  } catch (error) {
    return !(error instanceof DOMException && error.name === "NotSupportedError") && !(error instanceof TypeError) ? checkable() : false;
  }
})());

/** Some browsers refuse a key of noughts, and know the rest. */
async function checkable() {
  const key = fromBase58("6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"); // an example of W3C's did:key
  try {
    await crypto.subtle.importKey("raw", /** @type {BufferSource} */ (key?.slice(2)), { name: "Ed25519" }, false, ["verify"]);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether a signature (RFC 8032) is that of this public key over this message.
 * @param {Uint8Array} key 32 bytes
 * @param {Uint8Array} signature 64 bytes
 * @param {Uint8Array} message
 * @param {boolean} [without] do without what the browser knows
 * @returns {Promise<boolean>}
 */
export async function valid(key, signature, message, without = false) {
  if (key.length !== 32 || signature.length !== 64) return false;
  try {
    if (!without && await own()) {
      const made = await crypto.subtle.importKey("raw", /** @type {BufferSource} */ (key), { name: "Ed25519" }, false, ["verify"]);
      return await crypto.subtle.verify({ name: "Ed25519" }, made, /** @type {BufferSource} */ (signature), /** @type {BufferSource} */ (message));
    }
    const { verifyAsync } = await import(/** @type {string} */ ("../vendor/noble/ed25519.js"));
    return await verifyAsync(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
}

/**
 * The bytes of a public key that is written as a Multikey (`z6Mk…`).
 * @param {string} multikey
 * @returns {Uint8Array | null}
 */
export function publicKey(multikey) {
  const raw = multikey.startsWith("z") ? fromBase58(multikey.slice(1)) : null;
  return raw && raw.length === 34 && raw[0] === 0xed && raw[1] === 1 ? raw.slice(2) : null;
}

// A salted entry of the log, and what a version has of it in the list. It is what scripts/registrar/stamp/salted.py says.

import { hex, joined, sha256, utf8 } from "./bytes.js";
import { notGenuine } from "./answers.js";

const SALT = 16; // bytes in the salt of one text
const FILE = "#";

/**
 * Whether the list no longer says what a version was, because words were taken out of it.
 * @param {string[]} logged
 */
export const withheld = (logged) => logged.length > 3 && !logged[1];

/**
 * The answer for what could only be checked with the version as it was.
 * @param {string} id
 * @param {number} version
 */
export const takenSince = (id, version) => notGenuine(
  "This can no longer be checked here.",
  `Words have been taken out of version ${version} since, and the register no longer shows what it was. Ask here for the number ${id} itself.`,
);

/**
 * Whether the salt in a proof is in the form of this log; there may be none.
 * @param {Record<string, any>} data
 */
export const wellFormed = ({ salt, salts = {}, taken = {} }) =>
  (salt === undefined || isHex(salt, 32)) && every(salts, SALT) && every(taken, 32);

/** @param {unknown} value @param {number} size */
const isHex = (value, size) => typeof value === "string" && value.length === 2 * size && /^[0-9a-f]*$/.test(value);

/** @param {unknown} values @param {number} size */
const every = (values, size) => typeof values === "object" && values !== null && !Array.isArray(values) && Object.values(values).every((one) => isHex(one, size));

/**
 * Whether what a proof gives fits its salted entry, and the file that the list has.
 * @param {Record<string, any>} entry
 * @param {Record<string, any>} data
 * @param {Uint8Array | null} file the hash of the file; null where the list has none
 */
export async function fits(entry, data, file) {
  if (data.salt === undefined) return data.taken === undefined || data.taken[FILE] === entry.salted_file;
  if (!file) return true;
  const key = Uint8Array.from(data.salt.match(/../g), (/** @type {string} */ pair) => parseInt(pair, 16));
  const salt = (await sha256(joined(key, utf8(FILE)))).slice(0, SALT);
  return hex(await sha256(joined(salt, utf8(FILE), Uint8Array.of(0), utf8(hex(file))))) === entry.salted_file;
}

// Signed notes and checkpoints (C2SP signed-note, tlog-checkpoint): a text in lines, an empty line, and a line for each signature.

import { fromBase64, joined, same, sha256, utf8 } from "./bytes.js";
import { publicKey, valid } from "./ed25519.js";
import { isDay } from "../lib/day.js";

const DASH = "— ";
const MOST_SIGNATURES = 100;
const LONGEST = 1_000_000; // characters
const ED25519 = 1;

/**
 * What a checkpoint says. `signers`: the ids of the register's keys that signed it; null where nobody did.
 * @typedef {{ origin: string, size: number, root: Uint8Array, day: string, signers: string[] | null }} Checkpoint
 */

/**
 * A checkpoint from the text of a file.
 * @param {string} whole
 * @param {string} origin the register's name in its signatures
 * @param {{ id: string, public: string }[]} keys those that the reader knows
 * @returns {Promise<Checkpoint | null>} null where it is none, or where a known key's signature is not valid
 */
export async function checkpoint(whole, origin, keys) {
  if (typeof whole !== "string" || whole.length > LONGEST || /(?!\n)\p{Cc}/u.test(whole)) return null;
  const gap = whole.lastIndexOf("\n\n");
  if (gap < 0 && !whole.includes(DASH)) return parsed(whole, null);
  const text = whole.slice(0, gap + 1);
  const tail = whole.slice(gap + 2);
  if (gap < 0 || !tail.endsWith("\n")) return null;
  const lines = tail.slice(0, -1).split("\n").map(signature);
  if (lines.length > MOST_SIGNATURES || lines.includes(null)) return null;
  const signers = [];
  for (const key of keys) {
    const bytes = publicKey(key.public);
    if (!bytes) continue;
    const id = (await sha256(joined(utf8(`${origin}\n`), Uint8Array.of(ED25519), bytes))).slice(0, 4);
    const own = lines.filter((line) => line && line.name === origin && same(line.id, id));
    for (const line of own) if (!line || !await valid(bytes, line.value, utf8(text))) return null;
    if (own.length) signers.push(key.id);
  }
  return parsed(text, signers);
}

/**
 * @param {string} line
 * @returns {{ name: string, id: Uint8Array, value: Uint8Array } | null}
 */
function signature(line) {
  const [name, told, ...more] = line.startsWith(DASH) ? line.slice(DASH.length).split(" ") : [""];
  const raw = told && !more.length ? fromBase64(told) : null;
  return name && !/[+\s]/.test(name) && raw && raw.length >= 5 ? { name, id: raw.slice(0, 4), value: raw.slice(4) } : null;
}

/**
 * @param {string} text
 * @param {string[] | null} signers
 * @returns {Checkpoint | null}
 */
function parsed(text, signers) {
  const lines = text.replace(/\n$/, "").split("\n");
  if (!text.endsWith("\n") || lines.length < 3 || lines.includes("") || !/^(?:0|[1-9][0-9]{0,15})$/.test(lines[1])) return null;
  const root = fromBase64(lines[2]);
  if (!root || root.length !== 32) return null;
  const days = lines.slice(3).filter((line) => line.startsWith("day ")).map((line) => line.slice(4));
  if (days.length === 1 && !isDay(days[0])) return null;
  return { origin: lines[0], size: Number(lines[1]), root, day: days.length === 1 ? days[0] : "", signers };
}

// Which record each of Pagefind's own names is. Pagefind lists its pages in the order in which they were given to it, in a file
// that it has fetched already: reading the names from there costs no further byte. A browser that cannot unpack that file
// fetches a map (26 KB at 10,000 records). scripts/registrar/publish/search/word_index.py writes both.

import { DIGITS, get } from "./columns.js";

/** @typedef {(name: string) => number | undefined} RecordOf */

const NAME = /[j-s]en_([0-9a-f]{7,16})/g; // after the byte that says how long it is, as in publish/search/pagefind.py
const GZIP = 0x1f;

/**
 * @param {string[]} ids  of all records
 * @param {{ count: number, metas: string[] }} map  pagefind/map.json: how the records are divided, and the file of each part
 * @param {URL[]} folders  of the parts
 * @returns {Promise<RecordOf>}
 */
export async function named(ids, { count, metas }, folders) {
  if (!("DecompressionStream" in globalThis)) return byHead(await get("pagefind/heads.json", true));
  const texts = await Promise.all(metas.map(async (meta, k) => {
    const answer = await fetch(new URL(meta, folders[k]), { cache: "force-cache" });
    if (!answer.ok) throw new Error(`${meta}: ${answer.status}`);
    return unpacked(await answer.arrayBuffer());
  }));
  const found = inOrder(parts(ids, count), texts);
  return (name) => found.get(name);
}

/**
 * The records of each part of the index, by their position, in the order in which they were indexed; no part is empty.
 * @param {string[]} ids
 * @param {number} count
 */
export function parts(ids, count) {
  /** @type {number[][]} */
  const all = Array.from({ length: count }, () => []);
  for (const [i, id] of ids.entries()) all[Number(id.slice(id.lastIndexOf("-") + 1)) % count].push(i);
  return all.filter(({ length }) => length);
}

/**
 * @param {number[][]} records  of each part
 * @param {string[]} texts  of each part's list of pages
 * @returns {Map<string, number>}
 */
export function inOrder(records, texts) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const [k, part] of records.entries()) {
    const names = [...texts[k].matchAll(NAME)];
    for (const [n, i] of part.entries()) found.set(names[n][1], i);
  }
  return found;
}

/**
 * Bytes as a text with one letter for each. Some hosts unpack the file on the way.
 * @param {ArrayBuffer} content
 */
async function unpacked(content) {
  const packed = new Uint8Array(content)[0] === GZIP;
  const stream = packed && new Response(content).body?.pipeThrough(new DecompressionStream("gzip"));
  return new TextDecoder("latin1").decode(stream ? await new Response(stream).arrayBuffer() : content);
}

/**
 * @param {{ heads: string, alike: Record<string, number> }} map  pagefind/heads.json
 * @returns {RecordOf}
 */
export function byHead({ heads, alike }) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (let i = 0; i * 3 < heads.length; i += 1) found.set(heads.slice(i * 3, i * 3 + 3), i);
  return (name) => alike[`en_${name}`] ?? found.get(head(name));
}

/**
 * 18 bits of a name, in three digits.
 * @param {string} name  beginning with five hexadecimal digits
 */
export function head(name) {
  const n = parseInt(name.slice(0, 5), 16) >> 2;
  return DIGITS[n >> 12] + DIGITS[(n >> 6) & 63] + DIGITS[n & 63];
}

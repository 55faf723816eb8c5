// The card as a PDF: the seal in its last line, and the addresses in it. scripts/registrar/stamp/sealed_pdf.py says what they are.

import { fromBase64Url, hex, sha256, utf8 } from "./bytes.js";
import { knowing, notGenuine, whyNot, YES } from "./answers.js";
import { publicKey, valid } from "./ed25519.js";
import { CODE, ofText } from "./given.js";
import { notSigned, ofVersion } from "./signed.js";
import { typed } from "../lib/number.js";

/** @typedef {import("./answers.js").Held} Held */

const MARK = "%guarantee-card ";
const SEAL = /^%guarantee-card ([A-Z0-9-]{6,40}) ([1-9][0-9]{0,5})\.([A-Za-z0-9_-]{85}[AQgw])\n$/;
const LONGEST_SEAL = 200; // bytes
const LINK = /\/URI ?\(((?:[^()\\]|\\[^]){1,2000})\)/g;
const MOST = 4 * 1024 * 1024; // bytes of one stream
const CHANGED = "Changed since it was signed: the PDF.";
const STANDS_ANYWAY = "The guarantee stands today. This PDF is not signed: go by what is said here, and not by the PDF.";
const UNSEALED = "Only the code in this PDF was checked, and not what is printed on it: compare it with what is said here.";

/** Bytes as a text of as many letters. @param {Uint8Array} bytes */
function letters(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

/** @param {Uint8Array} bytes */
export const isPdf = (bytes) => letters(bytes.subarray(0, 5)) === "%PDF-";

/**
 * The answer for the PDF of a card: by its seal, or else by the code in it.
 * @param {Held} held
 * @param {Uint8Array} bytes
 */
export async function ofPdf(held, bytes) {
  const text = letters(bytes);
  const at = text.lastIndexOf(MARK);
  const found = at >= 0 && bytes.length - at <= LONGEST_SEAL ? SEAL.exec(text.slice(at)) : null;
  const seal = found && await sealed(await knowing(held, found[1]), bytes.subarray(0, at), found[1], Number(found[2]), fromBase64Url(found[3]));
  if (seal && typeof seal !== "string") return seal;
  if (at >= 0 && !seal) return notGenuine(CHANGED, "Its seal is broken. Do not rely on it.");
  const addresses = (await links(bytes, text)).filter((address) => /^https?:\/\//i.test(address));
  const codes = addresses.filter((address) => CODE.test(address.split("#").slice(1).join("#")));
  const named = codes.length ? codes : addresses.filter((address) => typed(address, held.list.prefix)?.id);
  if (named.length !== 1) {
    const why = named.length ? "has more than one code" : "has no code that can be read";
    return notGenuine(`This PDF ${why}.`, "Scan the code that is printed on the card, or type the number.");
  }
  const answer = await ofText(held, named[0]);
  const sentence = answer.sentence === YES ? STANDS_ANYWAY : answer.sentence;
  const more = seal ? [seal, UNSEALED] : [UNSEALED];
  return { ...answer, sentence, lines: [...answer.lines, ...more.map((line) => /** @type {[string, string]} */ (["", line]))] };
}

/**
 * The answer for a seal; or why it does not count, where whoever had the key could have put it under any PDF. No log has the PDFs.
 * @param {Held} held
 * @param {Uint8Array} body what is sealed
 * @param {string} id
 * @param {number} version
 * @param {Uint8Array | null} signature
 */
async function sealed(held, body, id, version, signature) {
  const { list } = held;
  if (!list.keys.length) return notSigned();
  const message = utf8(`guarantee-card-pdf/1\n${list.origin}\n${id}\n${version}\n${hex(await sha256(body))}\n`);
  const versions = list.records[id]?.[4] ?? [];
  for (const key of list.keys) {
    const bytes = publicKey(key.public);
    if (!bytes || !signature || !await valid(bytes, signature, message)) continue;
    const day = versions[version - 1]?.[0];
    if (version <= versions.length && key.compromised && !(day && day < key.compromised.from)) {
      return notGenuine("This seal does not count.", whyNot(key, day ?? key.compromised.from));
    }
    if (version <= versions.length && key.compromised) return `The seal of this PDF does not count. ${whyNot(key, key.compromised.from)}`;
    return ofVersion(held, id, version, `The whole PDF was signed with the key ${key.id}.`);
  }
  return notGenuine(CHANGED, "Its seal is not good. Do not rely on it.");
}

/**
 * Each address in a PDF that can be clicked, once, also in its compressed parts.
 * @param {Uint8Array} bytes
 * @param {string} text the same as letters
 */
async function links(bytes, text) {
  const parts = [text];
  for (let at = text.indexOf("stream"); at >= 0;) {
    const start = at + (text.startsWith("\r\n", at + 6) ? 8 : 7);
    const end = text.indexOf("endstream", start);
    if (end < 0) break;
    const line = text.endsWith("\r\n", end) ? 2 : Number(text.endsWith("\n", end)); // which is not the stream's
    parts.push(letters(await inflated(bytes.subarray(start, end - line))));
    at = text.indexOf("stream", end + 9);
  }
  return [...new Set(parts.flatMap((part) => [...part.matchAll(LINK)].map(([, raw]) => raw.replace(/\\([^])/g, "$1"))))];
}

/**
 * What a stream holds, as far as it can be read.
 * @param {Uint8Array} bytes
 */
async function inflated(bytes) {
  const stream = new DecompressionStream("deflate");
  const writer = stream.writable.getWriter();
  writer.write(/** @type {BufferSource} */ (bytes)).then(() => writer.close()).catch(() => {});
  const reader = stream.readable.getReader();
  /** @type {Uint8Array[]} */
  const parts = [];
  let size = 0;
  try {
    for (let part = await reader.read(); !part.done && size < MOST; part = await reader.read()) {
      parts.push(part.value);
      size += part.value.length;
    }
  } catch { /* its end, or no stream of that kind */ }
  reader.cancel().catch(() => {});
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

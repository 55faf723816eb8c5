// What somebody was shown: a number, an address or a scanned code, or a file: JSON, YAML, credential or proof. Whatever is not known
// to be genuine is not. It is what scripts/registrar/stamp/verify.py says.

import { fromElsewhere, knowing, notGenuine, ofToday, unknown } from "./answers.js";
import { copy, written, yaml } from "./content.js";
import { card, credential, FRAGMENT, ofVersion, proved } from "./signed.js";
import { decoded, typed } from "../lib/number.js";

/** @typedef {import("./answers.js").Held} Held */

export const LARGEST = 4 * 1024 * 1024; // bytes of a file
const SCHEMED = /^(?:[a-z][a-z0-9+.-]{0,20}:[/\\]|[/\\]{2})/i;
const HOSTED = /^[^/\\]{0,200}(?:\.\p{L}[\p{L}\p{N}_-]{1,60}|\.[0-9]{1,3}|@[^/\\]{1,200}|:[0-9]{1,5})[/\\]/u;
const NUMBERED = /^[A-Z0-9_-]{1,30}\.[0-9]{1,6}[/\\]/i;
/** How the code on a card begins, behind `#`; no part of a page is called so. */
export const CODE = /^[0-9]+\./;
const UNREADABLE = notGenuine("The code on this card is not whole.", "Scan it once more. Do not rely on the card before its code has been checked.");
const NOTHING = "The file is none that this register publishes: JSON, YAML, credential or proof.";

/**
 * The answer for a number, an address, or what was read from the code on a card.
 * @param {Held} held
 * @param {string} given
 */
export async function ofText(held, given) {
  const whole = given.trim();
  if (/^[{[]/.test(whole)) return ofFile(held, whole);
  const at = whole.indexOf("#");
  const [address, fragment] = at < 0 ? [whole, ""] : [whole.slice(0, at), whole.slice(at + 1)];
  const other = elsewhere(held, address);
  if (other) return fromElsewhere(held, `The address is of another site: ${other.slice(0, 200)}`);
  const number = typed(address, held.list.prefix);
  if (!number?.id) return unknown(held, number ? address.slice(-80) : `“${whole.slice(0, 80)}”`);
  if (number.other) return fromElsewhere(held, `${number.id} is a number of another register.`);
  const known = await knowing(held, number.id);
  if (CODE.test(fragment)) return FRAGMENT.test(fragment) ? card(known, number.id, fragment) : UNREADABLE;
  const named = /\/v\/([1-9][0-9]{0,5})(?:[/.]|$)/.exec(address);
  return named ? ofVersion(known, number.id, Number(named[1])) : ofToday(known, number.id);
}

/**
 * The first address of another site in a text; "" where there is none. It is what scripts/registrar/stamp/own_address.py says.
 * @param {Held} held
 * @param {string} text
 */
function elsewhere(held, text) {
  if (/^https?:\/\//i.test(text) && !own(held, text)) return text;
  const words = decoded(text).normalize("NFKC").replace(/\p{Cf}/gu, "").split(/\s+/);
  for (const word of words.map((one) => one.replace(/^[(<[{"'“‘«]+/, ""))) {
    const address = SCHEMED.test(word) || (HOSTED.test(word) && !NUMBERED.test(word));
    if (address && !own(held, word.replace(/^\/\//, ""))) return word;
  }
  return "";
}

/**
 * Whether an address is below the register's own, or that at which this copy is, letter for letter but for the case of the host.
 * @param {Held} held
 * @param {string} address
 */
function own({ list }, address) {
  const [host, ...rest] = address.replace(/^https?:\/\//i, "").split("/");
  const told = [host.toLowerCase(), ...rest].join("/");
  const known = [list.origin, bare(list.url.replace(/^https?:\/\//i, ""))];
  return known.some((one) => told.startsWith(`${one}/`) || bare(told) === one);
}

/**
 * The answer for the text of a file.
 * @param {Held} held
 * @param {string} text
 */
export async function ofFile(held, text) {
  if (text.length > LARGEST) return fromElsewhere(held, "The file is larger than any of this register.");
  let data;
  try {
    data = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return await yaml(await knowing(held, written(text)), text) ?? fromElsewhere(held, NOTHING);
  }
  if (!data || typeof data !== "object" || Array.isArray(data)) return fromElsewhere(held, NOTHING);
  if (twice(text)) return fromElsewhere(held, "The file says the same thing twice, and two readers could take it for two things.");
  if ([data.type].flat().includes("VerifiableCredential")) return credential(await knowing(held, data.credentialSubject?.number), data);
  if ("checkpoint" in data && "path" in data) return proved(await knowing(held, data.id), data);
  return copy(await knowing(held, data.id), data);
}

/**
 * Whether a mapping in a JSON text has one name twice. The text is known to be JSON.
 * @param {string} text
 */
export function twice(text) {
  /** @type {(Set<string> | null)[]} */
  const open = [];
  for (const [token, string, colon] of text.matchAll(/("(?:[^"\\]|\\.)*")\s*(:?)|[{}[\]]/gs)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(null);
    else if (token === "}" || token === "]") open.pop();
    else if (colon) {
      const names = open[open.length - 1];
      const name = JSON.parse(string);
      if (names?.has(name)) return true;
      names?.add(name);
    }
  }
  return false;
}

/** Without the slashes at its end. @param {string} address */
function bare(address) {
  let end = address.length;
  while (address[end - 1] === "/") end--;
  return address.slice(0, end);
}

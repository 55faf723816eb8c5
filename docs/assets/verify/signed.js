// What a signed file or code proves: a credential (W3C Data Integrity, eddsa-jcs-2022), a proof that a version is in the log, and
// the code on a card.

import { fromBase58, fromBase64, fromBase64Url, hex, joined, sha256, toBase64Url, utf8 } from "./bytes.js";
import { canonical } from "./canonical.js";
import { changed, fromElsewhere, notGenuine, notKept, ofToday, whyNot } from "./answers.js";
import { differing } from "./content.js";
import { publicKey, valid } from "./ed25519.js";
import { included, leafHash } from "./merkle.js";
import { checkpoint } from "./note.js";
import { fits, takenSince, wellFormed, withheld } from "./salted.js";
import { inWords, isDay } from "../lib/day.js";

/** @typedef {import("./answers.js").Held} Held */
/** @typedef {Record<string, any>} Data */

const LONGEST = 64; // hashes in a path
const NOT_LOGGED = "This is signed, and it is not in the register’s log.";

/** @param {unknown} value @returns {Data} */
const mapping = (value) => (value && typeof value === "object" && !Array.isArray(value) ? /** @type {Data} */ (value) : {});

/**
 * A hash as the list writes it.
 * @param {unknown} digits
 */
export function short(digits) {
  if (typeof digits !== "string" || !/^(?:[0-9a-f]{2})*$/.test(digits)) return null;
  return toBase64Url(Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16)));
}

/**
 * The answer for a credential.
 * @param {Held} held
 * @param {Data} data
 */
export async function credential(held, data) {
  const { list } = held;
  const subject = mapping(data.credentialSubject);
  const proof = mapping(data.proof);
  const ours = proof.type === "DataIntegrityProof" && proof.cryptosuite === "eddsa-jcs-2022" && proof.proofPurpose === "assertionMethod";
  if (!ours || typeof proof.verificationMethod !== "string" || typeof proof.proofValue !== "string") {
    return notGenuine("This is not signed.", "It is a credential without a signature that is known here. Ask the register for the number itself.");
  }
  const key = list.keys.find(({ id }) => proof.verificationMethod === `${list.did}#${id}`);
  if (data.issuer !== list.did || !key) return fromElsewhere(held, "It is signed with a key that this register does not know.");
  const [number, version] = [subject.number, subject.version];
  const versions = typeof number === "string" ? list.records[number]?.[4] ?? [] : [];
  const logged = Number.isInteger(version) ? versions[version - 1] : undefined;
  if (logged && !logged[1] && !withheld(logged)) return notKept(number);
  if (!await holds(data, key.public)) {
    if (!logged) return notGenuine("Changed since it was signed: the number or the version.", "Do not rely on it.");
    return changed(held, number, await otherwise(held, subject, logged));
  }
  const day = String(proof.created).slice(0, 10);
  const why = isDay(day) ? whyNot(key, day) : `The key ${key.id} signs on days.`;
  if (why) return notGenuine("This signature does not count.", why);
  if (logged && withheld(logged)) {
    if (subject.file_sha256 !== undefined || subject.record_sha256 !== undefined) return takenSince(number, version);
    if (await digest(mapping(subject.record)) === logged[3]) return ofToday(held, number, logged[0], version < versions.length, SIGNED(key));
  }
  if (!logged || short(subject.file_sha256) !== logged[1] || logged[2] !== undefined && (subject.record_sha256 || "") !== "" && short(subject.record_sha256) !== logged[2]) {
    if (!logged && day > list.as_at) return newer(list.as_at);
    const what = logged ? `Version ${version} of ${number} says something else there.` : `The register has no version ${version} of ${number}.`;
    return notGenuine(NOT_LOGGED, `${what} Somebody may have the register’s key: tell the register, at ${list.email}.`);
  }
  if ("record" in subject && logged[2] === undefined) return notKept(number);
  if ("record" in subject && !await asLogged(logged, subject.record)) {
    return notGenuine(NOT_LOGGED, `Version ${version} of ${number} says something else there. Somebody may have the register’s key: tell the register, at ${list.email}.`);
  }
  return ofToday(held, number, logged[0], version < versions.length, SIGNED(key));
}

/** @param {{id: string, fingerprint: string}} key */
const SIGNED = (key) => `Signed with the key ${key.id}, whose fingerprint is ${key.fingerprint}.`;

/**
 * Whether a signed record is what the version in the log said, or says now that words were taken out of it.
 * @param {string[]} logged
 * @param {unknown} said
 */
async function asLogged([, , record, now], said) {
  const own = await digest(said);
  return own !== "" && (own === record || own === now);
}

/** @param {string} day */
const newer = (day) => notGenuine("This is newer than what is known here, and it cannot be checked.", `The list here is of ${inWords(day)}. Open /verify/ with a network, and try again.`);

/**
 * What a credential whose signature does not fit says otherwise.
 * @param {Held} held
 * @param {Data} subject
 * @param {string[]} logged
 */
async function otherwise(held, subject, logged) {
  const said = mapping(subject.record);
  /** @type {string[]} */
  let fields = [];
  if (withheld(logged)) return await digest(said) === logged[3] ? ["what stands beside the record"] : differing(held, subject.number, subject.version, said);
  if (Object.keys(said).length && await digest(said) !== logged[2]) fields = await differing(held, subject.number, subject.version, said);
  if (short(subject.file_sha256) !== logged[1]) fields.push("the hash of the file");
  if (logged[2] !== undefined && short(subject.record_sha256) !== logged[2]) fields.push("the hash of the record");
  return fields.length || logged[2] === undefined ? fields : ["what stands beside the record"];
}

/**
 * The hash of a value's canonical form, as the list writes it; "" where it has none.
 * @param {unknown} value
 */
export async function digest(value) {
  try {
    return toBase64Url(await sha256(utf8(canonical(value))));
  } catch {
    return "";
  }
}

/**
 * Whether the proof in a document is by this key, over all of the document.
 * @param {Data} data
 * @param {string} multikey
 */
export async function holds(data, multikey) {
  const { proof, ...document } = data;
  const { proofValue, ...options } = proof;
  const key = publicKey(multikey);
  const signature = typeof proofValue === "string" && proofValue.startsWith("z") ? fromBase58(proofValue.slice(1)) : null;
  if (!key || !signature) return false;
  try {
    if ("@context" in options) {
      const [whole, start] = [document["@context"], options["@context"]].map((one) => (Array.isArray(one) ? one : [one]));
      if (canonical(whole.slice(0, start.length)) !== canonical(start)) return false;
      document["@context"] = options["@context"];
    }
    const [of, what] = await Promise.all([options, document].map((one) => sha256(utf8(canonical(one)))));
    return await valid(key, signature, joined(of, what));
  } catch {
    return false;
  }
}

/**
 * The answer for a proof that a version is in the log.
 * @param {Held} held
 * @param {Data} data
 */
export async function proved(held, data) {
  const { list, today } = held;
  const bad = (/** @type {string} */ why) => notGenuine("This proof is not genuine.", `The proof does not hold: ${why}.`);
  const path = Array.isArray(data.path) && data.path.length <= LONGEST ? data.path.map((one) => (typeof one === "string" ? fromBase64(one) : null)) : [null];
  const steps = path.flatMap((one) => (one && one.length === 32 ? [one] : []));
  if (steps.length !== path.length || typeof data.entry !== "string") return bad("it is not whole");
  const read = await checkpoint(data.checkpoint, list.origin, list.keys);
  if (!read) return bad("its checkpoint is not genuine");
  const entry = entryOf(data.entry);
  if (!entry) return bad("its entry is not one of this log");
  if (data.id !== entry.id || data.version !== entry.version || data.origin !== read.origin) return bad("it names another record or version than its entry");
  if (data.size !== read.size || !await included(await leafHash(utf8(data.entry)), data.index, read.size, steps, read.root)) return bad("its path does not lead to the root of the log");
  if (read.origin !== list.origin) return fromElsewhere(held, `It is of the log of ${read.origin}.`);
  if (!read.signers) return notGenuine("This is not signed.", "It is from an unsigned preview, which proves nothing.");
  if (!read.signers.length) return fromElsewhere(held, "It is signed with a key that this register does not know.");
  if (!read.day || read.day > today) return notGenuine("This proof is not genuine.", "Its checkpoint is of a day that is still to come, or of none.");
  const whys = list.keys.filter(({ id }) => read.signers?.includes(id)).map((key) => whyNot(key, read.day));
  if (whys.every(Boolean)) return notGenuine("This signature does not count.", whys[0]);
  const versions = list.records[entry.id]?.[4] ?? [];
  const logged = versions[entry.version - 1];
  if (logged && !logged[1] && !withheld(logged)) return notKept(entry.id);
  if (!wellFormed(data)) return notGenuine("This proof is not genuine.", "The salts in it are not in the form of this log.");
  if (!logged && read.day > list.as_at) return newer(list.as_at);
  if (logged && logged[0] === entry.day && typeof entry.salted_file === "string") {
    if (!await fits(entry, data, logged[1] ? fromBase64Url(logged[1]) : null)) {
      return notGenuine("This proof and the register do not agree.", "Its salts are not those of its entry, or the register has changed this version since. Keep it, and tell others.");
    }
    const taken = withheld(logged) ? ["Words have been taken out of this version: `registrar verify` says which of its fields the log proves."] : [];
    return ofToday(held, entry.id, entry.day, entry.version < versions.length, `In the log as entry ${data.index}.`, ...taken);
  }
  if (!logged || logged[0] !== entry.day || logged[1] !== short(entry.file) || logged[2] !== undefined && logged[2] !== short(entry.record ?? "")) {
    return notGenuine("The register has two histories.", `Entry ${data.index} of its log is not what it was in this proof, which it signed. Keep the proof, and tell others.`);
  }
  return ofToday(held, entry.id, entry.day, entry.version < versions.length, `In the log as entry ${data.index}.`);
}

/** @param {string} text */
function entryOf(text) {
  try {
    const entry = mapping(JSON.parse(text));
    return entry.kind === "version" && typeof entry.id === "string" && Number.isInteger(entry.version) ? entry : null;
  } catch {
    return null;
  }
}

/** An unsigned preview has nothing with which a code could be checked. */
export const notSigned = () => notGenuine("Nothing is signed here, so this code cannot be checked.", "This is an unsigned preview of a register.");

/**
 * The answer for the code on a card: `#<version>.<signature>` behind the address of the record.
 * @param {Held} held
 * @param {string} id
 * @param {string} fragment
 */
export async function card(held, id, fragment) {
  const { list } = held;
  const [, named = "", told = ""] = FRAGMENT.exec(fragment) ?? [];
  const version = Number(named);
  const versions = list.records[id]?.[4] ?? [];
  const logged = versions[version - 1];
  if (!versions.length) return ofToday(held, id);
  if (!logged) return ofVersion(held, id, version);
  if (withheld(logged)) return takenSince(id, version);
  if (!logged[1]) return notKept(id);
  const digits = fromBase64Url(logged[1]);
  const signature = fromBase64Url(told);
  const message = utf8(`guarantee-card/1\n${list.origin}\n${id}\n${version}\n${digits ? hex(digits) : ""}\n`);
  for (const key of list.keys) {
    const bytes = publicKey(key.public);
    if (!bytes || !signature || !await valid(bytes, signature, message)) continue;
    if (key.compromised && logged[0] >= key.compromised.from) return notGenuine("This code does not count.", whyNot(key, logged[0]));
    return ofVersion(held, id, version, `The code was signed with the key ${key.id}, whose fingerprint is ${key.fingerprint}.`);
  }
  if (!list.keys.length) return notSigned();
  return notGenuine("The code on this card was not made by this register.", "Do not rely on it: it was changed, or copied from another card.");
}

export const FRAGMENT = /^([1-9][0-9]{0,5})\.([A-Za-z0-9_-]{85}[AQgw])$/;

/**
 * The answer for one version of a record.
 * @param {Held} held
 * @param {string} id
 * @param {number} version
 * @param {...string} more
 */
export function ofVersion(held, id, version, ...more) {
  const versions = held.list.records[id]?.[4] ?? [];
  if (!versions.length) return ofToday(held, id);
  if (version > versions.length) return notGenuine(`There is no version ${version} of ${id}.`, `The newest known here is version ${versions.length}, of ${inWords(held.list.as_at)}. Do not rely on what you were shown.`);
  return ofToday(held, id, versions[version - 1]?.[0], version < versions.length, ...more);
}

// Why a yes may be none: the list is old, or its checkpoint is not signed as it should be.

import { age, NOT_NOW, STANDS, whyNot } from "./answers.js";
import { checkpoint } from "./note.js";

/** @typedef {import("./answers.js").Held} Held */
/** @typedef {import("./answers.js").Answer} Answer */

/**
 * Why what is known here may not be so today, in words; and the day of its signed checkpoint, "" where there is none.
 * @param {Held} held
 * @returns {Promise<{ signed: string, whys: string[] }>}
 */
export async function doubts(held) {
  const { list } = held;
  const read = await checkpoint(list.checkpoint, list.origin, list.keys);
  const good = list.keys.some((key) => read?.signers?.includes(key.id) && !whyNot(key, read.day));
  const signed = list.signed && read && good && read.origin === list.origin ? read.day : "";
  const broken = list.signed && !signed ? "The signature of the list’s checkpoint is not good. Somebody may have changed these files: ask the register." : "";
  return { signed, whys: [age(held, signed), broken].filter(Boolean) };
}

/**
 * The answer with its doubts: a yes is none where there is one.
 * @param {Answer} answer
 * @param {string[]} whys
 * @returns {Answer}
 */
export const doubted = (answer, whys) => (answer.code === STANDS && whys.length
  ? { ...answer, code: NOT_NOW, sentence: "Not proved: what is known here may not be so today. Ask the register before you rely on it." } : answer);

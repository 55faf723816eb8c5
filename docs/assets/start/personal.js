// Looks for what should not become public in a story. It is a first look in the visitor's browser: the registrar's check looks
// closer (rules/no_personal_data.py) before anything is entered.

/** Something that was found, and what to do about it. @typedef {{ found: string, says: string }} Hint */

const TITLES = /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Cllr|Councillor|Rev)\.? (?:\p{Lu}[\p{L}'’-]{0,40} ?){1,2}/gu;
const LEAST_DIGITS = 10; // of a telephone number
const DIGITS = /[+(]?[0-9][0-9 ()./-]{8,20}[0-9]/g;
const POSTCODE = /\b[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}\b/gi;
const OF_A_PERSON = /\b(?:liar|lied|lying|corrupt|bribed?|bribery|crook|thief|stole|fraud(?:ster)?|racist|sexist|drunk|bully|bullied|incompetent|lazy|stupid)\b/gi;

/**
 * What to look at again in a text.
 * @param {string} text
 * @returns {Hint[]}
 */
export function hints(text) {
  return [
    ...all(TITLES, text).map((found) => ({ found, says: "names a person. Write the post instead, such as “a parks officer”." })),
    ...addresses(text).map((found) => ({ found, says: "is an e-mail address. Leave it out." })),
    ...all(DIGITS, text).filter((found) => found.replace(/[^0-9]/g, "").length >= LEAST_DIGITS).map((found) => ({ found, says: "looks like a telephone number. Leave it out." })),
    ...all(POSTCODE, text).map((found) => ({ found, says: "is a full postcode. The first half is enough." })),
    ...all(OF_A_PERSON, text).map((found) => ({ found, says: "says something about a person. Say what happened and what was said, not what somebody is." })),
  ];
}

/** @param {RegExp} pattern @param {string} text */
const all = (pattern, text) => [...new Set((text.match(pattern) ?? []).map((found) => found.trim()))];

/** The words with an @ and a full stop after it. @param {string} text */
const addresses = (text) => [...new Set(text.split(/\s/).filter((word) => word.includes("@") && word.includes(".", word.indexOf("@"))))];

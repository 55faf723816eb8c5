// The letter with the six answers, and the ways to hand it over. Nothing is sent by this page.

import { told } from "./answers.js";

/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {{ post: string, name: string }} Register */

const MOST_OF_A_LETTER = 1900; // e-mail programs on some systems cut addresses at about 2,000 bytes
const MOST_OF_AN_ADDRESS = 6000; // code hosts refuse at about 8,000 bytes

/**
 * @param {Register} register
 * @param {Answers} answers
 * @param {string} receipt
 * @param {string} today
 */
export function letterText({ post, name }, answers, receipt, today) {
  const rows = told(answers, today).map(({ ask, answer }, i) => `${i + 1}. ${ask}\n${answer}`);
  return `To the ${post} of the ${name.replace(/^the /i, "")}\n\n${rows.join("\n\n")}\n\nReceipt: ${receipt}\n`;
}

/**
 * The address that starts an e-mail, with the letter if the programs can take one of that length.
 * @param {string} email
 * @param {string} receipt
 * @param {string} text
 */
export function mail(email, receipt, text) {
  const address = (/** @type {string} */ body) => `mailto:${email}?subject=${encodeURIComponent(`Told no: ${receipt}`)}&body=${encodeURIComponent(body.replace(/\r?\n/g, "\r\n"))}`;
  const whole = address(text);
  return whole.length <= MOST_OF_A_LETTER ? { address: whole, short: true } : { address: address("Please paste the letter here.\n"), short: false };
}

/**
 * The address of the code host's form with the answers in it; without them, if they are too long for one.
 * @param {string} form  with its template
 * @param {Answers} answers
 * @param {string} receipt
 * @param {string} today
 */
export function issue(form, answers, receipt, today) {
  const silence = answers.kind === "silence";
  const rows = Object.fromEntries(told(answers, today).map(({ step, answer }) => [step, answer]));
  const fields = { title: `Told no: ${receipt}`, ...rows, who: `${rows.who} (${silence ? "never answered" : "said no"})`, receipt };
  const whole = `${form}&${new URLSearchParams(fields)}`;
  return whole.length <= MOST_OF_AN_ADDRESS ? whole : `${form}&${new URLSearchParams({ receipt })}`;
}

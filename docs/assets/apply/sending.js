// The ways to send an application. Each is told as it is: what this page does, and what the person does.

import { byId, byIdAs } from "../lib/dom.js";
import { download } from "../lib/download.js";

/** An application as a file, with its name without the extension, and in words. @typedef {{ name: string, text: string, words: string }} Written */
/** @typedef {{ email: string, post: string, name: string }} Register */

const MOST_OF_AN_ADDRESS = 6000; // code hosts refuse at about 8,000 bytes
const MOST_OF_A_LETTER = 1900; // e-mail programs on some systems cut addresses at about 2,000 bytes

/**
 * The address at the code host that starts the file, with all of its text if the host accepts an address of that length.
 * @param {string} host  where a new file is started
 * @param {{ name: string, text: string }} application
 */
export function newFile(host, { name, text }) {
  const named = `${host}?filename=${encodeURIComponent(`${name}.yaml`)}`;
  const whole = `${named}&value=${encodeURIComponent(text)}`;
  const short = new TextEncoder().encode(whole).length < MOST_OF_AN_ADDRESS;
  return { address: short ? whole : named, short };
}

/** The register within a sentence: its own name may begin with “The”. @param {string} name */
export const inSentence = (name) => `the ${name.replace(/^the /i, "")}`;

/**
 * The letter with the application in it: in words, and then as the file, so that nothing need be attached.
 * @param {Register} register
 * @param {Written} application
 */
export const letterText = ({ post, name: register }, { name, text, words }) =>
  `To the ${post} of ${inSentence(register)}\n\nWe apply for a guarantee. Our answers:\n\n${words}\nThe same as a file, ${name}.yaml, to be entered as it is:\n\n${text}`;

/**
 * The address that starts an e-mail, with the letter if the programs can take one of that length.
 * @param {Register} register
 * @param {Written} application
 */
export function letter(register, application) {
  const subject = encodeURIComponent(`Application: ${application.name}`);
  const address = (/** @type {string} */ body) => `mailto:${register.email}?subject=${subject}&body=${encodeURIComponent(body)}`;
  const whole = address(letterText(register, application));
  const short = whole.length < MOST_OF_A_LETTER;
  return { address: short ? whole : address(`To the ${register.post} of ${inSentence(register.name)}\n\n`), short };
}

/**
 * Puts a text on the clipboard and says so; where that fails, it is shown to be copied by hand.
 * @param {string} text
 * @param {HTMLElement} said
 */
async function copy(text, said) {
  const shown = () => {
    byId("file-text").textContent = text;
    byIdAs("file-shown", HTMLDetailsElement).open = true;
    said.textContent = "This browser cannot copy. The text is at the end of this page: select it and copy it yourself.";
  };
  if (!navigator.clipboard) return shown();
  await navigator.clipboard.writeText(text).then(() => { said.textContent = "Copied."; }, shown);
}

/**
 * Passes the application to another app of a phone, as a text file where that can be shared, or as text.
 * @param {Register} register
 * @param {Written} application
 */
async function share(register, application) {
  const text = letterText(register, application), title = `Application: ${application.name}`;
  const file = new File([text], `${application.name}.txt`, { type: "text/plain" });
  const offered = navigator.canShare?.({ files: [file] }) ? { title, files: [file] } : { title, text };
  await navigator.share(offered).catch((error) => console.warn(error)); // also when somebody changes their mind
}

/**
 * Fits the ways to this application.
 * @param {import("./data.js").Form} form
 * @param {Written} application
 */
export function offerWays(form, application) {
  const { name, text } = application;
  for (const place of document.querySelectorAll("[data-file-name]")) place.textContent = `${name}.yaml`;
  for (const said of document.querySelectorAll("[data-copied]")) said.textContent = "";
  byId("file-text").textContent = text;
  const link = document.getElementById("open-request");
  if (link instanceof HTMLAnchorElement) {
    const { address, short } = newFile(form.new_file, { name, text });
    link.href = address;
    byId("request-short").hidden = !short;
    byId("request-long").hidden = short;
  }
  const mail = letter(form.register, application);
  byIdAs("send-mail", HTMLAnchorElement).href = mail.address;
  byId("mail-long").hidden = mail.short;
  byId("mail-short").hidden = !mail.short;
  byId("share-way").hidden = !("share" in navigator);
}

/**
 * @param {import("./data.js").Form} form
 * @param {() => Written} written  the application as it is now
 */
export function listenToWays(form, written) {
  byId("print").addEventListener("click", () => print());
  byId("share").addEventListener("click", () => share(form.register, written()));
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-copy]"))) {
    const said = /** @type {HTMLElement} */ (button.parentElement?.querySelector("[data-copied]"));
    button.addEventListener("click", () => copy(button.dataset.copy === "letter" ? letterText(form.register, written()) : written().text, said));
  }
  for (const button of document.querySelectorAll("[data-save]")) {
    button.addEventListener("click", () => { const { name, text } = written(); download(`${name}.yaml`, text, "application/yaml"); });
  }
}

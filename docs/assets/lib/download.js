// Saves a text as a file on the person's own machine.

import { el } from "./dom.js";

/**
 * @param {string} name
 * @param {BlobPart} text
 * @param {string} type
 */
export function download(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = el("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

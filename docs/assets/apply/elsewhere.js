// “Has this been allowed elsewhere?” beside the rules, and before an application is sent: what is like it so far, by the same
// index as at /start/. It is fetched once somebody is there.

import { byId } from "../lib/dom.js";

/** @typedef {import("./data.js").Data} Data */

const PAGES = ["rules", "check"];
/** @type {Promise<typeof import("../lib/near.js")> | undefined} */ let nearing;

/**
 * What an application is looked for by: its name, and the names of its rules. Longer texts have words that lead astray.
 * @param {Data} data
 */
export function textOf({ title, rules }) {
  const names = Array.isArray(rules) ? rules.map((rule) => (rule && typeof rule === "object" && !Array.isArray(rule) ? rule.name : "")) : [];
  return [title, ...names].filter((text) => typeof text === "string" && text.trim()).join(" ");
}

/**
 * Shows what is like the application, on the pages where it helps.
 * @param {string} page
 * @param {Data} data
 */
export function elsewhere(page, data) {
  const shown = PAGES.includes(page), text = textOf(data);
  byId("near").hidden = !shown;
  if (!shown || (!nearing && !text)) return;
  nearing ??= import("../lib/near.js");
  nearing.then((module) => (text ? module.near(text) : module.forget())).catch((error) => { nearing = undefined; console.warn(error); });
}

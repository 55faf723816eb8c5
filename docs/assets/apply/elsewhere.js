// “Has this been allowed elsewhere?” beside the rules, and before an application is sent: what is like it so far, by the same
// index as at /start/. It is fetched once somebody is there.

import { byId } from "../lib/dom.js";

/** @typedef {import("./data.js").Data} Data */

const PAGES = ["rules", "check"];
/** @type {Promise<typeof import("../lib/near.js")> | undefined} */ let nearing;

/** @param {unknown} list @returns {Data[]} */
const items = (list) => (Array.isArray(list) ? list.filter((item) => item && typeof item === "object" && !Array.isArray(item)) : []);

/** @param {unknown[]} list @returns {string[]} */
const texts = (list) => list.flatMap((text) => (typeof text === "string" && text.trim() ? [text] : []));

/**
 * What an application is looked for by, as the review does it (scripts/registrar/publish/search/described.py): its name and the
 * names of its rules, those of its rules that are on the list, its services and its councils. Longer texts have words that lead astray.
 * @param {Data} data
 * @returns {import("../lib/alike.js").Asked}
 */
export function askedOf(data) {
  const rules = items(data.rules), others = Array.isArray(data.other_services) ? data.other_services : [];
  return {
    text: texts([data.title, ...rules.map((rule) => rule.name)]).join(" "),
    rules: texts(rules.map((rule) => rule.rule)),
    services: texts([data.service, ...others]),
    councils: texts(items(data.places).map((place) => place.gss)),
  };
}

/**
 * Shows what is like the application, on the pages where it helps.
 * @param {string} page
 * @param {Data} data
 */
export function elsewhere(page, data) {
  const shown = PAGES.includes(page), asked = askedOf(data);
  byId("near").hidden = !shown;
  if (!shown || (!nearing && !asked.text)) return;
  nearing ??= import("../lib/near.js");
  nearing.then((module) => (asked.text ? module.near(asked) : module.forget())).catch((error) => { nearing = undefined; console.warn(error); });
}

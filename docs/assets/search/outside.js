// Places that belong to the Crown and not to the United Kingdom: the register has none of them, and says so.

import { foldName } from "../lib/fold.js";

const POSTCODE = /^(?:[a-z ]* )?(je|gy|im)[0-9]{1,2}(?: ?[0-9][a-z]{2})?$/;
const BY_CODE = new Map(Object.entries({ je: "Jersey", gy: "Guernsey", im: "The Isle of Man" }));
const BY_NAME = new Map(Object.entries({
  jersey: "Jersey", guernsey: "Guernsey", alderney: "Alderney", sark: "Sark", herm: "Herm", "isle of man": "The Isle of Man", "channel islands": "The Channel Islands",
  "st helier": "Jersey", "saint helier": "Jersey", "st peter port": "Guernsey", "ellan vannin": "The Isle of Man",
}));

/**
 * What is said of a place that the register does not cover; "" if none was typed.
 * @param {string} typed
 */
export function outside(typed) {
  const text = foldName(typed).replace(/^(?:in|near|nearest to|around|at|from) /, "");
  const name = BY_NAME.get(text) ?? BY_NAME.get(text.replace(/^the /, "")) ?? BY_CODE.get(POSTCODE.exec(text)?.[1] ?? "");
  const are = name === "The Channel Islands" ? "are" : "is";
  return name ? `${name} ${are} not covered. The register is for England, Wales, Scotland and Northern Ireland.` : "";
}

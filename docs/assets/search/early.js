// What a search will most likely need, fetched all at once instead of one thing after another. Nothing waits for it: whatever
// fails here is asked for again by the search itself, which says so.

import { fold } from "../lib/fold.js";
import { stem } from "../lib/stem.js";
import { gazetteer } from "./gazetteer.js";
import { index } from "./index.js";
import { names } from "./names.js";

/** @param {Promise<unknown>} fetching */
const quietly = (fetching) => { fetching.catch(() => {}); };

/**
 * @param {import("./columns.js").Records} records
 * @param {string} typed
 */
export function soon(records, typed) {
  const { ids, stop } = records;
  quietly(gazetteer().then((places) => places.load(typed)));
  quietly(names(stop).then((pages) => pages.having(typed)));
  quietly(index(records).then((here) => Promise.all(fold(typed, stop).map((word) => here.list("words", stem(word))))));
  if (ids.some((_, i) => records.statusOf(i) === "superseded")) quietly(records.further("replaced"));
}

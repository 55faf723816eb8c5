// The tabs of the search: guarantees, and what is apart from them.

/** The parts of the register; `name` is in the address, and is the status of refusals and of cases. */
export const TABS = Object.freeze([
  { name: "granted", title: "Guarantees", one: "scheme" },
  { name: "refused", title: "Refused applications", one: "refused application" },
  { name: "case", title: "Cases", one: "case" },
]);
/** What has a tab of its own, and is no status that one could choose. */
export const APART = Object.freeze(["refused", "case"]);

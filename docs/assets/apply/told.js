// The box above the form in which the page says what it has done, and what can be done about it.

import { byId, el } from "../lib/dom.js";
import { download } from "../lib/download.js";

/** @param {...(string | HTMLElement)} content */
export function tell(...content) {
  const box = byId("told");
  box.replaceChildren(...content.map((c) => (typeof c === "string" ? el("p", {}, c) : c)));
  box.hidden = false;
}

/**
 * Offers a draft that the form cannot show as a file; nothing if there is none.
 * @param {import("./draft.js").Draft} draft
 */
export function offerAside(draft) {
  const text = draft.aside;
  if (text === null) return;
  const gone = () => { draft.forgetAside(); tell("It was deleted from this browser."); };
  tell("Your draft from last time is longer than this form can show. It is still in this browser as it was: save it as a file, and then delete it here.", el("p", { class: "acts" },
    el("button", { type: "button", class: "button", click: () => download("draft.json", text, "application/json") }, "Save it as a file"), " ",
    el("button", { type: "button", class: "button button--quiet", click: gone }, "Delete it from this browser")));
}

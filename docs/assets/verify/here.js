// The page of a record that was opened by the code on its card (`#<version>.<signature>`): checks the signature, and says so above
// the record.

import { ofText } from "./given.js";
import { opened } from "./list.js";
import { doubted, doubts } from "./doubts.js";
import { byId, el } from "../lib/dom.js";

/**
 * @param {string} site the address at which this register is
 */
export async function checkHere(site) {
  const number = location.pathname.split("/").at(-2) ?? "";
  const said = el("p", { role: "status" }, "Checking the code…");
  byId("main").before(el("aside", { class: "strip", "aria-label": "The code on the card" }, el("div", { class: "wrap" }, said)));
  try {
    /** @type {import("./answers.js").Held} */
    const held = await opened(new URL(site));
    const answer = await ofText(held, `${number}/${location.hash}`);
    const { whys } = await doubts({ ...held, list: { ...held.list, as_at: held.at ?? held.list.as_at } });
    const found = doubted(answer, whys);
    said.replaceChildren(el("strong", {}, found.sentence), " ", ...[...whys, ...found.lines.filter(([label, text]) => !label && text).slice(0, 2).map(([, text]) => text)].map((text) => `${text} `),
      el("a", { href: new URL("verify/", site).href }, "Check something else"));
  } catch (error) {
    console.error(error);
    said.textContent = "The code on the card could not be checked. Until it has been, do not rely on the card.";
  }
}

// Where there is no page: if the address is the number of a record, however it is written, this leads on to the record, or says
// plainly that the number is not on the register. Without this script, the page says how a number looks.

import { byId, el } from "./lib/dom.js";
import { decoded, every } from "./lib/number.js";
import { beside, get, idsOf, SITE } from "./search/columns.js";
import { instead, told } from "./search/numbers.js";

async function begin() {
  const raw = await get("search/records.json", true);
  const known = { ids: idsOf(raw.ids), prefix: raw.prefix, beside: beside(raw) };
  const here = new URL(location.href);
  const typed = here.pathname.slice(SITE.pathname.length); // the register may be in a folder whose name looks like a number
  const numbers = every(typed, known.prefix);
  const page = (/** @type {string | null} */ id) => Boolean(id && (known.ids.includes(id) || known.beside.has(id)));
  const [first] = numbers;
  if (numbers.length === 1 && first.id && page(first.id)) {
    const record = new URL(`${first.id}/`, SITE).pathname;
    if (!here.pathname.startsWith(record)) {
      location.replace(record);
      return;
    }
  }
  const nowhere = numbers.filter(({ id, other }) => !page(id) && !other);
  const said = numbers.map((number) => {
    const { id } = number;
    if (!id || !known.ids.includes(id)) return told(known, number, decoded(typed));
    return el("span", {}, "The record is at ", el("a", { href: new URL(`${id}/`, SITE).pathname }, id), ".");
  });
  const parts = typed.split(/[/?#]/);
  const meant = said.length ? [] : [parts.join(" "), ...parts].filter((part) => /[^0-9 ]/.test(part.trim()) || part.trim().includes(" ")).map((part) => instead(known, decoded(part))).find((ids) => ids.length) ?? [];
  if (meant.length) said.push(el("span", {}, "Did you mean ", ...meant.flatMap((id, i) => [i ? " or " : "", el("a", { href: new URL(`${id}/`, SITE).pathname }, id)]), "?"));
  if (!said.length) return;
  const concern = nowhere.length ? [" If a card shows this number, please ", el("a", { href: new URL("about/concern/", SITE).pathname }, "tell us about the card"), "."] : [];
  byId("number").replaceChildren(...said.flatMap((one, i) => (i ? [" ", one] : [one])), ...concern);
  byId("number").hidden = false;
  byId("guess").remove(); // there is one answer
}

begin().catch((error) => { console.error(error); });

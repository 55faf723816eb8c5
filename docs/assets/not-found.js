// Where there is no page: if the address has the number of a record in it, however it is written, this leads to that record or
// says plainly that there is none. Without this script, the page says how a number looks.

import { byId, el } from "./lib/dom.js";
import { decoded, every } from "./lib/number.js";
import { beside, get, idsOf, SITE } from "./search/columns.js";
import { told } from "./search/numbers.js";

async function begin() {
  const raw = await get("search/records.json", true);
  const known = { ids: idsOf(raw.ids), prefix: raw.prefix, beside: beside(raw) };
  const here = new URL(location.href);
  const typed = here.pathname.slice(SITE.pathname.length); // the register may be in a folder whose name looks like a number
  const said = every(typed, known.prefix).map((number) => {
    const { id } = number;
    if (!id || !known.ids.includes(id)) return told(known, number, decoded(typed));
    return el("span", {}, "Did you mean ", el("a", { href: new URL(`${id}/`, SITE).pathname }, id), "?");
  });
  byId("number").replaceChildren(...said.flatMap((one, i) => (i ? [" ", one] : [one])));
  byId("number").hidden = !said.length;
}

begin().catch((error) => { console.error(error); });

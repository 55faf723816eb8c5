// verify.html, the file on a stick: /verify/ with everything inside it, for a computer that has no network and never had one.

import { age } from "./answers.js";
import { begin } from "./desk.js";
import { today } from "../lib/day.js";
import { byId } from "../lib/dom.js";

const list = JSON.parse(byId("list").textContent ?? "");
const held = { list, today: today(), get: async () => null };
const old = age(held, "");
byId("old").textContent = old;
byId("old").hidden = !old;
begin(async () => held, () => list.address);

// What is said of a place that nobody knows: which one may have been meant, why it is none, and how to find the council.

import { begunBy, namesOf, spelt } from "../search/likely.js";
import { outside } from "../search/outside.js";

const MOST = 3; // places that are offered
const LEAST = 3; // letters of a name
const HOW = "Type the council’s name as it is on a council tax or rates bill, a town in it, or a postcode there such as LS6 3HN.";

/**
 * @param {import("./places.js").Places} places
 * @param {string} typed
 */
export function unfound(places, typed) {
  const beyond = outside(typed);
  if (beyond) return beyond;
  const called = namesOf(places), [town, ...county] = typed.split(","), text = town.trim();
  const begun = text.length < LEAST ? [] : begunBy(called, text);
  const likely = begun.length ? begun : spelt(called, text), around = places.named(county.join(" "));
  const there = likely.filter(({ place }) => around.includes(place)); // "Penrth, Cumbria"
  const fits = (there.length ? there : likely).slice(0, MOST).map(({ place, name }) => (name === place.name ? name : `${name} (${place.name})`));
  const meant = fits.length ? ` Did you mean ${fits.length > 1 ? `${fits.slice(0, -1).join(", ")} or ` : ""}${fits.at(-1)}?` : "";
  return `No council was found by that name.${meant} ${HOW}`;
}

// What place somebody may have meant by a text that is none: one whose name begins so, or is spelt most like it.

import { foldName } from "../lib/fold.js";
import { distance } from "./nearest.js";

/** @typedef {import("../apply/places.js").Place} Place */
/** @typedef {{ place: Place, name: string }} Fit  a place, and the name of it that fits */
/** A name, folded and as it is, with the council of today that it means. @typedef {[folded: string, name: string, place: Place]} Called */

const MOST = 3; // places that are spelt alike

/**
 * Every name of every place.
 * @param {import("../apply/places.js").Places} places
 * @returns {Called[]}
 */
export const namesOf = (places) => [...places.byCode.values()].flatMap((place) => places.standing(place).flatMap((now) => (
  [place.name, place.welsh, ...place.others].filter(Boolean).map((name) => /** @type {Called} */ ([foldName(name), name, now])))));

/**
 * Places of which a name, or a word in it, begins as typed: each once, with the name that fits.
 * @param {Called[]} called
 * @param {string} typed
 * @returns {Fit[]}
 */
export function begunBy(called, typed) {
  const start = foldName(typed);
  if (!start) return [];
  const fits = called.flatMap(([folded, name, place]) => {
    const rank = folded === start ? 0 : folded.startsWith(start) ? 1 : ` ${folded}`.includes(` ${start}`) ? 2 : 3;
    return rank < 3 ? [{ rank: rank * 2 + (name === place.name ? 0 : 1), place, name }] : [];
  });
  fits.sort((a, b) => a.rank - b.rank || (a.place.name < b.place.name ? -1 : 1));
  return [...new Map(fits.reverse().map((fit) => [fit.place.gss, fit])).values()].reverse();
}

/**
 * Places whose names are spelt most like a text.
 * @param {Called[]} called
 * @param {string} typed
 * @returns {Fit[]}
 */
export function spelt(called, typed) {
  const text = foldName(typed);
  const most = text.length < 5 ? 0 : text.length < 8 ? 1 : 2;
  const near = called.flatMap(([folded, name, place]) => {
    const apart = most && Math.abs(folded.length - text.length) <= most ? distance(text, folded, most) : most + 1;
    return apart <= most ? [{ apart, place, name }] : [];
  });
  const least = Math.min(...near.map(({ apart }) => apart));
  return [...new Map(near.filter(({ apart }) => apart === least).map((one) => [one.place.gss, one])).values()].slice(0, MOST);
}

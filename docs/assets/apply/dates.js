// A day as people type it, in three boxes or in one: "3/7/26", "3 July", "july" in the box for the month, "yesterday".

import { fromNumber, inWords, isDay, numberOf } from "../lib/day.js";

const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const WELSH = ["ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr"];
const IDLE = new Set(["st", "nd", "rd", "th", "of", "the", "on", "about", "around"]);
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*$/;
const PIECES = /[0-9]+|\p{L}+/gu;

/**
 * The number of a month by its name or at least three letters of it; 0 if it is none.
 * @param {string} word
 */
function month(word) {
  if (word.length < 3) return 0;
  const found = [MONTHS, WELSH].map((names) => names.findIndex((name) => name.startsWith(word))).find((n) => n >= 0);
  return (found ?? -1) + 1;
}

/**
 * @param {number} year
 * @param {string} today
 */
function whole(year, today) {
  if (year > 99) return year;
  return year + (2000 + year > Number(today.slice(0, 4)) + 50 ? 1900 : 2000);
}

/** @param {number} y @param {number} m @param {number} d */
function day(y, m, d) {
  const made = [String(y).padStart(4, "0"), String(m).padStart(2, "0"), String(d).padStart(2, "0")].join("-");
  return isDay(made) ? made : "";
}

/**
 * The day that somebody means, such as 2026-07-03; "" if that cannot be told. Without a year it is the last such day up to
 * today, or the next one.
 * @param {string} typed
 * @param {string} today
 * @param {boolean} past  whether the day is over
 */
export function readDay(typed, today, past) {
  const text = typed.toLowerCase().trim();
  if (text === "today" || text === "yesterday") return fromNumber(numberOf(today) - (text === "today" ? 0 : 1));
  const pieces = (text.match(PIECES) ?? []).filter((piece) => !IDLE.has(piece) && !(WEEKDAY.test(piece) && !month(piece)));
  const names = pieces.filter((piece) => !/[0-9]/.test(piece)), numbers = pieces.filter((piece) => /[0-9]/.test(piece));
  if (names.length > 1 || numbers.some((n) => n.length > 4 || n.length === 3)) return "";
  const named = names.length ? month(names[0]) : 0;
  if (names.length && !named) return "";
  const order = numbers.map(Number);
  if (numbers[0]?.length === 4) order.reverse(); // 2026-07-03
  const [d, m, y] = named ? [order[0], named, order[1]] : order;
  if (!d || !m || order.length > (named ? 2 : 3)) return "";
  if (y !== undefined) return day(whole(y, today), m, d);
  const year = Number(today.slice(0, 4));
  const near = [year, year - 1, year + 1, year - 2, year - 3, year + 2, year + 3].map((n) => day(n, m, d)).filter(Boolean);
  return near.find((found) => (past ? found <= today : found >= today)) ?? "";
}

/**
 * What is kept of three boxes: the day, or what was typed.
 * @param {string[]} three  day, month and year
 * @param {string} today
 * @param {boolean} past
 */
export function kept(three, today, past) {
  const typed = three.map((box) => box.trim());
  if (!typed.some(Boolean)) return "";
  return readDay(typed.join(" "), today, past) || typed.join(" / ");
}

/**
 * What is wrong with what was kept; "" for a day, and where there is nothing.
 * @param {string} value
 */
export function notADay(value) {
  if (!value || isDay(value)) return "";
  const numbers = value.split(/[^0-9]+/).filter(Boolean).map(Number), how = "Enter the date as day, month, year";
  if (numbers.length !== 3 || /\p{L}/u.test(value) || numbers[0] > 31) return how;
  const [d, m] = numbers, y = numbers[2] < 100 ? 2000 + numbers[2] : numbers[2], turned = day(y, d, m);
  if (m > 12) return turned ? `There is no month ${m}. Did you mean ${inWords(turned)}? ${how}` : `There is no month ${m}. ${how}`;
  return d && m ? `There is no ${d} ${inWords(day(y, m, 1)).replace(/^1 /, "")}. ${how}` : how;
}

/**
 * What stands in the three boxes.
 * @param {string} value  a day, or what was typed
 */
export function boxes(value) {
  if (isDay(value)) return [Number(value.slice(8)), Number(value.slice(5, 7)), value.slice(0, 4)].map(String);
  const parts = value.split(" / ");
  return [parts[0] ?? "", parts[1] ?? "", parts.slice(2).join(" / ")];
}

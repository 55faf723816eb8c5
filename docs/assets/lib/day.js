// What day it is, and days in words. The register's day is London's, wherever the reader is, and a day is the text
// "2026-11-26". Nothing else on the site asks the clock or formats a day.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const A_DAY = 864e5; // milliseconds
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** @type {Intl.DateTimeFormatOptions} */
const IN_LONDON = { timeZone: "Europe/London", calendar: "gregory", numberingSystem: "latn", year: "numeric", month: "numeric", day: "numeric" };

/**
 * The day in London at a moment. It is put together from the numbers of year, month and day: how a browser would write
 * the whole date is its own habit (for "en-CA" some write 11/26/2026).
 * @param {Date} [moment]
 * @returns {string}
 * @throws {RangeError} where the browser's numbers are no day
 */
export function today(moment = new Date()) {
  /** @type {Record<string, number>} */
  const found = {};
  for (const { type, value } of new Intl.DateTimeFormat("en-GB", IN_LONDON).formatToParts(moment)) found[type] = Number(value);
  const day = [padded(found.year, 4), padded(found.month, 2), padded(found.day, 2)].join("-");
  if (!isDay(day)) throw new RangeError(`the browser does not know what day it is in London: ${day}`);
  return day;
}

/** @param {number} n @param {number} width */
const padded = (n, width) => String(n).padStart(width, "0");

/**
 * Whether a text is a day of the calendar, written as the register writes it.
 * @param {string} text
 */
export function isDay(text) {
  return SHAPE.test(text) && fromNumber(numberOf(text)) === text;
}

/**
 * How many days after 1 January 1970 a day is. NaN where it is no day.
 * @param {string} day
 */
export const numberOf = (day) => Date.parse(`${day}T00:00:00Z`) / A_DAY;

/**
 * The day of a number that `numberOf` gives; "" where there is none.
 * @param {number} number
 */
export const fromNumber = (number) => (Number.isFinite(number) ? new Date(number * A_DAY).toISOString().slice(0, 10) : "");

/**
 * A day in words: 26 November 2026. What is no day stays as it is.
 * @param {string} day
 */
export function inWords(day) {
  const [, year, month, date] = SHAPE.exec(day) ?? [];
  return isDay(day) ? `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}` : day;
}

/**
 * Of steps in order of `from`, the day on which each begins, the last that has begun; undefined where none has.
 * @template {{ from: string }} Step
 * @param {Step[]} steps
 * @param {string} day
 * @returns {Step | undefined}
 */
export const begun = (steps, day) => steps.filter(({ from }) => from <= day).pop();

// Today's date, and dates in words. The register uses London's date wherever the reader is; a date is the text
// "2026-11-26". Nothing else on the site reads the clock or formats a date.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const A_DAY = 864e5; // milliseconds
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** @type {Intl.DateTimeFormatOptions} */
const IN_LONDON = { timeZone: "Europe/London", calendar: "gregory", numberingSystem: "latn", year: "numeric", month: "numeric", day: "numeric" };

/**
 * The date in London at a moment. It is built from the numbers of year, month and day, because browsers write whole dates
 * in different ways (for "en-CA" some write 11/26/2026).
 * @param {Date} [moment]
 * @returns {string}
 * @throws {RangeError} if the browser's numbers are not a date
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
 * Whether a text is a valid date in the register's form.
 * @param {string} text
 */
export function isDay(text) {
  return SHAPE.test(text) && fromNumber(numberOf(text)) === text;
}

/**
 * The number of days from 1 January 1970 to a date. NaN if it is not a date.
 * @param {string} day
 */
export const numberOf = (day) => Date.parse(`${day}T00:00:00Z`) / A_DAY;

/**
 * The date for a number from `numberOf`; "" if there is none.
 * @param {number} number
 */
export const fromNumber = (number) => (Number.isFinite(number) ? new Date(number * A_DAY).toISOString().slice(0, 10) : "");

/**
 * A date in words: 26 November 2026. Any other text is returned unchanged.
 * @param {string} day
 */
export function inWords(day) {
  const [, year, month, date] = SHAPE.exec(day) ?? [];
  return isDay(day) ? `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}` : day;
}

/** The most days for which a page speaks of today; after that it is a copy of the day on which it was built. */
const FRESH = 3;

/**
 * Whether a page that was built on a day is too old to say how things stand today.
 * @param {string} built
 * @param {string} day
 */
export const isOld = (built, day) => numberOf(day) - numberOf(built) > FRESH;

/**
 * The changes that a page may tell of. An old copy cannot know that a guarantee came into force: it may have ended first.
 * @template {{ status: string }} Step
 * @param {Step[]} steps
 * @param {boolean} old
 * @param {boolean} inForce whether it was in force on the day of the copy
 * @returns {Step[]}
 */
export const known = (steps, old, inForce) => (old && !inForce ? steps.filter(({ status }) => status !== "in-force") : steps);

/** The statuses of a guarantee that has not ended. */
const LIVE = ["upcoming", "in-force", "suspended"];

/**
 * Whether a guarantee with a status has ended.
 * @param {string} status
 */
export const isOver = (status) => !LIVE.includes(status);

/**
 * The last of these steps that has begun, or undefined. They are in order of `from`, the date on which each begins.
 * @template {{ from: string }} Step
 * @param {Step[]} steps
 * @param {string} day
 * @returns {Step | undefined}
 */
export const begun = (steps, day) => steps.filter(({ from }) => from <= day).pop();

// The day is London's, whatever the machine's place and the browser's habits.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { afterEach, describe, test } from "node:test";

import { begun, fromNumber, inWords, isDay, numberOf, today } from "../../docs/assets/lib/day.js";

const DAY = new URL("../../docs/assets/lib/day.js", import.meta.url).href;
const real = Intl.DateTimeFormat;

/** Puts a browser in place of this one that writes 11/26/2026, and gives these parts. */
function browserWith(parts) {
  Intl.DateTimeFormat = class {
    format() {
      return "11/26/2026";
    }

    formatToParts() {
      return Object.entries(parts).flatMap(([type, value]) => [{ type: "literal", value: "/" }, { type, value }]);
    }
  };
}

afterEach(() => { Intl.DateTimeFormat = real; });

describe("today", () => {
  for (const [moment, day] of [
    ["2026-11-26T12:00:00Z", "2026-11-26"],
    ["2026-01-31T23:59:59Z", "2026-01-31"], // winter: London keeps the world's time
    ["2026-02-01T00:00:00Z", "2026-02-01"],
    ["2026-07-14T22:59:59Z", "2026-07-14"], // summer: an hour ahead
    ["2026-07-14T23:00:00Z", "2026-07-15"],
    ["2026-03-29T00:59:59Z", "2026-03-29"], // the nights on which the clocks change
    ["2026-10-24T22:59:59Z", "2026-10-24"],
    ["2026-10-24T23:00:00Z", "2026-10-25"],
    ["2026-10-25T23:30:00Z", "2026-10-25"],
    ["2028-02-28T23:59:59Z", "2028-02-28"],
    ["2028-02-29T00:00:00Z", "2028-02-29"],
    ["2026-12-31T23:59:59Z", "2026-12-31"],
    ["2027-01-01T00:00:00Z", "2027-01-01"],
  ]) test(`${moment} is ${day}`, () => assert.equal(today(new Date(moment)), day));

  test("it is now, where no moment is given", () => {
    const before = today(new Date());
    assert.ok([before, today(new Date())].includes(today()));
  });

  for (const zone of ["Pacific/Auckland", "America/Los_Angeles", "Asia/Tokyo", "Europe/London", "UTC"]) {
    test(`on a machine in ${zone} it is the same day`, () => {
      const moments = ["2026-07-14T22:59:59Z", "2026-07-14T23:00:00Z", "2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z"];
      const program = `import { today } from ${JSON.stringify(DAY)};
        console.log(Intl.DateTimeFormat().resolvedOptions().timeZone, ${JSON.stringify(moments)}.map((m) => today(new Date(m))).join());`;
      const said = execFileSync(process.execPath, ["--input-type=module", "--eval", program], { env: { ...process.env, TZ: zone }, encoding: "utf8" });
      assert.equal(said.trim(), `${zone} 2026-07-14,2026-07-15,2026-12-31,2027-01-01`);
    });
  }

  test("a browser that writes 11/26/2026 gives the right day by its parts", () => {
    browserWith({ month: "11", day: "26", year: "2026" });
    assert.equal(today(), "2026-11-26");
  });

  test("parts with and without noughts are the same", () => {
    browserWith({ year: "2026", month: "3", day: "07" });
    assert.equal(today(), "2026-03-07");
    browserWith({ day: "7", month: "03", year: "02026" });
    assert.equal(today(), "2026-03-07");
  });

  for (const parts of [
    { year: "٢٠٢٦", month: "١١", day: "٢٦" },
    { year: "2569", month: "Nov", day: "26" },
    { year: "2026", month: "13", day: "1" },
    { year: "2026", month: "2", day: "30" },
    { year: "26", month: "", day: "1" },
    { year: "2026", month: "11" },
  ]) {
    test(`${JSON.stringify(parts)} is no day, and is not taken for one`, () => {
      browserWith(parts);
      assert.throws(() => today(), RangeError);
    });
  }
});

test("every day of thirty years has its number, and the number its day", () => {
  for (let n = numberOf("2020-01-01"); n < numberOf("2050-01-01"); n += 1) assert.equal(numberOf(fromNumber(n)), n);
  assert.equal(numberOf("1970-01-02"), 1);
  assert.equal(fromNumber(20783), "2026-11-26");
  assert.equal(fromNumber(numberOf("nonsense")), "");
});

test("a day is a day of the calendar, written in one way", () => {
  assert.ok(isDay("2028-02-29"));
  for (const text of ["2027-02-29", "2026-11-31", "2026-1-1", "26-11-2026", "2026-11-26T00", "", "٢٠٢٦-11-26"]) assert.ok(!isDay(text), text);
});

test("a day in words", () => {
  assert.equal(inWords("2026-11-26"), "26 November 2026");
  assert.equal(inWords("2027-03-01"), "1 March 2027");
  assert.equal(inWords("nonsense"), "nonsense");
});

test("of steps the last that has begun counts", () => {
  const steps = [{ from: "2026-11-01", is: "a" }, { from: "2026-11-26", is: "b" }, { from: "2027-01-01", is: "c" }];
  assert.equal(begun(steps, "2026-10-31"), undefined);
  assert.equal(begun(steps, "2026-11-25")?.is, "a");
  assert.equal(begun(steps, "2026-11-26")?.is, "b");
  assert.equal(begun(steps, "2031-01-01")?.is, "c");
});

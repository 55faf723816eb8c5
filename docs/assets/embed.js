// For the page of a scheme, which keeps this file itself: asks the register how its guarantee stands today, in the reader's browser.
// It asks nobody else, sends no cookies and no address of the page, and stores nothing. Where the register has not said it on this very
// day, it says nothing but "Ask the register".
(() => {
  "use strict";
  const AGAIN = 36e5; // milliseconds: a page may be open for days
  const PATIENCE = 8000;
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

  /** The date in London, on which the register's days begin, as 2026-11-26. */
  function today() {
    const parts = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", calendar: "gregory", numberingSystem: "latn", year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(new Date());
    const of = (/** @type {string} */ type) => parts.find((part) => part.type === type)?.value ?? "";
    return `${of("year").padStart(4, "0")}-${of("month").padStart(2, "0")}-${of("day").padStart(2, "0")}`;
  }

  /** @param {string} day */
  const inWords = (day) => `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;

  /**
   * What is said of a guarantee; "" where the register must be asked.
   * @param {any} told its JSON
   * @param {string} id
   * @param {string} day
   */
  function sentence(told, id, day) {
    if (!told || told.id !== id || told.kind !== "guarantee" || !/^\d{4}-\d\d-\d\d$/.test(told.as_at)) return "";
    const what = told.specimen ? `Illustration ${id}` : `Guarantee ${id}`;
    if (told.status !== "in-force") return told.as_at > day ? "" : `${what} was not in force on ${inWords(told.as_at)}: do not rely on it.`;
    return told.as_at === day ? `${what} is listed as in force today, ${inWords(day)}.` : "";
  }

  /** @param {HTMLElement} place */
  async function ask(place) {
    const address = new URL(place.dataset.guarantee ?? "", location.href);
    const id = address.pathname.split("/").filter(Boolean).pop() ?? "";
    let said = "";
    try {
      const reply = await fetch(new URL(`../${id}.json`, address), { cache: "no-cache", credentials: "omit", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(PATIENCE) });
      if (reply.ok) said = sentence(await reply.json(), id, today());
    } catch { /* then the register must be asked */ }
    const link = document.createElement("a");
    link.href = address.href;
    link.textContent = said ? "Ask the register." : `Ask the register about ${id}.`;
    place.replaceChildren(said && `${said} `, link);
  }

  const all = () => {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-guarantee]"))) ask(place);
  };
  all();
  setInterval(all, AGAIN);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) all(); });
})();

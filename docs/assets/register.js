// Three small services on every page: the choice of light or dark, statuses that stay correct as days pass, and suggestions
// below the search box.
// A classic script, so that the choice applies before anything is drawn. The dates come from a module (lib/day.js).
(() => {
  "use strict";
  const html = document.documentElement;
  const KEY = "register.theme";
  const DATED = "[data-outlook],[data-until],[data-from],[data-case],.asat time";
  /** @type {string | null} */
  let choice = null;
  try {
    choice = localStorage.getItem(KEY);
  } catch { /* storage may be switched off: then the choice lasts for this page only */ }
  if (choice === "light" || choice === "dark") html.setAttribute("data-theme", choice);

  // On the search page the lists are hidden until the search has loaded; they come back if it does not load.
  html.classList.add("scripted");
  const unscripted = () => html.classList.remove("scripted");
  addEventListener("error", ({ target }) => {
    if (target === window || target instanceof HTMLScriptElement) unscripted(); // it failed, or was not found
  }, true);
  setTimeout(unscripted, 8000);

  // What depends on the date is hidden until it has been brought up to date, or shown as built if that fails.
  html.classList.add("undated");
  const shown = () => html.classList.remove("undated");
  setTimeout(shown, 3000);

  /** @param {HTMLElement} button */
  function palette(button) {
    const wish = matchMedia("(prefers-color-scheme: dark)");
    const dark = () => (choice ? choice === "dark" : wish.matches);
    const show = () => button.setAttribute("aria-pressed", String(dark()));
    button.hidden = false;
    show();
    wish.addEventListener?.("change", show);
    button.addEventListener("click", () => {
      choice = dark() ? "light" : "dark";
      html.setAttribute("data-theme", choice);
      try {
        localStorage.setItem(KEY, choice);
      } catch { /* as above */ }
      show();
    });
  }

  async function refresh() {
    const [days, { el }] = await Promise.all([import("./lib/day.js"), import("./lib/dom.js")]);
    const day = days.today();
    const built = document.querySelector(".colophon-last time")?.getAttribute("datetime") ?? day;
    const old = days.isOld(built, day);
    let moved = false;

    // The page holds the changes of status that dates will bring if nobody acts (data-outlook, in order of `from`).
    // If such a date has come since the page was built, the words and the colour follow it. After three days a page no longer
    // says how things are today: it says of which day it is a copy.
    /** @param {HTMLElement} holder */
    function stand(holder) {
      /** @type {{ from: string, status: string, words: string, flags?: string[] }[]} */
      const ahead = JSON.parse(holder.dataset.outlook ?? "[]");
      const tag = holder.querySelector(".tag");
      const now = days.begun(days.known(ahead, old, Boolean(tag?.matches(".s-in-force"))), day);
      if (!now) return;
      if (tag) {
        tag.className = `tag s-${now.status}`;
        tag.textContent = now.words;
      }
      moved = true;
      if (days.isOver(now.status)) holder.matches(".standing") ? past() : holder.closest("li")?.querySelector("p:not(.line)")?.prepend("What was promised: ");
      if (!now.flags || !holder.matches(".standing")) return;
      document.querySelector("[data-flags]")?.replaceChildren(...now.flags.map((flag) => el("li", {}, el("span", { class: "tag s-flag" }, flag))));
    }

    const clocks = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-case]"));
    if (clocks.length) {
      const { tell } = await import("./lib/clock.js");
      for (const clock of clocks) tell(clock, day, old);
    }
    // The first day on which what is counted of cases is something else, whether or not such a case is on this page.
    const moves = /** @type {HTMLElement | null} */ (document.querySelector("[data-moves]"))?.dataset.moves;
    if (moves && moves <= day) moved = true;
    // What the page says of a guarantee that stands, in the words for one that stood.
    const past = () => {
      for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-over]"))) part.textContent = part.dataset.over ?? "";
    };

    for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(DATED))) {
      const { until, from } = part.dataset;
      if (part.dataset.outlook) stand(part);
      if (until !== undefined) part.hidden = until < day;
      if (from !== undefined && from <= day && part instanceof HTMLTemplateElement) part.replaceWith(part.content);
      if (!(part instanceof HTMLTimeElement)) continue;
      if (old) part.parentElement?.replaceChildren("this copy is of ", part);
      else if (part.dateTime < day) {
        part.dateTime = day;
        part.textContent = days.inWords(day);
      }
    }
    if ((old || moved) && !document.querySelector(".asat")) { // which says it beside the status
      const of = days.inWords(built);
      const counts = moved ? " What is counted on it is of that day." : "";
      const said = `This copy is of ${of}.${old ? " Do not rely on it, unless the register now says the same." : " A date has passed since."}${counts}`;
      document.getElementById("main")?.before(el("aside", { class: "strip", "aria-label": "The age of this copy" }, el("p", { class: "wrap" }, said)));
      document.querySelector(".sum")?.append(el("li", {}, `on ${of}`));
    }
  }

  // What suggests is fetched when a box is first used. Its role is there from the beginning, so that it does not change in use.
  /** @param {HTMLInputElement} box */
  function suggesting(box) {
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"]]) box.setAttribute(name, value);
    const begin = () => import("./search/box.js").then((module) => module.suggesting(box)).catch(() => {});
    if (document.activeElement === box) begin();
    else box.addEventListener("focus", begin, { once: true });
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('form[role="search"] input[name="q"]'))) suggesting(box);
    const button = document.getElementById("palette");
    if (button) palette(button);
    if (!document.querySelector(DATED)) shown(); // nothing on it changes, but it may be an old copy
    refresh().catch(() => {}).finally(shown);
  });
})();

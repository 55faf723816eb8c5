// Two small services on every page: the choice of light or dark, and a status that does not lie after its day.
(function () {
  "use strict";
  var html = document.documentElement, KEY = "register.theme", choice = null;
  try { choice = localStorage.getItem(KEY); } catch (e) { /* storage may be switched off: the choice lasts for the page */ }
  if (choice === "light" || choice === "dark") html.setAttribute("data-theme", choice);

  // On the search page the lists make room for the search before it is there; they come back if it does not come.
  html.classList.add("scripted");
  function unscripted() { html.classList.remove("scripted"); }
  window.addEventListener("error", function (event) { if (event.target.tagName === "SCRIPT") unscripted(); }, true);
  setTimeout(unscripted, 8000);

  function palette() {
    var button = document.getElementById("palette"), wish = matchMedia("(prefers-color-scheme: dark)");
    function dark() { return choice ? choice === "dark" : wish.matches; }
    function show() { button.setAttribute("aria-pressed", String(dark())); }
    button.hidden = false;
    show();
    if (wish.addEventListener) wish.addEventListener("change", show);
    button.addEventListener("click", function () {
      choice = dark() ? "light" : "dark";
      html.setAttribute("data-theme", choice);
      try { localStorage.setItem(KEY, choice); } catch (e) { /* as above */ }
      show();
    });
  }

  // The page carries how each guarantee will stand on the days ahead if nobody acts (data-outlook, in order of `from`).
  // Where such a day has come since the page was built, the words and the colour follow it.
  function today() {
    var parts = {};
    new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", year: "numeric", month: "2-digit", day: "2-digit" })
      .formatToParts(new Date()).forEach(function (p) { parts[p.type] = p.value; });
    return parts.year + "-" + parts.month + "-" + parts.day;
  }
  function inWords(day) {
    return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", year: "numeric", month: "long", day: "numeric" }).format(new Date(day + "T00:00:00Z"));
  }
  function standing(holder, day) {
    var ahead, now = null;
    try { ahead = JSON.parse(holder.getAttribute("data-outlook")); } catch (e) { return; }
    ahead.forEach(function (s) { if (s.from <= day) now = s; });
    if (!now) return;
    var tag = holder.querySelector(".tag");
    tag.className = "tag s-" + now.status;
    tag.textContent = now.words;
    var flags = document.querySelector("[data-flags]");
    if (!flags || !now.flags || !holder.classList.contains("standing")) return;
    flags.textContent = "";
    now.flags.forEach(function (words) {
      var item = document.createElement("li"), flag = document.createElement("span");
      flag.className = "tag s-flag";
      flag.textContent = words;
      item.appendChild(flag);
      flags.appendChild(item);
    });
  }
  function refresh() {
    var day = today();
    document.querySelectorAll("[data-outlook]").forEach(function (holder) { standing(holder, day); });
    document.querySelectorAll("[data-until]").forEach(function (part) { part.hidden = part.getAttribute("data-until") < day; });
    document.querySelectorAll("[data-from]").forEach(function (part) { part.hidden = part.getAttribute("data-from") > day; });
    document.querySelectorAll(".asat time").forEach(function (time) {
      if (day > time.getAttribute("datetime")) { time.setAttribute("datetime", day); time.textContent = inWords(day); }
    });
  }
  document.addEventListener("DOMContentLoaded", function () { palette(); refresh(); });
})();

// A card that lies about since yesterday must not lie: the status and the day follow the calendar, before it is printed.
const card = document.querySelector(".card");
const parts = {};
for (const { type, value } of new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(new Date())) parts[type] = value;
const today = `${parts.year}-${parts.month}-${parts.day}`;
const built = document.getElementById("as-at");

if (today > built.dateTime) {
  built.dateTime = today;
  built.textContent = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" }).format(new Date(`${today}T00:00:00Z`));
}
for (const ahead of JSON.parse(card.dataset.outlook ?? "[]")) {
  if (ahead.from <= today) {
    card.dataset.status = ahead.status;
    document.getElementById("status").textContent = ahead.words;
  }
}
const print = document.getElementById("print");
print.hidden = false;
print.addEventListener("click", () => window.print());

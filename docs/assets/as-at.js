// What a record said on a day: the reader's choice, answered from the table that stands below it.
const form = document.querySelector("[data-as-at]"), table = document.querySelector("[data-as-at-rows]");

function inWords(day) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", year: "numeric", month: "long", day: "numeric" }).format(new Date(`${day}T00:00:00Z`));
}

function answer(day) {
  const row = [...table.tBodies[0].rows].find((r) => r.dataset.since <= day && (!r.dataset.before || day < r.dataset.before));
  if (!row) return [`On ${inWords(day)} there was nothing.`];
  const [, , version, status] = row.cells;
  return [`On ${inWords(day)}: `, ...version.cloneNode(true).childNodes, ". Status: ", ...status.cloneNode(true).childNodes, "."];
}

if (form && table) {
  const field = form.querySelector("input"), out = form.querySelector("[data-answer]");
  const show = () => {
    out.replaceChildren(...(field.value ? answer(field.value) : ["Choose a day."]));
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", show);
  show();
}

// The citation boxes: the day on which the page is read, and a button that copies.
const FORMS = {
  words: day => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" }).format(new Date(`${day}T00:00:00Z`)),
  iso: day => day,
  slashes: day => day.replaceAll("-", "/"),
  parts: day => `[${day.split("-").map(Number).join(", ")}]`,
};

function today() {
  const parts = {};
  for (const { type, value } of new Intl.DateTimeFormat("en-GB", { year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(new Date())) parts[type] = value;
  return `${parts.year}-${parts.month}-${parts.day}`;
}

async function copy(box) {
  try {
    await navigator.clipboard.writeText(box.textContent);
    return "Copied.";
  } catch {
    getSelection().selectAllChildren(box); // no leave to use the clipboard: the text is selected, ready to be copied by hand
    return "Selected. Press Control and C, or Command and C, to copy.";
  }
}

const day = today();
for (const read of document.querySelectorAll("[data-read]")) read.textContent = FORMS[read.dataset.read](day);
for (const button of document.querySelectorAll("[data-copy]")) {
  const [word] = button.childNodes;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const said = await copy(document.getElementById(button.dataset.copy));
    document.querySelector("[data-copied]").textContent = said;
    if (said === "Copied.") {
      word.textContent = "Copied";
      setTimeout(() => { word.textContent = "Copy"; }, 2000);
    }
  });
}

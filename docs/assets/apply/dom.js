// Small tools for what stands on the page. Text becomes text, never markup.

export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((c) => c !== "" && c !== undefined && c !== null));
  return made;
}

// A message of the check: what it puts between backticks is a name or a value.
export function words(message) {
  return message.split("`").map((part, i) => (i % 2 ? el("code", {}, part) : part)).filter((part) => part !== "");
}

export const byId = (id) => document.getElementById(id);

// Said to a screen reader, and shown where the page shows what is going on.
export function say(text) {
  byId("said").textContent = text;
}

export const upper = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

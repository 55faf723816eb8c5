// Small tools for building parts of the page. Text becomes text, never markup.

/**
 * The value of an attribute: a function handles the event of that name, `true` sets the attribute without a value,
 * `false` and `undefined` leave it out.
 * @typedef {string | number | boolean | undefined | ((event: any) => void)} Attribute
 */

/**
 * Makes an element.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, Attribute>} [attributes]
 * @param {...(Node | string | null | undefined)} children  empty texts, null and undefined are left out
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined) made.setAttribute(name, String(value));
  }
  for (const child of children) if (child !== "" && child !== undefined && child !== null) made.append(child);
  return made;
}

/**
 * The element of that id, which the page must have.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has nothing with the id ${id}`);
  return found;
}

/**
 * The element of that id, which must be of that kind.
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind  such as HTMLInputElement
 * @returns {Kind}
 */
export function byIdAs(id, kind) {
  const found = byId(id);
  if (!(found instanceof kind)) throw new Error(`what has the id ${id} is not of the kind ${kind.name}`);
  return found;
}

/**
 * A message from the check, with the names and values between its backticks as code.
 * @param {string} message
 * @returns {(HTMLElement | string)[]}
 */
export function words(message) {
  return message.split("`").map((part, i) => (i % 2 ? el("code", {}, part) : part)).filter((part) => part !== "");
}

/**
 * Announces a text to screen readers, and shows it in the page's status line.
 * @param {string} text
 */
export function say(text) {
  byId("said").textContent = text;
}

/** @param {string} text */
export const upper = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

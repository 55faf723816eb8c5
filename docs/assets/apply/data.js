// The application as data: empty, from a file or from a precedent, and the part of it that goes into the file.

import { clean, oneLine } from "./clean.js";

/**
 * A field of the form, as /apply/form.json describes it.
 * @typedef {object} Field
 * @property {string} key
 * @property {string} kind  line, text, date, number, amount, code, codes, decide, place, entry, body, responsible, rules,
 *   id, list, texts, group or sentences
 * @property {string} title
 * @property {string} help
 * @property {boolean} [needed]
 * @property {any} [example]
 * @property {Field[]} [fields]  of a group, or of each item of a list
 * @property {string} [codes]  the name of its code list
 * @property {"bodies" | "rules"} [entries]  the catalogue whose entry it cites
 * @property {number} [most]  letters
 * @property {string} [word]  what one item is called
 * @property {boolean} [long]
 * @property {string} [letter]  with which ids begin
 */
/**
 * A question of the form, about one field: see registrar/browser/question.py.
 * @typedef {object} Question
 * @property {string[]} at  the keys that lead to the field from the application or, in a list, from its item
 * @property {string} kind  that of the field, or past, lines, number-of, record-number, body-name or rule-name
 * @property {string} ask
 * @property {string} missing  what to do where there is no answer
 * @property {boolean} [needed]
 * @property {string} [help]
 * @property {string} [example]
 * @property {string} [starts]  the sentence that the answer finishes
 * @property {string} [several]  the list that must have two items, or there is nothing to ask
 * @property {[string, string[]]} [when]
 * @property {Record<string, [string, string]>} [words]  own names and meanings of codes
 * @property {Question[]} [fields]
 * @property {Data[]} [begun]  with what the items of the list start
 * @property {number} [least]
 * @property {string} [codes]
 * @property {number} [most]
 * @property {string} [word]
 */
/** One page of the form. @typedef {{ id: string, title: string, says: string, questions: Question[] }} Part */
/** @typedef {[gss: string, name: string, welsh: string, others: string[], end: string | null, successors: string[], districts: string]} PlaceRow */
/** @typedef {[code: string | boolean, label: string, meaning?: string]} Choice */
/**
 * Everything that is needed to draw the form.
 * @typedef {object} Form
 * @property {Field[]} fields  of the file
 * @property {Part[]} parts
 * @property {Record<string, Choice[]>} codes
 * @property {PlaceRow[]} places
 * @property {Record<"bodies" | "rules", import("./entries.js").EntryRow[]>} entries
 * @property {{ name: string, prefix: string, address: string, email: string, post: string }} register
 * @property {string} new_file
 */
/** What was typed: texts, lists and groups, by the keys of the fields. @typedef {Record<string, any>} Data */
/** @typedef {(string | number)[]} Path  the keys and places that lead to a value */

export const LISTS = ["list", "texts", "codes", "rules"];
export const NESTED = ["group", "sentences"];

/**
 * The empty value of each field.
 * @param {Field[]} [fields]
 * @returns {Data}
 */
export function empty(fields = []) {
  return Object.fromEntries(fields.map((f) => [f.key, LISTS.includes(f.kind) ? [] : NESTED.includes(f.kind) ? empty(f.fields) : ""]));
}

/**
 * The next free id of a list: r1, r2 and so on.
 * @param {Data[]} items
 * @param {string} [letter]
 */
export function nextId(items, letter = "") {
  const taken = items.map((item) => Number(/^[a-z]([0-9]+)$/.exec(item.id ?? "")?.[1] ?? 0));
  return `${letter}${Math.max(0, ...taken) + 1}`;
}

/**
 * @param {Field} field
 * @param {Data[]} items
 */
export function newItem(field, items) {
  const item = empty(field.fields);
  const id = field.fields?.find((f) => f.kind === "id");
  if (id) item[id.key] = nextId(items, id.letter);
  return item;
}

/** How many items of one list the form draws. A file can hold many thousands, and the page would stand still. */
export const MOST_ITEMS = 100;
const MOST_TOGETHER = 300; // of all lists of a file

/**
 * What of a file or a draft the form did not take as it was, by the names of the fields.
 * @typedef {object} Left
 * @property {string[]} lost  the form has no such field
 * @property {string[]} wrong  the value has another form, such as a text in place of a list; it is left out
 * @property {string[]} single  a text in place of a list of texts; it is the only item now
 * @property {string[]} cut  lists that are too long, with how many of their items are left out
 * @property {number} room  items that may still be drawn
 */

/**
 * @param {number} [room]
 * @returns {Left}
 */
export const nothingLeft = (room = MOST_TOGETHER) => ({ lost: [], wrong: [], single: [], cut: [], room });

/** @type {(data: any) => boolean} */
export const isGroup = (data) => data !== null && typeof data === "object" && !Array.isArray(data);

/**
 * Plain data in the form's shape. Fields that the form does not have are listed in `lost`, and all that is left out in `left`.
 * @param {any} data
 * @param {Field[]} [fields]
 * @param {string[]} [lost]
 * @param {string} [at]
 * @param {Left} [left]
 * @returns {Data}
 */
export function fitted(data, fields = [], lost = [], at = "", left = { ...nothingLeft(), lost }) {
  const made = empty(fields);
  if (!isGroup(data)) return made;
  for (const key of Object.keys(data)) if (!fields.some((f) => f.key === key) && !(at === "" && key === "schema")) left.lost.push(at + key);
  for (const f of fields) if (data[f.key] !== undefined && data[f.key] !== null) made[f.key] = value(data[f.key], f, `${at}${f.key}`, left);
  return made;
}

/**
 * @param {any} given
 * @param {Field} field
 * @param {string} name
 * @param {Left} left
 */
function value(given, field, name, left) {
  if (LISTS.includes(field.kind)) return itemsOf(given, field, name, left);
  if (NESTED.includes(field.kind) ? !isGroup(given) : typeof given === "object" || (field.kind === "decide" && typeof given !== "boolean" && given !== "")) left.wrong.push(name);
  if (NESTED.includes(field.kind)) return fitted(given, field.fields, left.lost, `${name}.`, left);
  if (field.kind === "decide") return typeof given === "boolean" ? given : "";
  return asText(given, field.kind !== "text");
}

/**
 * @param {any} given
 * @param {Field} field
 * @param {string} name
 * @param {Left} left
 */
function itemsOf(given, field, name, left) {
  const groups = field.kind === "list";
  const whole = Array.isArray(given) ? given : [given];
  const kept = whole.slice(0, Math.max(0, Math.min(MOST_ITEMS, left.room)));
  left.room -= kept.length;
  if (kept.length < whole.length) left.cut.push(`${name} (${whole.length - kept.length} of ${whole.length} items)`);
  if (whole !== given && isGroup(given) === groups) left.single.push(name);
  const fit = kept.filter((item, i) => {
    const fits = groups ? isGroup(item) : typeof item !== "object";
    if (!fits) left.wrong.push(whole === given ? `${name}.${i + 1}` : name);
    return fits;
  });
  return groups ? fit.map((item, i) => fitted(item, field.fields, left.lost, `${name}.${i + 1}.`, left)) : fit.map((item) => asText(item));
}

/**
 * @param {any} given
 * @param {boolean} [single]  whether it has one line
 */
const asText = (given, single = false) => (typeof given === "string" ? (single ? oneLine : clean)(given) : given === null || typeof given === "object" ? "" : String(given));

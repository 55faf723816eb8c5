// The application as data: an empty one, one from a file, one from a precedent, and what of it goes into the file.

import { tidy } from "./yaml.js";

const LISTS = ["list", "texts", "codes", "rules"];
const NESTED = ["group", "sentences"];

// The empty value of each field.
export function empty(fields) {
  return Object.fromEntries(fields.map((f) => [f.key, LISTS.includes(f.kind) ? [] : NESTED.includes(f.kind) ? empty(f.fields) : ""]));
}

// The next free id of a list: r1, r2 and so on.
export function nextId(items, letter) {
  const taken = items.map((item) => Number(/^[a-z]([0-9]+)$/.exec(item.id ?? "")?.[1] ?? 0));
  return `${letter}${Math.max(0, ...taken) + 1}`;
}

export function newItem(field, items) {
  const item = empty(field.fields);
  const id = field.fields.find((f) => f.kind === "id");
  if (id) item[id.key] = nextId(items, id.letter);
  return item;
}

// Plain data in the form's shape. What the form has no field for is named in `lost`.
export function fitted(data, fields, lost, at = "") {
  const made = empty(fields);
  if (data === null || typeof data !== "object" || Array.isArray(data)) return made;
  for (const key of Object.keys(data)) if (!fields.some((f) => f.key === key) && !(at === "" && key === "schema")) lost.push(at + key);
  for (const f of fields) if (data[f.key] !== undefined && data[f.key] !== null) made[f.key] = value(data[f.key], f, lost, `${at}${f.key}.`);
  return made;
}

function value(given, field, lost, at) {
  if (NESTED.includes(field.kind)) return fitted(given, field.fields, lost, at);
  if (LISTS.includes(field.kind)) {
    const items = Array.isArray(given) ? given : [given];
    return field.kind === "list" ? items.map((item, i) => fitted(item, field.fields, lost, `${at}${i + 1}.`)) : items.map(asText);
  }
  if (field.kind === "decide") return typeof given === "boolean" ? given : "";
  return asText(given);
}

const asText = (given) => (typeof given === "string" ? given : given === null || typeof given === "object" ? "" : String(given));

// What goes into the file: a text that must be there is written even if empty, so that the check can say so beside it.
export function filled(data, fields) {
  const made = {};
  for (const field of fields) {
    const found = content(data[field.key], field);
    if (found !== undefined) made[field.key] = found;
  }
  return made;
}

function content(given, field) {
  if (field.kind === "decide") return typeof given === "boolean" ? given : undefined;
  if (LISTS.includes(field.kind)) {
    if (!given.length && !field.needed) return undefined;
    return given.map((item) => (field.kind === "list" ? filled(item, field.fields) : tidy(item)));
  }
  if (NESTED.includes(field.kind)) {
    const made = filled(given, field.fields);
    return field.needed || something(made) ? made : undefined;
  }
  const text = tidy(given ?? "");
  if (text === "") return field.needed && ["line", "text"].includes(field.kind) ? "" : undefined;
  if ((field.kind === "number" || field.kind === "amount") && /^-?(?:0|[1-9][0-9]{0,14})$/.test(text)) return Number(text);
  return text;
}

const something = (made) => Object.values(made).some((v) => (typeof v === "object" ? (Array.isArray(v) ? v.length > 0 : something(v)) : v !== ""));

export const isEmpty = (data, fields) => !something(filled(data, fields.map((f) => ({ ...f, needed: false }))));

// A precedent's rules and safeguards, and what law remained; everything that is its holder's own is left empty, and so is
// the day on which a citation was checked. `registrar new --from ID` does the same; a test holds the two together.
export function startedFrom(entry, form) {
  const record = entry.record;
  const lost = [];
  const made = empty(form.fields);
  if (entry.kind !== "guarantee") return made;
  const whole = fitted(record, form.fields, lost);
  const used = new Set([...whole.rules.map((r) => r.issuer), ...whole.safeguards.map((s) => s.responsible)]);
  made.service = whole.service;
  made.other_services = whole.other_services;
  made.rules = whole.rules.map((rule) => ({ ...rule, until: "", checked: "" }));
  made.safeguards = whole.safeguards;
  made.remains = whole.remains;
  made.bodies = whole.bodies.filter((b) => used.has(b.id)).map((b) => ({ ...b, name: "", gss: "" }));
  if (!entry.specimen) made.precedents = [entry.id]; // no real record can rest on an illustration
  return made;
}

// A file's name from the title: a few plain words.
export function fileName(title) {
  const plain = (title ?? "").normalize("NFKD").replace(/[\u0300-\u036f’']/g, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "") || "application";
}

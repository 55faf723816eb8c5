// A council by whatever people type for it: its name or an old one, a town's, with and without "Council", or a postcode.
// The register's own search for a place (scripts/registrar/model/place_names.py) does the same, word for word.

const BEFORE = ["the", "council of the", "city and county of", "city of", "county borough of", "county of", "county", "london borough of",
  "royal borough of", "metropolitan borough of", "borough of", "district of", "lb of", "lb", "cyngor", "cyngor sir",
  "cyngor dinas", "cyngor dinas a sir", "cyngor bwrdeistref sirol", "dinas", "dinas a sir", "comhairle"];
const AFTER = ["council", "borough", "county", "city", "city and district", "district", "metropolitan", "london borough", "corporation", "unitary", "mbc", "mdc",
  "bc", "cbc", "dc", "cc", "city of", "county of", "city and county of"];
const POSTCODE = /^([A-Z]{1,2}[0-9][0-9A-Z]?)(?:[0-9][A-Z]{2})?$/;
const LEAD = 95; // hundredths of a postcode district: with so much of it one council is meant

const folded = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/['’‘ʼ`]/g, "").replace(/&/g, " and ")
  .replace(/[^a-z0-9]+/g, " ").trim().split(" ").map((word) => (word === "saint" ? "st" : word)).join(" ");

// A folded name and what is left of it without the words that stand around names, the longest first.
function forms(name) {
  const found = new Set([name]);
  for (const form of found) { // a set grows while it is walked through
    for (const word of BEFORE) if (form.startsWith(`${word} `)) found.add(form.slice(word.length + 1));
    for (const word of AFTER) if (form.endsWith(` ${word}`)) found.add(form.slice(0, -word.length - 1));
  }
  return [...found].sort((a, b) => b.length - a.length);
}

function index(named) {
  const found = new Map();
  for (const [name, place] of named) found.set(name, (found.get(name) ?? new Set()).add(place));
  return found;
}

export class Places {
  constructor(rows) {
    this.byCode = new Map(rows.map(([gss, name, welsh, others, end, successors]) => [gss, { gss, name, welsh, others, end, successors }]));
    this.districts = new Map();
    for (const [gss, , , , , , districts] of rows) for (const part of districts.split(" ").filter(Boolean)) {
      const [district, share] = part.split(":");
      this.districts.set(district, [...(this.districts.get(district) ?? []), [this.byCode.get(gss), Number(share ?? 100)]]);
    }
    const own = [], other = [];
    for (const place of this.byCode.values()) {
      const today = this.today(place), first = today.length === 1 && today[0] === place ? own : other;
      for (const now of today) {
        for (const name of [place.name, place.welsh]) if (name) first.push([folded(name), now]);
        for (const name of place.others) other.push([folded(name), now]);
      }
    }
    this.former = new Map([...this.byCode.values()].filter((place) => !this.today(place).includes(place)).map((place) => [folded(place.name), place]));
    this.indexes = [own, other].map(index);
    this.indexes.push(...[own, other].map((named) => index(named.flatMap(([name, place]) => forms(name).map((form) => [form, place])))));
  }

  // What a list of suggestions offers: each name of today, and each other or old one with the council that it stands for.
  suggestions() {
    const found = new Set();
    for (const place of this.byCode.values()) for (const now of this.today(place)) {
      found.add(now.name);
      for (const name of [place.name, place.welsh, ...place.others]) if (name && name !== now.name) found.add(`${name} (${now.name})`);
    }
    return found;
  }

  // The councils of today that a typed text may mean, of a postcode the likeliest first.
  meant(typed) {
    const code = typed.replace(/\s+/g, "").toUpperCase();
    if (this.byCode.has(code)) return this.today(this.byCode.get(code));
    const postcode = POSTCODE.exec(code);
    if (postcode) return this.inDistrict(postcode[1]);
    const suggested = /^(.*) \(([^()]*)\)$/.exec(typed.trim());
    return this.named((suggested && this.indexes.some((names) => names.has(folded(suggested[2]))) && suggested[2]) || typed);
  }

  // A council's own name goes before a town's and an old one, and the whole of a name before a part.
  named(typed) {
    for (const form of forms(folded(typed))) for (const names of this.indexes) if (names.has(form)) return [...names.get(form)].sort((a, b) => (a.gss < b.gss ? -1 : 1));
    return [];
  }

  // The councils of a postcode district: only the first, where nearly all of it is there. SW1 means SW1A, SW1E…
  inDistrict(district) {
    const names = this.districts.has(district) ? [district] : [...this.districts.keys()].filter((d) => d.slice(0, -1) === district && /[A-Z]$/.test(d));
    const shares = new Map();
    for (const name of names) for (const [place, share] of this.districts.get(name)) for (const now of this.today(place)) shares.set(now, (shares.get(now) ?? 0) + share);
    const ordered = [...shares].sort(([a, m], [b, n]) => n - m || (a.gss < b.gss ? -1 : 1));
    const whole = ordered.reduce((sum, [, share]) => sum + share, 0);
    return (ordered.length && ordered[0][1] >= (LEAD * whole) / 100 ? ordered.slice(0, 1) : ordered).map(([place]) => place);
  }

  // The code of today that a typed text means, and a sentence that says so.
  found(typed) {
    const text = typed.trim(), code = text.toUpperCase();
    if (!text) return { codes: [], say: "" };
    const today = this.meant(text);
    if (today.length === 1) {
      const [now] = today;
      const old = this.byCode.get(code) ?? this.former.get(folded(text));
      return { codes: [now.gss], say: old && old !== now && old.name !== now.name ? `${old.name} is no council any more. ${now.name} followed it (${now.gss}).` : `${now.name}: ${now.gss}` };
    }
    if (today.length > 1) return { codes: [], say: `More than one council answers to this: ${today.map((p) => p.name).join(", ")}. Type the one that you mean.` };
    if (/^[EWSN][0-9]{8}$/.test(code)) return { codes: [code], say: "This register has no council of that code yet. The check will say what to do." };
    return { codes: [], say: "No council is known here by that name. Try another name of it, its postcode, or type its nine-character code." };
  }

  today(place, seen = new Set()) {
    if (!place || seen.has(place.gss)) return [];
    seen.add(place.gss);
    const ended = place.end && place.end <= new Date().toISOString().slice(0, 10);
    if (!ended || !place.successors.length) return [place];
    return place.successors.flatMap((gss) => this.today(this.byCode.get(gss), seen));
  }

  // How a code is shown in the box.
  name(code) {
    return this.byCode.get(code)?.name ?? code;
  }
}

// A place by any of its names: today's, the Welsh one, a town's, or a council's that is no more.

const folded = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/&/g, "and").replace(/[^a-z0-9]+/g, " ").trim();

export class Places {
  constructor(rows) {
    this.byCode = new Map(rows.map(([gss, name, others, end, successors]) => [gss, { gss, name, others, end, successors }]));
    this.byName = new Map();
    for (const place of this.byCode.values()) for (const name of [place.name, ...place.others]) this.offer(folded(name), place);
  }

  offer(name, place) {
    this.byName.set(name, [...(this.byName.get(name) ?? []), place]);
  }

  // What a list of suggestions offers: each name, a town's or an old one with the council that it stands for.
  *suggestions() {
    for (const place of this.byCode.values()) {
      yield place.name;
      for (const other of place.others) yield `${other} (${place.name})`;
    }
  }

  // The codes of today that a typed text means, and a sentence that says so.
  found(typed) {
    const text = typed.trim();
    const code = text.toUpperCase();
    if (!text) return { codes: [], say: "" };
    const inside = /^(.*) \(([^()]*)\)$/.exec(text);
    const named = this.byCode.has(code) ? [this.byCode.get(code)] : this.byName.get(folded(inside ? inside[2] : text)) ?? [];
    const today = [...new Set(named.flatMap((place) => this.today(place)))];
    if (today.length === 1) {
      const old = named.find((place) => place !== today[0]);
      return { codes: [today[0].gss], say: old ? `${old.name} is no council any more. ${today[0].name} followed it (${today[0].gss}).` : `${today[0].name}: ${today[0].gss}` };
    }
    if (today.length > 1) return { codes: [], say: `More than one council answers to this: ${today.map((p) => p.name).join(", ")}. Type the one that you mean.` };
    if (/^[EWSN][0-9]{8}$/.test(code)) return { codes: [code], say: "This register has no council of that code yet. The check will say what to do." };
    return { codes: [], say: "No council is known here by that name. Try another name of it, or type its nine-character code." };
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

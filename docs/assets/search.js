// The search of /guarantees/: facets, counts, sorting and paging over the columns of /search/, words by Pagefind.
// The state is in the address, so that a search can be shared and the back button works. Whatever comes from a record is
// put on the page as text. Without this script the lists of the page do the same, more slowly.

const SITE = new URL("../", import.meta.url);
const FACETS = [
  { name: "status", title: "Status", open: true },
  { name: "nation", title: "Nation", open: true },
  { name: "service", title: "Service" },
  { name: "place", title: "Place" },
  { name: "effect", title: "What happened to the rule" },
  { name: "kind", title: "Kind of rule" },
  { name: "body", title: "Body" },
  { name: "year", title: "Year of the decision" },
];
const SORTS = ["best", "newest", "place", "title"];
const SIZES = [20, 50];
const IN_A_CARD = 4; // records in one file of /search/cards/
const LONG = 15; // values of a facet beyond which it can be shortened by typing

const byId = (id) => document.getElementById(id);
const parts = { form: byId("search"), q: byId("q"), finder: byId("finder"), facets: byId("facets"), count: byId("count"),
  sort: byId("sort"), chips: byId("chips"), results: byId("results"), listed: byId("listed") };
const wholeTitle = document.title;
const fetched = new Map();
let data, state, turn = 0;

// ---- small tools ----------------------------------------------------------------------------------------------------

function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((c) => c !== "" && c !== undefined));
  return made;
}

function get(path, fresh) {
  if (!fetched.has(path)) {
    const asked = fetch(new URL(path, SITE), fresh ? { cache: "no-cache" } : {}).then((answer) => {
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return answer.json();
    });
    asked.catch(() => fetched.delete(path));
    fetched.set(path, asked);
  }
  return fetched.get(path);
}

const SMALL = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];
const amount = (n) => SMALL[n] ?? n.toLocaleString("en-GB");
const quoted = (text) => `“${text}”`;
const joined = (items, last) => (items.length > 1 ? `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}` : items.join(""));
const chosen = (name) => state.chosen.get(name) ?? new Set();
const todaysNumber = () => {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" }).format(new Date());
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / 864e5);
};

function fold(text) { // as scripts/registrar/searching/searched.py does
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/['’‘ʼ]/g, "");
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).filter((w) => !data.stop.has(w) && (w.length > 1 || /\d/.test(w)));
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
function unpacked({ width, digits }) { // numbers, as scripts/registrar/outputs/search_index.py writes them
  const numbers = new Array(digits.length / width).fill(0);
  for (let i = 0; i < digits.length; i += 1) numbers[Math.floor(i / width)] = numbers[Math.floor(i / width)] * 64 + DIGITS.indexOf(digits[i]);
  return numbers;
}

// ---- the columns ----------------------------------------------------------------------------------------------------

async function load() {
  const raw = await get("search/records.json", true);
  const ids = raw.ids.flatMap(([head, first, many]) => Array.from({ length: many }, (_, k) => head + String(first + k).padStart(4, "0")));
  data = { ids, stamp: raw.stamp, stop: new Set(raw.stop), columns: new Map() };
  data.columns.set("nation", { ...raw.nation, of: unpacked(raw.nation.of) });
  const { values, sets, of } = raw.status, codes = values.map(([code]) => code);
  const status = unpacked(of).map((set) => sets[set][0]);
  data.columns.set("status", { values, sets: codes.map((_, v) => [v]), of: status });
  const today = todaysNumber(); // a page built some days ago does not lie: what has changed by itself since then is put right
  if (raw.changes_from && today >= raw.changes_from)
    for (const [i, changes] of Object.entries(await further("ahead"))) for (const [from, next] of changes) if (today >= from) status[i] = codes.indexOf(next);
}

const further = (name) => get(`search/${name}.json?${data.stamp}`);

async function days() {
  const { first, of } = await further("days");
  data.days ??= unpacked(of).map((day) => day + first);
  data.newest ??= data.days.map((_, i) => i).sort((a, b) => data.days[b] - data.days[a] || a - b);
  return data.days;
}

async function column(name) {
  if (!data.columns.has(name)) {
    if (name === "year") {
      const years = (await days()).map((day) => String(new Date(day * 864e5).getUTCFullYear())), known = [...new Set(years)].sort().reverse();
      data.columns.set(name, { values: known.map((year) => [year, year]), sets: known.map((_, v) => [v]), of: years.map((year) => known.indexOf(year)) });
    } else {
      const raw = await further(name);
      data.columns.set(name, { ...raw, of: unpacked(raw.of) });
    }
  }
  return data.columns.get(name);
}

// Which records the facets let through, and for each facet how many each of its values would leave, the others as chosen.
function narrow(among) {
  const failed = new Uint8Array(data.ids.length), by = new Uint8Array(data.ids.length);
  const wanted = FACETS.map(({ name }) => {
    if (!chosen(name).size) return null;
    const { values, sets } = data.columns.get(name);
    return sets.map((set) => set.some((v) => chosen(name).has(values[v][0])));
  });
  wanted.forEach((fits, f) => {
    if (!fits) return;
    const { of } = data.columns.get(FACETS[f].name);
    for (const i of among) if (!fits[of[i]]) { failed[i] += 1; by[i] = f; }
  });
  const counts = new Map();
  FACETS.forEach(({ name, box }, f) => {
    if (!data.columns.has(name) || !(box?.open || chosen(name).size)) return;
    const { values, sets, of } = data.columns.get(name), n = new Array(values.length).fill(0);
    for (const i of among) if (!failed[i] || (failed[i] === 1 && by[i] === f)) for (const v of sets[of[i]]) n[v] += 1;
    counts.set(name, n);
  });
  return { left: among.filter((i) => !failed[i]), counts };
}

async function ordered(left, scores) {
  if (state.sort === "best" && scores) return left.sort((a, b) => scores.get(b) - scores.get(a) || a - b);
  if (state.sort === "title") {
    const rank = unpacked((await further("title")).rank);
    return left.sort((a, b) => rank[a] - rank[b]);
  }
  await days();
  const wanted = new Set(left), newest = data.newest.filter((i) => wanted.has(i));
  if (state.sort !== "place") return newest;
  const { sets, of } = await column("place");
  return newest.sort((a, b) => Math.min(...sets[of[a]]) - Math.min(...sets[of[b]]));
}

// ---- the words ------------------------------------------------------------------------------------------------------

let engine;

function words() { // loaded when words are first needed, or when somebody turns to the search box
  engine ??= (async () => {
    const [map, program] = await Promise.all([get("pagefind/map.json", true), import(new URL("pagefind/pagefind.js", SITE))]);
    const of = new Map(Object.entries(map.alike)), heads = new Map();
    for (let i = 0; i * 3 < map.heads.length; i += 1) heads.set(map.heads.slice(i * 3, i * 3 + 3), i);
    await program.options({ basePath: new URL("pagefind/", SITE).pathname, noWorker: true });
    await program.init();
    await Promise.all(Array.from({ length: map.indexes - 1 }, (_, k) => program.mergeIndex(new URL(`pagefind/${k + 1}/`, SITE).pathname)));
    const record = (name) => of.get(name) ?? heads.get(head(name.slice(name.lastIndexOf("_") + 1)));
    return async (term) => {
      const { results } = await program.search(term);
      return new Map(results.map((r) => [record(r.id), r.score]).filter(([i]) => i !== undefined));
    };
  })();
  engine.catch(() => (engine = undefined));
  return engine;
}

function head(name) { // 18 bits of a name, as search.py writes them
  const n = parseInt(name.slice(0, 5), 16) >> 2;
  return DIGITS[n >> 12] + DIGITS[(n >> 6) & 63] + DIGITS[n & 63];
}

// The records that have exactly this word (or its plural), with Pagefind's score for it. Its looser search also takes the
// beginning of a word for the word, so it is asked for the score alone.
async function having(find, term) {
  const forms = [term, ...(/(s|x|z|ch|sh)$/.test(term) ? [`${term}es`] : []), ...(/(s|x|z|ch|sh)es$/.test(term) ? [term.slice(0, -2)] : [])];
  const exact = await Promise.all(forms.map((form) => find(`"${form}"`)));
  if (!exact.some((set) => set.size)) return new Map();
  const scores = await find(term);
  return new Map(exact.flatMap((set) => [...set.keys()].map((i) => [i, scores.get(i) ?? 1])));
}

// Everything that the typed words find: scores by record, the words that count, and what has to be said about them.
async function search(typed) {
  const notes = [], number = typed.trim().toUpperCase().replace(/\s+/g, "-");
  const numbered = /^(BSG|REF|SPECIMEN)\b/.test(number) ? data.ids.flatMap((id, i) => (id === number || id.startsWith(`${number}-`) ? [i] : [])) : [];
  if (numbered.length) return { scores: new Map(numbered.map((i) => [i, 1])), terms: [], notes };
  const phrases = [...typed.matchAll(/["“”]([^"“”]+)["“”]/g)].map((m) => fold(m[1])).filter((p) => p.length > 1);
  const terms = [...new Set(fold(typed))];
  if (!data.ids.length) return { scores: new Map(), terms, notes };
  if (!terms.length) return { scores: new Map(), terms, notes: [`${quoted(typed.trim())} has only words that nearly every record has.`] };
  const find = await words(), sets = [], used = [], unknown = [];
  for (const phrase of phrases) sets.push(await find(`"${phrase.join(" ")}"`));
  const found = await Promise.all(terms.map((term) => having(find, term)));
  for (const [k, term] of terms.entries()) {
    let set = found[k];
    used.push(term);
    if (!set.size) {
      const instead = await nearest(term);
      set = new Map((await Promise.all(instead.map((word) => having(find, word)))).flatMap((m) => [...m]));
      if (set.size) used.push(...instead);
      if (set.size && !instead[0].startsWith(term)) notes.push(`No record has the word ${quoted(term)}. These have ${joined(instead.map(quoted), "or")}.`);
      if (!set.size) unknown.push(term);
      if (!set.size && terms.length > 1) continue;
    }
    sets.push(set);
  }
  if (unknown.length && terms.length > 1) notes.push(`No record has the word${unknown.length > 1 ? "s" : ""} ${joined(unknown.map(quoted), "or")}.`);
  const scores = new Map(), hits = new Map();
  for (const set of sets) for (const [i, score] of set) { scores.set(i, (scores.get(i) ?? 0) + score); hits.set(i, (hits.get(i) ?? 0) + 1); }
  const all = [...scores].filter(([i]) => hits.get(i) === sets.length);
  if (all.length || phrases.length || sets.length < 2) return { scores: new Map(all), terms: used, notes };
  if (scores.size) notes.push("No record has all of these words. These have some of them.");
  for (const [i, score] of scores) scores.set(i, score + 1000 * hits.get(i));
  return { scores, terms: used, notes };
}

// Known words that begin with what was typed, or else the word that is spelt most like it; none for the name of a place.
async function nearest(term) {
  if (term.length < 3) return [];
  const [known, places] = await Promise.all([get("pagefind/words.json", true), get("search/places.json", true)]);
  const longer = known.filter((word) => word.startsWith(term)).sort((a, b) => a.length - b.length);
  if (longer.length) return longer.slice(0, 8);
  if (places.some(([, ...names]) => names.some((name) => fold(name).includes(term)))) return [];
  if (term.length < 5) return known.filter((word) => word.length === term.length && distance(term, word, 1) === 1 && [...word].sort().join() === [...term].sort().join());
  const most = term.length < 8 ? 1 : 2;
  let best = [], least = most + 0.75;
  for (const word of known) {
    if (Math.abs(word.length - term.length) > most) continue;
    const apart = distance(term, word, most) + (word[0] === term[0] ? 0 : 0.5);
    if (apart < least) [best, least] = [[word], apart];
    else if (apart === least && apart <= most && best.length < 3) best.push(word);
  }
  return best;
}

// How many letters have to be put in, left out, changed or swapped with the next; anything beyond `most` is `most + 1`.
function distance(a, b, most) {
  let before = [], last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return Math.min(last[b.length], most + 1);
}

// ---- the address ----------------------------------------------------------------------------------------------------

function read() {
  const asked = new URLSearchParams(location.search);
  const q = (asked.get("q") ?? "").slice(0, 200);
  const sort = SORTS.includes(asked.get("sort")) ? asked.get("sort") : "";
  state = { q, sort: sort && (q.trim() || sort !== "best") ? sort : usual(q), page: Math.max(1, parseInt(asked.get("page"), 10) || 1),
    size: SIZES.includes(Number(asked.get("show"))) ? Number(asked.get("show")) : SIZES[0],
    chosen: new Map(FACETS.map(({ name }) => [name, new Set(asked.getAll(name))])) };
  parts.q.value = q;
}

const usual = (q) => (q.trim() ? "best" : "newest");

function address(change = {}) {
  const s = { ...state, ...change }, asked = new URLSearchParams();
  if (s.q.trim()) asked.set("q", s.q.trim());
  for (const { name } of FACETS) for (const code of s.chosen.get(name)) asked.append(name, code);
  if (s.sort !== usual(s.q)) asked.set("sort", s.sort);
  if (s.size !== SIZES[0]) asked.set("show", s.size);
  if (s.page > 1) asked.set("page", s.page);
  const text = asked.toString();
  return location.pathname + (text ? `?${text}` : "");
}

function go(change) {
  Object.assign(state, { page: 1 }, change);
  history.pushState(null, "", address());
  return show();
}

// ---- the page -------------------------------------------------------------------------------------------------------

async function show() {
  const mine = (turn += 1), typed = state.q.trim();
  const slow = setTimeout(() => (parts.count.textContent = "Searching…"), 400);
  try {
    await Promise.all(FACETS.filter(({ name, box }) => box.open || chosen(name).size).map(({ name }) => column(name)));
    for (const facet of FACETS) fill(facet);
    const found = typed ? await search(typed) : { scores: null, terms: [], notes: [] };
    const { left, counts } = narrow(found.scores ? [...found.scores.keys()] : data.ids.map((_, i) => i));
    const order = await ordered(left, found.scores), pages = Math.max(1, Math.ceil(order.length / state.size));
    state.page = Math.min(state.page, pages);
    const shown = order.slice((state.page - 1) * state.size, state.page * state.size);
    const cards = await Promise.all(shown.map(card));
    const help = shown.length ? [] : await advice(typed, found.scores);
    if (mine !== turn) return;
    for (const facet of FACETS) recount(facet, counts.get(facet.name));
    chips();
    sorts(typed, order.length);
    parts.note.replaceChildren(...found.notes.map((note) => el("p", {}, note)));
    parts.count.textContent = said(order.length, pages);
    document.title = `${said(order.length, pages, typed)} – ${wholeTitle}`;
    const rows = shown.map((i, k) => row(i, cards[k], found.terms));
    parts.results.replaceChildren(parts.heading, ...(rows.length ? [el("ol", { class: "results", start: (state.page - 1) * state.size + 1 }, ...rows)] : help),
      ...(pages > 1 ? [pager(pages)] : []));
  } catch (error) {
    if (mine === turn) fail(error);
  } finally {
    clearTimeout(slow);
  }
}

function said(n, pages, typed = "") {
  const words = typed ? ` for ${quoted(typed)}` : "";
  return `${amount(n)} ${n === 1 ? "scheme" : "schemes"} found${words}${pages > 1 ? `, page ${state.page} of ${pages}` : ""}`;
}

async function card(i) {
  const [title, text, places, service, status, touched, keywords = [], ahead = {}] = (await further(`cards/${Math.floor(i / IN_A_CARD)}`))[i % IN_A_CARD];
  return { title, text, places, service, status: ahead[statusOf(i)] ?? status, touched, keywords };
}

function statusOf(i) {
  const { values, of } = data.columns.get("status");
  return values[of[i]][0];
}

// One result, with the words and marks of a row of any other list.
function row(i, shown, terms) {
  const status = statusOf(i), id = data.ids[i];
  const marked = (text) => mark(text, terms);
  const seen = new Set(fold([shown.title, shown.text, shown.places, ...shown.touched.map(([name]) => name)].join(" ")));
  const others = terms.length ? shown.keywords.filter((k) => fold(k).some((w) => terms.some((t) => alike(w, t)) && !seen.has(w))) : [];
  return el("li", {},
    el("h3", {}, el("a", { href: new URL(`${id}/`, SITE).pathname }, ...marked(shown.title))),
    el("p", { class: "line" }, el("span", { class: `tag s-${status}` }, shown.status),
      ...(shown.places ? [" ", el("span", {}, ...marked(shown.places))] : []), " ", el("span", {}, shown.service), " ", el("span", { class: "id" }, id),
      ...(id.startsWith("SPECIMEN") ? [" ", el("span", { class: "tag tag--illus" }, "Illustration")] : [])),
    el("p", {}, ...marked(shown.text)),
    el("ul", { class: "touch" }, ...shown.touched.map(([name, effect]) => el("li", {}, ...marked(name), ...(effect ? [": ", el("span", { class: "soft" }, effect)] : [])))),
    ...(others.length ? [el("p", { class: "soft small" }, "Also found under: ", ...marked(others.join(", ")))] : []));
}

const alike = (word, term) => word === term || (term.length > 3 && Math.abs(word.length - term.length) < 4 && word.startsWith(term.slice(0, Math.max(3, term.length - 2))));

function mark(text, terms) {
  if (!data.ids.length) return { scores: new Map(), terms, notes };
  if (!terms.length) return [text];
  return text.split(/([\p{L}\p{N}'’]+)/u).map((piece, k) => (k % 2 && fold(piece).some((w) => terms.some((t) => alike(w, t))) ? el("mark", {}, piece) : piece));
}

// Nothing found: what to try.
async function advice(typed, scores) {
  const narrowed = [...state.chosen.values()].some((set) => set.size), ways = [];
  if (typed && !scores.size) {
    const wanted = fold(typed).join(" "), places = await get("search/places.json", true);
    for (const [gss, ...names] of places.filter(([, ...all]) => all.some((name) => fold(name).join(" ") === wanted)).slice(0, 5))
      ways.push(el("li", {}, `No scheme is in ${names[0]} yet. `, el("a", { href: new URL(`places/${gss}/`, SITE).pathname }, `${names[0]} and the nearest places that have one`)));
  }
  if (narrowed && (!typed || scores.size)) ways.push(el("li", {}, el("button", { type: "button", class: "button button--quiet", click: clear }, typed ? `Look for ${quoted(typed)} in all records` : "Show all records")));
  if (typed) ways.push(el("li", {}, "Try fewer words, or other words for the same thing."));
  ways.push(el("li", {}, "Look through the ", el("a", { href: "#ways" }, "lists"), ": every scheme is in them, by place, service, rule and body."));
  return [el("p", { class: "none" }, "No scheme is like this."), el("ul", {}, ...ways)];
}

async function clear() {
  await go({ chosen: new Map(FACETS.map(({ name }) => [name, new Set()])) });
  parts.heading.focus();
}

function pager(pages) {
  const at = state.page, numbers = [...new Set([1, at - 2, at - 1, at, at + 1, at + 2, pages])].filter((k) => k >= 1 && k <= pages);
  const link = (page, ...inside) => el("a", { href: address({ page }), click: (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    go({ page }).then(() => parts.heading.focus());
  } }, ...inside);
  const items = numbers.flatMap((k, n) => {
    const gap = n && k - numbers[n - 1] > 1 ? [el("span", { class: "soft" }, "…")] : [], label = [el("span", { class: "unseen" }, "Page "), String(k)];
    return [...gap, k === at ? el("span", { "aria-current": "page" }, ...label) : link(k, ...label)];
  });
  return el("nav", { class: "pager", "aria-label": "Pages of the results" }, ...(at > 1 ? [link(at - 1, "Previous")] : []), ...items, ...(at < pages ? [link(at + 1, "Next")] : []));
}

function chips() {
  const items = FACETS.flatMap(({ name, title }) => [...chosen(name)].map((code) => {
    const label = data.columns.get(name).values.find(([c]) => c === code)?.[1] ?? code;
    return el("li", {}, el("button", { type: "button", click: (event) => drop(event, name, code) }, el("span", { class: "unseen" }, `Remove ${title.toLowerCase()}: `), label));
  }));
  parts.narrowed.textContent = items.length ? ` (${items.length} chosen)` : "";
  if (items.length > 1) items.push(el("li", {}, el("button", { type: "button", click: clear }, "Clear all")));
  parts.chips.replaceChildren(...items);
}

async function drop(event, name, code) {
  const at = [...parts.chips.querySelectorAll("button")].indexOf(event.currentTarget);
  chosen(name).delete(code);
  await go({});
  const left = parts.chips.querySelectorAll("button");
  (left[Math.min(at, left.length - 1)] ?? parts.heading).focus();
}

function sorts(typed, n) {
  const best = [...parts.sort.options].find((o) => o.value === "best");
  if (typed && !best) parts.sort.prepend(el("option", { value: "best" }, "Best match"));
  if (!typed) best?.remove();
  parts.sort.value = state.sort;
  parts.size.value = String(state.size);
  parts.size.parentElement.hidden = n <= SIZES[0];
}

// ---- the facets -----------------------------------------------------------------------------------------------------

function frame() {
  const wide = matchMedia("(min-width: 60em)"); // as in register.css
  parts.narrowed = el("span", {});
  const whole = el("details", { class: "narrow", open: wide.matches }, el("summary", {}, el("span", {}, "Narrow the list", parts.narrowed)));
  wide.addEventListener("change", () => (whole.open = wide.matches));
  parts.facets.append(whole);
  for (const facet of FACETS) {
    const id = `facet-${facet.name}`;
    facet.list = el("ul", {});
    facet.counted = facet.open;
    facet.box = el("details", { class: "facet", open: facet.open, toggle: () => opened(facet) },
      el("summary", { id }, facet.title), facet.group = el("div", { role: "group", "aria-labelledby": id }, facet.list));
    whole.append(facet.box);
  }
  parts.size = el("select", { name: "show", form: "facets" }, ...SIZES.map((n) => el("option", { value: n }, `${n} a page`)));
  parts.sort.closest("label").after(el("label", {}, el("span", { class: "unseen" }, "How many "), parts.size));
  parts.note = el("div", { id: "note", role: "status", class: "note" });
  parts.chips.before(parts.note);
  parts.heading = el("h2", { class: "unseen", tabindex: "-1", id: "found" }, "Results");
  parts.sort.addEventListener("change", () => go({ sort: parts.sort.value }));
  parts.size.addEventListener("change", () => go({ size: Number(parts.size.value) }));
  parts.facets.addEventListener("submit", (event) => event.preventDefault());
  parts.form.addEventListener("submit", (event) => {
    event.preventDefault();
    go({ q: parts.q.value, sort: usual(parts.q.value) });
  });
  parts.q.addEventListener("focus", () => words().catch(() => {}), { once: true });
  addEventListener("popstate", () => { read(); show(); });
}

function opened(facet) {
  if (facet.box.open && !facet.counted) show();
  facet.counted = facet.box.open;
}

// The checkboxes of a facet, made once its column is there.
function fill(facet) {
  const known = data.columns.get(facet.name);
  if (!known || facet.inputs) return;
  const used = new Set(known.of.flatMap((set) => known.sets[set]));
  facet.inputs = known.values.map(([code, label], v) => {
    const input = el("input", { type: "checkbox", name: facet.name, value: code, change: () => {
      if (input.checked) chosen(facet.name).add(code);
      else chosen(facet.name).delete(code);
      go({});
    } });
    const count = el("span", { class: "count" }), item = el("li", {}, el("label", {}, input, el("span", {}, label), count));
    return { code, v, input, count, item, words: fold(label).join(" ") };
  }).filter(({ v }) => used.has(v));
  facet.list.append(...facet.inputs.map(({ item }) => item));
  if (facet.inputs.length <= LONG) return;
  facet.shorten = el("input", { type: "search", "aria-label": `Shorten the list: ${facet.title.toLowerCase()}`, placeholder: "Type to shorten the list", autocomplete: "off", input: () => hide(facet) });
  facet.group.prepend(facet.shorten);
}

function recount(facet, counts) {
  for (const entry of facet.inputs ?? []) {
    entry.input.checked = chosen(facet.name).has(entry.code);
    if (!counts) continue;
    entry.n = counts[entry.v];
    entry.count.textContent = entry.n.toLocaleString("en-GB");
  }
  hide(facet);
}

function hide(facet) {
  const typed = fold(facet.shorten?.value ?? "").join(" "), long = facet.inputs?.length > LONG;
  for (const e of facet.inputs ?? []) e.item.hidden = !e.input.checked && ((long && !e.n) || !` ${e.words}`.includes(` ${typed}`));
}

// ---- beginning ------------------------------------------------------------------------------------------------------

function fail(error) {
  console.error(error);
  parts.finder.hidden = true;
  parts.listed.hidden = false;
  document.documentElement.classList.remove("scripted"); // register.js kept room for the search
  if (!byId("failed")) parts.form.after(el("p", { class: "notice", id: "failed", role: "alert" }, "The search could not be loaded just now. Every scheme can be reached through the lists below."));
}

async function begin() {
  frame();
  if (new URLSearchParams(location.search).get("q")) words().catch(() => {});
  try {
    await load();
  } catch (error) {
    return fail(error);
  }
  read();
  await show();
  if (byId("failed")) return;
  parts.finder.hidden = false;
  parts.listed.hidden = true;
}

if (parts.finder) begin();

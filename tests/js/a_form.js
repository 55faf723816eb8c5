// A small form, and a few councils, for the tests of /apply/ without its page.

export const field = (key, kind, more = {}) => ({ key, kind, title: `The ${key}`, help: `Help for ${key}.`, ...more });
export const FIELDS = [
  field("title", "line", { needed: true }), field("summary", "text"), field("count", "number"), field("yes", "decide"), field("service", "code", { codes: "service" }),
  field("texts", "texts"), field("rules", "list", { fields: [field("id", "id", { letter: "r" }), field("name", "line"), field("inner", "group", { fields: [field("say", "text")] })] }),
  field("safeguards", "list", { fields: [field("kind", "code", { codes: "service" }), field("responsible", "responsible")] }), field("bodies", "list", { fields: [field("id", "id", { letter: "b" }), field("name", "line"), field("gss", "place")] }),
  field("remains", "texts"), field("other_services", "codes"), field("precedents", "list", { fields: [field("ref", "line"), field("why", "text")] }),
];

export const FORM = {
  fields: FIELDS,
  parts: [
    { id: "what", title: "What", says: "", questions: [{ at: ["title"], kind: "line", ask: "What?", missing: "Enter it", needed: true }, { at: ["summary"], kind: "text", ask: "How?", missing: "Enter how", needed: true }] },
    { id: "rules", title: "Rules", says: "", questions: [
      { at: ["rules"], kind: "list", ask: "Rules", missing: "Enter the rule", needed: true, begun: [{}], fields: [{ at: ["name"], kind: "line", ask: "Which rule?", missing: "Enter the rule", needed: true }] },
      { at: ["safeguards"], kind: "list", ask: "Safeguards", missing: "Enter it", begun: [{ kind: "stop-power" }, {}], fields: [{ at: ["responsible"], kind: "responsible", ask: "Who?", missing: "Select who", several: "rules" }] },
    ] },
  ],
};

export const ROWS = [
  ["E06000063", "Cumberland", "", ["Carlisle"], null, [], "CA1 CA10:60 LA8"],
  ["E07000028", "Carlisle City", "", [], "2023-04-01", ["E06000063"], ""],
  ["E06000058", "Bournemouth, Christchurch and Poole", "", ["BCP"], null, [], "CA10:40 SW1A SW1E:96"],
  ["W06000001", "Isle of Anglesey", "Ynys Môn", [], null, [], "SW1E:4"],
  ["X1", "Old Shire", "", [], "2026-11-26", ["E06000063", "E06000058"], ""],
];

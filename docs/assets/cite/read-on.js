// A citation file with the day on which its reader read the record: the published file cannot know that.

/** The three formats, by the ending of the file. @typedef {"bib" | "ris" | "csl.json"} Format */

/** How each format says on which day something was read. @type {Record<Format, (text: string, day: string) => string>} */
const SAYS = {
  bib: (text, day) => after(text, "  url = ", `  urldate = {${day}},`),
  ris: (text, day) => after(text, "UR  - ", `Y2  - ${day.replaceAll("-", "/")}`),
  "csl.json": (text, day) => {
    const end = "\n  }\n]\n";
    const parts = day.split("-").map(Number).join(", ");
    return text.endsWith(end) ? `${text.slice(0, -end.length)},\n    "accessed": {"date-parts": [[${parts}]]}${end}` : text;
  },
};

/**
 * The text of a citation file, with the day added. A text that has no place for it stays as it is.
 * @param {string} file the address of the file
 * @param {string} text
 * @param {string} day as YYYY-MM-DD
 */
export function readOn(file, text, day) {
  const format = /** @type {Format[]} */ (Object.keys(SAYS)).find((ending) => file.endsWith(`.${ending}`));
  const lines = text.replaceAll("\r\n", "\n");
  return format ? SAYS[format](lines, day) : lines;
}

/** The text with a line added after the first that begins so. @param {string} text @param {string} begins @param {string} line */
function after(text, begins, line) {
  const lines = text.split("\n");
  const at = lines.findIndex((one) => one.startsWith(begins));
  return at < 0 ? text : [...lines.slice(0, at + 1), line, ...lines.slice(at + 1)].join("\n");
}

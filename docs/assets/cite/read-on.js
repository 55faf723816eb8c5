// A citation file with the day on which its reader read the record: the published file cannot know that.

/** The three formats, by the ending of the file. @typedef {"bib" | "ris" | "csl.json"} Format */

/** How each format says on which day something was read. @type {Record<Format, (text: string, day: string) => string>} */
const SAYS = {
  bib: (text, day) => after(text, / {2}url = /, `\n  urldate = {${day}},`),
  ris: (text, day) => after(text, /UR {2}- /, `\nY2  - ${day.replaceAll("-", "/")}`),
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

/** The text with a line added after the first that begins so. @param {string} text @param {RegExp} begins @param {string} line */
function after(text, begins, line) {
  const start = text.search(new RegExp(`^${begins.source}`, "m"));
  const end = text.indexOf("\n", start);
  return start < 0 || end < 0 ? text : text.slice(0, end) + line + text.slice(end);
}

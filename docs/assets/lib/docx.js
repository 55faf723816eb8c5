// A text as a file for Word: the smallest Office Open XML document, in a zip archive without compression.

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${WORD}.main+xml"/></Types>`;
const LINKS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`;
/** A page of A4 with margins of 2.54 cm, in twentieths of a point: without it, Word takes the paper of the United States. */
const A4 = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>';
const JANUARY_1980 = 0x21; // the day of each file in the archive: the first that a zip can give

/** The media type of the file. */
export const TYPE = WORD;

/** @param {Uint8Array} bytes */
function checksum(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) c = TABLE[(c ^ byte) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/**
 * Numbers of two or four bytes, the lowest byte first.
 * @param {...[number, 2 | 4]} fields
 */
function packed(...fields) {
  return fields.flatMap(([value, size]) => Array.from({ length: size }, (_, i) => (value >>> (8 * i)) & 0xff));
}

/**
 * A zip archive of these files, by name.
 * @param {Record<string, string>} files
 */
function zip(files) {
  /** @type {number[]} */
  const body = [];
  /** @type {number[]} */
  const index = [];
  const utf8 = new TextEncoder();
  for (const [name, text] of Object.entries(files)) {
    const called = utf8.encode(name);
    const bytes = utf8.encode(text);
    const facts = packed([20, 2], [0x800, 2], [0, 2], [0, 2], [JANUARY_1980, 2], [checksum(bytes), 4], [bytes.length, 4], [bytes.length, 4], [called.length, 2], [0, 2]);
    const at = body.length;
    for (const byte of [...packed([0x04034b50, 4]), ...facts, ...called]) body.push(byte);
    for (const byte of bytes) body.push(byte);
    index.push(...packed([0x02014b50, 4], [20, 2]), ...facts, ...packed([0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), ...called);
  }
  const count = Object.keys(files).length;
  return Uint8Array.from([...body, ...index, ...packed([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [index.length, 4], [body.length, 4], [0, 2])]);
}

/** What XML may not hold, in any spelling. */
// eslint-disable-next-line no-control-regex -- these are what it removes
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** @param {string} text */
const escaped = (text) => text.replace(FORBIDDEN, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/**
 * The file of a letter: its title as a heading, and a paragraph for each of its own, with its line breaks. The footnotes at its end
 * are smaller, so that most addresses stand on one line.
 * @param {string} title
 * @param {string[]} paragraphs
 */
export function docx(title, paragraphs) {
  const run = (/** @type {string} */ line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`;
  const paragraph = (/** @type {string} */ text, size = 24, look = "", place = "") =>
    `<w:p><w:pPr>${look && "<w:keepNext/>"}<w:spacing w:after="200"/>${place}</w:pPr><w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>${look}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/><w:lang w:val="en-GB"/></w:rPr>${text.split("\n").map(run).join("<w:br/>")}</w:r></w:p>`;
  const heading = paragraph(title, 28, "<w:b/>", '<w:outlineLvl w:val="0"/>');
  const all = paragraphs.map((text) => paragraph(text, text.startsWith("Notes\n[1] ") ? 18 : 24)).join("");
  const document = `${HEAD}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${heading}${all}${A4}</w:body></w:document>`;
  return zip({ "[Content_Types].xml": TYPES, "_rels/.rels": LINKS, "word/document.xml": document });
}

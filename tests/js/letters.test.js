// A letter as a link that opens an e-mail, and as a file for Word.

import assert from "node:assert/strict";
import test from "node:test";
import { crc32 } from "node:zlib";

import { mail } from "../../docs/assets/letters.js";
import { docx } from "../../docs/assets/lib/docx.js";
import { dice } from "./random.js";

/** The files of a zip archive without compression, read from its own index, each with its checksum looked at. */
function unzipped(bytes) {
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  assert.equal(view.getUint32(end, true), 0x06054b50);
  const count = view.getUint16(end + 10, true);
  const found = {};
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i += 1) {
    assert.equal(view.getUint32(at, true), 0x02014b50);
    const [sum, size, length, from] = [view.getUint32(at + 16, true), view.getUint32(at + 24, true), view.getUint16(at + 28, true), view.getUint32(at + 42, true)];
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length));
    assert.equal(view.getUint32(from, true), 0x04034b50);
    const start = from + 30 + view.getUint16(from + 26, true);
    const content = bytes.subarray(start, start + size);
    if (crc32) assert.equal(crc32(content), sum);
    found[name] = new TextDecoder().decode(content);
    at += 46 + length;
  }
  return found;
}

test("a letter too long for a link is left to be pasted", () => {
  assert.equal(mail("Title", "Ä".repeat(2000)), null);
  assert.equal(mail("A & b", "one\ntwo"), "mailto:?subject=A%20%26%20b&body=one%0D%0Atwo");
});

test("a file for Word has the three files that Word needs, and the words of the letter", () => {
  const files = unzipped(docx("A title", ["To: a < b & “c”\nFrom: me", "Wŷ"]));
  assert.deepEqual(Object.keys(files), ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]);
  const document = files["word/document.xml"];
  assert.match(document, /To: a &lt; b &amp; “c”<\/w:t><w:br\/><w:t xml:space="preserve">From: me/);
  assert.match(document, /Wŷ/);
  assert.equal(document.match(/<w:p>/g).length, 3);
});

test("a letter in Word is a page of A4, in British English, and its page ends the document", () => {
  const document = unzipped(docx("T", ["x"]))["word/document.xml"];
  assert.match(document, /<w:sectPr><w:pgSz w:w="11906" w:h="16838"\/>.*<\/w:sectPr><\/w:body>/);
  assert.equal(document.match(/<w:lang w:val="en-GB"\/>/g).length, 2);
});

test("no text ends an element of the file", () => {
  const pieces = ["<", ">", "&", "]]>", "</w:t>", "\u0000", "\u000b", "\uffff", "a", "\n"];
  const roll = dice(7);
  for (let n = 0; n < 200; n += 1) {
    const text = Array.from({ length: 8 }, () => pieces[roll(pieces.length)]).join("");
    const document = unzipped(docx("T", [text]))["word/document.xml"];
    const bare = document.replace(/<w:br\/>|<w:t xml:space="preserve">[^<]*<\/w:t>/g, "");
    assert.equal(bare, unzipped(docx("T", ["x"]))["word/document.xml"].replace(/<w:t xml:space="preserve">[^<]*<\/w:t>/g, ""));
    // eslint-disable-next-line no-control-regex -- these must be gone
    assert.doesNotMatch(document, /[\u0000\u000b\uffff]/);
  }
});

// The index of words. What it finds is held against reading every text by tests/test_word_index.py.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Index, index } from "../../docs/assets/search/index.js";

const guide = { stamp: "s", of: "here", words: { files: 2, own: ["tea"] }, phrases: { files: 1, own: [] } };

test("only the file of a word is fetched, and one that very many records have has its own", async () => {
  /** @type {string[]} */
  const fetched = [];
  const here = new Index(guide, 4, async (path) => {
    fetched.push(path);
    return { "": "here 2", tea: "AAA.___", bus: "B.A" };
  });
  assert.deepEqual([...(await here.having("teas")).keys()], [0, 1, 2]);
  assert.deepEqual([...await here.having("nothing")], []);
  assert.deepEqual([...await here.having("constructor")], []);
  assert.match(fetched[0], /^words\/own-[0-9]+\.json\?s$/);
  assert.match(fetched[1], /^words\/[01]\.json\?s$/);
});

test("an index of other records is refused, since it would find others than those that have the word", async () => {
  const { fetch } = globalThis;
  globalThis.fetch = async () => Response.json(guide);
  try {
    await assert.rejects(index({ ids: ["BSG-2026-0001"], stamp: "elsewhere" }), /of other records/);
    assert.equal((await index({ ids: ["BSG-2026-0001"], stamp: "here" })).many, 1);
  } finally {
    globalThis.fetch = fetch;
  }
});

test("a file of words that is of other records, or divided otherwise, is refused", async () => {
  for (const marked of [{ "": "elsewhere 2" }, { "": "here 4" }, {}]) {
    const here = new Index(guide, 4, async () => ({ ...marked, tea: "AAA.___", bus: "B.A", "tea bus": "A.A" }));
    await assert.rejects(here.having("bus"), /of other records/);
    await assert.rejects(here.having("tea"), /of other records/);
    await assert.rejects(here.phrase(["tea", "bus"]), /of other records/);
  }
});

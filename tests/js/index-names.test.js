// Which record each of the search program's names is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byHead, head, inOrder, named, parts } from "../../docs/assets/search/index-names.js";

test("records are divided by the ends of their numbers, and no part is empty", () => {
  const ids = ["BSG-2026-0001", "BSG-2026-0002", "BSG-2026-0005", "SPECIMEN-REF-0009"];
  assert.deepEqual(parts(ids, 4), [[0, 2, 3], [1]]);
  assert.deepEqual(parts(ids, 1), [[0, 1, 2, 3]]);
  assert.deepEqual(parts([], 1), []);
});

test("the names of the pages come first in each list, in the order of the records", () => {
  const text = "pagefind_dcd\u0083e1.5.2\u0082jen_1234567\u0018b\u0082ken_fedcba98\u0003\u0082jen_0000000aaa";
  assert.deepEqual([...inOrder([[4, 2]], [text])], [["1234567", 4], ["fedcba98", 2]]);
});

test("the head of a name is its first eighteen bits", () => {
  assert.equal(head("00000ff"), "AAA");
  assert.equal(head("fffff"), "___");
  assert.equal(head("00004"), "AAB");
  const recordOf = byHead({ heads: `${head("1234567")}${head("fffff00")}`, alike: { en_abcdef0: 7 } });
  assert.deepEqual(["1234567", "fffff00", "abcdef0", "7654321"].map(recordOf), [0, 1, 7, undefined]);
});

test("a browser that cannot unpack the list fetches a map", async () => {
  const kept = { stream: globalThis.DecompressionStream, fetch: globalThis.fetch };
  const asked = [];
  try {
    delete globalThis.DecompressionStream;
    globalThis.fetch = async (address) => {
      asked.push(String(address).replace(/^.*pagefind/, ""));
      return new Response(JSON.stringify({ heads: head("1234567"), alike: {} }));
    };
    const recordOf = await named(["BSG-2026-0001"], { count: 1, metas: ["x.pf_meta"] }, [new URL("https://register.example/pagefind/")]);
    assert.equal(recordOf("1234567"), 0);
    assert.deepEqual(asked, ["/heads.json"]);
  } finally {
    globalThis.DecompressionStream = kept.stream;
    globalThis.fetch = kept.fetch;
  }
});

"""The index of words: written here, and read by the browser's own code in Node."""

import datetime as dt
import json
import math
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench import generate
from registrar.base import parallel
from registrar.checking import pipeline
from registrar.publish.search import digits, postings, word_index
from registrar.publish.search.postings import WHOLE, Document
from registrar.publish.search.stems import stem
from registrar.publish.search.texts import Searched, found
from samples import SAMPLE

ROOT = Path(__file__).resolve().parents[1]
TODAY = dt.date(2026, 11, 27)
READER = """
import { createInterface } from "node:readline";
import { Changed } from "./docs/assets/search/columns.js";
import { Index, numbers } from "./docs/assets/search/index.js";
for await (const line of createInterface({ input: process.stdin })) {
  const { files, many, words, phrases, digits } = JSON.parse(line);
  const fetched = new Set();
  const get = async (path) => { const name = path.split("?")[0]; fetched.add(name); return JSON.parse(files[name]); };
  const index = new Index(JSON.parse(files["words/map.json"]), many, get);
  const answer = { refused: "", words: [], phrases: [], digits: digits.map(numbers) };
  try {
    for (const word of words) answer.words.push([...await index.having(word)]);
    for (const phrase of phrases) answer.phrases.push([...(await index.phrase(phrase)).keys()]);
  } catch (error) {
    if (!(error instanceof Changed)) throw error;
    answer.refused = error.message;
  }
  answer.fetched = [...fetched];
  answer.known = await index.known();
  console.log(JSON.stringify(answer));
}
"""
Answer = dict[str, Any]
Ask = Callable[..., Answer]
Files = Mapping[str, bytes]


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    """What the browser's code finds in the files of an index."""
    if not shutil.which("node"):
        pytest.skip("Node is not on this machine")
    with subprocess.Popen(
        ["node", "--input-type=module", "--eval", READER], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:

        def asked(
            files: Files, many: int, words: Sequence[str] = (), phrases: Sequence[Sequence[str]] = (), digits: Sequence[str] = ()
        ) -> Answer:
            assert process.stdin
            assert process.stdout
            texts = {path: content.decode() for path, content in files.items()}
            line = json.dumps({"files": texts, "many": many, "words": words, "phrases": phrases, "digits": digits})
            process.stdin.write(f"{line}\n")
            process.stdin.flush()
            answer: Answer = json.loads(process.stdout.readline())
            return answer

        yield asked
        process.kill()


def having(documents: Sequence[Document], word: str) -> list[int]:
    """The records that have a word in whatever form, found without an index."""
    wanted = stem(word)
    words = [{stem(w) for _, texts in d.parts for text in texts for w in text.split()} for d in documents]
    return [i for i, of in enumerate(words) if wanted in of]


def saying(documents: Sequence[Document], phrase: Sequence[str]) -> list[int]:
    """The records with these words side by side in one text, found without an index."""
    wanted = f" {' '.join(phrase)} "
    texts = [[f" {text} " for weight, of in d.parts if weight >= WHOLE for text in of] for d in documents]
    return [i for i, of in enumerate(texts) if any(wanted in text for text in of)]


WORDS = st.sampled_from(["tea", "teas", "bus", "buses", "cook", "cooking", "tŷ", "2026", "ß", "constructor", "a1"])
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=3)
PARTS = st.dictionaries(st.sampled_from([1, 3, 5, 6, 10]), TEXTS, min_size=1, max_size=3)
NUMBERS = st.lists(st.integers(1, 900), min_size=1, max_size=12, unique=True).map(sorted)


def documents_of(numbers: Sequence[int], parts: Sequence[Mapping[int, list[str]]]) -> list[Document]:
    return [Document(f"BSG-2026-{n:04d}", sorted(p.items(), reverse=True)) for n, p in zip(numbers, parts, strict=False)]


@settings(max_examples=12)
@given(NUMBERS, st.lists(PARTS, min_size=12, max_size=12), st.lists(st.lists(WORDS, min_size=2, max_size=4), max_size=6))
@example([1, 300, 301], [{10: ["bus tea " * 7 + "cook", "bus tea"], 1: ["tea tŷ"]}] * 12, [])  # often in one
def test_a_search_finds_what_reading_every_text_finds(
    ask: Ask, numbers: list[int], parts: list[dict[int, list[str]]], phrases: list[list[str]]
) -> None:
    documents = documents_of(numbers, parts)
    said = [text.split() for d in documents for _, texts in d.parts for text in texts]
    phrases += [words[k : k + 3] for words in said for k in range(len(words) - 1)]
    words = sorted({w for words in said for w in words} | {"nothing", "tea", "__proto__", "toString"})
    answer = ask(dict(word_index.files(documents, None)), len(documents), words, phrases)
    assert [[i for i, _ in of] for of in answer["words"]] == [having(documents, word) for word in words]
    assert answer["phrases"] == [saying(documents, phrase) for phrase in phrases]


def test_the_end_of_one_text_and_the_beginning_of_the_next_are_no_phrase(ask: Ask) -> None:
    documents = [Document("BSG-2026-0001", [(10, ["tea bus", "bus club"]), (5, ["club tea"])])]
    phrases = [["tea", "bus", "club"], ["bus", "club", "tea"], ["bus", "club"]]
    assert ask(dict(word_index.files(documents, None)), 1, [], phrases)["phrases"] == [[], [], [0]]


@given(st.lists(st.integers(0, 10**7)))
def test_numbers_are_read_as_they_were_written(ask: Ask, numbers: list[int]) -> None:
    assert ask(EMPTY, 0, digits=["".join(map(digits.step, numbers))])["digits"] == [numbers]


EMPTY = dict(word_index.files([], None))


@settings(max_examples=12)
@given(NUMBERS, NUMBERS, st.lists(PARTS, min_size=12, max_size=12))
def test_no_file_of_words_is_read_beside_a_map_of_other_records(
    ask: Ask, before: list[int], after: list[int], parts: list[dict[int, list[str]]]
) -> None:
    """The site is published file by file, and caches keep old files: a list of positions among other records finds wrong ones."""
    old, new = (dict(word_index.files(documents_of(numbers, parts), None)) for numbers in (before, after))
    stale = {path: old.get(path, content) for path, content in new.items()} | {"words/map.json": new["words/map.json"]}
    told = ask(stale, len(after), sorted({w for of in parts for ts in of.values() for t in ts for w in t.split()}))
    assert bool(told["refused"]) is (before != after)


def test_a_file_of_words_is_not_read_where_the_words_are_divided_among_more_files(
    ask: Ask, registers: dict[str, list[Document]], monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = registers["made up"]
    monkeypatch.setattr(word_index, "SIZE", 8000)
    old = dict(word_index.files(documents, None))
    monkeypatch.setattr(word_index, "SIZE", 4000)
    new = dict(word_index.files(documents, None))
    stale = new | {path: of for path, of in old.items() if path != "words/map.json"}
    assert json.loads(old["words/map.json"])["words"]["files"] < json.loads(new["words/map.json"])["words"]["files"]
    assert ask(
        stale, len(documents), sorted({w for d in documents for _, texts in d.parts for text in texts for w in text.split()})
    )["refused"]


def test_an_empty_register_has_a_search_that_finds_nothing(ask: Ask) -> None:
    answer = ask(EMPTY, 0, ["tea"], [["tea", "bus"]])
    assert (answer["words"], answer["phrases"], answer["known"]) == ([[]], [[]], [])


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Document]]:
    """The documents of the specimens, and of a made-up register with cases."""
    made = tmp_path_factory.mktemp("made")
    generate.main(["-n", "50", "--cases", "10", "--today", TODAY.isoformat(), "--out", str(made)])
    roots = {"specimens": SAMPLE, "made up": made}
    loaded = {name: pipeline.load(root, TODAY, use_cache=False) for name, root in roots.items()}
    return {name: [Searched(of).document(e) for e in found(of)] for name, of in loaded.items()}


@pytest.mark.parametrize("name", ["specimens", "made up"])
def test_every_record_is_found_by_each_of_its_words(ask: Ask, registers: dict[str, list[Document]], name: str) -> None:
    documents = registers[name]
    words = sorted({w for d in documents for _, texts in d.parts for text in texts for w in text.split()})
    texts = [text.split() for d in documents for weight, of in d.parts if weight >= WHOLE for text in of]
    phrases = [
        list(one) for one in sorted({tuple(words[:k]) for words in texts for k in (2, 3, len(words)) if len(words) >= k > 1})
    ]
    answer = ask(dict(word_index.files(documents, None)), len(documents), words, phrases)
    by_stem: dict[str, list[int]] = {}
    for i, d in enumerate(documents):
        for one in {stem(w) for _, of in d.parts for text in of for w in text.split()}:
            by_stem.setdefault(one, []).append(i)
    assert [[i for i, _ in of] for of in answer["words"]] == [by_stem[stem(word)] for word in words]
    assert answer["phrases"] == [saying(documents, phrase) for phrase in phrases]


# -- how well a word fits ---------------------------------------------------------------------------------------------------


def scores(ask: Ask, documents: Sequence[Document], word: str) -> list[float]:
    (found_,) = ask(dict(word_index.files(documents, None)), len(documents), [word])["words"]
    return [score for _, score in found_]


def test_a_title_counts_more_than_a_summary_and_a_short_record_more_than_a_long_one(ask: Ask) -> None:
    long = " ".join(f"w{n}" for n in range(100))
    parts: list[list[tuple[int, list[str]]]] = [
        [(10, ["tea tea"])], [(10, ["tea"])], [(10, ["tea"]), (1, [long])], [(5, ["tea"])], [(1, ["tea"])],
    ]  # fmt: skip
    rated = scores(ask, [Document(f"BSG-2026-{n:04d}", part) for n, part in enumerate(parts, 1)], "tea")
    assert rated == sorted(rated, reverse=True)
    assert len(set(rated)) == len(rated)


def test_the_rarer_word_counts_more(ask: Ask) -> None:
    documents = [Document(f"BSG-2026-{n:04d}", [(10, ["tea" if n % 2 else "tea bus"])]) for n in range(1, 9)]
    assert scores(ask, documents, "bus")[0] > scores(ask, documents, "tea")[1] > 0


def test_the_vocabulary_is_told_as_it_is_written(ask: Ask) -> None:
    documents = [Document("BSG-2026-0001", [(10, ["cooks cooking"]), (1, ["2026 an tea"])])]
    assert ask(dict(word_index.files(documents, None)), 1)["known"] == ["cooking", "cooks", "tea"]


# -- how the files are divided ----------------------------------------------------------------------------------------------


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """Records of several blocks, with words in several files, one of them in a file of its own."""
    for name, value in (("IN_A_BLOCK", 4), ("SIZE", 200), ("ALONE", 60)):
        monkeypatch.setattr(word_index, name, value)
    return [
        *(
            Document(f"BSG-2026-{n:04d}", [(10, [f"scheme number{n} tea bus"]), (1, [f"tea bus club{n % 7}"])])
            for n in range(1, 41)
        ),
        *(Document(f"BSG-CASE-2026-{n:04d}", [(10, [f"tea case{n}"])]) for n in range(1, 8)),
    ]


def test_a_word_is_in_one_file_and_a_frequent_one_is_alone(ask: Ask, several: list[Document]) -> None:
    made = dict(word_index.files(several, None))
    guide = json.loads(made["words/map.json"])
    assert guide["words"]["files"] > 2
    assert math.log2(guide["words"]["files"]).is_integer()
    assert guide["words"]["own"] == ["bus", "schem", "tea"]
    answer = ask(made, len(several), ["tea", "club3", "teas"], [["tea", "bus"]])
    assert [len(of) for of in answer["words"]] == [47, 6, 47]
    assert answer["phrases"] == [list(range(40))]
    assert len(answer["fetched"]) == 3
    places = [
        word
        for path, content in made.items()
        if path.startswith("words/") and path[6] not in "mk"
        for word in json.loads(content)
        if word  # under the empty one, each file says of which records it is
    ]
    assert len(places) == len(set(places))


def test_words_with_the_same_number_share_their_own_file(
    several: list[Document], monkeypatch: pytest.MonkeyPatch, ask: Ask
) -> None:
    monkeypatch.setattr(word_index, "part_of", lambda word, parts: 7 % parts)
    parts, own = word_index.divided({"tea": "A" * 60, "bus": "B" * 60, "club": "C"})
    assert own == {7: {"tea": "A" * 60, "bus": "B" * 60}}
    assert parts == [{"club": "C"}]


def test_the_files_are_the_same_with_and_without_what_was_kept(several: list[Document], tmp_path: Path) -> None:
    fresh = dict(word_index.files(several, None))
    assert dict(word_index.files(several, tmp_path)) == fresh
    assert dict(word_index.files(several, tmp_path)) == fresh


def test_the_files_are_the_same_from_one_process_or_several(several: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = dict(word_index.files(several, None))
    monkeypatch.setattr(parallel, "cores", lambda: 1)
    assert dict(word_index.files(several, None)) == fresh


def test_a_changed_record_has_its_own_block_read_again_and_no_other(
    several: list[Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dict(word_index.files(several, tmp_path))
    read: list[list[str]] = []
    block = postings.block

    def noting(documents: Sequence[Document]) -> postings.Block:
        read.append([d.id for d in documents])
        return block(documents)

    monkeypatch.setattr(word_index, "block", noting)
    several[5] = Document(several[5].id, [(10, ["quite another"])])
    after = dict(word_index.files(several, tmp_path))
    assert read == [[d.id for d in several[3:7]]]
    assert after != before
    assert after == dict(word_index.files(several, None))


def test_a_block_is_made_anew_by_another_program(
    several: list[Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(word_index.files(several, tmp_path))
    kept = {path.name for path in tmp_path.glob("*.msgpack")}
    monkeypatch.setattr(word_index, "WRITTEN_BY", ("postings",))
    list(word_index.files(several, tmp_path))
    assert kept.isdisjoint(path.name for path in tmp_path.glob("*.msgpack"))


def test_what_was_kept_does_not_grow_for_ever(several: list[Document], tmp_path: Path) -> None:
    for n in range(5):
        several[n] = Document(several[n].id, [(10, [f"another {n}"])])
        list(word_index.files(several, tmp_path))
    assert len(list(tmp_path.glob("*.msgpack"))) == len({word_index.block_of(d) for d in several})


def test_a_broken_block_is_made_again(several: list[Document], tmp_path: Path) -> None:
    fresh = dict(word_index.files(several, tmp_path))
    for kept in tmp_path.glob("*.msgpack"):
        kept.write_bytes(b"nonsense")
    assert dict(word_index.files(several, tmp_path)) == fresh


def test_after_a_change_only_the_files_of_its_words_differ(
    registers: dict[str, list[Document]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_index, "SIZE", 1000)
    documents = list(registers["made up"])
    before = dict(word_index.files(documents, None))
    weight, texts = documents[5].parts[0]
    documents[5] = Document(documents[5].id, [(weight, [f"{texts[0]} zebra", *texts[1:]]), *documents[5].parts[1:]])
    after = dict(word_index.files(documents, None))
    assert after.keys() == before.keys()
    differ = {path for path in after if after[path] != before[path]}
    assert 1 < len(differ) < len(after) / 2

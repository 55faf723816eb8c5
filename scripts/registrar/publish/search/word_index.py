"""`/search/words/` and `/search/phrases/`: which records have a word, and which have two words side by side.

A search fetches `map.json` and one file for each word that was typed. A word is in the file of its number (`stems.part_of`), so
that no list of words has to be fetched; the few that very many records have are in files of their own, and `map.json` lists
them. Files that are fetched for a phrase only say where two words are side by side. `docs/assets/search/index.js` reads them all.

After a change only the block of the changed record is read again, and the others are those of the last build. As blocks depend
on the numbers of the records and not on earlier builds, the bytes are the same either way.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import msgspec

from registrar.base import store
from registrar.base.parallel import in_batches
from registrar.model.records import Case
from registrar.model.register import Register
from registrar.publish.artifact import json_line
from registrar.publish.search.postings import Block, Document, block, joined, occurrences
from registrar.publish.search.stems import part_of
from registrar.publish.search.texts import Searched, found, numbered, state_of, vocabulary

FOLDERS = {"words": "stems", "phrases": "pairs"}
"""The folders, and what of a block is in each."""
IN_A_BLOCK = 256  # numbers
SIZE = 12_000  # letters of a file, at most on average: about half of that on the line
ALONE = 8_000  # letters, from which a word has a file of its own
ANY = 1 << 32
VOCABULARY = 20_000
SEVERAL = 4  # blocks, from which several processes share the work
DOCUMENTS = "documents"
"""The ending of files with what is searched of the records of a block."""
WRITTEN_BY = ("postings", "digits", "stems")
"""The modules on which the content of a block depends."""


def index(site: Path, register: Register, root: Path | None, key: str = "") -> None:
    """Writes the index into the folder `site`. `root`: the register's folder, where finished blocks are saved; `key` tells the
    program, the day and the reference data from any others."""
    keep = store.folder(root) / "search" if root else None
    keep = None if keep is None or keep.is_symlink() else keep
    for path, content in files([*_documents(register, keep, key)], keep):
        target = site / "search" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def files(documents: Sequence[Document], keep: Path | None) -> Iterator[tuple[str, bytes]]:
    """Every file of the index, by its path below `search/`. The documents are in the order of their numbers. `keep`: the folder
    with finished blocks.

    Under the empty word, each file of words says of which records it is, and among how many files the words are divided: a file
    of an earlier state would find the wrong records, and the browser takes none."""
    blocks = _blocks(documents, keep)
    state = state_of(d.id for d in documents)
    stamp = hashlib.sha256()
    told: dict[str, object] = {}
    for folder, of in FOLDERS.items():
        parts, own = divided(joined(blocks, of))
        told[folder] = {"files": len(parts), "own": sorted(word for words in own.values() for word in words)}
        for name, words in (*enumerate(parts), *((f"own-{number}", words) for number, words in sorted(own.items()))):
            content = json_line({"": f"{state} {len(parts)}", **words}, sort_keys=True)
            stamp.update(content)
            yield f"{folder}/{name}.json", content
    yield "words/known.json", json_line(vocabulary(occurrences(blocks), VOCABULARY))
    yield "words/map.json", json_line({"stamp": stamp.hexdigest()[:8], "of": state, **told}, sort_keys=True)


def divided(lists: Mapping[str, str]) -> tuple[list[dict[str, str]], dict[int, dict[str, str]]]:
    """The words by the number of their file, a power of two so that it rarely changes; and those in files of their own."""
    own: dict[int, dict[str, str]] = {}
    shared: dict[str, str] = {}
    for word, text in lists.items():
        if len(text) >= ALONE:
            own.setdefault(part_of(word, ANY), {})[word] = text
        else:
            shared[word] = text
    length = sum(len(word) + len(text) + 6 for word, text in shared.items())
    count = 1
    while length > SIZE * count:
        count *= 2
    parts: list[dict[str, str]] = [{} for _ in range(count)]
    for word, text in shared.items():
        parts[part_of(word, count)][word] = text
    return parts, own


def _documents(register: Register, keep: Path | None, key: str) -> Iterator[Document]:
    """What is searched of each record, in the order of their numbers: as in the last build, where the records of a block, how its
    cases stand, and all that `key` tells are the same."""
    searched, records = Searched(register), found(register)
    if keep is None:
        yield from map(searched.document, records)
        return
    used: set[str] = set()
    for _, group in groupby(records, lambda record: _number_of_block(record.id)):
        block = list(group)
        stands = [register.stage(record).stage if isinstance(record, Case) else "" for record in block]
        told = [key, searched.small, stands, [(type(record).__name__, record) for record in block]]
        place = keep / f"{hashlib.sha256(msgspec.msgpack.encode(told)).hexdigest()[:40]}.{DOCUMENTS}"
        used.add(place.name)
        documents = store.load(place, list[Document])
        if documents is None:
            documents = [searched.document(record) for record in block]
            store.save(place, documents)
        yield from documents
    _forget(keep, used, DOCUMENTS)


def _blocks(documents: Sequence[Document], keep: Path | None) -> list[Block]:
    """What is known of all documents: from the last build, where a block and the program are the same."""
    groups = [list(group) for _, group in groupby(documents, block_of)]
    if keep is None:
        return [*_made(groups)]
    version = b"".join(Path(__file__).with_name(f"{name}.py").read_bytes() for name in WRITTEN_BY)
    places = [keep / f"{hashlib.sha256(version + msgspec.msgpack.encode(group)).hexdigest()[:40]}.msgpack" for group in groups]
    kept = [store.load(place, Block) for place in places]
    made = _made([group for group, of_last in zip(groups, kept, strict=True) if of_last is None])
    blocks: list[Block] = []
    for place, of_last in zip(places, kept, strict=True):
        if of_last is None:
            blocks.append(next(made))
            store.save(place, blocks[-1])
        else:
            blocks.append(of_last)
    _forget(keep, {place.name for place in places}, "msgpack")
    return blocks


def block_of(document: Document) -> tuple[str, int]:
    """The block that a record belongs to, whatever other records there are."""
    return _number_of_block(document.id)


def _number_of_block(id_: str) -> tuple[str, int]:
    head, number = numbered(id_)
    return head, number // IN_A_BLOCK


def _made(groups: Sequence[Sequence[Document]]) -> Iterator[Block]:
    for raw in in_batches(_packed, None, groups, batch=1, worth_it=len(groups) >= SEVERAL):
        yield msgspec.msgpack.decode(raw, type=Block)


def _packed(_: None, groups: Sequence[Sequence[Document]]) -> bytes:
    """One block, as another process sends it."""
    return msgspec.msgpack.encode(block(groups[0]))


def _forget(keep: Path, used: Iterable[str], ending: str) -> None:
    """Deletes what was not needed of one kind, so that the folder does not grow for ever."""
    try:
        for old in keep.glob(f"*.{ending}"):
            if old.name not in used:
                old.unlink(missing_ok=True)
    except OSError:
        return

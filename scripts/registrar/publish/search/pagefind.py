"""The only module that knows Pagefind, the program that indexes words and finds them in the browser.

It is given one page at a time and keeps its results in memory: if it read a folder itself, the order of the files, and so
the bytes of the index, would depend on the disk. Of its results only the index and the search program are kept, not its
user interface or its copies of the pages' text, since `search.js` shows cards of ours.
"""

import base64
import gzip
import json
import os
import re
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

import msgspec

CHUNK = 2_000  # occurrences of words in one file of the index; with its own 20,000 a search fetches six times as much
PROGRAM = ("pagefind.js", "wasm.en.pagefind")
NEEDED = (*PROGRAM, "pagefind-entry.json")
PACKAGE = "pagefind-bin"
META = ".pf_meta"
PAGE = re.compile(rb"[\x6a-\x73](en_[0-9a-f]{7,16})")  # a name in the list of pages, after the byte that says how long it is


class SearchFailed(Exception):
    """The search index could not be built; the message says why."""


class Document(msgspec.Struct, frozen=True, array_like=True):
    """A page to be indexed: its name, and its words with their weights, 1 to 10. Words are letters, digits and spaces."""

    id: str
    parts: list[tuple[int, str]]


class Index(msgspec.Struct, frozen=True, array_like=True):
    """A finished index: Pagefind's name for each document, in their order, and the files."""

    names: list[str]
    files: dict[str, bytes]


def version() -> str:
    """Changes when the same words would give a different index."""
    return f"{metadata.version(PACKAGE)} {CHUNK}"


def index(documents: Sequence[Document]) -> Index:
    """The index of the documents: always the same bytes for the same documents in the same order."""
    found = {file["path"]: base64.b64decode(file["content"]) for file in _ask(documents)}
    names = {_address(content): Path(path).stem for path, content in found.items() if path.startswith("fragment/")}
    lost = [d.id for d in documents if d.id not in names]
    if lost:
        raise SearchFailed(f"Pagefind left out {', '.join(lost[:5])}")
    wanted = {p: c for p, c in sorted(found.items()) if p in NEEDED or p.startswith("index/") or p.endswith(META)}
    ordered = [names[d.id] for d in documents]
    if listed(wanted)[: len(ordered)] != ordered:
        raise SearchFailed("Pagefind lists the records in another order than it was given them")
    return Index(ordered, wanted)


def meta(files: Mapping[str, bytes]) -> str:
    """The name of the file that lists the pages of an index; the browser reads from it which record each of its names is."""
    return next((path for path in files if path.endswith(META)), "")


def listed(files: Mapping[str, bytes]) -> list[str]:
    """Pagefind's names in the order of that file: those of the pages, then those of its own parts."""
    return [name.decode() for name in PAGE.findall(gzip.decompress(files[meta(files)]))]


def _address(fragment: bytes) -> str:
    """The address of a page, from Pagefind's own record of it."""
    note: Mapping[str, str] = json.loads(gzip.decompress(fragment).removeprefix(b"pagefind_dcd"))
    return note["url"]


def _ask(documents: Sequence[Document]) -> Any:
    """Runs `pagefind --service`. Requests and answers are JSON in base64, each followed by a comma."""
    environment = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(CHUNK)}
    try:
        process = subprocess.Popen(
            [_program(), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )
    except OSError as error:
        raise SearchFailed(f"Pagefind, which builds the index, could not be started: {error}") from error
    feeder = threading.Thread(target=_feed, args=(process, documents), daemon=True)
    feeder.start()
    try:
        for answer in _answers(process):
            if answer["type"] == "Error":
                raise SearchFailed(f"Pagefind reported: {answer.get('message')}")
            if answer["type"] == "GetFiles":
                return answer["files"]
        raise SearchFailed("Pagefind stopped before the index was complete")
    finally:
        process.kill()
        process.wait()
        feeder.join()
        for pipe in (process.stdin, process.stdout):
            _close(pipe)


def _program() -> str:
    try:
        from pagefind_bin import get_executable
    except ImportError as error:
        raise SearchFailed(f"Pagefind, which builds the index, is not installed: pip install {PACKAGE}") from error
    try:
        return str(get_executable())
    except OSError as error:
        raise SearchFailed(f"the package {PACKAGE} has no program for this computer: {error}") from error


def _feed(process: subprocess.Popen[bytes], documents: Sequence[Document]) -> None:
    """Sends all requests at once. If the program has died, its pipe is closed, and the reader reports it."""
    pipe = process.stdin
    assert pipe is not None
    try:
        for number, request in enumerate(_requests(documents)):
            pipe.write(base64.b64encode(msgspec.json.encode({"message_id": number, "payload": request})) + b",")
        pipe.flush()
    except (OSError, ValueError):
        return


def _requests(documents: Sequence[Document]) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": {"force_language": "en"}}
    for document in documents:
        page = "".join(f'<p data-pagefind-weight="{weight}">{words}</p>' for weight, words in document.parts)
        yield {"type": "AddFile", "index_id": 0, "url": document.id, "file_contents": f"<html><body>{page}</body></html>"}
    yield {"type": "GetFiles", "index_id": 0}


def _answers(process: subprocess.Popen[bytes]) -> Iterator[dict[str, Any]]:
    pipe = process.stdout
    assert pipe is not None
    pieces: list[bytes] = []
    while piece := os.read(pipe.fileno(), 1 << 20):
        *ends, rest = piece.split(b",")
        for end in ends:
            answer: dict[str, Any] = msgspec.json.decode(base64.b64decode(b"".join([*pieces, end])))
            yield answer["payload"]
            pieces.clear()
        pieces.append(rest)


def _close(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:
        return

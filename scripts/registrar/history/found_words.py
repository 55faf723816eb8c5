"""Where words stand in every version of a record: in its texts, under whatever ids and paths, and in its comments.

The words themselves are not kept. A version that today's schema accepts is searched text by text; every version is searched
as a file too, which finds comments and whatever no longer is a field. Line breaks and other spaces count as one space, and
capitals and accents' forms make no difference.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from registrar.base.diagnostics import KeyPath
from registrar.model.base_branch import NAMING, key_path
from registrar.model.redactable import FILE, extent
from registrar.reading import source

SIMPLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """Where some of the words stand: the characters from `start` to before `end` of the text at `path` in a version."""

    version: int
    path: str
    start: int
    end: int

    @property
    def may_go(self) -> bool:
        """Whether a redaction may take words out of this text."""
        return self.path == FILE or extent(self.path) is not None


def pattern(words: Sequence[str]) -> re.Pattern[str]:
    """What finds any of these texts. None may be empty."""
    forms = dict.fromkeys(unicodedata.normalize(form, w) for w in words for form in ("NFC", "NFD"))
    longest_first = sorted(forms, key=len, reverse=True)
    every = "|".join(r"[\s#]+".join(re.escape(part) for part in w.split()) for w in longest_first)
    return re.compile(rf"(?<!\w)(?:{every})(?!\w)", re.IGNORECASE)


def places(number: int, raw: bytes, fits: bool, wanted: re.Pattern[str]) -> Iterator[Place]:
    """Every place in version `number`, from its bytes. `fits`: today's schema accepts it, so that its texts are published.

    Of such a version only the comments are searched as a file; of any other, the whole file, which is published as it is.
    """
    text = raw.decode("utf-8", "replace")
    data = source.read("", raw).data
    held = _values(text) if fits else []
    for path, value in texts(data) if fits else ():
        for m in wanted.finditer(value):
            yield Place(number, path, m.start(), m.end())
    for m in wanted.finditer(text):
        if not any(start <= m.start() < end for start, end in held):
            yield Place(number, FILE, m.start(), m.end())


def hidden(raw: bytes, wanted: re.Pattern[str]) -> bool:
    """Whether a file holds more of the words in its texts than its characters show, such as in an escape."""
    shown = sum(1 for _ in wanted.finditer(raw.decode("utf-8", "replace")))
    return sum(1 for _, value in texts(source.read("", raw).data) for _ in wanted.finditer(value)) > shown


def _values(text: str) -> list[tuple[int, int]]:
    """The stretches of a file that are keys and values, and not comments. A byte order mark counts as a character."""
    plain = text.removeprefix("\ufeff")
    shift = len(text) - len(plain)
    try:
        root = yaml.compose(plain, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return []
    found: list[tuple[int, int]] = []
    ahead = [root] if root is not None else []
    while ahead:
        node = ahead.pop()
        if isinstance(node, yaml.MappingNode):
            ahead += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            ahead += node.value
        elif isinstance(node, yaml.ScalarNode):
            end = node.end_mark.index if node.style not in ("|", ">") else len(plain[: node.end_mark.index].rstrip())
            found.append((node.start_mark.index + shift, end + shift))
    return found


def data_of(raw: bytes) -> dict[str, Any] | None:
    """A version's plain data; None if it cannot be read."""
    data = source.read("", raw).data
    return data if isinstance(data, dict) else None


def texts(data: Any) -> Iterator[tuple[str, str]]:
    """Every text of a record with its path, as a redaction names it."""
    for at, text in _walk(data, ()):
        yield path_of(data, at), text


def path_of(data: Any, at: KeyPath) -> str:
    """A key path as `changes` writes it, which leads back to the same value: by an id where there is one, or by position."""
    steps: list[str] = []
    here = data
    for step in at:
        if isinstance(step, int):
            named = [str(here[step][n]) for n in NAMING if n in here[step]] if isinstance(here[step], Mapping) else []
            choices = [*(n for n in named[:1] if SIMPLE.fullmatch(n)), str(step + 1)]
            reached = (c for c in choices if key_path(here, c) == (step,))
            steps.append(next(reached, str(step + 1)))
        else:
            steps.append(step)
        here = here[step]
    return ".".join(steps)


def _walk(value: Any, at: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _walk(inner, (*at, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _walk(inner, (*at, i))

"""The differences between two versions of a record, field by field and in words.

The items of a list are matched by what identifies them (an id, a number, a code, a name), never by their position, so that
a safeguard added at the top is one change, not ten. The work is linear in the size of the two versions.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from registrar.model.change import Change
from registrar.model.vocabulary import Vocabulary
from registrar.reading.fields import Field, plain

NAMES = (("id",), ("n",), ("gss",), ("measure", "period"), ("measure",), ("who",), ("name",))
"""What may identify an item of a list: the first of these that every item has."""
LONG = 160  # characters: only the differing part of a longer text is quoted
AROUND = 5  # unchanged words kept on each side of a change

_same = msgspec.json.Encoder(order="deterministic").encode


def changes(before: Mapping[str, Any], after: Mapping[str, Any], record: Field, vocabulary: Vocabulary) -> tuple[Change, ...]:
    """Every difference between two versions, in the order of the newer one; removed fields come last in their group."""
    return tuple(_Comparison(vocabulary.knowing(before, after)).of_mappings("", "", record, before, after))


class _Comparison:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.say = vocabulary.words

    def of(self, path: str, label: str, field: Field, before: Any, after: Any) -> Iterator[Change]:
        """Two values of one field."""
        if _alike(before, after):
            return
        if isinstance(before, dict) and isinstance(after, dict):
            yield from self.of_mappings(path, label, field, before, after)
        elif isinstance(before, list) and isinstance(after, list):
            yield from self.of_lists(path, label, field, before, after)
        else:
            was, now = shortened(self.say(field, before), self.say(field, after))
            yield Change(path, label, "changed", was, now, before, after)

    def of_mappings(
        self, path: str, label: str, field: Field, before: Mapping[str, Any], after: Mapping[str, Any]
    ) -> Iterator[Change]:
        for key in [*after, *(k for k in before if k not in after)]:
            inner = field[key]
            here = f"{path}.{key}" if path else key
            said = f"{label}, {inner.title[:1].lower()}{inner.title[1:]}" if label else inner.title
            if key in before and key in after:
                yield from self.of(here, said, inner, before[key], after[key])
            elif key in after:
                yield from self.one_sided(here, said, inner, after[key], "added")
            else:
                yield from self.one_sided(here, said, inner, before[key], "removed")

    def one_sided(self, path: str, label: str, field: Field, value: Any, what: str) -> Iterator[Change]:
        """A field that only one version has. A list of groups is reported item by item."""
        if isinstance(value, list) and value and all(isinstance(v, dict) for v in value):
            yield from self.of_lists(path, label, field, *([], value) if what == "added" else (value, []))
        else:
            yield self.moved(path, label, field, value, what)

    def moved(self, path: str, label: str, field: Field, value: Any, what: str) -> Change:
        said = cut(self.say(field, value))
        if what == "added":
            return Change(path, label, what, now=said, after=value)
        return Change(path, label, what, was=said, before=value)

    def of_lists(self, path: str, label: str, field: Field, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Change]:
        names = _naming([*before, *after])
        old, new = _keyed(before, after, names)
        for key, value in new.items():
            here, said = (path, label) if not names else self.item(path, field, names, value)
            if key not in old:
                yield self.moved(here, said, field.item, value, "added")
            else:
                yield from self.of(here, said, field.item, old[key], value)
        for key, value in old.items():
            if key not in new:
                here, said = (path, label) if not names else self.item(path, field, names, value)
                yield self.moved(here, said, field.item, value, "removed")
        if [k for k in old if k in new] != [k for k in new if k in old]:
            yield Change(path, label, "reordered")

    def item(self, path: str, field: Field, names: Sequence[str], value: Mapping[str, Any]) -> tuple[str, str]:
        """The path and the label of an item: `Safeguard s3`, `Rule r1 (Certificate for every food handler)`."""
        one = field.item
        identity = " ".join(self.say(one[n], value[n]) for n in names)
        called = value.get("name") if names[0] == "id" else None
        noun = one.title if one.title != plain(one.key) else field.title
        label = f"{noun} {identity} ({called})" if isinstance(called, str) else f"{noun} {identity}"
        return f"{path}.{value[names[0]]}", label


def _alike(before: Any, after: Any) -> bool:
    """Equal, and of the same type: to Python, `1` and `true` are equal."""
    return before is after or (before == after and _same(before) == _same(after))


def _naming(items: Sequence[Any]) -> tuple[str, ...]:
    """The fields that identify the items of a list; none if they are plain values."""
    if not all(isinstance(i, dict) for i in items):
        return ()
    return next((names for names in NAMES if all(n in i for i in items for n in names)), ())


def _keyed(before: Sequence[Any], after: Sequence[Any], names: Sequence[str]) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """The items of both lists, each by a key that is the same on both sides for matching items.

    Equal items match first; then those with the same identity, in turn if several have it; then, if nothing identifies
    them, those at the same position in two lists of the same length.
    """
    olds, news = [_same(v) for v in before], [_same(v) for v in after]
    shared = Counter(olds) & Counter(news)

    def side(items: Sequence[Any], packed: Sequence[bytes]) -> dict[Any, Any]:
        left, seen, found = Counter(shared), Counter[Any](), {}
        for i, (item, whole) in enumerate(zip(items, packed, strict=True)):
            if left[whole]:
                left[whole] -= 1
                key: Any = ("equal", whole)
            elif names:
                key = ("named", _same([item[n] for n in names]))
            else:
                key = ("place", i) if len(before) == len(after) else ("alone", whole)
            seen[key] += 1
            found[(*key, seen[key])] = item
        return found

    return side(before, olds), side(after, news)


def cut(text: str) -> str:
    """A text short enough to be quoted; a long one ends at a word."""
    return text if len(text) <= LONG else f"{text[:LONG].rpartition(' ')[0] or text[:LONG]} …"


def shortened(was: str, now: str) -> tuple[str, str]:
    """Two texts, without their common beginning and end if they are long; a few words of these are kept for context."""
    if len(was) <= LONG and len(now) <= LONG:
        return was, now
    old, new = was.split(), now.split()
    most = min(len(old), len(new))
    begins = next((i for i in range(most) if old[i] != new[i]), most)
    ends = next((i for i in range(most - begins) if old[-1 - i] != new[-1 - i]), most - begins)
    begins, ends = max(0, begins - AROUND), max(0, ends - AROUND)

    def middle(words: list[str]) -> str:
        kept = " ".join(words[begins : len(words) - ends])
        return f"{'… ' if begins else ''}{kept}{' …' if ends else ''}"

    return cut(middle(old)), cut(middle(new))

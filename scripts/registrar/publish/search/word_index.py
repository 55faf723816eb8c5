"""The search index of the records' words, in `/pagefind/`.

Beyond `ALONE` records, the index is split into bundles by the last digits of the id, and the browser merges them. After a
change only the bundle of the changed record is built again, and the others are reused from the last build. As the split
depends on the records and not on earlier builds, the bytes are the same either way. Each bundle costs a reader a few
kilobytes: docs/decisions/ has the measurements.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from registrar.base import store
from registrar.base.parallel import cores, in_threads
from registrar.model.register import Register
from registrar.publish.search import pagefind
from registrar.publish.search.pagefind import Document, Index
from registrar.publish.search.texts import SMALL, Searched, found, vocabulary

FOLDER = "pagefind"
ALONE = SMALL  # records: fewer make one index
FEWEST, LARGEST = 4, 10_000  # bundles beyond that, and records in one
TOGETHER = 12_000  # records that are indexed at the same time, on all processors: about 0.8 GB
VOCABULARY = 20_000
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def index(site: Path, register: Register, root: Path | None) -> None:
    """Writes `pagefind/` into the folder `site`. `root`: the register's folder, where finished bundles are saved."""
    searched = Searched(register)
    documents = [Document(e.id, searched.parts(e)) for e in found(register)]
    keep = store.folder(root) / "search" if root else None
    for path, content in files(documents, None if keep is None or keep.is_symlink() else keep):
        target = site / FOLDER / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def files(documents: Sequence[Document], keep: Path | None) -> Iterator[tuple[str, bytes]]:
    """Every file of the search index, by its path below `pagefind/`. `keep`: the folder with finished bundles."""
    count = bundles(len(documents))
    parts = [part for k in range(count) if (part := [d for d in documents if bundle_of(d.id, count) == k])]
    at_once = max(1, min(cores(), TOGETHER * count // max(1, len(documents))))
    names: dict[str, str] = {}
    made = in_threads(lambda part: _bundle(part, keep), parts, at_once)
    metas: list[str] = []
    for k, (part, bundle) in enumerate(zip(parts, made, strict=True)):
        names.update(zip((d.id for d in part), bundle.names, strict=True))
        metas.append(pagefind.meta(bundle.files))
        for path, content in bundle.files.items():
            if not k:
                yield path, content
            elif path not in pagefind.PROGRAM:  # the program itself is needed once
                yield f"{k}/{path}", content
    if keep is not None:
        _forget(keep, 2 * len(parts))
    yield "map.json", _json({"count": count, "metas": metas})
    yield "heads.json", _heads([names[d.id] for d in documents])
    yield "words.json", _json(vocabulary((text for d in documents for _, text in d.parts), VOCABULARY))


def bundles(records: int) -> int:
    """The number of bundles for so many records."""
    return 1 if records <= ALONE else max(FEWEST, -(-records // LARGEST))


def bundle_of(id_: str, count: int) -> int:
    """The bundle that a record belongs to, whatever other records there are."""
    return int(id_.rpartition("-")[2]) % count


def _heads(names: Sequence[str]) -> bytes:
    """Which record each of Pagefind's names refers to, for browsers that cannot read its own list of them (`pagefind.meta`):
    three characters made from each, in the order of the records, and the whole names of the few that are not unique."""
    heads = [_head(name) for name in names]
    seen = Counter(heads)
    alike = {name: i for i, (name, head) in enumerate(zip(names, heads, strict=True)) if seen[head] > 1}
    return _json({"heads": "".join(heads), "alike": alike})


def _head(name: str) -> str:
    """The first 18 bits of a name such as `en_302c196`."""
    bits = int(name.rpartition("_")[2][:5], 16) >> 2
    return DIGITS[bits >> 12] + DIGITS[bits >> 6 & 63] + DIGITS[bits & 63]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode() + b"\n"


def _bundle(documents: Sequence[Document], keep: Path | None) -> Index:
    """The index of these documents: the saved one, if they and the program are the same."""
    if keep is None:
        return pagefind.index(documents)
    inputs = msgspec.msgpack.encode((pagefind.version(), documents))
    place = keep / f"{hashlib.sha256(inputs).hexdigest()[:40]}.msgpack"
    kept = store.load(place, Index)
    if kept is None:
        kept = pagefind.index(documents)
        store.save(place, kept)
    else:
        place.touch()
    return kept


def _forget(keep: Path, most: int) -> None:
    """Deletes the bundles that were used longest ago, so that the folder does not grow for ever."""
    try:
        by_use = sorted(keep.glob("*.msgpack"), key=lambda p: p.stat().st_mtime_ns, reverse=True)
        for old in by_use[most:]:
            old.unlink(missing_ok=True)
    except OSError:
        return

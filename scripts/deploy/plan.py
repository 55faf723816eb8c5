"""What must be uploaded and deleted, and in which order, worked out from the files here and those at the host.

The order keeps every page whole for whoever reads while it happens, and when it is cut off. First comes what no page of the
old site knows: new files. Then what pages load, then the pages and data themselves, then the entry pages, feeds and lists
through which people and programs find what is new, then the log, which vouches for all of it. Only then does anything go.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from registrar.site import hosting

UNKNOWN = "application/octet-stream"
SHORT, LONG, NONE = "public, max-age=300", "public, max-age=31536000, immutable", "no-cache"
NAMED_BY_CONTENT = re.compile(r"log/tile/(?!.*\.p/)")
"""Files whose content never changes under the same name."""
ENTRY = re.compile(
    r"(?:index|404)\.html|robots\.txt|sitemap[^/]*\.xml|changes\.(?:atom|json)"
    r"|(?:guarantees|refused|cases|changes|due|find|places|bodies|rules|services)/index\.html|api/v1/[^/]*\.json"
)
"""The ways in: the pages, feeds and lists from which others are found."""


class Phase(IntEnum):
    """The order of the uploads. A file of a later phase is sent when all of the earlier ones have arrived."""

    NEW = 0
    LOADED = 1
    PAGES = 2
    ENTRIES = 3
    LOG = 4
    LAST = 5


@dataclass(frozen=True, order=True)
class Batch:
    """Files that are sent together: they have the same headers."""

    phase: Phase
    type: str
    cache: str
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """What is to be done, in this order: the uploads, then what is deleted, and how many files stay as they are."""

    uploads: tuple[Batch, ...]
    gone: tuple[str, ...]
    same: int

    @property
    def changed(self) -> int:
        """The number of files that are sent."""
        return sum(len(b.paths) for b in self.uploads)


def plan(here: Mapping[str, str], there: Mapping[str, str | None], types: hosting.Types, mark: str) -> Plan:
    """`here` and `there` have the digest of each file, by its path; `None` if the host does not say. `mark` is sent last."""
    sent = {p: _phase(p, p not in there, mark) for p, digest in here.items() if there.get(p) != digest or digest is None}
    batches: dict[tuple[Phase, str, str], list[str]] = {}
    for path, phase in sent.items():
        batches.setdefault((phase, type_of(types, path), cache_of(path)), []).append(path)
    uploads = sorted(Batch(*key, tuple(sorted(paths))) for key, paths in batches.items())
    return Plan(tuple(uploads), tuple(sorted(there.keys() - here.keys())), len(here) - len(sent))


def _phase(path: str, new: bool, mark: str) -> Phase:
    if path == mark:
        return Phase.LAST
    if path.startswith("log/") and "/tile/" not in path:
        return Phase.LOG
    if ENTRY.fullmatch(path):
        return Phase.ENTRIES
    if new:
        return Phase.NEW
    return Phase.LOADED if path.startswith(("assets/", "search/")) else Phase.PAGES


def type_of(types: hosting.Types, path: str) -> str:
    """The content type, with its character set. A file of an unknown kind is never shown, only saved."""
    try:
        return hosting.whole(types.of(path))
    except KeyError:
        return UNKNOWN


def cache_of(path: str) -> str:
    """How long a browser, or a cache on the way, may keep a file without asking again."""
    if path.startswith("log/") and "/tile/" not in path:
        return NONE
    return LONG if NAMED_BY_CONTENT.match(path) else SHORT


def told(paths: Iterable[str], most: int = 3) -> str:
    """A few paths, for a message."""
    listed = sorted(paths)
    return ", ".join(listed[:most]) + (f" and {len(listed) - most:,} more" if len(listed) > most else "")

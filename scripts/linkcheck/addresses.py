"""Every outside address that the register publishes, each once, with the places that name it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from registrar.model.register import Entry, Register
from registrar.rules.shared.links import addresses

RESERVED = ("example", "test", "invalid", "localhost", "local", "internal", "onion")  # RFC 2606, 6761, 6762, 7686, 9476
OURS = re.compile(r"https?://[^\s)>\"'\]]+")


@dataclass(frozen=True, slots=True)
class Link:
    """An address, and where it is used: `SPECIMEN-0004 rules.2.url`, or the name of a file."""

    url: str
    named: tuple[str, ...]

    @property
    def host(self) -> str:
        return _host(self.url)


def outside(register: Register, prose: Path) -> tuple[Link, ...]:
    """The outside links of all records and of the prose pages in a folder, sorted. Made-up hosts are skipped."""
    named: dict[str, list[str]] = {}
    for url, where in (*_of_records(register.by_id.values()), *_of_prose(prose)):
        host = _host(url)
        if host and host.rpartition(".")[2] not in RESERVED and not url.startswith(register.base_url):
            named.setdefault(url.partition("#")[0], []).append(where)
    return tuple(Link(url, tuple(dict.fromkeys(places))) for url, places in sorted(named.items()))


def _of_records(records: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    for record in records:
        for path, url in addresses(record):
            if url is not None and url.startswith("https://"):  # not what was redacted
                yield url, f"{record.id} {'.'.join(str(step + 1) if isinstance(step, int) else step for step in path)}"


def _of_prose(folder: Path) -> Iterator[tuple[str, str]]:
    for page in sorted(folder.rglob("*.md")):
        for found in OURS.finditer(page.read_text("utf-8")):
            yield found[0].rstrip(".,;:"), page.name


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower().rstrip(".")
    except ValueError:
        return ""

"""Every address that was ever published keeps answering: `/log/addresses.txt` lists them, and the next release has them all.

An address that the new site has nothing for gets a page, or a short file of the same kind, which says that it is published no
more and where to look. What pages are made of, what only the search reads, and what the
log says of itself may change at any time and is not listed.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from registrar.base import ids
from registrar.model.notices import notice_of
from registrar.model.published_head import ADDRESSES
from registrar.model.register import Register
from registrar.publish.artifact import Artifact, text
from registrar.publish.gone import gone
from registrar.publish.published import TEXT, File
from registrar.site.sections import moved
from registrar.site.sections.page import Page

PUBLISHED = (File(path=ADDRESSES, media=TEXT, title="Every address that was ever published", name="addresses"),)
PASSING = re.compile(r"(?:assets|search|hosting)/.+|apply/.+\..+|sitemap[^/]*\.xml|_[^/]*|404\.html|log/.+")
PAGE = "index.html"
SAID = "This is not on the register any more"


def listed(register: Register, paths: Collection[str]) -> Artifact:
    """The list of all addresses, below the commit from which the site was made."""
    kept = sorted(path for path in paths if not PASSING.fullmatch(path))
    return text(ADDRESSES, "".join(f"{line}\n" for line in (f"# {register.history.head}", *kept)))


def missing(paths: Collection[str], old: Sequence[str]) -> list[str]:
    """The old addresses for which a site with these paths has nothing, and where something can be put."""
    there = {path.casefold() for path in paths}
    folders = {folder for path in there for folder in _folders(path)}
    found = []
    for path in sorted(set(old)):
        plain = path.casefold()
        if plain not in there and plain not in folders and there.isdisjoint(_folders(plain)) and not PASSING.fullmatch(path):
            found.append(path)
            there.add(plain)
            folders.update(_folders(plain))
    return found


def _folders(path: str) -> Iterator[str]:
    """The folders in which a file is: `a` and `a/b` for `a/b/c`."""
    at = path.find("/")
    while at >= 0:
        yield path[:at]
        at = path.find("/", at + 1)


def replaced(register: Register, paths: Collection[str], absent: Sequence[str]) -> Iterator[Page | Artifact]:
    """What stands at each address that the site has nothing else for."""
    there = set(paths)
    for path in absent:
        first = path.partition("/")[0].split(".")[0]
        number = first if ids.parse(first) is not None and f"{first}/{PAGE}" in there else ""
        see = f"{number}/" if number else _above(path, there)
        notice = notice_of(number) if number else ""
        if path == PAGE or path.endswith(f"/{PAGE}"):
            where = f"See {number}" if number else "See what there is today"
            yield moved.gone(path.removesuffix(PAGE), SAID, see, where, notice, ())
        else:
            yield Artifact(path, gone(register, path, f"{notice} {SAID}".strip(), see))


def _above(path: str, there: Collection[str]) -> str:
    """The nearest page above a path: of the list, or the home page."""
    steps = path.removesuffix(PAGE).rstrip("/").split("/")[:-1]
    while steps:
        if "/".join([*steps, PAGE]) in there:
            return "/".join(steps) + "/"
        steps.pop()
    return ""

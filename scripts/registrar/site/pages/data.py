"""`/data/`: everything at once, as files. Made last, when their sizes are known."""

from collections.abc import Mapping, Sequence
from typing import Any

from registrar.base.days import in_words
from registrar.model.licence import licence
from registrar.model.notices import purpose
from registrar.model.register import Register
from registrar.publish.citation import line
from registrar.publish.published import ATOM, CALENDAR, JSON_FEED, File
from registrar.publish.tables import TABLES
from registrar.publish.tables.descriptions import FOLDER, PUBLISHED
from registrar.publish.tables.file_info import Offered
from registrar.publish.tables.table import Table
from registrar.site.sections.cite import linked_data
from registrar.site.sections.page import Page, fill, root
from registrar.site.sections.styles import styles

ADDRESS = FOLDER
FIRST = ("guarantees", "rules", "safeguards", "bodies", "events", "refusals")
FOLLOWED = (ATOM, JSON_FEED, CALENDAR)
"""The media types of files that one subscribes to."""
TITLE = "Data"


def page(register: Register, files: Sequence[Offered], later: Sequence[File]) -> Page:
    """The page that offers these files, and those that are made later."""
    held = [o for o in files if o.file.holds]
    first = {f"{ADDRESS}{t.name}.csv" for t in TABLES} | {o.info.path for o in held if o.file.holds == "register"}
    known = {f.path: f for f in (*(o.file for o in files), *later) if f.path not in first and f not in PUBLISHED}
    others = sorted(known.values(), key=lambda f: f.path)
    sizes = {o.info.path: size(o.info.size) for o in files}
    name, address = licence(register.info)
    description = f"The whole register as CSV, JSON and SQLite, as at {in_words(register.today)}, for anyone to reuse."
    body = fill(
        "data.html",
        tables=[(t, f"{t.name}.csv", sizes[f"{ADDRESS}{t.name}.csv"]) for t in sorted(TABLES, key=_wanted)],
        whole=[(_link(o.info.path), o.name, o.file.title, sizes[o.info.path]) for o in held if o.file.holds == "register"],
        descriptions=[_row(f) for f in PUBLISHED],
        followed=[_row(f) for f in others if f.media in FOLLOWED],
        others=[_row(f) for f in others if f.media not in FOLLOWED],
        today=register.today,
        licence=name,
        licence_address=address,
        live=register.info.live,
        schema=register.info.schema,
        root=root(ADDRESS),
    )
    return Page(
        address=ADDRESS,
        title=TITLE,
        description=description,
        body=body,
        crumbs=((TITLE, ""),),
        head=styles(root(ADDRESS)) + str(linked_data(_dataset(register, held, description))),
    )


def _row(f: File) -> tuple[str, str, str, str]:
    """The address of a file, the link to it (none if it stands for several), what it holds, and its media type."""
    return f"/{f.path}", "" if f.braces else _link(f.path), f.title, f.media


def _link(path: str) -> str:
    """The link from the page to a file, which may be in another folder."""
    return path.removeprefix(ADDRESS) if path.startswith(ADDRESS) else root(ADDRESS) + path


def _wanted(table: Table) -> int:
    """The tables that most people want come first."""
    return FIRST.index(table.name) if table.name in FIRST else len(FIRST)


def _dataset(register: Register, files: Sequence[Offered], description: str) -> Mapping[str, Any]:
    """schema.org: the data set, for search engines that look for data."""
    info = register.info
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": register.url(ADDRESS),
        "url": register.url(ADDRESS),
        "name": line(info.name),
        "description": f"{line(purpose(register.info))} {description}",
        "license": licence(info)[1],
        "dateModified": register.today.isoformat(),
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": line(info.custodian)},
        "distribution": [
            {
                "@type": "DataDownload",
                "@id": register.url(o.info.path),
                "name": o.title,
                "contentUrl": register.url(o.info.path),
                "encodingFormat": o.file.media,
                "contentSize": str(o.info.size),
                "sha256": o.info.sha256,
            }
            for o in files
        ],
    }


def size(n: int) -> str:
    """`12 KB`, `1.4 MB`: in thousands, as file managers count."""
    if n < 1_000_000:
        return f"{max(1, round(n / 1000)):,} KB"
    return f"{n / 1_000_000:,.1f} MB" if n < 10_000_000 else f"{round(n / 1_000_000):,} MB"

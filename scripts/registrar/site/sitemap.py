"""`/sitemap.xml`: an index of the files that list every page, each with the date of its last change, if known."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from registrar.model.endings import last_entered
from registrar.model.register import Register
from registrar.publish.artifact import Artifact, text
from registrar.publish.published import XML, File

STANDARD = "https://www.sitemaps.org/protocol.html"
PUBLISHED = (
    File(path="sitemap.xml", media=XML, title="An index of the lists of pages", name="sitemap", standard=STANDARD),
    File(
        path="sitemap-{part}.xml",
        media=XML,
        title="A list of pages, with the dates on which they last changed",
        name="sitemapPart",
        standard=STANDARD,
    ),
)
MOST = 40_000  # addresses in one file; the protocol allows 50,000 and 50 MB
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(register: Register, addresses: Sequence[str]) -> Iterator[Artifact]:
    """The sitemap of pages at `addresses`, each relative to the site's own and ending with a slash, "" for the home page."""
    days = changed(register)
    parts = [addresses[i : i + MOST] for i in range(0, len(addresses), MOST)]
    lines = []
    for n, part in enumerate(parts, 1):
        name = f"sitemap-{n}.xml"
        urls = "".join(_place("url", register.url(a), days.get(a)) for a in part)
        yield text(name, f"{HEAD}<urlset {NAMESPACE}>\n{urls}</urlset>\n")
        lines.append(_place("sitemap", register.url(name), max((days[a] for a in part if a in days), default=None)))
    yield text("sitemap.xml", f"{HEAD}<sitemapindex {NAMESPACE}>\n{''.join(lines)}</sitemapindex>\n")


def changed(register: Register) -> Mapping[str, dt.date]:
    """The day on which the page of each record and version last changed, by its address."""
    days: dict[str, dt.date] = {}
    for entry in register.entries:
        versions = register.history.of(entry.id)
        days[f"{entry.id}/"] = versions[-1].day if versions else last_entered(entry)
        days.update((f"{entry.id}/v/{v.number}/", v.day) for v in versions)
    return days


def _place(kind: str, url: str, day: dt.date | None) -> str:
    last = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<{kind}><loc>{escape(url)}</loc>{last}</{kind}>\n"

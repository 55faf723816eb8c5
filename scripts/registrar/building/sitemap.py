"""`/sitemap.xml`: every page by its full address; an index of several where one may not hold them all."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from registrar.publishing.artifact import Artifact, text

MOST = 40_000  # addresses in one file; the protocol allows 50,000 and 50 MB
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(base_url: str, addresses: Sequence[str]) -> Iterator[Artifact]:
    """The sitemap of pages at `addresses`, each relative to `base_url` and ending with a slash, "" for the home page."""
    parts = [addresses[i : i + MOST] for i in range(0, len(addresses), MOST)] or [()]
    if len(parts) == 1:
        yield text("sitemap.xml", _urls(base_url, parts[0]))
        return
    names = [f"sitemap-{i + 1}.xml" for i in range(len(parts))]
    for name, part in zip(names, parts, strict=True):
        yield text(name, _urls(base_url, part))
    lines = "".join(f"<sitemap><loc>{escape(base_url + name)}</loc></sitemap>\n" for name in names)
    yield text("sitemap.xml", f"{HEAD}<sitemapindex {NAMESPACE}>\n{lines}</sitemapindex>\n")


def _urls(base_url: str, addresses: Sequence[str]) -> str:
    lines = "".join(f"<url><loc>{escape(base_url + address)}</loc></url>\n" for address in addresses)
    return f"{HEAD}<urlset {NAMESPACE}>\n{lines}</urlset>\n"

"""A feed as Atom (RFC 4287)."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from registrar.publish.artifact import Artifact, text
from registrar.publish.feeds.feed import Feed, moment

STANDARD = "https://www.rfc-editor.org/rfc/rfc4287"


def atom(feed: Feed, path: str) -> Artifact:
    """The feed as the file at `path`."""
    return text(path, "".join(f"{line}\n" for line in _lines(feed, path)))


def _lines(feed: Feed, path: str) -> Iterator[str]:
    register = feed.register
    rights, rights_address = feed.rights
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">'
    yield f"<id>{escape(feed.name)}</id>"
    yield f"<title>{escape(feed.title)}</title>"
    yield f"<subtitle>{escape(feed.about)}</subtitle>"
    yield f"<updated>{feed.updated}</updated>"
    yield f"<author><name>{escape(register.info.name)}</name></author>"
    yield f"<rights>{escape(f'{rights}, {rights_address}')}</rights>"
    yield f'<link rel="self" type="application/atom+xml" href={quoteattr(register.url(path))}/>'
    yield f'<link rel="alternate" type="text/html" href={quoteattr(register.url(feed.page))}/>'
    for n in feed.news:
        yield "<entry>"
        yield f"<id>{escape(feed.fixed(n.name))}</id>"
        yield f"<title>{escape(feed.headline(n))}</title>"
        yield f"<updated>{moment(n.updated.isoformat())}</updated>"
        yield f'<link rel="alternate" type="text/html" href={quoteattr(register.url(n.address))}/>'
        yield f"<category term={quoteattr(n.kind)}/>"
        yield f'<content type="html">{escape(feed.html(n))}</content>'
        yield "</entry>"
    yield "</feed>"

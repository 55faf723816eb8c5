"""A feed as Atom (RFC 4287), with archives after RFC 5005."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from registrar.publish.artifact import Artifact, text
from registrar.publish.feeds.feed import Feed

STANDARD = "https://www.rfc-editor.org/rfc/rfc4287"
PAGING_STANDARD = "https://www.rfc-editor.org/rfc/rfc5005"
PAGING = "http://purl.org/syndication/history/1.0"


def atom(feed: Feed) -> Artifact:
    """The file of the feed, or of one of its archives."""
    return text(feed.file("atom", feed.part), "".join(f"{line}\n" for line in _lines(feed)))


def _lines(feed: Feed) -> Iterator[str]:
    register = feed.register
    rights, rights_address = feed.rights
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="{PAGING}" xml:lang="en-GB">'
    yield f"<id>{escape(feed.name)}</id>"
    yield f"<title>{escape(feed.title)}</title>"
    yield f"<subtitle>{escape(feed.about)}</subtitle>"
    yield f"<updated>{feed.updated}</updated>"
    yield f"<author><name>{escape(register.info.name)}</name></author>"
    yield f"<rights>{escape(f'{rights}, {rights_address}')}</rights>"
    yield f'<link rel="self" type="application/atom+xml" href={quoteattr(register.url(feed.file("atom", feed.part)))}/>'
    yield f'<link rel="alternate" type="text/html" href={quoteattr(register.url(feed.page))}/>'
    yield from _paging(feed)
    for n, time in feed.items:
        yield (
            f"<entry>\n<id>{escape(feed.fixed(n.name))}</id>\n"
            f"<title>{escape(feed.headline(n))}</title>\n"
            f"<updated>{time}</updated>\n"
            f'<link rel="alternate" type="text/html" href={quoteattr(register.url(n.address))}/>\n'
            f"<category term={quoteattr(n.kind)}/>\n"
            f'<content type="html">{escape(feed.html(n))}</content>\n</entry>'
        )
    yield "</feed>"


def _paging(feed: Feed) -> Iterator[str]:
    """The way from each file to the older items, and from an archive to the newer ones and to the feed itself."""
    if feed.part:
        yield "<fh:archive/>"
        yield f'<link rel="current" type="application/atom+xml" href={quoteattr(feed.register.url(feed.file("atom")))}/>'
    for relation, part in (("prev-archive", feed.older), ("next-archive", feed.newer)):
        if part:
            address = feed.register.url(feed.file("atom", part))
            yield f'<link rel="{relation}" type="application/atom+xml" href={quoteattr(address)}/>'

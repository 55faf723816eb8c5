"""A feed as JSON Feed 1.1 has it."""

from collections.abc import Sequence
from typing import Annotated

from msgspec import UNSET, UnsetType

from registrar.publish.shapes.shape import Shape, says


class FeedAuthor(Shape, frozen=True, kw_only=True):
    """Who publishes the feed."""

    name: Annotated[str, says("The register’s name.")]
    url: Annotated[str, says("The register’s address.", "uri")]


class FeedItem(Shape, frozen=True, kw_only=True):
    """One change."""

    id: Annotated[str, says("What names the item for good, wherever the register is published.", "uri")]
    url: Annotated[str, says("The page with the full text.", "uri")]
    title: Annotated[str, says("What changed, in a line.")]
    content_html: Annotated[str, says("What changed, as HTML.")]
    content_text: Annotated[str, says("What changed, as plain text.")]
    date_published: Annotated[
        str,
        says("The day of the change. Records know no hours: the seconds only keep the changes of a day in order.", "date-time"),
    ]
    tags: Annotated[Sequence[str], says("What kind of change it is, and illustration where it is one.")]


class JsonFeed(Shape, frozen=True, kw_only=True):
    """A feed, as JSON Feed 1.1 has it."""

    version: Annotated[str, says("https://jsonfeed.org/version/1.1.", "uri")]
    title: Annotated[str, says("What the feed is called.")]
    home_page_url: Annotated[str, says("The page that it belongs to.", "uri")]
    feed_url: Annotated[str, says("Its own address.", "uri")]
    next_url: Annotated[str, says("The file with the changes before these, if there is one.", "uri")] | UnsetType = UNSET
    description: Annotated[str, says("What it tells of.")]
    language: Annotated[str, says("The language.")]
    authors: Annotated[Sequence[FeedAuthor], says("Who publishes it.")]
    items: Annotated[Sequence[FeedItem], says("The changes, newest first.")]

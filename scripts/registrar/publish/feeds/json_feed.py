"""A feed as JSON Feed 1.1."""

from typing import Any

import msgspec

from registrar.publish.activity import Activity
from registrar.publish.artifact import Artifact
from registrar.publish.feeds.feed import Feed, moment


def json_feed(feed: Feed, path: str) -> Artifact:
    """The feed as the file at `path`."""
    register = feed.register
    whole: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": register.url(feed.page),
        "feed_url": register.url(path),
        "description": feed.about,
        "language": "en-GB",
        "authors": [{"name": register.info.name, "url": register.base_url}],
        "items": [_item(feed, n) for n in feed.news],
    }
    return Artifact(path, msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n")


def _item(feed: Feed, n: Activity) -> dict[str, Any]:
    return {
        "id": feed.fixed(n.name),
        "url": feed.register.url(n.address),
        "title": feed.headline(n),
        "content_html": feed.html(n),
        "content_text": feed.text(n),
        "date_published": moment(n.updated.isoformat()),
        "tags": [n.kind, *(["illustration"] if n.specimen else [])],
    }

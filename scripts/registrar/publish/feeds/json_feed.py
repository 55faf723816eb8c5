"""A feed as JSON Feed 1.1."""

from msgspec import UNSET

from registrar.publish.activity_item import Activity
from registrar.publish.artifact import Artifact
from registrar.publish.feeds.feed import Feed
from registrar.publish.shapes.feeds import FeedAuthor, FeedItem, JsonFeed
from registrar.publish.shapes.shape import compact


def json_feed(feed: Feed) -> Artifact:
    """The file of the feed, or of one of its archives."""
    register, path = feed.register, feed.file("json", feed.part)
    whole = JsonFeed(
        version="https://jsonfeed.org/version/1.1",
        title=feed.title,
        home_page_url=register.url(feed.page),
        feed_url=register.url(path),
        next_url=register.url(feed.file("json", feed.older)) if feed.older else UNSET,
        description=feed.about,
        language="en-GB",
        authors=[FeedAuthor(name=register.info.name, url=register.base_url)],
        items=[_item(feed, n, time) for n, time in feed.items],
    )
    return Artifact(path, compact(whole))


def _item(feed: Feed, n: Activity, time: str) -> FeedItem:
    return FeedItem(
        id=feed.fixed(n.name),
        url=feed.register.url(n.address),
        title=feed.headline(n),
        content_html=feed.html(n),
        content_text=feed.text(n),
        date_published=time,
        tags=[n.kind, *(["illustration"] if n.specimen else [])],
    )

"""A feed as JSON Feed 1.1."""

from registrar.publish.activity import Activity
from registrar.publish.artifact import Artifact
from registrar.publish.feeds.feed import Feed, moment
from registrar.publish.shapes.feeds import FeedAuthor, FeedItem, JsonFeed
from registrar.publish.shapes.shape import pretty


def json_feed(feed: Feed, path: str) -> Artifact:
    """The feed as the file at `path`."""
    register = feed.register
    whole = JsonFeed(
        version="https://jsonfeed.org/version/1.1",
        title=feed.title,
        home_page_url=register.url(feed.page),
        feed_url=register.url(path),
        description=feed.about,
        language="en-GB",
        authors=[FeedAuthor(name=register.info.name, url=register.base_url)],
        items=[_item(feed, n) for n in feed.news],
    )
    return Artifact(path, pretty(whole))


def _item(feed: Feed, n: Activity) -> FeedItem:
    return FeedItem(
        id=feed.fixed(n.name),
        url=feed.register.url(n.address),
        title=feed.headline(n),
        content_html=feed.html(n),
        content_text=feed.text(n),
        date_published=moment(n.updated.isoformat()),
        tags=[n.kind, *(["illustration"] if n.specimen else [])],
    )

"""`/ID.atom` and `/ID.feed.json`: the versions of one record, as a feed. A removed record keeps its feed."""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.feeds.atom import STANDARD as ATOM_STANDARD
from registrar.publish.feeds.atom import atom
from registrar.publish.feeds.catalogue import of_record
from registrar.publish.feeds.json_feed import json_feed
from registrar.publish.published import ATOM, JSON_FEED, File
from registrar.publish.shapes.feeds import JsonFeed

CHANGES = "Changes of this record"
PUBLISHED = (
    File(
        path="{id}.atom", media=ATOM, title="What changed in a record, as Atom", name="recordFeed", head=CHANGES,
        standard=ATOM_STANDARD,
    ),
    File(
        path="{id}.feed.json", media=JSON_FEED, title="What changed in a record, as JSON Feed", name="recordJsonFeed",
        head=CHANGES, shapes=(JsonFeed,),
    ),
)  # fmt: skip


def subjects(register: Register) -> Sequence[str]:
    """Every id that is or was public."""
    return (*register.by_id, *register.history.removed)


def render(register: Register, record: str) -> Iterator[Artifact]:
    feed = of_record(register, record)
    yield atom(feed, f"{record}.atom")
    yield json_feed(feed, f"{record}.feed.json")

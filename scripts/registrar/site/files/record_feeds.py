"""`/ID.atom` and `/ID.feed.json`: the versions of one record, as a feed. A removed record keeps its feed."""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.feeds.atom import PAGING_STANDARD, atom
from registrar.publish.feeds.atom import STANDARD as ATOM_STANDARD
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
    File(
        path="{id}/archive/{part}.atom", media=ATOM, title="Older changes of a record, as Atom", name="recordFeedArchive",
        standard=PAGING_STANDARD,
    ),
    File(
        path="{id}/archive/{part}.json", media=JSON_FEED, title="Older changes of a record, as JSON Feed",
        name="recordJsonFeedArchive", shapes=(JsonFeed,),
    ),
)  # fmt: skip


def subjects(register: Register) -> Sequence[str]:
    """Every id that is or was public."""
    return (*register.by_id, *register.case_by_id, *register.history.removed)


def render(register: Register, record: str) -> Iterator[Artifact]:
    for feed in of_record(register, record):
        yield atom(feed)
        yield json_feed(feed)

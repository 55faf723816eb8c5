"""`feed.atom` and `feed.json` beside each list of records: by place, service, rule or body, the refusals, by facet."""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.beside_lists import beside_lists
from registrar.publish.feeds.atom import STANDARD as ATOM_STANDARD
from registrar.publish.feeds.atom import atom
from registrar.publish.feeds.catalogue import of_list
from registrar.publish.feeds.json_feed import json_feed
from registrar.publish.listing import RecordList
from registrar.publish.listings import record_lists
from registrar.publish.published import ATOM, JSON_FEED
from registrar.publish.shapes.feeds import JsonFeed

CHANGES = "Changes of the records listed here"
PUBLISHED = (
    *beside_lists("feed.atom", ATOM, "What changed in {records}, as Atom", "Feed", head=CHANGES, standard=ATOM_STANDARD),
    *beside_lists(
        "feed.json", JSON_FEED, "What changed in {records}, as JSON Feed", "JsonFeed", head=CHANGES, shapes=(JsonFeed,)
    ),
)


def subjects(register: Register) -> Sequence[RecordList]:
    return record_lists(register)


def render(register: Register, records: RecordList) -> Iterator[Artifact]:
    feed = of_list(register, records)
    yield atom(feed, f"{records.base}feed.atom")
    yield json_feed(feed, f"{records.base}feed.json")

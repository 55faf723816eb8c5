"""`feed.atom` and `feed.json` beside each list of records: by place, service, rule or body, the refusals, by facet.

Older changes are in Atom alone, whose archives have a standard: a record is in a dozen lists, and to keep all that was ever
said of it in two formats beside each was a third of the site. As JSON they are beside `/changes.json` and each record.
"""

from collections.abc import Iterator, Sequence

import msgspec

from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.beside_lists import beside_lists
from registrar.publish.feeds.atom import PAGING_STANDARD, atom
from registrar.publish.feeds.atom import STANDARD as ATOM_STANDARD
from registrar.publish.feeds.catalogue import newest, of_list
from registrar.publish.feeds.json_feed import json_feed
from registrar.publish.listing import RecordList
from registrar.publish.listings import LISTINGS, record_lists
from registrar.publish.published import ATOM, JSON_FEED
from registrar.publish.shapes.feeds import JsonFeed

ARCHIVED = tuple(way for way in LISTINGS if way.base and not way.facet)
"""A facet can list the whole register, whose feed has archives of its own."""
CHANGES = "Changes of the records listed here"
PUBLISHED = (
    *beside_lists("feed.atom", ATOM, "What changed in {records}, as Atom", "Feed", head=CHANGES, standard=ATOM_STANDARD),
    *beside_lists(
        "feed.json", JSON_FEED, "What changed lately in {records}, as JSON Feed", "JsonFeed", head=CHANGES, shapes=(JsonFeed,)
    ),
    *beside_lists(
        "archive/{part}.atom",
        ATOM,
        "Older changes in {records}, as Atom",
        "FeedArchive",
        among=ARCHIVED,
        standard=PAGING_STANDARD,
    ),
)


def subjects(register: Register) -> Sequence[RecordList]:
    """The lists without their records, of which a feed has what is newest alone."""
    return [msgspec.structs.replace(records, entries=()) for records in record_lists(register)]


def render(register: Register, records: RecordList) -> Iterator[Artifact]:
    for feed in of_list(register, records):
        yield atom(feed)
        if not feed.part:
            yield json_feed(newest(feed))

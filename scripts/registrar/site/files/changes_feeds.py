"""`/changes.atom`, `/changes/status.atom`, `/changes/grants.atom` and the same as JSON Feed: what changed anywhere."""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.feeds.atom import PAGING_STANDARD, STANDARD, atom
from registrar.publish.feeds.catalogue import OF_ALL, of_all, parts_of_all
from registrar.publish.feeds.json_feed import json_feed
from registrar.publish.published import ATOM, JSON_FEED, File
from registrar.publish.shapes.feeds import JsonFeed


def _published(path: str, title: str) -> tuple[File, ...]:
    first, *rest = path.split("/")
    name = first + "".join(part.capitalize() for part in rest)
    return (
        File(path=f"{path}.atom", media=ATOM, title=f"{title}, as Atom", name=f"{name}Feed", head=title, standard=STANDARD),
        File(
            path=f"{path}.json", media=JSON_FEED, title=f"{title}, as JSON Feed", name=f"{name}JsonFeed", head=title,
            shapes=(JsonFeed,),
        ),
        File(
            path=f"{path}/archive/{{part}}.atom", media=ATOM, title=f"{title}: older ones, as Atom", name=f"{name}FeedArchive",
            standard=PAGING_STANDARD,
        ),
        File(
            path=f"{path}/archive/{{part}}.json", media=JSON_FEED, title=f"{title}: older ones, as JSON Feed",
            name=f"{name}JsonFeedArchive", shapes=(JsonFeed,),
        ),
    )  # fmt: skip


PUBLISHED = tuple(file for path, title in OF_ALL.items() for file in _published(path, title))


def subjects(register: Register) -> Sequence[tuple[str, int]]:
    return parts_of_all(register)


def render(register: Register, subject: tuple[str, int]) -> Iterator[Artifact]:
    feed = of_all(register, *subject)
    yield atom(feed)
    yield json_feed(feed)

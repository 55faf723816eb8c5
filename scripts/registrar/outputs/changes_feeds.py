"""`/changes.atom`, `/changes/status.atom`, `/changes/grants.atom` and the same as JSON Feed: what changed anywhere."""

from collections.abc import Iterator, Sequence

from registrar.feeds.atom import atom
from registrar.feeds.json_feed import json_feed
from registrar.feeds.topics import OF_ALL, of_all
from registrar.publishing.artifact import Artifact
from registrar.register import Register


def subjects(register: Register) -> Sequence[str]:
    return OF_ALL


def render(register: Register, path: str) -> Iterator[Artifact]:
    feed = of_all(register, path)
    yield atom(feed, f"{path}.atom")
    yield json_feed(feed, f"{path}.json")

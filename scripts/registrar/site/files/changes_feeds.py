"""`/changes.atom`, `/changes/status.atom`, `/changes/grants.atom` and the same as JSON Feed: what changed anywhere."""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.feeds.atom import atom
from registrar.publish.feeds.catalogue import OF_ALL, of_all
from registrar.publish.feeds.json_feed import json_feed


def subjects(register: Register) -> Sequence[str]:
    return OF_ALL


def render(register: Register, path: str) -> Iterator[Artifact]:
    feed = of_all(register, path)
    yield atom(feed, f"{path}.atom")
    yield json_feed(feed, f"{path}.json")

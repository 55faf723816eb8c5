"""`feed.atom` and `feed.json` beside each list of records: a place, a service, a rule, a body, the refused, a facet's value."""

from collections.abc import Iterator, Sequence
from typing import Any

from registrar.model.register import Register, per_register
from registrar.publish.artifact import Artifact
from registrar.publish.feeds.atom import atom
from registrar.publish.feeds.catalogue import Topic, news_of, of_topic, topics
from registrar.publish.feeds.json_feed import json_feed

_topics = per_register(topics)


def subjects(register: Register) -> Sequence[Topic]:
    return _topics(register)


def rests_on(register: Register, topic: Topic) -> Any:
    """The news that the feed holds, and what the list and the register are called."""
    return topic.base, topic.name, news_of(register, topic), register.info


def render(register: Register, topic: Topic) -> Iterator[Artifact]:
    feed = of_topic(register, topic)
    yield atom(feed, f"{topic.base}feed.atom")
    yield json_feed(feed, f"{topic.base}feed.json")

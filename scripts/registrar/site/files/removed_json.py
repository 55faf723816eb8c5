"""`/ID.json` of a removed record: that it existed, when and by which commit it was removed, and where its versions are."""

from collections.abc import Iterator, Sequence

from msgspec import UNSET

from registrar.base import ids
from registrar.model.notices import notice_of
from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.published import File
from registrar.publish.shapes.records import Removed, RemovedRecord
from registrar.publish.shapes.shape import pretty

PUBLISHED: tuple[File, ...] = ()  # `record_json` describes both


def subjects(register: Register) -> Sequence[str]:
    return register.history.removed


def render(register: Register, record: str) -> Iterator[Artifact]:
    past = register.history.past(record)
    assert past.removal is not None
    number = ids.read(record)
    whole = RemovedRecord(
        id=record,
        kind=number.kind,
        url=register.url(f"{record}/"),
        specimen=number.specimen,
        removed=Removed(on=past.removal.day, commit=past.removal.commit or None),
        versions=register.url(f"{record}/versions.json"),
        newest_version=register.url(f"{record}/v/{len(past.versions)}.json"),
        notice=notice_of(record) or UNSET,
    )
    yield Artifact(f"{record}.json", pretty(whole))

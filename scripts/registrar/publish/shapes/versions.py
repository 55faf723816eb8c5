"""The versions of a record: when each was current, what it changed, and its full text."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any

from msgspec import UNSET, Meta, UnsetType

from registrar.publish.shapes.records import KIND, NOTICE, NUMBER, SPECIMEN, Removed
from registrar.publish.shapes.shape import Shape, many, says

FROM = says("The day on which it was published.")
COMMIT = says("The commit that brought it.")
COMMITTED = says("When it was committed, according to the commit; null if that is not a valid time.")
Moment = Annotated[dt.datetime, Meta(tz=True)]
FILE = says("The path of the file.")
DIGEST = says("The SHA-256 of the file.")
OF_VERSION = says("The SHA-256 of the file. Missing for a salted version from which words were taken out.")
READABLE = says("false: today’s record format does not accept it.")
REDACTED = says("The paths of the texts from which words were later removed; # for the comments of the file.")
REDACTIONS = says("The events by which words were later removed from it.")
NTH = many("1 for the first, then 2 and so on.", 1)


class WordsRemoved(Shape, frozen=True, kw_only=True):
    """A redaction that removed words."""

    event: Annotated[int, says("The number of the event.")]
    date: Annotated[dt.date, says("The day on which it was entered.")]
    reason_code: Annotated[str | None, says("Why, as a code; null if the event does not say.")]


class FieldChange(Shape, frozen=True, kw_only=True):
    """One difference from the version before."""

    path: Annotated[str, says("The path of the field, such as rules.r1.limits.")]
    field: Annotated[str, says("The field in words.")]
    change: Annotated[str, says("What happened to it.", one_of=("changed", "added", "removed", "reordered"))]
    words: Annotated[str, says("The whole difference in words.")]
    before: Annotated[Any, says("The value before, if it was changed or removed.")] = UNSET
    after: Annotated[Any, says("The value after, if it was changed or added.")] = UNSET


CHANGES = says("What it changed, field by field.")


class StatusDays(Shape, frozen=True, kw_only=True, rename={"from_": "from"}):
    """Days on which one status applied."""

    from_: Annotated[dt.date, says("The first day.")]
    until: Annotated[dt.date | None, says("The day after the last; null if it still applies.")]
    status: Annotated[str, says("The status, as a code.")]


class ListedVersion(Shape, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One version in the list of a record’s versions."""

    version: Annotated[int, NTH]
    url: Annotated[str, says("The page of the version.", "uri")]
    data: Annotated[str, says("The full version.", "uri")]
    from_: Annotated[dt.date, FROM]
    until: Annotated[dt.date | None, says("The first day on which it was no longer current; null if it is current.")]
    commit: Annotated[str, COMMIT]
    committed: Annotated[Moment | None, COMMITTED]
    file: Annotated[str, FILE]
    sha256: Annotated[str | UnsetType, OF_VERSION]
    readable: Annotated[bool, READABLE]
    redacted: Annotated[Sequence[str], REDACTED]
    redactions: Annotated[Sequence[WordsRemoved], REDACTIONS]
    changes: Annotated[Sequence[FieldChange], CHANGES]
    events: Annotated[Sequence[int], says("The numbers of the events that it brought.")]
    said: Annotated[Sequence[StatusDays], says("The statuses that it gave while it was current, oldest first.")]


class Uncommitted(Shape, frozen=True, kw_only=True):
    """The text in the folder that is not committed."""

    sha256: Annotated[str, DIGEST]
    changes: Annotated[Sequence[FieldChange], says("What differs from the last version, field by field.")]


class Versions(Shape, frozen=True, kw_only=True):
    """All versions of a record, and its status day by day."""

    id: Annotated[str, NUMBER]
    url: Annotated[str, says("Its page.", "uri")]
    as_at: Annotated[dt.date, says("The day as at which this is given.")]
    history: Annotated[str, says("complete, or why the versions are not known.")]
    versions: Annotated[Sequence[ListedVersion], says("The versions, oldest first.")]
    statuses: Annotated[Sequence[StatusDays], says("The statuses as they are known now, oldest first.")]
    not_yet_committed: Annotated[Uncommitted | UnsetType, says("The text in the folder that is not committed.")] = UNSET
    removed: Annotated[Removed | UnsetType, says("When and how the record was removed.")] = UNSET


class Version(Shape, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One version of a record."""

    id: Annotated[str, NUMBER]
    kind: Annotated[str, KIND]
    version: Annotated[int, NTH]
    url: Annotated[str, says("The page of the version.", "uri")]
    versions: Annotated[str, says("All versions of the record.", "uri")]
    specimen: Annotated[bool, SPECIMEN]
    notice: Annotated[str | UnsetType, NOTICE] = UNSET
    from_: Annotated[dt.date, FROM]
    commit: Annotated[str, COMMIT]
    committed: Annotated[Moment | None, COMMITTED]
    file: Annotated[str, FILE]
    sha256: Annotated[str | UnsetType, OF_VERSION]
    readable: Annotated[bool, READABLE]
    redacted: Annotated[Sequence[str], REDACTED]
    redactions: Annotated[Sequence[WordsRemoved], REDACTIONS]
    changes: Annotated[Sequence[FieldChange], CHANGES]
    text: Annotated[
        str | UnsetType | None,
        says(
            "For a version that today’s record format does not accept: its file as text; null if it is too long to be a record."
        ),
    ] = UNSET
    record: Annotated[dict[str, Any] | UnsetType, says("The record as it was, in today’s record format.")] = UNSET

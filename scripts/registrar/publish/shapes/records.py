"""A record, in full, in summary and after its removal; and the lists of records."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any

from msgspec import UNSET, UnsetType

from registrar.model.notices import ILLUSTRATION
from registrar.model.reference import NATIONS
from registrar.publish.shapes.cases import CaseRecord
from registrar.publish.shapes.shape import About, Shape, many, says

SPECIMEN = says(f"true: an illustration. {ILLUSTRATION}")
NATION = says("A nation, as a code.", one_of=NATIONS)
CODES = says("Codes, as /api/v1/codes.json lists them.")
NUMBER = says("The number of the record.")
NOTICE = says("The notice on an illustration.")
STANDS = says("How a guarantee stands, or from when to when it was in force, in a sentence.")
ENDED = says("The day on which a guarantee ended, if it has. One that expired: its last day.")
KIND = says("The kind of record.", one_of=("guarantee", "refusal", "case"))


class Outlook(Shape, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One change that a date will bring."""

    from_: Annotated[dt.date, says("Its day.")]
    status: Annotated[str, says("The status from then on.")]
    flags: Annotated[Sequence[str], CODES]


class Record(Shape, frozen=True, kw_only=True):
    """A whole record, with its status as at the day of the build."""

    id: Annotated[str, NUMBER]
    kind: Annotated[str, KIND]
    url: Annotated[str, says("Its page.", "uri")]
    specimen: Annotated[bool, SPECIMEN]
    notice: Annotated[str | UnsetType, NOTICE] = UNSET
    as_at: Annotated[dt.date | UnsetType, says("The day as at which the status of a guarantee is given.")] = UNSET
    status: Annotated[str | UnsetType, says("The status of a guarantee, as a code.")] = UNSET
    standing: Annotated[str | UnsetType, STANDS] = UNSET
    ended_on: Annotated[dt.date | UnsetType, ENDED] = UNSET
    flags: Annotated[Sequence[str] | UnsetType, CODES] = UNSET
    outlook: Annotated[Sequence[Outlook] | UnsetType, says("How the status of a guarantee will change if nobody acts.")] = UNSET
    record: Annotated[
        dict[str, Any],
        says("The record, in the format of /data/schema/guarantee.json or /data/schema/refusal.json, without its `id`."),
    ]


class Removed(Shape, frozen=True, kw_only=True):
    """When and how a record was removed."""

    on: Annotated[dt.date | None, says("The day; null if it is missing from the folder only.")]
    commit: Annotated[str | None, says("The commit; null if it is missing from the folder only.")]


class RemovedRecord(Shape, frozen=True, kw_only=True):
    """A record that was removed: that it existed, and where its versions are."""

    id: Annotated[str, NUMBER]
    kind: Annotated[str, KIND]
    url: Annotated[str, says("Its page.", "uri")]
    specimen: Annotated[bool, SPECIMEN]
    removed: Annotated[Removed, says("When and how it was removed.")]
    versions: Annotated[str, says("All its versions.", "uri")]
    newest_version: Annotated[str, says("The last version of it.", "uri")]
    notice: Annotated[str | UnsetType, NOTICE] = UNSET


class Summary(Shape, frozen=True, kw_only=True):
    """A summary of a record."""

    id: Annotated[str, NUMBER]
    kind: Annotated[str, KIND]
    url: Annotated[str, says("Its page.", "uri")]
    json: Annotated[str, says("The whole record.", "uri")]
    specimen: Annotated[bool, SPECIMEN]
    schema: Annotated[int, many("The version of the record format.")]
    title: Annotated[str, says("Its title.")]
    service: Annotated[str, says("The public service, as a code.")]
    places: Annotated[Sequence[str], says("The codes of the council areas.")]
    nations: Annotated[Sequence[Annotated[str, NATION]], says(f"The nations of the places: {', '.join(NATIONS.values())}.")]
    status: Annotated[str, says("Its status, as a code; refused for a refusal.")]
    decided: Annotated[dt.date, says("The day on which it was granted or refused.")]
    effective: Annotated[dt.date | UnsetType, says("A guarantee’s first day of force.")] = UNSET
    expires: Annotated[dt.date | UnsetType, says("The last day that a guarantee’s decision gave it. See `ended_on`.")] = UNSET
    standing: Annotated[str | UnsetType, STANDS] = UNSET
    ended_on: Annotated[dt.date | UnsetType, ENDED] = UNSET
    effects: Annotated[Sequence[str] | UnsetType, CODES] = UNSET


RECORDS = says("The records, newest first.")
SHOWN = says("The notice if the list contains illustrations.")


class RecordPage(About, frozen=True, kw_only=True):
    """One page of a list of records."""

    count: Annotated[int, many("How many records the whole list has, without illustrations once the register is live.")]
    page: Annotated[int, many("The number of this page.", 1)]
    pages: Annotated[int, many("How many pages there are.", 1)]
    next: Annotated[str | None, says("The address of the next page; null on the last.")]
    notice: Annotated[str | UnsetType, SHOWN] = UNSET
    records: Annotated[Sequence[Summary], RECORDS]


class ValueRecords(About, frozen=True, kw_only=True):
    """The records of one place, service, rule, body or other value."""

    kind: Annotated[str, says("What kind of value it is.")]
    value: Annotated[str, says("The value, as in the address.")]
    name: Annotated[str, says("What pages call it.")]
    page: Annotated[str, says("Its page.", "uri")]
    count: Annotated[int, many("How many records there are, without illustrations once the register is live.")]
    notice: Annotated[str | UnsetType, SHOWN] = UNSET
    records: Annotated[Sequence[Summary], RECORDS]


class AllRecords(About, frozen=True, kw_only=True):
    """Every record in full, as one document."""

    guarantees: Annotated[Sequence[Record], says("The guarantees, newest first.")]
    refusals: Annotated[Sequence[Record], says("The refusals, newest first.")]
    cases: Annotated[Sequence[CaseRecord], says("The cases, newest first.")]

"""`/reports/<year>.csv` and `/reports/<year>-records.csv`: the figures of a report, and the versions of which they were made."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from registrar.model.notices import ALL_ILLUSTRATIONS
from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.published import CSV, WHOLE, File, Parameter
from registrar.publish.yearly import AREAS, reports

YEAR = Parameter("The year, such as 2026", {"type": "string", "pattern": "^[0-9]{4}$"}, "2026", few=True, pattern=WHOLE)
PUBLISHED = (
    File(
        path="reports/{year}.csv", media=CSV, title="The figures of a yearly report, as known on 31 December", name="report",
        parameters={"year": YEAR},
    ),
    File(
        path="reports/{year}-records.csv", media=CSV, title="The versions of records of which a yearly report was made",
        name="reportRecords", parameters={"year": YEAR},
    ),
)  # fmt: skip


def subjects(register: Register) -> Sequence[int]:
    return tuple(reports(register))


def render(register: Register, year: int) -> Iterator[Artifact]:
    report = reports(register)[year]
    told = [ALL_ILLUSTRATIONS] if report.illustrations else []
    notice = ["notice"] if told else []
    head = ["figure", "label", *AREAS, *notice]
    yield _file(f"reports/{year}.csv", head, ([line.slug, line.label, *line.values, *told] for line in report.lines))
    pinned = ([id_, version, *told] for id_, version in report.pinned.items())
    yield _file(f"reports/{year}-records.csv", ["id", "version", *notice], pinned)


def _file(path: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> Artifact:
    stream = io.StringIO(newline="")
    out = csv.writer(stream, lineterminator="\r\n")
    out.writerow(head)
    out.writerows(rows)
    return Artifact(path, stream.getvalue().encode())

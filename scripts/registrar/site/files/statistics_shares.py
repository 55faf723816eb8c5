"""`/statistics/shares.csv`: the figures of the sentences on `/statistics/`; `/statistics/coverage.csv`: those of each council."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from registrar.model.notices import ALL_ILLUSTRATIONS
from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.coverage import coverage
from registrar.publish.published import CSV, File
from registrar.publish.tables.csv_file import guarded
from registrar.site.sections.five_sentences import answers

SHARES, COVERAGE = "statistics/shares.csv", "statistics/coverage.csv"
PUBLISHED = (
    File(path=SHARES, media=CSV, title="The figures of the sentences of the statistics", name="shares"),
    File(path=COVERAGE, media=CSV, title="What was asked about each council, and how it answered", name="coverage"),
)


def subjects(register: Register) -> Sequence[str]:
    return (SHARES, COVERAGE)


def render(register: Register, path: str) -> Iterator[Artifact]:
    stream = io.StringIO(newline="")
    out = csv.writer(stream, lineterminator="\r\n")
    told = [] if register.info.live else [ALL_ILLUSTRATIONS]
    head, rows = (_shares if path == SHARES else _coverage)(register)
    out.writerow([*head, *(["notice"] if told else [])])
    out.writerows([*row, *told] for row in rows)
    yield Artifact(path, stream.getvalue().encode())


def _shares(register: Register) -> tuple[Sequence[str], Iterable[Sequence[object]]]:
    found = (s for first, below in answers(register) for s in (first, *below))
    rows = ([s.question.slug, s.question.by.lower(), r.value, r.label, r.part, r.of] for s in found for r in s.rows)
    return ["sentence", "by", "value", "label", "part", "whole"], rows


def _coverage(register: Register) -> tuple[Sequence[str], Iterable[Sequence[object]]]:
    head = ["gss", "name", "nation", "records", "cases", "questions", "silent", "objections", "never_asked"]
    rows = (
        [c.gss, guarded(c.name), c.nation, c.records, c.cases, c.questions, c.silent, c.objections, str(c.never_asked).lower()]
        for c in coverage(register)
    )
    return head, rows

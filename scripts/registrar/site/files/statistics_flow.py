"""`/statistics/flow.csv`: the guarantees that stood before and after each month, quarter and year, and what came and went."""

import csv
import io
from collections.abc import Iterator, Sequence

from registrar.model.notices import ALL_ILLUSTRATIONS
from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.flow import WHOLE, flows
from registrar.publish.published import CSV, File

PATH = "statistics/flow.csv"
PUBLISHED = (File(path=PATH, media=CSV, title="Guarantees that stood, came and went, by period and nation", name="flow"),)


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Artifact]:
    stream = io.StringIO(newline="")
    out = csv.writer(stream, lineterminator="\r\n")
    told = [] if register.info.live else [ALL_ILLUSTRATIONS]
    ways, nations = register.codes.machine.ended, register.codes["extent"]
    head = ["kind", "period", "first_day", "last_day", "nation", "label", "stood_before", "came", "went", "stood_after", *ways]
    out.writerow([*head, *(["notice"] if told else [])])
    for period, nation, found in flows(register):
        label = "All" if nation == WHOLE else nations[nation].label
        figures = [found.before, found.came, found.gone, found.after, *(found.went[way] for way in ways)]
        out.writerow([*period, nation, label, *figures, *told])
    yield Artifact(PATH, stream.getvalue().encode())

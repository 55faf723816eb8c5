"""`/statistics/<name>.csv`: the table behind each chart, such as `/statistics/grants-by-year.csv`.

While the register holds illustrations only, each row says so in a last column, `notice`.
"""

import csv
import io
from collections.abc import Iterator

from registrar.model.notices import ALL_ILLUSTRATIONS
from registrar.model.register import Register, per_register
from registrar.publish.artifact import Artifact
from registrar.publish.published import CSV, File, Parameter
from registrar.publish.statistics import DIMENSIONS, Series, series
from registrar.publish.tables.csv_file import guarded

NAMES = f"^[a-z-]+-by-(?:{'|'.join(d.slug for d in DIMENSIONS)})$"
NAME = Parameter(
    "The name of a series", {"type": "string", "pattern": NAMES}, "grants-by-year", few=True, pattern="[a-z-]+-by-[a-z-]+"
)
PUBLISHED = (
    File(
        path="statistics/{series}.csv", media=CSV, title="One chart of the statistics, as a table", name="series",
        parameters={"series": NAME},
    ),
)  # fmt: skip


subjects = per_register(series)


def render(register: Register, s: Series) -> Iterator[Artifact]:
    stream = io.StringIO(newline="")
    out = csv.writer(stream, lineterminator="\r\n")
    told = [] if register.info.live else [ALL_ILLUSTRATIONS]
    out.writerow([s.dimension.slug, "label", *s.measure.columns, *(["notice"] if told else [])])
    out.writerows([guarded(r.value), guarded(r.label), *r.figures, *told] for r in s.rows)
    yield Artifact(f"statistics/{s.name}.csv", stream.getvalue().encode())

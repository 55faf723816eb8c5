"""`/data/register.xlsx`: guarantees, refusals and rules as a workbook. A preview of a large register leaves it out."""

from collections.abc import Iterator, Sequence
from functools import partial

from registrar.model.register import Register
from registrar.publish.artifact import Large
from registrar.publish.published import XLSX, File
from registrar.publish.tables import xlsx_file

PUBLISHED = (
    File(
        path="data/register.xlsx", media=XLSX, name="bulkWorkbook", holds="register",
        title="Guarantees, refusals and rules as a workbook for Excel, LibreOffice and others",
        standard="https://ecma-international.org/publications-and-standards/standards/ecma-376/",
    ),
)  # fmt: skip


MOST_IN_A_PREVIEW = 3_000
"""`make serve` builds this file only for a register of at most so many records."""


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Large]:
    yield Large("data/register.xlsx", partial(xlsx_file.write, register))

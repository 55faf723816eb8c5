"""The comments of refusals, held to `name-withheld`: no record has them, and the file is published with them."""

from collections.abc import Callable, Iterator

from registrar.base.diagnostics import Finding
from registrar.model.base_branch import Base
from registrar.model.record_set import RecordSet
from registrar.reading.comments import comments
from registrar.rules import name_withheld


def findings(record_set: RecordSet, base: Base | None, read: Callable[[str], str]) -> Iterator[Finding]:
    """The names of groups in comments. `read` returns a file's text; it is asked only where a name is known."""
    for record in record_set.refusals:
        if record.naming_agreed is not None:
            continue
        names = name_withheld.known(record, record_set)
        for one in base.each if base is not None else ():
            names += name_withheld.gone_with(one, record_set) if record.id not in one.records else []
        if names and "#" in (text := read(record.file)):
            yield from name_withheld.in_comments(record.file, text, comments(text), names)

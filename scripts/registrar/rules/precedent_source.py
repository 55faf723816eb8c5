"""A precedent is a record of this register, or else a decision elsewhere that can be found and held against its checksum.

**Why.** Who reads that an earlier case was followed wants to read it. A web page can be changed or taken away, and then only
its title, its day and the checksum of its file still say what was meant.

**Fix.** Write `ref` with the number of the record; or `url`, `title` and `date`, and once the panel has decided also `sha256`.
Never write both.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Application, NamedPrecedent, Record
from registrar.rules.shared.contract import EACH_RECORD, Context

CODE = "precedent-source"
LOOKS_AT = EACH_RECORD
OUTSIDE = ("url", "title", "date")


def check(record: Record, context: Context) -> Iterator[Finding]:
    wanted = OUTSIDE if isinstance(record, Application) else (*OUTSIDE, "sha256")
    for i, precedent in enumerate(record.precedents_named):
        yield from _faults(record, i, precedent, wanted)


def _faults(record: Record, i: int, precedent: NamedPrecedent, wanted: tuple[str, ...]) -> Iterator[Finding]:
    given = [key for key in (*OUTSIDE, "sha256") if getattr(precedent, key) is not None]
    if precedent.ref is not None:
        if given:
            yield Finding(
                record.at("precedents", i, given[0]), CODE,
                f"this precedent has the number of a record, `{precedent.ref}`, and `{given[0]}` as well",
                f"delete `{given[0]}`, or delete `ref` if the decision is not in this register",
            )  # fmt: skip
    elif not given:
        yield Finding(
            record.at("precedents", i, "ref"), CODE, "this precedent does not say which case it is",
            "add `ref:` with the number of the record, or `url`, `title` and `date` of a decision elsewhere",
        )  # fmt: skip
    else:
        for key in wanted:
            if key not in given:
                yield Finding(
                    record.at("precedents", i, key), CODE, f"this precedent is a decision elsewhere, and its `{key}` is missing",
                    f"add `{key}:`; a decision that is not in this register needs {', '.join(wanted[:-1])} and {wanted[-1]}",
                )  # fmt: skip

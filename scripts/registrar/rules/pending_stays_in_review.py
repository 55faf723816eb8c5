"""An application lives in its pull request, and never on the main branch.

**Why.** What is on the main branch is published. An application is not decided, and to publish it beside what was granted would
make it look so.

**Fix.** Decide it first: `registrar grant` or `registrar refuse` turns the file into a record. If it was withdrawn, close the
pull request. If it is on the main branch already, delete the file.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding, Location
from registrar.model.base_branch import Base
from registrar.model.record_set import RecordSet

CODE = "pending-stays-in-review"


def compare(record_set: RecordSet, base: Base) -> Iterator[Finding]:
    for application in record_set.applications:
        if base.on_main or application.file in base.paths:
            yield Finding(
                Location(application.file), CODE, "an application lies in register/pending/ on the main branch",
                "decide it (`registrar grant FILE` or `registrar refuse FILE`), or, if it was withdrawn, delete it",
            )  # fmt: skip

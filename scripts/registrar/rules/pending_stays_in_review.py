"""An application lives in its pull request, and never on the main branch.

**Why.** What is on the main branch is published. An application is not decided, and to publish it beside what was granted would
make it look so.

**Fix.** Decide it first: `registrar grant` or `registrar refuse` turns the file into a record. If it was withdrawn, close the
pull request. If it is on the main branch already, delete the file.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding, Location
from registrar.model.records import Application
from registrar.rules.shared.contract import EACH_APPLICATION, BaseContext

CODE = "pending-stays-in-review"
LOOKS_AT = EACH_APPLICATION.against_base


def check(application: Application, context: BaseContext) -> Iterator[Finding]:
    if context.base.on_main or application.file in context.base.paths:
        yield Finding(
            Location(application.file), CODE, "an application lies in register/pending/ on the main branch",
            "decide it (`registrar grant FILE` or `registrar refuse FILE`), or, if it was withdrawn, delete it",
        )  # fmt: skip

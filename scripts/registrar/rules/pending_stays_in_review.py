"""An application stays in its pull request, and is never on the main branch.

**Why.** Everything on the main branch is published. An application is not yet decided, and publishing it beside granted
records would make it look granted.

**Fix.** Decide it first: `registrar grant` or `registrar refuse` turns the file into a record. If it was withdrawn, close
the pull request. If it is already on the main branch, delete the file.
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
            Location(application.file), CODE, "there must be no pending applications on the main branch",
            "decide it (`registrar grant FILE` or `registrar refuse FILE`), or delete it if it was withdrawn",
        )  # fmt: skip

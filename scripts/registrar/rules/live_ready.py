"""A register that says it is live has a real address, no words of the illustration, and at least one real record.

**Why.** Cards, feeds and citations carry the register's address, and `live: true` tells everyone that its guarantees count. An
address ending in .example leads nowhere, and a panel called “(specimen)” decides nothing.

**Fix.** Write the register's own names and addresses in register/register.yaml. Until the first real guarantee or refusal is
in, leave `live: false`.
"""

import re
from collections.abc import Iterator

from registrar.base import ids
from registrar.base.diagnostics import Finding, KeyPath, Location
from registrar.model.record_set import RecordSet
from registrar.model.reference import Info
from registrar.rules.shared.contract import REFERENCE_FILES, RegisterContext
from registrar.rules.shared.record_texts import texts

CODE = "live-ready"
LOOKS_AT = REFERENCE_FILES
FILE = "register/register.yaml"
# Names that the internet keeps for examples and tests. A name is tried from where it begins, and nowhere within.
NOT_REAL = re.compile(
    r"(?<![\w.-])\.*[\w-][\w.-]*\.(?:example|invalid|test|localhost)\b|\bexample\.(?:com|net|org)\b|\blocalhost\b", re.IGNORECASE
)
ILLUSTRATION = re.compile(r"\((?:specimen|illustration|example)s?\)", re.IGNORECASE)


def check(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    info = record_set.info
    if info is None or not info.live:
        return
    yield from _words(info)
    real = [r for r in record_set.decided if not r.specimen]
    unread = [stem for stem in record_set.unread if (told := ids.parse(stem)) is not None and not told.specimen]
    if not real and not unread:
        yield Finding(
            Location(FILE, ("live",)), CODE, "`live` is true, but the register has no real record",
            "write `live: false` until the first real guarantee or refusal is in",
        )  # fmt: skip


def _words(info: Info) -> Iterator[Finding]:
    """What in the register's own file is still that of the illustration."""
    for path, text in texts(info):
        if found := NOT_REAL.search(text):
            yield _finding(
                path, f"`{found[0]}` is not a real address, and this register is live", "write the register's own address"
            )
        if found := ILLUSTRATION.search(text):
            yield _finding(path, f"`{found[0]}` marks an illustration, and this register is live", "write the real name")


def _finding(path: KeyPath, message: str, help_: str) -> Finding:
    return Finding(Location(FILE, path), CODE, message, f"{help_}, or `live: false` until it has one")

"""Checks the text of one application as `registrar check` does, in a browser, where there is no register.

The page /apply/ runs this module and those that it imports in the applicant's browser, so its messages are those of the
check on the pull request. `site/files/apply_checks.py` packs the modules, the schemas and the reference data into one file,
which is the `root` here.

Rules that look at other records cannot run here. They are `ELSEWHERE`, and the page lists them.
"""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from registrar.base import ids
from registrar.base.diagnostics import Finding
from registrar.browser import hidden, wording
from registrar.checking import applications
from registrar.checking.file_check import CheckContext
from registrar.checking.precedence import reported
from registrar.model import codes
from registrar.model.catalogues import Catalogue, Catalogues, KnownBody, KnownRule
from registrar.model.powers import Power, Powers
from registrar.model.record_set import RecordSet
from registrar.model.records import typed
from registrar.model.reference import Authority, Gazetteer, Info
from registrar.reading import source
from registrar.reading.files import SourceFile
from registrar.reading.schema import Schemas
from registrar.rules import RULES
from registrar.rules.shared.contract import LooksAt, Stage, parts


def _among_others(at: LooksAt) -> bool:
    """Whether a part of a rule looks at an application together with other records."""
    return at.stage is Stage.REGISTER and not at.reference and (not at.kinds or "application" in at.kinds)


ELSEWHERE = tuple(
    rule for rule in RULES
    if any(_among_others(p.looks_at) for p in parts(rule))
)  # fmt: skip
REFERENCE = "reference.json"
HIDDEN = "text-encoding"


class ApplicationCheck:
    """Checks applications with the schemas, code lists and reference data in the folder `root`, which are read once."""

    def __init__(self, root: Path, today: str) -> None:
        known = json.loads((root / REFERENCE).read_text("utf-8"))
        places = {p["gss"]: typed(Authority, p) for p in known["places"]}
        bodies = Catalogue({b["id"]: typed(KnownBody, b) for b in known["bodies"]})
        rules = Catalogue({r["id"]: typed(KnownRule, r) for r in known["rules"]})
        catalogues = Catalogues(bodies, rules)
        blank = RecordSet(
            dt.date.fromisoformat(today), codes.of(known["codes"]), Gazetteer(places), catalogues,
            typed(Info, known["info"]), powers=Powers({p["id"]: typed(Power, p) for p in known["powers"]}),
        )  # fmt: skip
        (root / ids.PENDING).mkdir(parents=True, exist_ok=True)
        self.context = CheckContext(root, Schemas(root / "schemas"), blank)

    def check(self, name: str, text: str) -> str:
        """The problems in a text that will become `register/pending/<name>.yaml`, as a JSON list.

        Each has the code, message and help of the report, the line, and the key path, or null for a fault in the YAML itself;
        then what the form says instead (`say`), whether that tells which question it is about (`asks`), and whether it stops
        the application or is for the panel (`stops`).
        """
        problems = self._problems(name, text)
        if any(p["code"] == HIDDEN for p in problems):  # they end the reading: what else there is to say is said too
            problems += [p for p in self._problems(name, hidden.shown(text)) if p not in problems]
        return json.dumps(sorted(problems, key=lambda p: (p["line"], p["code"])), ensure_ascii=False)

    def _problems(self, name: str, text: str) -> list[dict[str, Any]]:
        file = ids.application(name)
        place = self.context.root / file
        place.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            (result,) = self.context.examine([SourceFile(file, "application", (0, 0, 0))])
        finally:
            place.unlink()
        findings = list(dict.fromkeys(reported(result.raised)))
        unplaced = [f for f in findings if f.at is None]
        places = dict(zip(unplaced, source.locate(text, [f.location for f in unplaced]), strict=True))
        return [_said(f, (f.at or places[f])[0]) for f in findings]


def _said(finding: Finding, line: int) -> dict[str, Any]:
    path, say = None if finding.at else finding.location.path, wording.said(finding)
    return {
        "path": path, "line": line, "code": finding.code, "message": finding.message, "help": finding.help,
        "say": say, "asks": wording.asks(finding, say), "stops": applications.stops(finding),
    }  # fmt: skip


def read(text: str) -> str:
    """The data of a YAML text as JSON, or the problems that prevent reading it: for a file loaded into the form."""
    document = source.read("your file", hidden.shown(text).encode("utf-8", "surrogatepass"))
    problems = [_said(f, f.at[0] if f.at else 1) for f in document.findings]
    return json.dumps({"data": document.data, "problems": problems}, ensure_ascii=False)

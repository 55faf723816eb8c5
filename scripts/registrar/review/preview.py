"""A preview of the changed records: one HTML file with its styles inside, without scripts, that fetches nothing.

The pages are those of the site, from the same templates. An application has no decision yet: the parts of the page about
the decision are left out or left blank.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from markupsafe import Markup

from registrar.base.days import days_after, years_after
from registrar.checking.pipeline import Checked
from registrar.model.base_branch import Base
from registrar.model.record_set import RecordSet
from registrar.model.records import (
    Application,
    Basis,
    Body,
    BodyContact,
    Case,
    Decision,
    Event,
    Guarantee,
    Impact,
    NamedPrecedent,
    Panel,
    Precedent,
    Refusal,
    Reply,
)
from registrar.model.register import Register
from registrar.rules.shared.links import referred
from registrar.site.pages import case as case_page
from registrar.site.pages import record as record_page
from registrar.site.pages import refusal as refusal_page
from registrar.site.sections.links import Links
from registrar.site.sections.page import fill
from registrar.site.sections.stage import Stage
from registrar.site.sections.styles import RECORD

ASSETS = Path(__file__).resolve().parents[3] / "docs" / "assets"
MOST = 12
FONT = re.compile(r"@font-face\{[^{}]*\}")
BLANK = "Not known yet"
T = TypeVar("T", Guarantee, Refusal, Application, Case)


@dataclass(frozen=True, slots=True)
class Shown:
    """One record's page."""

    title: str
    body: Markup
    pending: bool


def html(checked: Checked) -> bytes | None:
    """The preview of all records that differ from the base and have no problems; None if there are none.

    What the register says about itself is taken from the base: a pull request may not give the preview another address or
    another name. Without a base that can be read there is no preview.
    """
    base = checked.base or Base()
    if base.last.info is None:
        return None
    record_set = replace(_whole(checked), info=base.last.info)
    register = Register.of(_with_applications(record_set))
    known = frozenset[str]().union(*(b.paths for b in base.each))
    touched = {a.file for a in base.together.values()} | {f for b in base.each for f in (*b.unread, *b.applications)}
    changed = [r for r in (*record_set.records, *record_set.cases) if r.file in touched or r.file not in known]
    if not changed:
        return None
    pages = [_page(register, r) for r in changed[:MOST]]
    sheets = "".join((ASSETS / name).read_text("utf-8") for name in ("register.css", RECORD))
    css = FONT.sub("", sheets).replace("</", "<\\/")
    return fill("previewed.html", pages=pages, css=Markup(css), today=record_set.today, more=max(0, len(changed) - MOST)).encode()  # noqa: S704 (our own sheet)


def _whole(checked: Checked) -> RecordSet:
    """The records without those that have a problem, and without those that refer to one of them."""
    faulty = {p.file for p in checked.problems}
    record_set = checked.record_set
    while True:
        record_set = replace(
            record_set,
            guarantees=_without(record_set.guarantees, faulty),
            refusals=_without(record_set.refusals, faulty),
            applications=_without(record_set.applications, faulty),
            cases=_without(record_set.cases, faulty),
        )
        lost = {r.file for r in record_set.records if any(id_ not in record_set.by_id for _, id_ in referred(r))}
        if not lost:
            return record_set
        faulty |= lost


def _without(records: Iterable[T], faulty: set[str]) -> tuple[T, ...]:
    return tuple(r for r in records if r.file not in faulty)


def _with_applications(record_set: RecordSet) -> RecordSet:
    """The records, with each application as a guarantee with blanks, under the name of its file."""
    return replace(
        record_set, guarantees=(*record_set.guarantees, *(_as_granted(a, record_set.today) for a in record_set.applications))
    )


def _as_granted(application: Application, today: dt.date) -> Guarantee:
    fields = {name: getattr(application, name) for name in application.__struct_fields__ if name not in ("bodies", "precedents")}
    bodies = tuple(
        Body(
            **{name: getattr(b, name) for name in b.__struct_fields__}, jurisdiction=(application.places[0].gss[0],),
            basis="undertaking", notified=today, reply=Reply("no-reply"), contact=BodyContact(BLANK),
        )
        for b in application.bodies
    )  # fmt: skip
    decision = Decision(
        by=Panel(BLANK, "panel", True), basis=Basis("voluntary-undertaking", BLANK), granted=today,
        effective=days_after(today, 1), expires=years_after(today, 1), review_by=years_after(today, 1),
        reasons=BLANK, consulted=(), impact=Impact(BLANK, BLANK, BLANK), interests=BLANK,
    )  # fmt: skip
    events = (Event(n=1, date=today, recorded=today, type="granted", by="panel"),)
    precedents = tuple(_considered(p) for p in application.precedents)
    return Guarantee(
        **fields, id=application.stem, bodies=bodies, precedents=precedents, received=today, complete=today, decision=decision,
        events=events,
    )  # fmt: skip


def _considered(precedent: NamedPrecedent) -> Precedent:
    """A precedent that the group names, as if it were followed: the panel has yet to say."""
    return Precedent(
        **{name: getattr(precedent, name) for name in precedent.__struct_fields__} | {"how": precedent.how or "followed"}
    )


def _page(register: Register, record: Guarantee | Refusal | Application | Case) -> Shown:
    """A record's page, with links to the published register and without scripts."""
    links = Links(register, register.base_url, scripts=False)
    if isinstance(record, Case):
        page = case_page.page(register, record, links, Stage.STANDING)
    elif isinstance(record, Refusal):
        page = refusal_page.page(register, record, links, Stage.STANDING)
    else:
        entry = register.by_id[record.stem if isinstance(record, Application) else record.id]
        assert isinstance(entry, Guarantee)
        page = record_page.page(register, entry, links, Stage.PENDING if isinstance(record, Application) else Stage.STANDING)
    return Shown(record.title, Markup(page.body), isinstance(record, Application))  # noqa: S704 (templates escaped it)

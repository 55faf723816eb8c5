"""The case from which a guarantee or a refusal came: where its history begins."""

from markupsafe import Markup

from registrar.model.case import Case
from registrar.model.records import Guarantee, Refusal
from registrar.model.register import Register
from registrar.publish.docket import that_led_to
from registrar.site.sections.events import TimelineEvent
from registrar.site.sections.links import Links


def cases_behind(register: Register, record: Guarantee | Refusal) -> list[Case]:
    """The case that the record names, and any that name the record; on the page of an old version, only the first."""
    named = register.case_by_id.get(record.case) if record.case else None
    naming = that_led_to(register).get(record.id, ()) if register.history.viewed is None else ()
    return list({c.id: c for c in (*([named] if named else []), *naming)}.values())


def beginnings(register: Register, record: Guarantee | Refusal, links: Links) -> list[TimelineEvent]:
    """The day on which each case was received, as the first lines of the record's history."""
    return [
        TimelineEvent(
            n=0,
            date=case.received,
            label="The case began",
            by="",
            words=Markup("It was received as {}, “{}”.").format(links.to(f"{case.id}/", case.id), case.title),
            moves=False,
            entered=None,
            late="",
        )
        for case in cases_behind(register, record)[:1]
    ]

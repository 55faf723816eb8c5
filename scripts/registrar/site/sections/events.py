"""What happened to a record, event by event, in words."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from markupsafe import Markup

from registrar.base.days import in_words
from registrar.model.event import CaseEvent, Event
from registrar.model.records import Guarantee, Refusal
from registrar.model.redactable import FILE
from registrar.model.status import entered_late, learnt_late, timeline
from registrar.site.sections.labels import Labels
from registrar.site.sections.links import Links
from registrar.site.sections.page import joined, lower

PARTS = {
    "rule": "rule",
    "rules": "rule",
    "safeguards": "safeguard",
    "bodies": "body",
    "conditions": "condition",
    "decision": "decision",
    "provider": "holder",
    "places": "places",
    "redress": "how to complain",
    "remains": "what still applies",
    "coproduction": "how people take part",
    "appeal": "appeal",
}
FIELDS = {
    "decision.expires": "the last day",
    "decision.effective": "the first day",
    "decision.review_by": "the day of the review",
    "provider.name": "the holder’s name",
    "provider.form": "the holder’s legal form",
    "provider.contact": "the holder’s contact",
}

SPOKEN = {"url": "web address", "gss": "place", "until": "end day", "ref": "reference"}


class TimelineEvent(msgspec.Struct, frozen=True):
    """One line of the history. `late` is a sentence if the event was entered too late."""

    n: int
    date: dt.date
    label: str
    by: str
    words: Markup
    moves: bool
    entered: dt.date | None
    late: str


def timeline_events(words: Labels, record: Guarantee | Refusal, links: Links) -> list[TimelineEvent]:
    """Every event in the order in which things happened."""
    ordered = timeline(words.register.as_entered(record).events)
    by_number = {e.n: e for e in ordered}
    return [_happening(words, record, e, by_number, links) for e in ordered]


def _happening(
    words: Labels, record: Guarantee | Refusal, event: Event, others: Mapping[int, Event], links: Links
) -> TimelineEvent:
    days = (event.recorded - event.date).days
    said = [*words.reasons(event), *_details(words, record, event, others, links)]
    machine = words.codes.machine
    by = "the group" if event.by == "provider" and isinstance(record, Refusal) else words.by(record, event.by)
    return TimelineEvent(
        n=event.n,
        date=event.date,
        label=words.label("event", event.type),
        by="" if event.type in (machine.by_day_alone | machine.brought_by[machine.awaited]) else f" by {by}",
        words=Markup(" ").join(said),
        moves=bool(words.codes.events[event.type].moves),
        entered=event.recorded if days else None,
        late=f"Entered late: {days} days after it happened" if entered_late(machine, event) else "",
    )


def _details(
    words: Labels, record: Guarantee | Refusal, event: Event, others: Mapping[int, Event], links: Links
) -> Sequence[str | Markup]:
    """The details of an event besides its reason."""
    said: list[str | Markup] = []
    if event.party:
        said.append(f"The third party is {lower(words.label('party', event.party))}.")
    if event.honoured is not None:
        said.append("It was honoured." if event.honoured else "It was not honoured.")
    if event.outcome:
        said.append(f"{words.label('challenge-outcome', event.outcome)}.")
    if event.until:
        what = {"suspended": "To be decided by", "renewed": "New last day:"}.get(event.type, "Until")
        said.append(f"{what} {in_words(event.until)}.")
    if event.ref and event.type == "superseded":
        said.append(Markup("See {}.").format(links.to(f"{event.ref}/", event.ref)))
    elif event.ref:
        authority = words.register.gazetteer.get(event.ref)
        said.append(
            Markup("Followed by {}.").format(links.to(f"places/{event.ref}/", authority.name) if authority else event.ref)
        )
    paths = changes_besides(event) or tuple(dict.fromkeys(s.path for s in event.spans if s.path != FILE))
    if paths:
        said.append(f"Concerns: {joined(_path(words, record, path) for path in paths)}.")
    earlier = others.get(event.corrects) if event.corrects else None
    if earlier and event.type == "corrected":
        said.append(f"It corrects the entry “{words.label('event', earlier.type)}”.")
        said += put_right(event, next(e for e in record.events if e.n == earlier.n))
    elif earlier and learnt_late(event):
        said.append("It was reported to the register late.")
    return said


def put_right(event: Event | CaseEvent, wrong: Event | CaseEvent) -> Iterator[str]:
    """The right days of the entry that an event corrects, beside those that were entered at first (`wrong`)."""
    right = event.as_
    if right is not None and right.date is not None:
        yield f"It happened on {in_words(right.date)}" + (
            f", not on {in_words(wrong.date)}." if wrong.date != right.date else "."
        )
    if right is not None and right.until is not None:
        first = f", not {in_words(wrong.until)}." if wrong.until not in (None, right.until) else "."
        yield f"Its end day is {in_words(right.until)}{first}"


def changes_besides(event: Event | CaseEvent) -> tuple[str, ...]:
    """The paths that an event changed, without the days that `put_right` tells."""
    right = event.as_
    days = (("date", right.date), ("until", right.until)) if right is not None else ()
    told = {f"events.{event.corrects}.{key}" for key, day in days if day is not None}
    return tuple(path for path in event.changes if path not in told)


def _path(words: Labels, record: Guarantee | Refusal, path: str) -> str:
    """`rules.r1.citation` as “the citation of the rule ‘…’”."""
    if path in FIELDS:
        return FIELDS[path]
    part, _, rest = path.partition(".")
    id_, _, field = rest.partition(".")
    if part == "events":
        entry = next((words.label("event", e.type) for e in record.events if str(e.n) == id_), id_)
        return f"the {_plain(field)} of the entry “{entry}”" if field else f"the entry “{entry}”"
    if part in ("rules", "bodies", "safeguards", "conditions"):
        items = {i.id: i for i in getattr(record, part, ())}
        name = getattr(items.get(id_), "name", "") or id_
        thing = f"the {PARTS[part]} “{name}”" if part in ("rules", "bodies") else f"the {PARTS[part]} {id_}"
        return f"the {_plain(field)} of {thing}" if field else thing
    if rest:
        return f"the {_plain(rest)} of the {PARTS.get(part, _plain(part))}"
    return PARTS.get(part, _plain(part))


def _plain(name: str) -> str:
    return lower(" ".join(SPOKEN.get(word, word) for word in name.replace(".", "_").split("_")))

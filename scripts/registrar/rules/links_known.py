"""Every record, council, body and event that a record refers to exists.

**Why.** A link must lead somewhere. A precedent that does not exist supports nothing.

**Fix.** Correct the id, or delete the link. The id of a record is the name of its file without `.yaml`.
"""

import re
from collections.abc import Iterator, Sequence

from registrar.base import typed_ids
from registrar.base.diagnostics import Finding
from registrar.model.record_set import RecordSet
from registrar.model.records import Application, Case, Event, Filed, Guarantee, Numbered, Record, Refusal
from registrar.model.status import authorities
from registrar.rules.shared.contract import (
    EACH_CASE,
    EACH_GUARANTEE,
    EACH_NUMBERED_RECORD,
    EACH_RECORD,
    SAME_VALUE,
    Context,
    Part,
    RegisterContext,
)
from registrar.rules.shared.links import led_to, referred
from registrar.rules.shared.places import told_unknown

CODE = "links-known"
COUNCIL = re.compile(r"[EWSN][0-9]{8}", re.ASCII)
LOOKS_AT = EACH_RECORD.among_others
YIELDS_TO = {"specimen-plain": SAME_VALUE}


def check(record: Record, context: RegisterContext) -> Iterator[Finding]:
    for path, id_ in referred(record):
        if not _known(context.record_set, id_):
            yield _finding(record, path, id_, _meant(context, id_))


def by_events(record: Guarantee, context: RegisterContext) -> Iterator[Finding]:
    """The record that took this one's place. `supersession-paired` reports a `superseded` event without `ref`."""
    for i, event in enumerate(record.events[1:], start=1):
        if event.type == "superseded" and event.ref is not None and not _known(context.record_set, event.ref):
            near = _successor(context.record_set, record) or _meant(context, event.ref)
            yield _finding(record, ("events", i, "ref"), event.ref, near)


def followers(record: Guarantee, context: Context) -> Iterator[Finding]:
    """The body that followed another."""
    for i, event in enumerate(record.events[1:], start=1):
        if event.type == "body-succeeded" and (not _follower(event.ref, context)):
            yield _no_follower(record, i, event, context)


def _follower(ref: str | None, context: Context) -> bool:
    """Whether a council or a body with that code or id may be there: nothing is concluded from a file that could not be read."""
    if ref is None:
        return False
    bodies = context.catalogues.bodies
    return not told_unknown(ref, context.gazetteer) or bodies.get(ref) is not None


def corrected_events(record: Numbered, context: Context) -> Iterator[Finding]:
    """An event can correct, or should have followed, only an event that was entered before it."""
    for i, event in enumerate(record.events):
        if event.corrects is not None or event.as_ is not None:
            yield from _corrects(record, i, event)


def to_its_case(record: Guarantee | Refusal | Application, context: RegisterContext) -> Iterator[Finding]:
    """The case in which it was decided."""
    held = context.record_set
    if record.case is None or record.case in held.case_by_id or record.case in held.case_stems or record.case in held.unread:
        return
    meant = typed_ids.canonical(record.case, context.info.prefix) if context.info else record.case
    yield Finding(
        record.at("case"), CODE, f"there is no case `{record.case}`",
        f"did you mean `{meant}`? If not, correct it" if meant in held.case_by_id
        else "write the number of a case that is in the register, or enter the case",
    )  # fmt: skip


def of_a_case(case: Case, context: RegisterContext) -> Iterator[Finding]:
    """The guarantees and refusals to which it led."""
    for path, id_ in led_to(case):
        if not _known(context.record_set, id_):
            yield _finding(case, path, id_, _meant(context, id_))


def _known(record_set: RecordSet, id_: str) -> bool:
    """Whether there is a record with that id, even if its file could not be read, or has the id of another in it."""
    return id_ in record_set.by_id or id_ in record_set.unread or id_ in record_set.stems


def _finding(record: Filed, path: Sequence[str | int], id_: str, near: str | None) -> Finding:
    return Finding(
        record.at(*path), CODE, f"there is no record `{id_}`",
        f"did you mean `{near}`? If not, delete it" if near
        else "write the id of a record that is in the register, or delete it",
    )  # fmt: skip


def _successor(record_set: RecordSet, record: Guarantee) -> str | None:
    """The record that claims to have taken this one's place."""
    return next((g.id for g in record_set.guarantees if record.id in g.supersedes), None)


def _meant(context: RegisterContext, id_: str) -> str | None:
    """The record whose number was written differently: `abc 2026/1` for `ABC-2026-0001`."""
    meant = typed_ids.canonical(id_, context.info.prefix) if context.info else id_
    return meant if meant in context.record_set.by_id else None


def _no_follower(record: Guarantee, i: int, event: Event, context: Context) -> Finding:
    """What is said where `ref` is missing or names nobody: in the words for a council, where only a council can have ended."""
    councils = sorted({s for gss in authorities(record) if (a := context.gazetteer.get(gss)) for s in a.successor})
    get = context.catalogues.bodies.get
    named = [entry for b in record.bodies if b.body and (entry := get(b.body))]
    others = sorted({id_ for entry in named if entry.gss is None for id_ in entry.successor})
    council = bool(councils) and not others
    known = [*councils, *others]
    if event.ref is None:
        message = f"a `body-succeeded` event must say which {'council' if council else 'body'} followed: `ref` is missing"
    elif COUNCIL.fullmatch(event.ref):
        message = f"`{event.ref}` is not one of the councils in register/places.yaml"
    else:
        message = f"`{event.ref}` is not one of the bodies in register/bodies.yaml"
    return Finding(
        record.at("events", i, "ref"), CODE, message,
        f"write `ref: {known[0]}`" if len(known) == 1
        else "write `ref: <code of the council that followed>`; if the council is new, add it to register/places.yaml" if council
        else "write `ref: <id of the body that followed>`, or the code of a council; if the body is new, add it to "
        "register/bodies.yaml",
    )  # fmt: skip


def _corrects(record: Numbered, i: int, event: Event) -> Iterator[Finding]:
    if event.corrects is None:
        yield Finding(
            record.at("events", i, "corrects"), CODE, "`as` gives the right values, but `corrects` is missing",
            "add `corrects: <n>`, with the number of the event that was wrong",
        )  # fmt: skip
        return
    earlier = [e.n for e in record.events[:i]]
    if event.corrects not in earlier and not 1 <= event.corrects <= i:
        yield Finding(
            record.at("events", i, "corrects"), CODE,
            f"`corrects` is {event.corrects}, but no event before this one has that number",
            f"write a number from {min(earlier)} to {max(earlier)}" if earlier
            else "delete `corrects`: there is no event before this one",
        )  # fmt: skip


ALSO = (
    Part(EACH_GUARANTEE.among_others, by_events, YIELDS_TO),
    Part(EACH_GUARANTEE, followers),
    Part(EACH_NUMBERED_RECORD, corrected_events),
    Part(EACH_RECORD.among_others, to_its_case, {"id-prefix": SAME_VALUE, "specimen-plain": SAME_VALUE}),
    Part(EACH_CASE.among_others, of_a_case, YIELDS_TO),
)

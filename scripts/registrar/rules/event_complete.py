"""Each event has what its kind calls for: whether the guarantee was honoured, how a challenge or a case ended, and why.

**Why.** Nobody can count how often a guarantee was honoured, or how challenges ended, if the entry does not say so.

**Fix.** Write `honoured: true` or `honoured: false` for `relied-on`, with the reason if it was not honoured. Write `outcome`
for `challenge-decided`, and enter the challenge before it. In `body-succeeded`, name the body or the council that followed
one of this record: `register/bodies.yaml` or `register/places.yaml` must say that it has ended, and who followed. Write for
`redacted` why in `reason_code`. No other event has these fields or these reasons. In a case, write `words` for an objection,
`until` and `reason` for an adjournment, `ref` for a decision, and `how` for a settlement.
"""

from collections.abc import Iterator, Mapping, Sequence

from registrar.base.diagnostics import Finding
from registrar.model.catalogues import BODIES
from registrar.model.codes import Codes
from registrar.model.records import Case, CaseEvent, Event, Guarantee, Refusal
from registrar.model.status import timeline
from registrar.rules.shared.contract import EACH_CASE, EACH_DECIDED_RECORD, Context, Part
from registrar.rules.shared.succession import known_to_follow

CODE = "event-complete"
LOOKS_AT = EACH_DECIDED_RECORD
OWN: Mapping[str, str] = {"honoured": "relied-on", "outcome": "challenge-decided", "spans": "redacted"}
"""The fields that only one type of event has."""


def check(record: Guarantee | Refusal, context: Context) -> Iterator[Finding]:
    for i, event in enumerate(record.events):
        yield from _fields(record, i, event, context.codes)
        yield from _reason(record, i, event, context.codes)
        if event.type == "body-succeeded" and isinstance(record, Guarantee):
            yield from _no_successor(record, i, event, context)
    yield from _not_open(record)


def _fields(record: Guarantee | Refusal, i: int, event: Event, codes: Codes) -> Iterator[Finding]:
    """Fields that are missing, and those of another type."""
    needs = codes.events[event.type].needs
    for name, type_ in OWN.items():
        held = getattr(event, name) not in (None, ())
        if held and event.type != type_:
            yield Finding(
                record.at("events", i, name), CODE, f"`{name}` is only for a `{type_}` event, and this one is `{event.type}`",
                f"delete `{name}`, or correct the type",
            )  # fmt: skip
        elif not held and name in needs:
            says = "true` or `honoured: false" if name == "honoured" else "<code>"
            yield Finding(
                record.at("events", i, name), CODE, f"a `{event.type}` event must say how it ended: `{name}` is missing",
                f"add `{name}: {says}`" + (f", one of: {', '.join(codes['challenge-outcome'])}" if name == "outcome" else ""),
            )  # fmt: skip
    if event.honoured is False and event.reason is None:
        yield Finding(
            record.at("events", i, "reason"), CODE, "the guarantee was not honoured, and the event does not say why",
            "add `reason`, in one plain sentence without names or blame",
        )  # fmt: skip


def _reason(record: Guarantee | Refusal, i: int, event: Event, codes: Codes) -> Iterator[Finding]:
    """A reason that the type does not give, or does not have."""
    may = codes.reasons(event.type)
    if codes.events[event.type].reason_codes and event.reason_code not in may:
        said = "is missing" if event.reason_code is None else f"is `{event.reason_code}`"
        yield Finding(
            record.at("events", i, "reason_code"), CODE, f"a `{event.type}` event must say why: `reason_code` {said}",
            f"write `reason_code`, one of: {', '.join(may)}",
        )  # fmt: skip
    elif event.reason_code is not None and event.reason_code not in may:
        yield Finding(
            record.at("events", i, "reason_code"), CODE, f"`{event.reason_code}` is not a reason for a `{event.type}` event",
            f"write one of: {', '.join(may)}",
        )  # fmt: skip


CASE_OWN: Mapping[str, tuple[str, ...]] = {
    "how": ("settled",),
    "words": ("objection-lodged", "objection-answered"),
    "answers": ("objection-answered",),
    "ask": ("asked", "answered"),
    "until": ("adjourned",),
    "ref": ("decided",),
    "spans": ("redacted",),
}
"""The fields of a case's events that only some types have."""
ASKED_FOR = {
    "how": "add `how: <code>`: how it was settled",
    "words": "add `words` with what was said, without names",
    "until": "add `until` with the day until which the decision was put off",
    "reason": "add `reason`, in one plain sentence without names or blame",
    "ref": "add `ref` with the number of the guarantee or refusal",
}


def of_a_case(case: Case, context: Context) -> Iterator[Finding]:
    types = context.codes.cases.events
    for i, event in enumerate(case.events):
        yield from _of_case_event(case, i, event, types[event.type].needs)
        allowed = types[event.type].reason_codes or context.codes.free_reasons
        needed = bool(types[event.type].reason_codes)
        if event.reason_code not in allowed and (needed or event.reason_code is not None):
            said = "is missing" if event.reason_code is None else f"is `{event.reason_code}`"
            yield Finding(
                case.at("events", i, "reason_code"), CODE, f"a `{event.type}` event must say why: `reason_code` {said}",
                f"write `reason_code`, one of: {', '.join(allowed)}",
            )  # fmt: skip


def _of_case_event(case: Case, i: int, event: CaseEvent, needs: Sequence[str]) -> Iterator[Finding]:
    for name, types in CASE_OWN.items():
        if getattr(event, name) not in (None, ()) and event.type not in types:
            yield Finding(
                case.at("events", i, name), CODE,
                f"`{name}` is only for {' and '.join(f'`{t}`' for t in types)}, and this event is `{event.type}`",
                f"delete `{name}`, or correct the type",
            )  # fmt: skip
    for name in needs:
        if name in ASKED_FOR and getattr(event, name) is None:
            yield Finding(
                case.at("events", i, name),
                CODE,
                f"this `{event.type}` event is incomplete: `{name}` is missing",
                ASKED_FOR[name],
            )
    if event.until is not None and event.type == "adjourned" and event.until <= event.date:
        yield Finding(
            case.at("events", i, "until"), CODE,
            f"`until` is {event.until}, which is not after the day of the adjournment ({event.date})",
            "write the day until which the decision was put off",
        )  # fmt: skip


def _no_successor(record: Guarantee, i: int, event: Event, context: Context) -> Iterator[Finding]:
    """A successor that followed nobody in the record. `links-known` reports one that is not known."""
    places, bodies = context.gazetteer, context.catalogues.bodies
    unknown = event.ref is None or (places.get(event.ref) is None and bodies.get(event.ref) is None)
    if unknown or not (places.known and bodies.known) or known_to_follow(record, event, context):
        return
    yield Finding(
        record.at("events", i, "ref"), CODE,
        f"`{event.ref}` followed none of this record's bodies and councils that had ended by {event.date}",
        f"name who followed; if the end and the successor are missing in {BODIES} or register/places.yaml, add them there first",
    )  # fmt: skip


def _not_open(record: Guarantee | Refusal) -> Iterator[Finding]:
    """Decisions on challenges that nobody had lodged."""
    index = {e.n: i for i, e in enumerate(record.events)}
    waiting = 0
    for event in timeline(record.events):
        if event.type == "challenge-lodged":
            waiting += 1
        elif event.type == "challenge-decided" and waiting:
            waiting -= 1
        elif event.type == "challenge-decided":
            yield Finding(
                record.at("events", index[event.n], "type"), CODE, "no challenge was waiting to be decided on that day",
                "enter the `challenge-lodged` event that came before it, or correct the type or the date",
            )  # fmt: skip


ALSO = (Part(EACH_CASE, of_a_case),)

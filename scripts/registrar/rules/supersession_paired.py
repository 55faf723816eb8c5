"""Where one record replaces another, each names the other, and one ends on the day on which the other takes effect.

**Why.** The old card must lead its holder to the new record, and the new record must show where it came from. With only
one of the two links, both promises would seem to hold at once, or neither.

**Fix.** In the new record, list the old one's id in `supersedes`. In the old record, once the new one has taken effect, add a
`superseded` event with the new one's id as `ref` and its `effective` as `date`. Records must not replace one another in
a circle.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registrar.base.diagnostics import Finding, KeyPath
from registrar.model.record_set import RecordSet
from registrar.model.records import Guarantee
from registrar.model.status import corrected, source_of
from registrar.rules.shared.contract import SAME_RECORD, SAME_VALUE, WHOLE_REGISTER, Part, RegisterContext
from registrar.rules.shared.event_moves import impossible
from registrar.rules.shared.event_order import days_at_fault

CODE = "supersession-paired"
LOOKS_AT = WHOLE_REGISTER
IMPOSSIBLE = {"event-move-allowed": SAME_RECORD}
WRONG_DAY = {"dates-ordered": SAME_VALUE, "dates-not-future": SAME_VALUE}
HEEDS = IMPOSSIBLE | WRONG_DAY


@dataclass(frozen=True, slots=True)
class Claim:
    """A record's claim that it took another's place (in `supersedes`), or that another took its own (in an event's `ref`)."""

    record: Guarantee
    other: str
    path: KeyPath

    @property
    def newer(self) -> bool:
        """Whether the newer record makes the claim."""
        return self.path[0] == "supersedes"

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of the older and the newer record."""
        return (self.other, self.record.id) if self.newer else (self.record.id, self.other)


def check(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    claims = _claims(context)
    yield from {(c.record.file, c.path): _circle(c) for c in _circular(claims)}.values()
    newer = {c.pair for c in claims if c.newer}
    for claim in claims:
        if not claim.newer and claim.pair in newer:
            yield from _day(claim, context)


def one_sided(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    """Claims that the other record does not confirm."""
    claims = _claims(context)
    newer, older = {c.pair for c in claims if c.newer}, {c.pair for c in claims if not c.newer}
    circular = _circular(claims)
    for claim in _unanswered(record_set, [c for c in claims if c.pair not in newer or c.pair not in older]):
        if claim not in circular:
            yield _one_sided(record_set, claim)


def _claims(context: RegisterContext) -> list[Claim]:
    """Every claim. An impossible event, which `event-move-allowed` reports, makes no claim unless it names a record."""
    found = []
    for record in context.record_set.guarantees:
        if not record.supersedes and "superseded" not in [e.type for e in record.events]:
            continue
        found += [Claim(record, id_, ("supersedes", j)) for j, id_ in enumerate(record.supersedes)]
        superseded = [(i, e.ref) for i, e in enumerate(record.events) if e.type == "superseded" and i > 0]
        bare = not all(ref for _, ref in superseded)
        moot = (
            impossible(record, context.codes.machine)
            if bare and context.is_told(IMPOSSIBLE, record.at("events"))
            else frozenset()
        )
        found += [Claim(record, ref or "", ("events", i, "ref")) for i, ref in superseded if ref or i not in moot]
    return found


def _circular(claims: Sequence[Claim]) -> list[Claim]:
    """The one claim of each circle that is reported."""
    older = {c.pair for c in claims if not c.newer}
    return [min(circle, key=lambda c: (c.pair in older, c.record.decision.granted, c.pair)) for circle in _circles(claims)]


def _unanswered(record_set: RecordSet, alone: Sequence[Claim]) -> Iterator[Claim]:
    """The claims that the other record does not confirm and that are themselves at fault.

    One mistake leaves two claims unconfirmed: the one that names a wrong record, and the one in the record that should
    have been named. Only the first is reported, by this rule or, where it leads nowhere, by another.
    """
    # Until the newer record takes effect, the older one stays in force and has no event yet.
    waiting = [c for c in alone if not (c.newer and c.record.decision.effective >= record_set.today)]
    blamed = {(c.record.id, c.newer) for c in waiting}
    first = [c for c in waiting if (c.other, not c.newer) not in blamed]
    for claim in first or waiting:
        if not claim.other or claim.other in record_set.by_id:
            yield claim


def _one_sided(record_set: RecordSet, claim: Claim) -> Finding:
    record, other = claim.record, record_set.by_id.get(claim.other)
    if other is None:
        successor = next((g.id for g in record_set.guarantees if record.id in g.supersedes), "<id of the new record>")
        return Finding(
            record.at(*claim.path), CODE,
            "a `superseded` event must name the record that took this one's place: `ref` is missing",
            f"add `ref: {successor}`",
        )  # fmt: skip
    if other.kind != "guarantee":
        return Finding(
            record.at(*claim.path), CODE, f"`{claim.other}` is a refusal, and only a guarantee can replace another",
            "name a guarantee, or delete it",
        )  # fmt: skip
    if claim.newer:
        return Finding(
            record.at(*claim.path), CODE, f"this record takes the place of `{other.id}`, but that record does not say so",
            f"add an event with `type: superseded`, `date: {record.decision.effective}` and `ref: {record.id}` to {other.file}, "
            f"or delete `{other.id}` here",
        )  # fmt: skip
    return Finding(
        record.at(*claim.path), CODE, f"this record says that `{other.id}` took its place, but that record does not say so",
        f"add `supersedes: [{record.id}]` to {other.file}, or correct `ref`",
    )  # fmt: skip


def _day(claim: Claim, context: RegisterContext) -> Iterator[Finding]:
    """The older record ends on the day on which the newer one takes effect."""
    successor = context.record_set.guarantee(claim.other)
    i = next(p for p in claim.path if isinstance(p, int))
    day = corrected(claim.record.events)[i].date
    if successor is None or day == successor.decision.effective or i in days_at_fault(claim.record, context.today):
        return
    if not context.is_told(WRONG_DAY, successor.at("decision", "effective")):
        yield Finding(
            claim.record.at(*source_of(claim.record.events, i, "date")), CODE,
            f"this record was superseded on {day}, but `{successor.id}` takes effect on {successor.decision.effective}",
            f"write `date: {successor.decision.effective}`, or correct `effective` in {successor.file}",
        )  # fmt: skip


def _circle(claim: Claim) -> Finding:
    return Finding(
        claim.record.at(*claim.path), CODE,
        "a record cannot take its own place" if claim.other == claim.record.id
        else f"`{claim.other}` in turn takes the place of this record, directly or through others",
        f"delete `{claim.other}` here",
    )  # fmt: skip


def _circles(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The claims that lead from a record through others back to itself. It walks every claim once, without recursion."""
    follows: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.newer:
            follows.setdefault(claim.record.id, []).append(claim)
    done: set[str] = set()
    for start in sorted(follows):
        way: list[Claim] = []
        at = {start: 0}  # the position of each record on the way
        ahead = [iter(() if start in done else follows[start])]
        while ahead:
            claim_or_end = next(ahead[-1], None)
            if claim_or_end is None:
                ahead.pop()
                done.add(way[-1].other if way else start)
                if way:
                    del at[way.pop().other]
            elif claim_or_end.other in at:
                yield [*way[at[claim_or_end.other] :], claim_or_end]
            elif claim_or_end.other in follows and claim_or_end.other not in done:
                way.append(claim_or_end)
                at[claim_or_end.other] = len(way)
                ahead.append(iter(follows[claim_or_end.other]))


ALSO = (Part(WHOLE_REGISTER, one_sided, {"specimen-plain": SAME_VALUE}),)

"""The safeguards of the guarantees that touch a rule, in their words, with what became of each guarantee."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import NamedTuple

from registrar.model.addresses import RuleUse
from registrar.model.parts import Rule, Safeguard
from registrar.model.records import Guarantee, Refusal
from registrar.model.register import Register
from registrar.publish.challenged import still_refused
from registrar.publish.letter_precedents import stands


class Used(NamedTuple):
    """A safeguard of one guarantee, and its status today: it has run out too where only what is said of the rule has."""

    guarantee: Guarantee
    safeguard: Safeguard
    status: str


class Worded(NamedTuple):
    """The uses of one text, those of standing guarantees first."""

    text: str
    uses: Sequence[Used]
    standing: int


class Kind(NamedTuple):
    """A kind of safeguard: in how many guarantees that stand, are suspended, or have ended. Only the first accept it today."""

    code: str
    worded: Sequence[Worded]
    standing: int
    suspended: int
    ended: int


class Apart(NamedTuple):
    """A refusal, and a guarantee that stands elsewhere, about one rule."""

    allowed: Guarantee
    refused: Refusal


class Unequal(NamedTuple):
    """A refusal, and a guarantee that stands elsewhere, with the same safeguards: in the same words, or of the same kinds."""

    allowed: Guarantee
    refused: Refusal
    in_words: bool


def folded(text: str) -> str:
    """A text without what does not make another of it: capitals, spaces and the stop at its end."""
    return " ".join(text.casefold().split()).rstrip(" .")


def accepted(register: Register, uses: Sequence[RuleUse]) -> list[Kind]:
    """The kinds of safeguard that answer a rule, those that most standing guarantees use in front."""
    found: dict[str, dict[str, dict[str, Used]]] = {}
    for use in uses:
        if isinstance(use.record, Guarantee) and isinstance(use.rule, Rule):
            for s in _answering(use):
                told = Used(use.record, s, _status(register, use.record, use.rule))
                found.setdefault(s.kind, {}).setdefault(folded(s.text), {})[use.record.id] = told
    kinds = (_kind(register, code, texts) for code, texts in found.items())
    return sorted(kinds, key=lambda k: (-k.standing, -k.suspended, -k.ended, k.code))


def _status(register: Register, g: Guarantee, rule: Rule) -> str:
    status, machine = register.status(g), register.codes.machine
    return machine.run_out if status == machine.force and not stands(register, g, rule) else status


def _kind(register: Register, code: str, texts: dict[str, dict[str, Used]]) -> Kind:
    machine = register.codes.machine
    worded = []
    for by_id in texts.values():
        uses = sorted(by_id.values(), key=lambda u: (u.status != machine.force, u.status in machine.ended))
        worded.append(Worded(uses[0].safeguard.text, uses, sum(u.status == machine.force for u in uses)))
    worded.sort(key=lambda w: (-w.standing, w.uses[0].status in machine.ended))
    statuses = {u.guarantee.id: u.status for w in worded for u in w.uses}.values()
    return Kind(
        code,
        worded,
        standing=sum(s == machine.force for s in statuses),
        suspended=sum(s == "suspended" for s in statuses),
        ended=sum(s in machine.ended for s in statuses),
    )


def stood(register: Register, use: RuleUse) -> bool:
    """Whether a guarantee stands today for the rule of this use, so that it may be shown as what is allowed."""
    return isinstance(use.record, Guarantee) and isinstance(use.rule, Rule) and stands(register, use.record, use.rule)


def _answering(use: RuleUse) -> Sequence[Safeguard]:
    return [s for s in use.record.safeguards_named if use.rule.id in s.answers]


def unequal(register: Register, uses: Sequence[RuleUse]) -> list[Unequal]:
    """Where one place was refused what another was allowed, with the same safeguards: one pair for each refusal, newest first.

    The safeguards of both that answer the rule are of the same kinds; if their texts are the same as well, `in_words` says so.
    """
    standing = [u for u in uses if stood(register, u)]
    by_words = _filed(standing, lambda s: (s.kind, folded(s.text)))
    by_kinds = _filed(standing, attrgetter("kind"))
    found: dict[str, Unequal] = {}
    for use in uses:
        if not isinstance(use.record, Refusal) or not (offered := _answering(use)):
            continue
        if not still_refused(register.codes, use.record):
            continue
        same = by_words.get(frozenset((s.kind, folded(s.text)) for s in offered), ())
        alike = by_kinds.get(frozenset(s.kind for s in offered), ())
        for candidates, in_words in ((same, True), (alike, False)):
            other = next((g for g in candidates if elsewhere(g, use.record)), None)
            if other is not None and use.record.id not in found:
                found[use.record.id] = Unequal(other, use.record, in_words)
    return list(found.values())


def allowed_elsewhere(register: Register, uses: Sequence[RuleUse]) -> Apart | None:
    """The newest refusal of a rule about which a guarantee stands in another place, and that guarantee."""
    standing = [u.record for u in uses if stood(register, u) and isinstance(u.record, Guarantee)]
    refused = (u.record for u in uses if isinstance(u.record, Refusal) and still_refused(register.codes, u.record))
    return next((Apart(g, r) for r in refused for g in standing if elsewhere(g, r)), None)


def _filed(uses: Sequence[RuleUse], of: Callable[[Safeguard], object]) -> dict[frozenset[object], list[Guarantee]]:
    """The newest guarantees of each place by what their safeguards have in common, so that nobody compares all with all."""
    found: dict[frozenset[object], dict[frozenset[str], Guarantee]] = {}
    for use in uses:
        safeguards = _answering(use)
        if isinstance(use.record, Guarantee) and safeguards:
            places = frozenset(p.gss for p in use.record.places)
            found.setdefault(frozenset(map(of, safeguards)), {}).setdefault(places, use.record)
    return {same: list(by_place.values()) for same, by_place in found.items()}


def elsewhere(g: Guarantee, refusal: Refusal) -> bool:
    """Whether the two have no place in common."""
    return not {p.gss for p in g.places} & {p.gss for p in refusal.places}

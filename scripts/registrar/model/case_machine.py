"""What the code lists say of cases: the stages, the events that open and close a case, and how many days everybody has."""

from collections.abc import Mapping
from dataclasses import dataclass

from registrar.base.faulty_file import FaultyFile
from registrar.model.code_kinds import CasePeriod, CaseStage, EventType, Position

RECEIVED, WAITING, ANSWERED, COMPLETE = "received", "waiting", "answered", "complete"
NOTICE, WITH_THE_PANEL, DECIDED, LAPSED = "notice", "with-the-panel", "decided", "lapsed"
OPEN = (RECEIVED, WAITING, ANSWERED, COMPLETE, NOTICE, WITH_THE_PANEL)
"""The stages of a case that is not closed. `case_stages` works each of them out in its own way, so there can be no others."""
PERIODS = ("reply", "objection", "decision", "silence")


@dataclass(frozen=True, slots=True)
class CaseMachine:
    """The lists in one place. `reply`, `objection`, `decision` and `silence` are numbers of days."""

    events: Mapping[str, EventType]
    positions: Mapping[str, Position]
    closed: frozenset[str]
    closing: Mapping[str, str]
    """The stage to which an event closes a case, by event."""
    opening: frozenset[str]
    """The events that open a case, or open it again."""
    possible_in: Mapping[str, tuple[str, ...]]
    """The stages in which an event can happen, by event."""
    reply: int
    objection: int
    decision: int
    silence: int

    @classmethod
    def of(
        cls,
        stages: Mapping[str, CaseStage],
        events: Mapping[str, EventType],
        periods: Mapping[str, CasePeriod],
        positions: Mapping[str, Position],
    ) -> "CaseMachine":
        """The machine that these lists describe. Raises `FaultyFile` where they contradict each other."""
        closed = frozenset(code for code, s in stages.items() if s.closed)
        _refuse_unknown(stages, events, closed)
        if set(periods) != set(PERIODS):
            raise FaultyFile(f"schemas/codes/case-period.yaml: there must be exactly {', '.join(PERIODS)}")
        every = tuple(stages)
        return cls(
            events=events,
            positions=positions,
            closed=closed,
            closing={code: e.moves for code, e in events.items() if e.moves in closed and e.moves},
            opening=frozenset(code for code, e in events.items() if e.moves == RECEIVED),
            possible_in={
                code: every if e.after_ending else tuple(s for s in every if s not in closed) if e.from_ is None else e.from_
                for code, e in events.items()
            },
            **{name: periods[name].days for name in PERIODS},
        )


def _refuse_unknown(stages: Mapping[str, CaseStage], events: Mapping[str, EventType], closed: frozenset[str]) -> None:
    open_ = [code for code in stages if code not in closed]
    if sorted(open_) != sorted(OPEN):
        raise FaultyFile(f"schemas/codes/case-stage.yaml: the stages that are not closed must be {', '.join(OPEN)}")
    for needed in (DECIDED, LAPSED):
        if needed not in closed:
            raise FaultyFile(f"schemas/codes/case-stage.yaml: `{needed}` must be there, with `closed: true`")
    for code, e in events.items():
        if e.moves is not None and e.moves not in {*closed, RECEIVED}:
            raise FaultyFile(
                f"schemas/codes/case-event.yaml: `{code}` moves to `{e.moves}`, which is not a stage that it can give"
            )
        for stage in e.from_ or ():
            if stage not in stages:
                raise FaultyFile(f"schemas/codes/case-event.yaml: `{code}` can happen from `{stage}`, which is not a stage")

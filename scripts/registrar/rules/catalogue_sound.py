"""Each entry of a catalogue has an id of its own, old ones included, and does not contradict itself.

**Why.** An id is an address, printed and cited. If two bodies had one, or a body followed itself, a page would say what is
not so. Law is known by its identifier and is the same for everybody, so it is never there for illustrations only.

**Fix.** Give each entry its own id; for legislation, its identifier. Write `end` where there is a `successor`, and after
`start`. Let nothing follow itself or be a part of itself. To merge two entries, keep one and give it the other's id in
`former_ids`. Give a body of illustrations no registered number. Call a council by its own name, not by that of another place
than its `gss` says. The first letter of a code of a place is its nation: write that in `nation`, and in a body's `jurisdiction`.
"""

from collections.abc import Iterator, Mapping, Sequence

from registrar.base.diagnostics import Finding, Location
from registrar.model.catalogues import BODIES, RULES, KnownBody, KnownRule
from registrar.model.place_names import PlaceNames
from registrar.model.record_set import RecordSet
from registrar.model.reference import NATIONS, Gazetteer, nation_of
from registrar.rules.shared.contract import REFERENCE_FILES, RegisterContext

CODE = "catalogue-sound"
PLACES = "register/places.yaml"
LOOKS_AT = REFERENCE_FILES


def check(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    bodies, rules = record_set.catalogues.bodies, record_set.catalogues.rules
    yield from _twice(BODIES, bodies.listed)
    yield from _twice(RULES, rules.listed)
    for i, body in enumerate(bodies.listed):
        yield from _body(i, body)
    yield from _elsewhere(bodies.listed, context)
    for i, rule in enumerate(rules.listed):
        yield from _rule(i, rule)
    for at, place in enumerate(record_set.gazetteer):
        if nation_of(place.gss) != place.nation:
            yield Finding(
                Location(PLACES, (at, "nation")), CODE,
                f"`{place.gss}` is a code of {NATIONS.get(nation_of(place.gss), 'no nation')}, not in {place.nation}",
                f"write `nation: {nation_of(place.gss)}`, or correct the code",
            )  # fmt: skip
    yield from _circles(BODIES, "successor", {b.id: b.successor for b in bodies.listed})
    yield from _circles(RULES, "parent", {r.id: (r.parent,) if r.parent else () for r in rules.listed})


def _twice(file: str, listed: Sequence[KnownBody | KnownRule]) -> Iterator[Finding]:
    """An id that two entries have, or that one has and another had."""
    used: dict[str, str] = {}
    every = [
        *((i, ("id",), entry, entry.id) for i, entry in enumerate(listed)),
        *((i, ("former_ids", j), entry, old) for i, entry in enumerate(listed) for j, old in enumerate(entry.former_ids)),
    ]
    for i, path, entry, id_ in every:
        if id_ in used:
            yield Finding(
                Location(file, (i, *path)), CODE, f"`{id_}` is already an id of “{used[id_]}”",
                "give each entry its own id; if the two are one, combine them",
            )  # fmt: skip
        used.setdefault(id_, entry.name)


def _body(i: int, body: KnownBody) -> Iterator[Finding]:
    if body.start and body.end and body.end <= body.start:
        yield Finding(
            Location(BODIES, (i, "end")), CODE, f"`{body.id}` would end on {body.end}, but it only began on {body.start}",
            "correct `start` or `end`; `end` is the first day without it",
        )  # fmt: skip
    if body.successor and body.end is None:
        yield Finding(
            Location(BODIES, (i, "end")), CODE, f"`{body.id}` has a successor, but not the day on which it ended",
            "add `end`, the first day without it, or delete `successor`",
        )  # fmt: skip
    if body.gss and nation_of(body.gss) in NATIONS and nation_of(body.gss) not in body.jurisdiction:
        yield Finding(
            Location(BODIES, (i, "jurisdiction")), CODE,
            f"`{body.id}` has the code `{body.gss}`, of {NATIONS[nation_of(body.gss)]}, and its jurisdiction is elsewhere",
            f"write `{nation_of(body.gss)}` in `jurisdiction`, or correct `gss`",
        )  # fmt: skip
    if body.specimen and body.identifiers:
        yield Finding(
            Location(BODIES, (i, "identifiers"), on_key=True), CODE,
            f"`{body.id}` is there for illustrations only, so it cannot have a registered number", "delete `identifiers`",
        )  # fmt: skip


def _elsewhere(listed: Sequence[KnownBody], context: RegisterContext) -> Iterator[Finding]:
    """Councils that are called as another council, by the places of the register."""
    gazetteer, day = context.gazetteer, context.today
    coded = [(i, body, here) for i, body in enumerate(listed) if body.gss and (here := gazetteer.today(body.gss, day))]
    places = PlaceNames(gazetteer if coded else Gazetteer(), day)
    for i, body, here in coded:
        called = ((name, places.find(name)) for name in body.names)
        wrong = next(((name, meant[0]) for name, meant in called if meant and not {*meant} & {*here}), None)
        if wrong is not None:
            yield Finding(
                Location(BODIES, (i, "gss")), CODE,
                f"`{body.id}` is called “{wrong[0]}”, which is the council with the code `{wrong[1].gss}`, not `{body.gss}`",
                "correct the name or `gss`; another council has an id of its own",
            )  # fmt: skip


def _rule(i: int, rule: KnownRule) -> Iterator[Finding]:
    if rule.kind == "statutory" and rule.law and rule.id != rule.law and not rule.id.startswith(f"{rule.law}-"):
        yield Finding(
            Location(RULES, (i, "id")), CODE, f"the address of `{rule.id}` is that of `{rule.law}`, which must be its id",
            f"write `{rule.law}`; if it was cited by its old id, list that in `former_ids`",
        )  # fmt: skip
    if rule.specimen and rule.law:
        yield Finding(
            Location(RULES, (i, "specimen")), CODE,
            f"`{rule.id}` is law, which is the same for illustrations and for real records", "delete `specimen: true`",
        )  # fmt: skip


def _circles(file: str, key: str, onward: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    """Each entry that leads back to itself, reported where its own chain begins. Every entry is walked through once."""
    done: set[str] = set()
    for i, start in enumerate(onward):
        trail: dict[str, None] = {}
        ahead: list[tuple[str, bool]] = [(start, False)]
        while ahead:
            id_, leaving = ahead.pop()
            if leaving:
                trail.pop(id_)
                done.add(id_)
            elif id_ in trail:
                at = list(onward).index(id_) if len(onward) else i
                yield Finding(
                    Location(file, (at, key)), CODE, f"`{id_}` leads back to itself by `{key}`",
                    f"correct `{key}` in one of these entries: {', '.join(list(trail)[list(trail).index(id_) :])}",
                )  # fmt: skip
            elif id_ not in done and id_ in onward:
                trail[id_] = None
                ahead.append((id_, True))
                ahead.extend((following, False) for following in onward[id_])

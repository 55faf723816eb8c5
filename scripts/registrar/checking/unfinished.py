"""What the rules say of an application that does not fit its schema: what holds whatever is still missing.

A volunteer who left one answer out is told of everything else at once, and a name in such a file is found all the same. Each
answer that is missing, or has another shape, gets a stand-in, and the rules are asked with several: a code has each value of
its list in turn. Only what every turn finds is a finding; personal data is one wherever a single turn finds it. Nothing is
said of a stand-in itself, because the schema has said it.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from registrar.base.diagnostics import KeyPath
from registrar.checking.engine import ENGINE, Engine
from registrar.checking.precedence import Raised, unconditional
from registrar.model.records import Application, typed
from registrar.reading.fields import Field
from registrar.rules import RULES, no_personal_data
from registrar.rules.shared.contract import Context

SOME_DAY = "2000-01-01"
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
AT_LEAST = 2  # turns, so that yes and no have both had theirs
LOCATIONS = 3  # turns after which every `location` has had its own, on which personal data depends and on no other code


class StandIns:
    """Data in the shape of its fields, with stand-ins. `turn` says which value of a code list a missing code has."""

    def __init__(self, turn: int) -> None:
        self.turn = turn
        self.turns = 1
        self.paths: list[KeyPath] = []

    def fitted(self, value: Any, field: Field, path: KeyPath) -> Any:
        """A value as the typed records take it, or a stand-in for it."""
        if field.many:
            if not isinstance(value, list):
                return self._instead(path, [])
            return [self._one(item, field.item, (*path, i)) for i, item in enumerate(value)]
        return self._one(value, field, path)

    def _one(self, value: Any, field: Field, path: KeyPath) -> Any:
        if field.type == "group":
            held: Mapping[str, Any] = value if isinstance(value, dict) else self._instead(path, {})
            return {
                key: self.fitted(held.get(key), inner, (*path, key))
                for key, inner in field.fields.items()
                if inner.needed or key in held
            }
        if field.always is not None:
            return field.always
        if field.values:
            self.turns = max(self.turns, 1 if value in field.values else len(field.values))
            return value if value in field.values else self._instead(path, field.values[self.turn % len(field.values)])
        if field.type == "date":
            return value if _is_day(value) else self._instead(path, SOME_DAY)
        if field.type == "boolean":
            return value if isinstance(value, bool) else self._instead(path, bool(self.turn % 2))
        if field.type in ("integer", "number"):
            fits = isinstance(value, int) and not isinstance(value, bool)
            return value if fits or (isinstance(value, str) and field.type == "number") else self._instead(path, 1)
        return value if isinstance(value, str) else self._instead(path, "")

    def _instead(self, path: KeyPath, value: Any) -> Any:
        self.paths.append(path)
        return value


def raised(file: str, data: Any, fields: Field, faults: list[KeyPath], context: Context) -> list[Raised]:
    """The findings on an application with these faults (key paths) in its shape, which the schema has reported."""
    if not isinstance(data, dict):
        return []
    first, paths, turns = _turn(ENGINE, file, data, fields, context, 0)

    def telling(these: list[Raised]) -> list[Raised]:
        return [r for r in these if not any(_concern(r.finding.location.path, path) for path in (*faults, *paths))]

    found = telling(first)
    for turn in range(1, max(AT_LEAST, turns) if paths else 1):
        in_doubt = {r.finding.code for r in found} | ({no_personal_data.CODE} if turn < LOCATIONS else set())
        if not in_doubt:
            break
        again = telling(_turn(_asking(frozenset(in_doubt)), file, data, fields, context, turn)[0])
        known, now = {r.finding for r in found}, {r.finding for r in again}
        found = [r for r in found if r.finding in now or _grave(r)] + [r for r in again if _grave(r) and r.finding not in known]
    words = [(path, text) for fault in faults for path, text in _texts(_at(data, fault), fault)]
    unseen = no_personal_data.in_words(file, words, context.codes.role_mailboxes)
    return [*found, *unconditional(unseen)]


@lru_cache(maxsize=64)
def _asking(codes: frozenset[str]) -> Engine:
    """An engine with these rules alone: those that have found nothing yet need not be asked again."""
    return Engine([rule for rule in RULES if rule.CODE in codes])


def _turn(
    engine: Engine, file: str, data: Mapping[str, Any], fields: Field, context: Context, turn: int
) -> tuple[list[Raised], list[KeyPath], int]:
    """The findings with the stand-ins of one turn, where the stand-ins are, and how many turns there should be."""
    stand_ins = StandIns(turn)
    whole = stand_ins.fitted(data, fields, ())
    record = typed(Application, whole | {"file": file})
    return engine.of_record(record, context), stand_ins.paths, stand_ins.turns


def _grave(found: Raised) -> bool:
    """Whether a finding counts in whatever turn it is found: in doubt, a postcode is told of."""
    return found.finding.code == no_personal_data.CODE


def _is_day(value: Any) -> bool:
    if not (isinstance(value, str) and DAY.fullmatch(value)):
        return False
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _concern(found: KeyPath, stand_in: KeyPath) -> bool:
    """Whether a finding is about a value that is a stand-in, or lies in one."""
    return found[: len(stand_in)] == stand_in


def _at(data: Any, path: KeyPath) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _texts(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Every text in a value that the records have no place for, with its key path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _texts(inner, (*path, i))

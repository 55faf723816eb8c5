"""What every record has, whatever became of it. The kinds of record are in `records`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from registrar.base import ids
from registrar.base.diagnostics import Location
from registrar.model.decided_parts import NamedPrecedent
from registrar.model.parts import NamedBody, Place, Rule, Safeguard
from registrar.model.refusal_parts import RefusalRule
from registrar.model.value import Value


class Filed(Value, kw_only=True):
    """What everything in the register has: a file, a title, and a way to give the location of any value in it."""

    kind: ClassVar[str]
    """`guarantee`, `application`, `refusal` or `case`: also the name of its schema."""

    file: str
    schema: int
    title: str
    title_cy: str | None = None

    def at(self, *path: str | int) -> Location:
        """The location of the value at a key path, or of the place where it is missing."""
        return Location(self.file, path)

    @property
    def stem(self) -> str:
        """The file's name without `.yaml`."""
        return self.file.rsplit("/", 1)[-1].removesuffix(".yaml")

    @property
    def specimen(self) -> bool:
        return self.file.startswith(f"{ids.SPECIMENS}/")


class Record(Filed, kw_only=True):
    """A scheme, asked for, granted or refused: it has a service, places, rules, bodies and safeguards."""

    service: str
    places: tuple[Place, ...]

    @property
    def services(self) -> tuple[str, ...]:
        """The services, each once, starting with the main one."""
        return (self.service,)

    @property
    def rules_named(self) -> Sequence[Rule | RefusalRule]:
        """The rules that stood in the way."""
        raise NotImplementedError

    @property
    def bodies_named(self) -> Sequence[NamedBody]:
        """The bodies whose rules they are, and any others that are involved."""
        raise NotImplementedError

    @property
    def safeguards_named(self) -> Sequence[Safeguard]:
        """What was offered to protect people."""
        raise NotImplementedError

    @property
    def precedents_named(self) -> Sequence[NamedPrecedent]:
        """The earlier cases on which it rests, or which it considered."""
        raise NotImplementedError

    @property
    def refs(self) -> Sequence[str]:
        """The records of this register among its precedents, each once."""
        return list(dict.fromkeys(p.ref for p in self.precedents_named if p.ref is not None))

    def body(self, id_: str) -> NamedBody | None:
        """The listed body with that id."""
        return next((b for b in self.bodies_named if b.id == id_), None)

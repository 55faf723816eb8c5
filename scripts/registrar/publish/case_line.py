"""A sentence on a case that is true on every day on which it is read, and the names of bodies inside a sentence."""

import datetime as dt
from dataclasses import dataclass

from registrar.model.register import Register


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or two; its days count from `start`, and it is late from the day after `due`. Without a clock, both are None."""

    words: str
    start: dt.date | None = None
    due: dt.date | None = None

    def on(self, day: dt.date) -> str:
        """The words on a day."""
        if self.start is None or self.due is None:
            return self.words
        late = (day - self.due).days
        number = str((day - self.start).days)
        return self.words.replace("{day}", number).replace("{late}", f"{late} day" if late == 1 else f"{late} days")


def inside(name: str) -> str:
    """A body's name inside a sentence."""
    return name[:1].lower() + name[1:] if name.startswith(("The ", "A ", "An ")) else name


def plain_name(register: Register, id_: str) -> str:
    """The name of a body as people say it, without what tells it apart; its id where the catalogue does not have it."""
    known = register.catalogues.bodies.get(id_)
    return known.name if known is not None else id_

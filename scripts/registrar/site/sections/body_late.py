"""Which bodies answered late or not at all, and how those of a place answer: each figure with what it is out of, unranked."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from registrar.model.register import Register
from registrar.publish.body_figures import BodyFigures, body_figures
from registrar.publish.catalogue_names import body_names
from registrar.publish.listings import BODIES
from registrar.site.sections.body_sheet import median, of
from registrar.site.sections.page import count, fill


class Answered(NamedTuple):
    """A body, the address of its page, and how it answers in one sentence."""

    name: str
    address: str
    says: str
    specimen: bool


def late(register: Register) -> list[Answered]:
    """The bodies with an answer that came late, or that is overdue, by name."""
    return [_answered(register, id_, _late(f)) for id_, f in _by_name(register, register.by_body) if f.in_time < f.due]


def _late(f: BodyFigures) -> str:
    silent = f", {f.silent} of them not yet answered" if f.silent else ""
    return f"{of(f.due - f.in_time, f.due)} late{silent}"


def here(register: Register, gss: str, up: str) -> Markup:
    """How the bodies of a place answer; empty for a place without a body in the register."""
    bodies = register.catalogues.bodies.entries
    shown = [id_ for id_, b in bodies.items() if b.where == gss and not (register.info.live and b.specimen)]
    heard = [id_ for id_ in shown if id_ in register.by_body]
    found = [_answered(register, id_, " ".join(_told(f))) for id_, f in _by_name(register, heard)]
    return fill("bodies_here.html", found=found, root=up) if found else Markup("")


def _told(f: BodyFigures) -> Iterator[str]:
    if f.asked:
        yield f"{count(f.asked, 'question').capitalize()} in cases, answered in time: {of(f.in_time, f.due)}."
        yield f"Days to an answer (median): {median(f)}."
    if f.heard:
        told = f"Told of {count(f.heard, 'application')}"
        yield f"{told}: consented {of(f.consents, f.heard)}, objected {of(f.objects, f.heard)},"
        yield f"no reply {of(f.no_reply, f.heard)}."
    if not f.asked:
        yield "No question was put to it in a case, so no days to an answer are counted."


def _by_name(register: Register, bodies: Iterable[str]) -> Sequence[tuple[str, BodyFigures]]:
    """These bodies in the order of their names, each with its figures. No other is asked about."""
    names = body_names(register)
    return [(id_, body_figures(register, id_)) for id_ in sorted(bodies, key=lambda i: (names[i].casefold(), i))]


def _answered(register: Register, id_: str, says: str) -> Answered:
    return Answered(body_names(register)[id_], f"{BODIES.base}{id_}/", says, register.catalogues.bodies.entries[id_].specimen)

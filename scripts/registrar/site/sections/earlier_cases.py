"""The earlier cases that a decision considered, and the later ones that considered it, each with what became of it."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from registrar.base.days import in_words
from registrar.model.decided_parts import NamedPrecedent
from registrar.model.records import Guarantee, Record, Refusal
from registrar.model.register import Register
from registrar.publish.followers import Following, followers
from registrar.site.sections.compare_link import beside
from registrar.site.sections.labels import Labels
from registrar.site.sections.links import Links
from registrar.site.sections.page import ended, upper


class Case(NamedTuple):
    """One case in a list: `how` is “Followed”, and so on; `why` may be empty, and so may the link to both side by side."""

    how: str
    case: Markup
    why: str
    beside: Markup = Markup("")


def considered(register: Register, w: Labels, record: Record, links: Links) -> Iterator[Case]:
    """Each precedent of a record."""
    for precedent in record.precedents_named:
        how = w.label("precedent-how", precedent.how) if precedent.how else ""
        why = ended(upper(precedent.why)) if precedent.why else ""
        yield Case(how, _precedent(register, precedent, links), why, _beside(register, record, precedent.ref, links))


def _beside(register: Register, record: Record, ref: str | None, links: Links) -> Markup:
    """Both side by side, where both are on the register: an application has no number yet."""
    if not isinstance(record, Guarantee | Refusal) or ref is None:
        return Markup("")
    there = record.id in register.by_id and ref in register.by_id  # asked one by one: the page rests on no other record
    return beside(links, record.id, ref) if there else Markup("")


def _precedent(register: Register, p: NamedPrecedent, links: Links) -> Markup:
    """The earlier case: a record of this register, or a decision elsewhere."""
    parts: list[Markup] = []
    if p.ref is not None:
        found = register.by_id.get(p.ref)
        title = links.to(f"{p.ref}/", found.title) if found else escape("no longer on the register")
        parts.append(Markup('{} <span class="id soft">{}</span>').format(title, p.ref))
    if p.title or p.url:
        name = p.title or p.url
        parts.append(Markup('<a href="{}" rel="nofollow">{}</a>').format(p.url, name) if p.url else escape(name))
    if p.date:
        parts.append(Markup('<span class="soft">decided elsewhere on {}</span>').format(in_words(p.date)))
    if p.sha256:
        parts.append(Markup('<span class="soft small">Checksum of the file (SHA-256): <code>{}</code></span>').format(p.sha256))
    return Markup(" ").join(parts)


def considering(register: Register, w: Labels, id_: str, links: Links) -> Iterator[Case]:
    """Each later record that names the record with this id as a precedent."""
    for later in followers(register).get(id_, ()):
        case = Markup('{} <span class="id soft">{}</span>').format(
            links.to(f"{later.record.id}/", later.record.title), later.record.id
        )
        yield Case(_did(w, later), case, "", beside(links, id_, later.record.id) if id_ in register.by_id else Markup(""))


def _did(w: Labels, later: Following) -> str:
    """`Followed`, or `Distinguished in a refusal`: what a later record did with this one."""
    how = w.label("precedent-how", later.how) if later.how else ""
    return how if isinstance(later.record, Guarantee) else f"{how} in a refusal"

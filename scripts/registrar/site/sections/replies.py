"""What each body of a record replied, with what shows it, and how to reach the body."""

from collections.abc import Callable, Iterator
from typing import Any

from markupsafe import Markup, escape

from registrar.base.days import in_words
from registrar.model.decided_parts import Evidence
from registrar.model.parts import Body, BodyContact
from registrar.model.records import Guarantee, Refusal
from registrar.model.refusal_parts import RefusalBody
from registrar.rules.shared.bodies import decided_bodies
from registrar.rules.shared.telephone import dialled
from registrar.site.sections.labels import Labels
from registrar.site.sections.once_over import never
from registrar.site.sections.page import count, ended, joined, lower, upper
from registrar.site.sections.signed import by_part

REPLIED = {"consents": "It agreed", "objects": "It objected", "no-reply": "It did not reply"}
NOT_ASKED = "The panel decided without asking it."
NOT_AWAITED = "The panel decided before it had replied."


def replies(w: Labels, record: Guarantee | Refusal, will_be: Callable[[str], Markup] = never) -> Iterator[dict[str, Any]]:
    """Each body of a record, with its reply in words. `will_be` gives the attribute with the words for when it has ended."""
    signed, over = by_part(w.register, record), isinstance(record, Guarantee) and w.register.ended(record)
    for use, body in zip(w.register.bodies_of[record.id], decided_bodies(record), strict=True):
        reply = body.reply
        yield {
            "body": body,
            "address": f"bodies/{use.slug}/",
            "tag": _tag(w, record, body),
            "about": " · ".join(_about(w, body)),
            "reply": _reply(body),
            "statement": reply.statement if reply else None,
            "evidence": evidence(w, reply.evidence) if reply and reply.evidence else "",
            "signed": signed.get(f"bodies.{body.id}.reply", ""),
            "withdrawal": _withdrawal(body, over, will_be),
            "contact": contact(body.contact) if body.contact else "",
        }


def _tag(w: Labels, record: Guarantee | Refusal, body: Body | RefusalBody) -> str:
    """Bound or named, or that it was so; a refusal binds nobody."""
    if not isinstance(body, Body) or not isinstance(record, Guarantee):
        return ""
    if w.register.ended(record):
        return "Was bound" if body.bound else "Was named"
    return "Bound" if body.bound else "Named"


def _about(w: Labels, body: Body | RefusalBody) -> Iterator[str]:
    yield w.label("body-type", body.type)
    if body.jurisdiction:
        yield joined(w.nations[n] for n in body.jurisdiction)
    if body.basis:
        yield lower(w.label("body-basis", body.basis))


def _reply(body: Body | RefusalBody) -> str:
    if body.notified is None:
        return NOT_ASKED
    told = f"It was notified on {in_words(body.notified)}."
    if body.reply is None:
        return f"{told} {NOT_AWAITED}"
    when = f" on {in_words(body.reply.date)}" if body.reply.date else ""
    return f"{told} {REPLIED[body.reply.position]}{when}."


def evidence(w: Labels, shown: Evidence) -> Markup:
    """The document that shows a reply: what it is, who signed it and by what authority."""
    title = Markup('<a href="{}" rel="nofollow">{}</a>').format(shown.url, shown.title) if shown.url else escape(shown.title)
    kind = lower(w.label("evidence-kind", shown.kind))
    told = Markup("{} ({}, {}). Signed by: {} Authority: {}").format(
        title, kind, in_words(shown.date), ended(upper(shown.post)), ended(upper(shown.under))
    )
    if not shown.sha256:
        return told
    return told + Markup(' <span class="small">Checksum of the file (SHA-256): <code>{}</code></span>').format(shown.sha256)


def _withdrawal(body: Body | RefusalBody, over: bool, will_be: Callable[[str], Markup]) -> Markup | str:
    if body.withdrawal is None:
        return ""
    days = body.withdrawal.notice_days
    notice = f"with {count(days, 'day')}’ notice" if days > 1 else f"with {count(days, 'day')}’s notice" if days else "at once"
    may = Markup("could") if over else Markup("<span{}>may</span>").format(attribute) if (attribute := will_be("may")) else "may"
    return Markup("It {} take back its undertaking {}. {}").format(may, notice, ended(upper(body.withdrawal.how)))


def contact(to: BodyContact) -> Markup:
    """The post to ask for, with its mailbox, telephone and page."""
    parts = [escape(ended(to.post))]
    if to.email:
        parts.append(Markup('<a href="mailto:{0}">{0}</a>').format(to.email))
    if to.phone:
        parts.append(telephone(to.phone))
    if to.url:
        parts.append(Markup('<a href="{0}" rel="nofollow">{0}</a>').format(to.url))
    return Markup(" ").join(parts)


def telephone(number: str) -> Markup:
    """A number as a link that dials it."""
    called = dialled(number)
    return Markup('<a href="tel:{}">{}</a>').format(called, number) if called else escape(number)

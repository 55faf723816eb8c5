"""`/rules/ID/letters/`, and `/ID/letters/` of each record and case: letters that anybody may send, filled in, with footnotes.

One page for each subject, with its letters as sections: they share their facts, and a record has one file more and not six.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from registrar.base.days import days_after
from registrar.model.case import Case
from registrar.model.catalogues import KnownRule
from registrar.model.notices import ILLUSTRATION, notice
from registrar.model.register import Register
from registrar.publish.catalogue_names import rule_names
from registrar.publish.letter_body import Subject
from registrar.publish.letter_notes import Note
from registrar.publish.public_letters import (
    NEED_PRECEDENTS,
    NOTES,
    Letter,
    Letters,
    address,
    letters_of,
    page_of,
    written,
)
from registrar.site.sections.crumbs import crumb
from registrar.site.sections.page import Page, fill, root
from registrar.site.sections.styles import styles

SHEET, SCRIPT = "letters.css", "letters.js"
FOR = {
    "where-is-it-written": "Ask whoever said no for the rule, with its paragraph.",
    "neighbours-allow-this": "Show what others were allowed, and which safeguards they keep.",
    "model-undertaking": "A promise that the body can sign: what it covers, its limits, and how it can be withdrawn.",
    "motion-for-a-council": "For a councillor to put to the council.",
    "after-silence": "A complaint, when nobody has answered; and a request for information, to send apart.",
    "notice-to-body": "Tell a body that you will ask for a guarantee: how long it has, and what it may answer.",
}
BODY = "&body="
LONGEST = 2000  # characters of a link that opens an e-mail: mail programs cut longer ones off


def subjects(register: Register) -> Sequence[str]:
    """The ids of all that have letters; none in a register without templates of them."""
    if not written(register):
        return ()
    return (*register.by_rule, *(e.id for e in register.entries), *(c.id for c in register.cases))


def render(register: Register, id_: str) -> Iterator[Page]:
    subject = _subject(register, id_)
    where, found, name = address(subject), letters_of(register, subject), _name(register, subject)
    up = root(where)
    told = ILLUSTRATION if isinstance(subject, KnownRule) else notice(subject)
    about = ("Rules", "rules/") if isinstance(subject, KnownRule) else None
    yield Page(
        address=where,
        title=f"{'Illustration: letters' if subject.specimen else 'Letters'} from {name}",
        description=f"{told + ' ' if subject.specimen else ''}Letters that you can copy, print, send or change, from {name}.",
        body=fill(
            "letters.html",
            root=up,
            name=name,
            page=page_of(subject),
            illustration=told if subject.specimen else "",
            today=register.today,
            tomorrow=days_after(register.today, 1),
            letters=[_shown(letter, found, subject, register, up) for letter in found.written],
            letters_of=found,
            unnamed=isinstance(subject, Case) and not subject.rule_ids,
            over=days_after(found.last_day, 1) if found.last_day else None,
            kind="rule" if isinstance(subject, KnownRule) else subject.kind,
        ),
        section="rules" if isinstance(subject, KnownRule) else "cases" if isinstance(subject, Case) else "find",
        crumbs=(*([about] if about else crumb(id_)), (name if about else id_, page_of(subject)), ("Letters", "")),
        head=styles(up, SHEET),
        script=SCRIPT,
    )


def _subject(register: Register, id_: str) -> Subject:
    if id_ in register.by_rule:
        return register.catalogues.rules.entries[id_]
    if id_ in register.case_by_id:
        return register.case_by_id[id_]
    return register.by_id[id_]


def _name(register: Register, subject: Subject) -> str:
    return rule_names(register)[subject.id] if isinstance(subject, KnownRule) else f"{subject.title} ({subject.id})"


def _shown(letter: Letter, found: Letters, subject: Subject, register: Register, up: str) -> dict[str, Any]:
    cites = letter.kind in NEED_PRECEDENTS
    contact = found.body.contact.email if found.body and not subject.specimen else None
    link = mail(contact or "", "Request for information", letter.second) if letter.second else ""
    return {
        "kind": letter.kind,
        "title": letter.title,
        "says": FOR[letter.kind],
        "text": _paragraphs(letter.text, letter.notes, register, up),
        "second": _paragraphs(letter.second, (), register, up) if letter.second else "",
        "mail": link,
        "mailed": BODY in link,
        "authority": _authority(found) if letter.second and not subject.specimen else "",
        "until": found.last_day if cites else None,
        "file": f"{subject.id}-{letter.kind}",
    }


def mail(to: str, subject: str, text: str) -> str:
    """A link that opens an e-mail with this text; one that is too long for a link is left to be pasted in."""
    address_ = f"mailto:{quote(to, safe='@')}"
    parts = {"subject": subject, "body": text.replace("\n", "\r\n")}
    whole = f"{address_}?{urlencode(parts, quote_via=quote)}"
    return whole if len(whole) <= LONGEST else f"{address_}?{urlencode({'subject': subject}, quote_via=quote)}"


def _authority(found: Letters) -> str:
    """Where a public body is found by its name, so that the request can be made in public."""
    name = {"query": found.body.name} if found.body else {}
    return f"https://www.whatdotheyknow.com/select_authority{'?' + urlencode(name) if name else ''}"


def _paragraphs(text: str, notes: Sequence[Note], register: Register, up: str) -> Markup:
    """The paragraphs of a letter; the addresses in its footnotes are links within the site."""
    made = []
    for block in text.split("\n\n"):
        if notes and block.startswith(f"{NOTES}\n[1] "):
            lines = "".join(f"\n[{n.number}] {escape(n.says)}: {_link(n.address, register, up)}" for n in notes)
            made.append(f'<p class="letter-notes">{NOTES}{lines}</p>')
        elif block.strip():
            made.append(f"<p>{escape(block)}</p>")
    return Markup("".join(made))  # noqa: S704 (escaped here and in `_link`)


def _link(address_: str, register: Register, up: str) -> str:
    return f'<a href="{escape(up + address_.removeprefix(register.base_url))}">{escape(address_)}</a>'

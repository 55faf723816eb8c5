"""`registrar letter CASE KIND`: a letter as plain text, from a template and the facts of the case."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from registrar.base.days import MONTHS, days_after
from registrar.checking import pipeline
from registrar.commands.record_text import CommandError
from registrar.model.case_stages import case_timeline
from registrar.model.notices import notice
from registrar.model.record_set import RecordSet
from registrar.model.records import Ask, Case
from registrar.reading import files, letters
from registrar.reading.letters import quoted
from registrar.reading.source import MAX_BYTES

OWN = pipeline.OWN_SCHEMAS.parent
APART = f"\n{'-' * 72}\n\n"
"""What stands between two letters."""


def text(root: Path, record_set: RecordSet, today: dt.date, case: Case, kind: str, n: int | None, to: str | None) -> str:
    """The letter, or the letters where several bodies get one. Raises `CommandError`.

    `n` is the number of the question that is meant, and `to` the body, where that is not clear.
    """
    if kind not in letters.FIELDS:
        raise CommandError(f"`{kind}` is not a letter; the letters are: {', '.join(letters.FIELDS)}")
    template = _template(root, kind)
    if kind == "receipt":
        return _of(case, template, _of_case(record_set, today, case) | _receipt(case))
    if kind == "notice-to-body":
        bodies = [to] if to else list(case.body_ids)
        if not bodies:
            raise CommandError(f"{case.id} names no body: say with --to which one the letter goes to")
        known = _of_case(record_set, today, case) | _notice(record_set, case)
        return APART.join(_of(case, template, known | {"body": _body(record_set, body)}) for body in bodies)
    ask = _meant(case, kind, n, today)
    return _of(case, template, _of_case(record_set, today, case) | _of_ask(record_set, today, ask, _body(record_set, ask.to)))


def to_body(root: Path, record_set: RecordSet, today: dt.date, case: Case, ask: Ask, name: str) -> str:
    """The letter that puts a question, which need not be in the case yet, to the body with this name."""
    return _of(case, _template(root, ask.question), _of_case(record_set, today, case) | _of_ask(record_set, today, ask, name))


def day(date: dt.date) -> str:
    """A day in words: 4 March 2026."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def _template(root: Path, kind: str) -> str:
    """The register's own template, or the project's where the register has no letters."""
    own = root if (root / letters.FOLDER).is_dir() else OWN
    raw = files.read_bytes(own, letters.path(kind), MAX_BYTES)
    if not isinstance(raw, bytes):
        raise CommandError(f"{letters.path(kind)}: {raw.message}")
    found, faults = letters.read(letters.path(kind), raw)
    if faults:
        line = faults[0].at[0] if faults[0].at else 1
        raise CommandError(f"{letters.path(kind)}:{line}: {faults[0].message}; {faults[0].help}")
    return found


def _of(case: Case, template: str, held: Mapping[str, str]) -> str:
    """A letter of a case, filled in. That of an illustration says that it is one."""
    head = f"{notice(case)}\n\n" if case.specimen else ""
    return head + letters.filled(template, held).strip() + "\n"


def _of_case(record_set: RecordSet, today: dt.date, case: Case) -> dict[str, str]:
    info = record_set.info
    if info is None:
        raise CommandError("register/register.yaml has a problem, so no letter can be written: run `registrar check`")
    places = [record_set.gazetteer.get(p.gss) for p in case.places]
    return {
        "address": f"{info.address.rstrip('/')}/{case.id}/",
        "case": case.id,
        "claim": _claim(case),
        "email": _plain(info.contact.email or "") or _plain(info.address),
        "places": _plain(", ".join(p.name for p in places if p is not None)) or "no one place",
        "post": _plain(info.contact.post),
        "register": _plain(info.name),
        "title": quoted(case.title),
        "today": day(today),
        "want": quoted(case.want),
    }


def _claim(case: Case) -> str:
    """What the group says that it was told, or that nobody told it, as one sentence."""
    if case.told_no is not None:
        on = f" on {day(case.told_no.date)}" if case.told_no.date else ""
        how = "in writing" if case.told_no.in_writing else "by word of mouth"
        return f"The group says that {quoted(case.told_no.name)} told it {how}{on}: {quoted(case.told_no.words)}"
    if case.no_answer is not None:
        on = f" on {day(case.no_answer.asked)}" if case.no_answer.asked else ""
        return f"The group says that it asked {quoted(case.no_answer.name)}{on}, and had no answer."
    return "The group has not told us who said no."


def _of_ask(record_set: RecordSet, today: dt.date, ask: Ask, body: str) -> dict[str, str]:
    late = max(0, (today - ask.due).days)
    return {
        "body": body,
        "due": day(ask.due),
        "late": f"{late} day" if late == 1 else f"{late} days",
        "number": str(ask.n),
        "question": record_set.codes.label("question", ask.question),
        "sent": day(ask.sent),
    }


def _notice(record_set: RecordSet, case: Case) -> dict[str, str]:
    given = [e.date for e in case_timeline(case) if e.type == "notice-given"]
    if not given:
        raise CommandError(f"no notice was given yet: `registrar event {case.id} notice-given` enters it")
    return {"given": day(given[-1]), "until": day(days_after(given[-1], record_set.codes.cases.objection))}


def _receipt(case: Case) -> dict[str, str]:
    return {"receipt": case.receipt or "not needed, as the number is enough", "received": day(case.received)}


def _meant(case: Case, kind: str, n: int | None, today: dt.date) -> Ask:
    """The question that a letter puts, or whose reply is late."""
    late = kind == "after-silence"
    fits = [a for a in case.asks if (a.replied is None and a.due < today if late else a.question == kind)]
    if n is not None:
        fits = [a for a in fits if a.n == n]
    if len(fits) == 1 or (fits and not late):
        return fits[-1]
    what = "no reply is late" if late else f"`{kind}` was not asked: `registrar ask {case.id} BODY {kind}` asks it"
    if fits:
        what = f"several replies are late: say with --ask which is meant ({', '.join(f'{a.n} by {a.to}' for a in fits)})"
    raise CommandError(f"{case.id}: {what}" if n is None or fits else f"{case.id}: question {n} does not fit this letter")


def _body(record_set: RecordSet, id_: str) -> str:
    entry = record_set.catalogues.bodies.get(id_)
    if entry is None:
        raise CommandError(f"`{id_}` is not a body in register/bodies.yaml")
    return _plain(entry.name)


def _plain(words: str) -> str:
    return " ".join(words.split())

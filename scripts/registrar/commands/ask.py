"""`registrar ask CASE BODY QUESTION` puts a question to a body, and `registrar answer CASE N` enters what it replied.

Both write the question or the reply with the event that tells of it, so that the two always agree.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from registrar.base.days import days_after
from registrar.commands import case_event, letter, typed_day, yaml_writer
from registrar.commands.case_sheet import CaseSheet
from registrar.commands.catalogued import Catalogued
from registrar.commands.change_set import ChangeSet
from registrar.commands.prompter import Prompter
from registrar.commands.record_text import CommandError
from registrar.model.case_machine import LAPSED
from registrar.model.case_stages import standing_at
from registrar.model.record_set import RecordSet
from registrar.model.records import Ask, Case, typed

Given = Mapping[str, Any]
ASKED = ("sent", "due", "reason", "by", "catalogue", "body")
ANSWERED = ("replied", "position", "rule", "words", "evidence", "reason", "by", "catalogue")


def prepare(
    root: Path, record_set: RecordSet, today: dt.date, case: Case, to: str, question: str, given: Given, questions: Prompter
) -> ChangeSet:
    """The case with one more question. The message has the letter to the body. Raises `CommandError`."""
    _only(given, ASKED, "a question")
    fields = questions.fields("case.json").at("asks").item
    if question not in fields["question"].values:
        raise CommandError(f"`{question}` is not a question; the questions are: {', '.join(fields['question'].values)}")
    _open_on(record_set, case, given.get("sent") or today)
    known = _catalogued(root, record_set, case, given, questions)
    body = known.body({"id": "to", "name": to, "type": None}, _chosen(to, given, record_set, case, "bodies"), {})
    by = case_event.author(record_set.codes.cases.events["asked"].may_be_by, given, questions)
    sent = given.get("sent") or questions.offered(fields["sent"], "sent", today.isoformat(), _between(case.received, today))
    _stop(questions)
    _open_on(record_set, case, sent)
    usual = days_after(_day("sent", sent), record_set.codes.cases.reply).isoformat()
    due = given.get("due") or questions.offered(fields["due"], "due", usual)
    reason = given.get("reason")
    event = questions.fields("case.json").at("events").item
    if due != usual:
        why = replace(event["reason"], description=f"Which law of the body gives it another time than until {usual}?")
        reason = questions.filled(why, "reason", reason)
    else:
        reason = reason or questions.offered(event["reason"], "reason")
    _stop(questions)
    n = len(case.asks) + 1
    held = {"n": n, "to": body, "question": question, "sent": str(sent), "due": str(due)}
    edit = CaseSheet(root, case)
    edit.listed("asks", held)
    number = edit.event(date=str(sent), recorded=today.isoformat(), type="asked", by=by, ask=n, reason=reason)
    done = f"Added question {n} to {body} and event {number} to {case.file}. A reply is due on {due}. The letter:"
    for same in (a for a in case.asks if (a.to, a.question) == (body, question)):
        done = f"Note: question {same.n} of {same.sent} put the same to {body}. {done}"
    new = typed(Ask, held)
    written = letter.to_body(root, record_set, today, case, new, known.name_of(body))
    return ChangeSet(edit.file | known.files, f"{done}\n\n{written}")


def answer(
    root: Path, record_set: RecordSet, today: dt.date, case: Case, n: int | None, given: Given, questions: Prompter
) -> ChangeSet:
    """The case with the reply to question `n`, or to the only one that waits. Raises `CommandError`."""
    asked = _waiting(case, n)
    given = _as_named(given, asked.n)
    _only(given, ANSWERED, "a reply")
    if "replied" in given and (day := _day("replied", given["replied"])) < asked.sent:
        raise CommandError(f"replied: {day} is before the question was sent ({asked.sent})")
    if "replied" in given and day > today:
        raise CommandError(f"replied: {day} has not come yet")
    fields, path = questions.fields("case.json").at("asks").item, f"asks.{asked.n}"
    by = case_event.author((asked.to, "registrar"), given, questions)
    replied = given.get("replied") or questions.offered(
        fields["replied"], f"{path}.replied", today.isoformat(), _between(asked.sent, today)
    )
    position = questions.filled(fields["position"], f"{path}.position", given.get("position"))
    _stop(questions)
    kind = record_set.codes.cases.positions.get(str(position))
    if kind is None:
        raise CommandError(f"`{position}` is not an answer; the answers are: {', '.join(fields['position'].values)}")
    held = {"replied": str(replied), "position": position}
    known = _catalogued(root, record_set, case, given, questions)
    if "rule" in kind.needs or "rule" in given:
        named = str(questions.filled(replace(fields["rule"], description=RULE), f"{path}.rule", given.get("rule")) or "")
        _stop(questions)
        part = {"id": "rule", "name": named, "citation": named, "kind": None, "url": named if "://" in named else None}
        held["rule"] = known.rule(part, _chosen(named, given, record_set, case, "rules"), asked.to)
    words = given.get("words")
    if words is None:
        needed = "words" in kind.needs
        words = (
            questions.asked(fields["words"], f"{path}.words") if needed else questions.offered(fields["words"], f"{path}.words")
        )
    if words:
        held["words"] = words
    if evidence := _evidence(fields["evidence"], f"{path}.evidence", given.get("evidence"), questions):
        held["evidence"] = evidence
    event = questions.fields("case.json").at("events").item
    reason = given.get("reason") or questions.offered(event["reason"], "reason")
    _stop(questions)
    edit = CaseSheet(root, case)
    edit.into(("asks", case.asks.index(asked)), yaml_writer.tidy(held))
    number = edit.event(date=str(replied), recorded=today.isoformat(), type="answered", by=by, ask=asked.n, reason=reason)
    late = (_day("replied", replied) - asked.due).days
    told = f", {late} {'day' if late == 1 else 'days'} late" if late > 0 else ""
    return ChangeSet(edit.file | known.files, f"Added the reply to question {asked.n}{told}, and event {number}, to {case.file}")


RULE = "The rule that the body named: its id in register/rules.yaml, its citation, or its address at legislation.gov.uk."


def _waiting(case: Case, n: int | None) -> Ask:
    waiting = [a for a in case.asks if a.replied is None]
    listed = "; ".join(f"{a.n} to {a.to}, due on {a.due}" for a in waiting) or "none"
    if n is None:
        if len(waiting) != 1:
            raise CommandError(f"say which question was answered; without a reply are: {listed}")
        return waiting[0]
    found = next((a for a in case.asks if a.n == n), None)
    if found is None:
        raise CommandError(f"{case.id} has no question {n}; without a reply are: {listed}")
    if found.replied is not None:
        raise CommandError(
            f"the reply to question {n} of {found.replied} is already there; `registrar event {case.id} corrected` puts it right"
        )
    return found


def _evidence(field: Any, path: str, given: Any, questions: Prompter) -> Any:
    """The document that shows the answer, if there is one."""
    if given is None:
        kind = questions.offered(field["kind"], f"{path}.kind")
        if kind is None:
            return None
        given = {"kind": kind}
    return yaml_writer.tidy(questions.filled(field, path, given))


def _catalogued(root: Path, record_set: RecordSet, case: Case, given: Given, questions: Prompter) -> Catalogued:
    said = given.get("catalogue") or {}
    return Catalogued(root, record_set.catalogues, questions, said, {p.gss for p in case.places}, specimen=case.specimen)


def _chosen(text: str, given: Given, record_set: RecordSet, case: Case, many: str) -> str | None:
    """The id in the catalogue that a text is, that the only entry of that name has, or that was given for it."""
    if many == "bodies" and given.get("body"):
        return str(given["body"])
    if many == "rules":
        rule = record_set.catalogues.rules.get(text)
        return rule.id if rule else None
    known = record_set.catalogues.bodies
    places: list[str | None] = [p.gss for p in case.places]
    found = (known.called(text, gss, case.specimen) for gss in places or [None])
    body = known.get(text) or next((entry for entry in found if entry), None)
    return body.id if body else None


def _open_on(record_set: RecordSet, case: Case, sent: Any) -> None:
    """Raises `CommandError` if the case was over on the day of the question: nobody is asked in it then."""
    standing = standing_at(record_set.codes.cases, case, _day("sent", sent), None)
    if standing.stage in record_set.codes.cases.closed:
        stage = record_set.codes.label("case-stage", standing.stage).lower()
        again = standing.stage in record_set.codes.cases.possible_in["opened"]
        first = f"; `registrar event {case.id} opened` opens it again, if the group comes back" if again else ""
        sent_before = () if standing.stage == LAPSED else ("a question that was sent before then is entered with --sent DAY",)
        said = f"{case.id} is closed since {standing.began} (“{stage}”), so that no body is asked{first}"
        raise CommandError(said, *sent_before)


def _between(first: dt.date, last: dt.date) -> Any:
    def wrong(answer: str) -> str:
        day = dt.date.fromisoformat(answer)
        return "" if first <= day <= last else f"This must be a day from {first} to {last}."

    return wrong


def _day(key: str, text: Any) -> dt.date:
    return dt.date.fromisoformat(typed_day.checked(key, str(text)))


def _as_named(given: Given, n: int) -> Given:
    """What was given, also under the names that the questions have: `asks.1.position`."""
    asks = given.get("asks")
    if not isinstance(asks, Mapping):
        return given
    others = [str(k) for k in asks if str(k) != str(n)]
    here: Any = next((v for k, v in asks.items() if str(k) == str(n)), {})
    if others or not isinstance(here, Mapping):
        raise CommandError(f"this is the reply to question {n}: give `asks.{n}.position` and so on, and nothing else in `asks`")
    return dict(here) | {k: v for k, v in given.items() if k != "asks"}


def _only(given: Given, known: tuple[str, ...], what: str) -> None:
    strange = [k for k in given if k not in known]
    if strange:
        raise CommandError(f"{what} cannot have `{strange[0]}`; it can have {', '.join(f'`{k}`' for k in known)}")


def _stop(questions: Prompter) -> None:
    questions.complete("use the options, or a file with --with FILE.yaml")

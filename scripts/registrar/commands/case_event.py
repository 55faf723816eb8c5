"""What an event of a case needs beside its own fields: whom an objection answers, and the fields that an event brings with it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from registrar.commands.prompter import Prompter
from registrar.commands.record_text import CommandError
from registrar.model.case_objections import open_objections
from registrar.model.case_stages import case_timeline
from registrar.model.records import Case

BROUGHT: Mapping[str, tuple[str, ...]] = {
    "applied": ("complete", "service", "location", "title_cy"),
    "notice-given": ("complete", "service"),
}
"""The fields that an event may bring with it, where the case does not have them yet."""
ELSEWHERE = {
    "asked": "registrar ask {id} BODY QUESTION",
    "answered": "registrar answer {id} N",
}
"""Events that belong to a question, with the command that enters both."""


def needs(case: Case, type_: str, by: str, day: str, given: Mapping[str, Any], questions: Prompter) -> dict[str, Any]:
    """The fields of an event that depend on the case: the party of a third party, and which objection is answered."""
    if type_ in ELSEWHERE and given.get("ask") is None:
        raise CommandError(f"`{type_}` belongs to a question: use `{ELSEWHERE[type_].format(id=case.id)}`")
    event = questions.fields("case.json").at("events").item
    found: dict[str, Any] = {}
    if by == "third-party" and "party" not in given:
        found["party"] = questions.filled(event["party"], "party", None)
    if type_ == "objection-answered":
        found |= _answer(case, day, given, questions)
    return found


def author(may: Sequence[str], given: Mapping[str, Any], questions: Prompter) -> str:
    """Who did it, where several may: the one that was given, or the answer; otherwise the first."""
    if given.get("by"):
        return str(given["by"])
    field = questions.fields("case.json").at("events").item["by"]
    asked = replace(field, values=tuple(may), examples=(), description="Who did it?")
    return str(questions.offered(asked, "by", may[0]))


def _answer(case: Case, day: str, given: Mapping[str, Any], questions: Prompter) -> dict[str, Any]:
    waiting = [e for e in open_objections(case_timeline(case)) if e.date.isoformat() <= day]
    event, found = questions.fields("case.json").at("events").item, dict[str, Any]()
    if not waiting:
        raise CommandError(f"no objection in {case.id} is waiting for an answer")
    if "answers" not in given:
        if len(waiting) > 1 and questions.ask is None:
            listed = ", ".join(f"{e.n} of {e.date}" for e in waiting)
            raise CommandError(f"several objections are waiting: say with --answers which event is meant ({listed})")
        found["answers"] = waiting[0].n
        if len(waiting) > 1:
            numbers = [str(e.n) for e in waiting]
            listed = f"Choose one of these events: {', '.join(numbers)}."
            found["answers"] = questions.asked(event["answers"], "answers", lambda n: "" if n in numbers else listed)
    if "words" not in given:
        found |= {"words": said} if (said := questions.offered(event["words"], "words")) else {}
    return found


def added(
    case: Case, type_: str, event: Mapping[str, Any], values: Sequence[tuple[str, str]], questions: Prompter
) -> tuple[list[tuple[str, str]], dict[str, Any]]:
    """The values that change what the case has, and the fields that it gets with the event."""
    brought = [key for key in BROUGHT.get(type_, ()) if getattr(case, key) is None]
    new: dict[str, Any] = {path: text for path, text in values if path in brought}
    fields = questions.fields("case.json")
    if type_ == "applied" and "complete" in brought and "complete" not in new:
        new["complete"] = questions.offered(fields["complete"], "complete")
    if type_ == "notice-given" and "complete" in brought and "complete" not in new:
        new["complete"] = questions.offered(fields["complete"], "complete", str(event["date"]))
    if "service" in brought and "service" not in new and (new.get("complete") or case.complete):
        new["service"] = questions.filled(fields["service"], "service", None)
    if type_ == "decided" and event["ref"] not in case.leads_to and not case.leads_to:
        new["leads_to"] = [event["ref"]]
    return [(path, text) for path, text in values if path not in new], {k: v for k, v in new.items() if v is not None}

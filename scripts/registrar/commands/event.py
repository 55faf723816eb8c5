"""`registrar event ID TYPE`: adds an event to the end of a record, and makes the changes that go with it.

`renewed` moves the last day, `redacted` finds and removes the words (`redact.py`) and `corrected` lists what it corrects, so
that officers need not learn the rules first.
"""

import copy
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from registrar.base.diagnostics import KeyPath
from registrar.checking import pipeline
from registrar.commands import case_event, case_sheet, change_set, learnt_late, redact, typed_day, typed_numbers, yaml_writer
from registrar.commands.change_set import ChangeSet
from registrar.commands.prompter import Prompter
from registrar.commands.record_text import CommandError, RecordText
from registrar.history import found_words
from registrar.model.authors import who_may
from registrar.model.base_branch import key_path, value_at
from registrar.model.notices import REDACTED
from registrar.model.record_set import RecordSet
from registrar.model.records import Case, Numbered
from registrar.reading.schema import Schemas

PATH = re.compile(r"[^.\s]+(?:\.[^.\s]+)*")


@dataclass(frozen=True)
class GivenEvent:
    """An event as it was given: its fields, and the values that it sets, as `PATH=VALUE`."""

    fields: Mapping[str, Any]
    settings: Sequence[str] = ()
    wanted: redact.Wanted | None = None


def prepare(
    root: Path, record_set: RecordSet, today: dt.date, id_: str, type_: str, given: GivenEvent, questions: Prompter
) -> ChangeSet:
    """The record with the event. Raises `CommandError`."""
    record = record_set.numbered_by_id.get(id_)
    if record is None:
        raise typed_numbers.unknown(record_set, id_, "record", record_set.numbered_by_id)
    sheet = RecordText.of(change_set.read(root, record.file))
    fields = {k: v for k, v in given.fields.items() if v is not None}
    if type_ == "redacted" and given.wanted is None and "changes" not in fields:
        raise CommandError("name with --words a file outside the register that has each text to remove on a line of its own")
    if given.wanted is not None:
        sheet, fields = _without_words(root, record, type_, sheet, fields, given.wanted, questions)
    before = sheet.data
    values = [_setting(s) for s in given.settings]
    changes = [*fields.get("changes", ()), *(p for p, _ in values)]
    if type_ == "corrected" and fields.get("corrects"):
        changes += [f"events.{fields['corrects']}.{k}" for k in fields.get("as", {})]
    if changes:
        fields["changes"] = list(dict.fromkeys(changes))
    number = max((e.n for e in record.events), default=0) + 1
    _known(record_set, record, type_, questions)
    by = _author(record_set, record, type_, fields, questions)
    asked = questions.fields(f"{record.kind}.json").at("events").item
    day = fields.get("date") or questions.offered(asked["date"], "date", _day_of(record_set, type_, fields, today))
    if "corrects" not in fields and (late := learnt_late.followed(record.events, type_, str(day))) is not None:
        fields["corrects"] = late
    start = {"n": number, "date": day, "recorded": today.isoformat(), "type": type_}
    more = case_event.needs(record, type_, by, str(day), fields, questions) if isinstance(record, Case) else {}
    event = _complete(record_set, record, type_, start | {"by": by} | more | fields, questions)
    meant = copy.deepcopy(before)
    if isinstance(record, Case):
        values, added = case_event.added(record, type_, event, values, questions)
        for key, new in added.items():
            sheet = case_sheet.before_last(sheet, meant, {key: new})
            meant = case_sheet.in_place(meant, key, new)
        questions.complete("use `--set PATH=VALUE`")
        if "changes" in event and type_ not in ("corrected", "redacted"):
            event["changes"] = [path for path in event["changes"] if path not in added]
            event = {k: v for k, v in event.items() if k != "changes" or v}
    for path, held in [*values, *_own_changes(event)]:
        at = key_path(before, path)
        if (
            isinstance(record, Case)
            and len(at) > 1
            and value_at(meant, at) is None
            and isinstance(value_at(meant, at[:-1]), dict)
        ):
            sheet = sheet.add(at[:-1], {str(at[-1]): held})  # such as the name of a group that has agreed to be named
            _put(meant, at, held)
            continue
        new = _like(value_at(meant, at), held)
        sheet = sheet.set(at, new)
        _put(meant, at, new)
    sheet = sheet.append(("events",), event) if "events" in before else sheet.add((), {"events": [event]})
    meant.setdefault("events", []).append(event)
    if sheet.data != meant:
        raise CommandError("the layout of the file makes it unsafe to add this automatically: add it by hand")
    done = f"Added event {number} ({type_}, by {by}) to {record.file}"
    return ChangeSet({record.file: sheet.raw}, done, hushed=given.wanted is not None)


def _author(record_set: RecordSet, record: Numbered, type_: str, fields: Mapping[str, Any], questions: Prompter) -> str:
    """Who did it: the one named, if they may. Otherwise it is asked; if nobody can answer, the usual one of those who may."""
    known = record_set.codes.events_of(record.kind).get(type_)
    may = who_may(record, known, fields.get("corrects")) if known else ()
    if "by" not in fields and len(may) > 1 and questions.ask is not None:
        field = questions.fields(f"{record.kind}.json").at("events").item["by"]
        bodies = "".join(f" {id_} is {name}." for id_, name in _bodies(record_set, record) if id_ in may)
        asked = replace(field, code_list="", values=may, examples=(), description=f"Who did it?{bodies}")
        return str(questions.filled(asked, "by", None))
    given = str(fields.get("by", may[0] if may else ""))
    if known and given not in may:
        names = ", ".join(may) or "nobody whom this record names"
        raise CommandError(f"`{type_}` may not be by {given or 'anybody'}; it may be by: {names}")
    return given


def _bodies(record_set: RecordSet, record: Numbered) -> list[tuple[str, str]]:
    """The bodies of a record, by id, with their names."""
    if isinstance(record, Case):
        found = [(id_, record_set.catalogues.bodies.get(id_)) for id_ in record.body_ids]
        return [(id_, body.name) for id_, body in found if body is not None]
    return [(b.id, b.name) for b in record.bodies_named]


def _without_words(
    root: Path, record: Numbered, type_: str, sheet: RecordText, fields: dict[str, Any], wanted: redact.Wanted,
    questions: Prompter,
) -> tuple[RecordText, dict[str, Any]]:  # fmt: skip
    """Today's file without the words, and the fields of the redaction with the places where they stood."""
    if type_ != "redacted":
        raise CommandError(f"--words is only for `redacted`, and this event is `{type_}`")
    pattern = found_words.pattern(redact.words_of(wanted.file, root))
    if any(pattern.search(text) for _, text in found_words.texts(fields)) or pattern.search(wanted.instead):
        raise CommandError("the event must not repeat the words")
    schemas = Schemas(pipeline.schema_folder(root))
    places = redact.spans(root, schemas, record.id, record.kind, sheet.raw, pattern)
    redact.approved(places, wanted.yes, questions.ask)
    return redact.cleaned(sheet, pattern, wanted.instead), fields | {"spans": redact.fields(places)}


def _setting(text: str) -> tuple[str, str]:
    path, equals, held = text.partition("=")
    if not equals or not PATH.fullmatch(path):
        raise CommandError(f"{text!r} is not in the form PATH=VALUE, such as rules.r1.limits=Ten people at most")
    return path, yaml_writer.tidy(typed_day.in_data(held, path.rpartition(".")[2]))


def _day_of(record_set: RecordSet, type_: str, fields: Mapping[str, Any], today: dt.date) -> str:
    """The default date: today, or for `superseded` the day on which the new record takes effect."""
    newer = record_set.guarantee(str(fields.get("ref"))) if type_ == "superseded" else None
    return (newer.decision.effective if newer else today).isoformat()


def _complete(
    record_set: RecordSet, record: Numbered, type_: str, held: Mapping[str, Any], questions: Prompter
) -> dict[str, Any]:
    """The event with every field that its type needs. Asks for those that were not given."""
    fields = questions.fields(f"{record.kind}.json").at("events").item
    needs = record_set.codes.events_of(record.kind)[type_].needs
    event: dict[str, Any] = questions.filled(fields, "", held, also=needs)
    if "reason" not in event and "reason" not in needs and (said := questions.offered(fields["reason"], "reason")):
        event = {k: said if k == "reason" else event[k] for k in fields.fields if k in event or k == "reason"}
    questions.complete("use the options --reason-code, --until, --ref, --honoured, --outcome, --words, --how and --changes")
    return dict(yaml_writer.tidy(event))


def _known(record_set: RecordSet, record: Numbered, type_: str, questions: Prompter) -> None:
    """Raises `CommandError` unless something of this type can happen to this kind of record."""
    known = record_set.codes.events_of(record.kind)
    possible = questions.fields(f"{record.kind}.json").at("events").item["type"].values
    if type_ in known and type_ in possible:
        return
    if type_ in record_set.codes.events or type_ in record_set.codes.cases.events:
        raise CommandError(f"`{type_}` cannot happen to a {record.kind}; these can: {', '.join(possible)}")
    near = get_close_matches(type_, known, n=1)
    raise CommandError(
        f"`{type_}` is not an event" + (f"; did you mean {near[0]}?" if near else f"; the events are: {', '.join(known)}")
    )


def _own_changes(event: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The changes that an event of this type always makes, by path."""
    if event["type"] == "renewed":
        return [("decision.expires", event["until"])]
    whole = event["type"] == "redacted" and not event.get("spans")
    return [(path, REDACTED) for path in event["changes"]] if whole else []


def _put(data: Any, at: KeyPath, held: Any) -> None:
    value_at(data, at[:-1])[at[-1]] = held


def _like(was: Any, text: str) -> Any:
    """Text from the command line, as the same type of value as the one that it replaces."""
    if isinstance(was, bool):
        return text == "true" if text in ("true", "false") else text
    return int(text) if isinstance(was, int) and re.fullmatch(r"-?[0-9]{1,9}", text) else text

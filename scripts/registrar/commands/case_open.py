"""`registrar open [FILE]`: enters a new case, from what a group sent or from answers, with the next number of its year."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from registrar.base import ids, modeline, receipts
from registrar.commands import case_event, numbers, yaml_writer
from registrar.commands.change_set import ChangeSet
from registrar.commands.prompter import Prompter
from registrar.commands.record_text import CommandError, RecordText
from registrar.commands.start_file import Started
from registrar.commands.typed_day import checked
from registrar.model.place_names import PlaceNames
from registrar.model.record_set import RecordSet
from registrar.reading.fields import Field

HEAD = modeline.line("../../../schemas/case.json")
GIVEN = ("title", "title_cy", "want", "places", "location", "service", "from", "told_no", "no_answer", "received", "receipt",
         "by", "reason", "date")  # fmt: skip
NAMED = "name"
NO_PLACE = "none"
WHERE = "The council in which it would take place: its name, a town, a postcode or its code."


def prepare(
    root: Path,
    record_set: RecordSet,
    today: dt.date,
    started: Started,
    given: Mapping[str, Any],
    questions: Prompter,
    base: str | None,
) -> ChangeSet:
    """The new case. Raises `CommandError`."""
    strange = [k for k in given if k not in GIVEN]
    if strange:
        raise CommandError(f"a case cannot be opened with `{strange[0]}`; these can be given: {', '.join(GIVEN)}")
    told = started.held | {k: _joined(started.held.get(k), v) for k, v in given.items()}
    _new(record_set, told)
    fields = questions.fields("case.json")
    held: dict[str, Any] = {"schema": 1, "id": "-"}
    held["want"] = _limited(fields["want"], "want", told.get("want"), questions)
    held["title"] = _limited(fields["title"], "title", told.get("title"), questions)
    held["places"] = _places(record_set, today, started, told.get("places"), questions)
    if any(str(p.get("gss", "")).startswith("W") for p in held["places"]):
        held["title_cy"] = questions.filled(fields["title_cy"], "title_cy", told.get("title_cy"))
    for key in ("location", "service"):
        held[key] = told.get(key) or questions.offered(fields[key], key)
    from_ = told.get("from") or {}
    kind = from_.get("kind") or told.get("kind")
    if kind is not None and kind not in fields["from"]["kind"].values:
        started.unclear.append(f"“{kind}” does not say who brought the case")
        kind = None
    held["from"] = dict(from_) | {"kind": questions.filled(fields["from"]["kind"], "from.kind", kind)}
    _claim(record_set, fields, told, held, questions)
    usual = today.isoformat()
    held["received"] = told.get("received") or questions.offered(fields["received"], "received", usual, _past(today))
    held["receipt"] = told.get("receipt") or questions.offered(
        replace(fields["receipt"], pattern=""), "receipt", "", lambda code: "" if receipts.read(code) else WRONG_RECEIPT
    )
    if held["receipt"]:
        held["receipt"] = receipts.read(str(held["receipt"])) or held["receipt"]
    _new(record_set, held)
    event = fields.at("events").item
    by = case_event.author(
        [who for who in record_set.codes.cases.events["opened"].may_be_by if who != "third-party"], told, questions
    )
    day = told.get("date") or usual
    reason = told.get("reason") or questions.offered(event["reason"], "reason")
    questions.complete("use `--set PATH=VALUE`, or a file with --with FILE.yaml")
    received = checked("received", str(held["received"]))
    first = {"n": 1, "date": str(day), "recorded": usual, "type": "opened", "by": by, "reason": reason}
    held["events"] = [{k: v for k, v in first.items() if v is not None}]
    id_ = held["id"] = numbers.next_number(root, record_set, "case", int(received[:4]), base)
    meant = {k: held[k] for k in fields.fields if held.get(k) not in (None, "", [])}
    return _written(id_, yaml_writer.tidy(meant))


def _joined(sent: Any, given: Any) -> Any:
    """What was given on top of what was sent: of a group, only the fields that were given are other ones."""
    return {**sent, **given} if isinstance(sent, Mapping) and isinstance(given, Mapping) else given


def _new(record_set: RecordSet, told: Mapping[str, Any]) -> None:
    """Raises `CommandError` if there is a case of this receipt, or one without that tells the same story."""
    code = receipts.read(str(told.get("receipt") or ""))
    first = record_set.case_by_receipt.get(code or "")
    if first is None and told.get("want"):
        first = next(
            (c for c in record_set.cases if not (c.specimen or (c.receipt and code)) and _story(to_builtins(c)) == _story(told)),
            None,
        )
    if first is not None:
        what = f"the receipt {code} is that of {first.id}" if first.receipt == code else f"{first.id} tells the same story"
        raise CommandError(
            f"{what} (“{first.title}”, received on {first.received}): a story is one case",
            f"go on with it; if it was closed, `registrar event {first.id} opened` opens it again",
        )


def _story(told: Mapping[str, Any]) -> tuple[str, ...]:
    """What makes two stories one: what the group wants, whom it asked, and in which words it was told no."""
    claim = told.get("told_no") or told.get("no_answer") or {}
    who = claim.get("body") or claim.get("name")
    return tuple(" ".join(str(text or "").split()).casefold() for text in (told.get("want"), who, claim.get("words")))


WRONG_RECEIPT = "This is not a receipt: a letter is missing or wrong, or two have changed places. Leave it out if there is none."


def _written(id_: str, meant: dict[str, Any]) -> ChangeSet:
    text = HEAD + "".join(f"{line}\n" for line in yaml_writer.fields(meant, 0))
    if RecordText(text).data != meant:
        raise AssertionError("a case does not read back as it was written")
    file = ids.read(id_).home
    return ChangeSet({file: text.encode()}, f"Opened {id_}: {file}. Next: `registrar ask {id_} BODY QUESTION`")


def _limited(field: Field, path: str, held: Any, questions: Prompter) -> Any:
    """A text that fits its field. One that is too long, or is missing, is asked for."""
    if isinstance(held, str) and field.max_length and len(held) > field.max_length and questions.ask is not None:
        said = f"{field.description} What was sent has {len(held)} characters: “{' '.join(held.split())}”"
        return questions.asked(replace(field, description=said, examples=()), path)
    return questions.filled(field, path, held)


def _places(record_set: RecordSet, today: dt.date, started: Started, given: Any, questions: Prompter) -> list[dict[str, Any]]:
    """The council areas. What a text means is asked where it is not clear; a case may have no place."""
    names = PlaceNames(record_set.gazetteer, today)
    if isinstance(given, list) and all(isinstance(p, Mapping) for p in given):
        return [dict(p) for p in given]
    texts = [p.strip() for p in given.split(",")] if isinstance(given, str) else list(given or started.places)
    texts = [part for text in texts for part in _apart(names, str(text))]
    found: list[dict[str, Any]] = []
    field = Field("places", "Place", description=WHERE)
    for n, text in enumerate(texts, 1):
        areas = names.find(str(text))
        if len(areas) == 1:
            found.append({"gss": areas[0].gss})
        elif questions.ask is None:
            started.unclear.append(_unclear(text, areas))
        else:
            asked = replace(field, description=f"{_unclear(text, areas)}. {WHERE}")
            _add(found, names, questions.offered(asked, f"places.{n}", NO_PLACE, lambda answer: _wrong(names, answer)))
    if not texts:
        _add(found, names, questions.offered(field, "places", NO_PLACE, lambda answer: _wrong(names, answer)))
    return [place for i, place in enumerate(found) if place not in found[:i]]


def _apart(names: PlaceNames, text: str) -> list[str]:
    """“Leeds and Bradford” as two places, where no place is called so."""
    parts = text.split(" and ")
    known = len(parts) > 1 and not names.find(text) and all(len(names.find(part)) == 1 for part in parts)
    return parts if known else [text]


def _unclear(text: Any, areas: Any) -> str:
    if not areas:
        return f"no council is known by “{text}”"
    return f"“{text}” may mean {' or '.join(f'{a.gss} ({a.name})' for a in areas)}"


def _add(found: list[dict[str, Any]], names: PlaceNames, answer: Any) -> None:
    if answer and answer != NO_PLACE:
        found.append({"gss": names.find(str(answer))[0].gss})


def _wrong(names: PlaceNames, answer: str) -> str:
    areas = names.find(answer)
    return "" if answer == NO_PLACE or len(areas) == 1 else f"{_unclear(answer, areas)}.".replace("no council", "No council", 1)


def _claim(record_set: RecordSet, fields: Field, told: Mapping[str, Any], held: dict[str, Any], questions: Prompter) -> None:
    """Who said no, or who never answered, with the body of the catalogue that is called so."""
    key = "no_answer" if told.get("no_answer") is not None and told.get("told_no") is None else "told_no"
    if told.get("told_no") is None and told.get("no_answer") is None and questions.ask is not None:
        key = "told_no" if questions.agreed("Did anybody say no? Answer n if nobody ever answered.") else "no_answer"
    claim = dict(told.get(key) or {})
    known, places = record_set.catalogues.bodies, [p["gss"] for p in held["places"]]
    said = str(claim.pop("body", "") or "")
    entry = (
        known.get(said) or next((e for e in (known.called(said, gss) for gss in places or [None]) if e), None) if said else None
    )
    claim.setdefault(NAMED, said) if said else None
    if not claim.get(NAMED):
        claim[NAMED] = questions.filled(fields[key][NAMED], f"{key}.name", None)
    if entry is None and claim.get(NAMED):
        entry = next((e for e in (known.called(str(claim[NAMED]), gss) for gss in places or [None]) if e), None)
    if entry is not None:
        claim["body"] = entry.id
        claim[NAMED] = entry.name if claim[NAMED] == entry.id else claim[NAMED]
    needed = ("words", "in_writing") if key == "told_no" else ()
    for name in needed:
        claim[name] = questions.filled(fields[key][name], f"{key}.{name}", claim.get(name))
    when = "date" if key == "told_no" else "asked"
    if not claim.get(when):  # the group may not know the day
        claim[when] = questions.offered(fields[key][when], f"{key}.{when}")
    held[key] = {k: claim[k] for k in fields[key].fields if claim.get(k) is not None}


def _past(today: dt.date) -> Any:
    return lambda answer: "" if dt.date.fromisoformat(answer) <= today else f"This must be a day until {today}."

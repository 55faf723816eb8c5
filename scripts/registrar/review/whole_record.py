"""A new record, told whole: what must be judged comes first, objections before everything, and nothing is left out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from registrar.history.compare import changes
from registrar.model.base_branch import Base, ChangedRecord, Data
from registrar.model.change import Change
from registrar.model.record_set import RecordSet
from registrar.model.records import Application, Case, Guarantee, Refusal
from registrar.model.vocabulary import Vocabulary
from registrar.reading.fields import Field
from registrar.review.ink import Markdown
from registrar.review.kinds import Judged, judged
from registrar.review.precedents import Nearest, Precedent
from registrar.review.words import Words, without

SECTIONS: Sequence[tuple[str, tuple[str, ...]]] = (
    ("What is asked, and who said no", ("want", "from", "told_no", "no_answer")),
    ("The questions, and the replies", ("asks",)),
    ("The bodies and their replies", ("body", "bodies")),
    ("What is promised, and the rules with their limits", ("promise", "rule", "rules")),
    ("Why it was refused", ("reason_code", "reasons", "next_step")),
    ("Safeguards", ("safeguards",)),
    ("Conditions", ("conditions",)),
    ("What still applies", ("remains", "redress")),
    ("Where", ("places", "location", "venue", "service", "other_services")),
    ("The decision: term, reasons and interests", ("decision", "received", "complete", "case", "by", "date", "events")),
    ("Who", ("provider", "partners", "coproduction", "appeal", "applicant")),
)
"""The sections and their keys, in the order of the report. What no section names follows at the end."""
HIDDEN = frozenset(["file", "schema", "id", "title"])
CATALOGUED = (("bodies", "body"), ("rules", "rule"))
"""Where a grant names the entry of a catalogue, which an application need not do."""
POSITIONS = ("objects", "no-reply")
"""The replies that come first."""


def plain(record: Guarantee | Application | Refusal | Case) -> dict[str, Any]:
    """A record as plain data, as it stands in its file."""
    data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))
    return data


def sections(
    ink: Markdown, nearest: Nearest, record: Guarantee | Application | Refusal | Case, fields: Field, vocabulary: Vocabulary
) -> Iterator[str]:
    """Every section of a new record, with the gaps against the nearest precedents after its safeguards."""
    data = {key: value for key, value in plain(record).items() if key not in HIDDEN}
    words = Words(ink, fields, vocabulary.knowing(data))
    for title, keys in SECTIONS:
        held = {key: data.pop(key) for key in keys if key in data}
        if title == "Safeguards" and isinstance(record, Guarantee | Application):
            yield from _section(words, title, held)
            yield from precedents(ink, nearest.to(record))
        elif held or (title == "Conditions" and isinstance(record, Guarantee)):
            yield from _section(words, title, held)
    if data:
        yield from _section(words, "Everything else", data)


def _section(words: Words, title: str, held: Mapping[str, Any]) -> Iterator[str]:
    yield words.ink.heading(3, title)
    if not held:
        yield words.ink.item("none")
    for key, value in held.items():
        field = words.fields[key]
        if key == "bodies":
            value = sorted(value, key=_weight)
        if len(held) == 1 and isinstance(value, list):
            yield from words.whole(field, value, 0)
        else:
            yield from words.part(field, value, 0)
    yield "\n"


def _weight(body: Mapping[str, Any]) -> int:
    """Where a body comes: objections first, then silence, then consents."""
    position = body.get("reply", {}).get("position", "")
    return POSITIONS.index(position) if position in POSITIONS else len(POSITIONS)


def precedents(ink: Markdown, found: Sequence[Precedent]) -> Iterator[str]:
    """The nearest precedents, and what they required that is missing here."""
    yield ink.heading(3, "Nearest precedents")
    if not found:
        yield "No other record is like it.\n\n"
        return
    for number, p in enumerate(found, start=1):
        mark = ", an illustration" if p.record.specimen else ""
        alike = ink.text(", ".join(p.alike))
        yield f"{number}. {ink.strong(p.record.id)}{mark}: {ink.text(p.record.title)}. Alike: {alike}.\n"
        yield from (f"   {ink.item(ink.text(line))}" for line in p.differs)
        if not p.differs:
            yield f"   {ink.item('It required nothing that is missing here.')}"
    yield "\n"


def application_of(record_set: RecordSet, base: Base, record: Guarantee) -> tuple[str, Data] | None:
    """The application that a grant answers, with its file: the one, in any base, on this branch or here, most like it.

    It is as it was first submitted, for whoever grants something else can change the application first.
    """
    held: dict[str, Data] = {a.file: plain(a) for a in record_set.applications}
    submitted: dict[str, Data] = {}
    for one in base.each:
        submitted = {**submitted, **one.submitted, **one.applications}
    held |= submitted
    mine = _identity(plain(record))
    scored = [
        (sum(x == y for x, y in zip(mine, _identity(data), strict=True) if x is not None), file) for file, data in held.items()
    ]
    best = max(scored, default=(0, ""))
    if best[0]:
        return best[1], held[best[1]]
    return next(iter(submitted.items())) if len(submitted) == 1 else None


def was_edited(base: Base, file: str) -> bool:
    """Whether the branch changed an application after it was first submitted."""
    return any(file in one.edited for one in base.each)


def _identity(data: Data) -> tuple[Any, ...]:
    provider = data.get("provider")
    named = provider.get("name") if isinstance(provider, dict) else None
    return data.get("case"), data.get("title"), data.get("promise"), named, data.get("summary"), data.get("title_cy")


def against_application(data: Data, record: Guarantee, fields: Field, vocabulary: Vocabulary) -> list[Judged]:
    """What a grant says otherwise than the application. What only the panel can add is left out."""
    asked = fields.at("bodies").item.fields
    now = {key: value for key, value in plain(record).items() if key in fields.fields}
    now["bodies"] = [{k: v for k, v in body.items() if k in asked} for body in now.get("bodies", [])]
    then = {key: value for key, value in data.items() if key in fields.fields}
    for list_, key in CATALOGUED:
        asked_for = {item.get("id") for item in then.get(list_, ()) if isinstance(item, dict) and key in item}
        now[list_] = [i if i.get("id") in asked_for else without(i, key) for i in now.get(list_, [])]
    found: tuple[Change, ...] = changes(then, now, fields, vocabulary)
    return judged(ChangedRecord(record.id, "", record.file, then, now, found))

"""What a pull request does to a record, in one sentence: "It suspends SPECIMEN-0004 until 12 January 2027, says the council"."""

from collections.abc import Iterator, Mapping, Sequence

from registrar.base import ids
from registrar.model.base_branch import ChangedRecord, Data
from registrar.model.record_set import RecordSet
from registrar.model.records import Application, Case, Guarantee, Refusal
from registrar.model.vocabulary import ROLES, Vocabulary, day_in_words
from registrar.review.ink import Markdown

DOES: Mapping[str, str] = {
    "granted": "It grants {id}",
    "started": "It says that {id} has begun",
    "not-started": "It says that {id} has not begun",
    "varied": "It varies {id}",
    "suspended": "It suspends {id}",
    "reinstated": "It puts {id} back in force",
    "renewed": "It renews {id}",
    "superseded": "It replaces {id}",
    "review-held": "It says that {id} was reviewed",
    "outcome-reported": "It reports a result of {id}",
    "confirmed": "It confirms that {id} still holds",
    "inspected": "It says that {id} was inspected",
    "complaint-upheld": "It says that a complaint about {id} was upheld",
    "challenge-lodged": "It says that {id} is challenged",
    "challenge-decided": "It says how a challenge to {id} was decided",
    "transferred": "It hands {id} to another holder",
    "body-succeeded": "It says who follows a body of {id}",
    "rule-changed": "It says that a rule behind {id} has changed",
    "relied-on": "It says that {id} was relied on",
    "corrected": "It corrects {id}",
    "redacted": "It takes words out of {id}",
}
"""What a new event does. An ending, and any other, is named by its label."""
CASE_DOES: Mapping[str, str] = {
    "opened": "It opens {id} again",
    "asked": "It asks a body in {id}",
    "answered": "It enters a reply in {id}",
    "applied": "It says that the group has applied in {id}",
    "notice-given": "It gives notice in {id}, so that anyone may object",
    "objection-lodged": "It enters an objection in {id}",
    "objection-answered": "It enters the answer to an objection in {id}",
    "adjourned": "It puts off the decision in {id}",
    "decided": "It says that {id} was decided",
    "settled": "It says that {id} was settled",
    "withdrawn": "It says that the group took {id} back",
    "lapsed": "It says that {id} has lapsed",
    "corrected": "It corrects {id}",
    "redacted": "It takes words out of {id}",
}
UNTIL = frozenset(["suspended", "renewed", "adjourned"])


def of_changed(ink: Markdown, record_set: RecordSet, changed: ChangedRecord, vocabulary: Vocabulary) -> Iterator[str]:
    """A sentence for each new event; one without events says what changes."""
    events = [event for _, event in changed.added]
    for event in events:
        yield _event(ink, record_set, changed.id, event, vocabulary)
    if events:
        return
    named = f"{ink.text(changed.id)}, “{ink.text(str(changed.after.get('title', '')))}”"
    if changed.changes:
        yield f"It changes {named}, and no event says why."
    else:
        yield f"It changes only comments or the layout of the file of {named}."


def _event(ink: Markdown, record_set: RecordSet, id_: str, event: Data, vocabulary: Vocabulary) -> str:
    type_ = str(event.get("type", ""))
    case = (number := ids.parse(id_)) is not None and number.kind == "case"
    named, label = ink.text(id_), ink.text(_label(record_set, "case-event" if case else "event", type_))
    if does := (CASE_DOES if case else DOES).get(type_):
        said = does.format(id=named)
    elif type_ in record_set.codes.machine.endings:
        said = f"It ends {named} ({label.lower()})"
    else:
        said = f"It enters “{label}” for {named}"
    if type_ == "superseded" and event.get("ref"):
        said += f" by {ink.text(str(event['ref']))}"
    if type_ in UNTIL and event.get("until"):
        said += f" until {ink.text(day_in_words(str(event['until'])))}"
    if by := str(event.get("by", "")):
        said += f", says {ink.text(vocabulary.bodies.get(by) or ROLES.get(by) or by)}"
    if why := "; ".join(_because(record_set, event)):
        said += f", because: {ink.text(why)}"
    return ended(said)


def _because(record_set: RecordSet, event: Data) -> Iterator[str]:
    if code := event.get("reason_code"):
        yield _label(record_set, "reason-code", str(code))
    if reason := event.get("reason"):
        yield str(reason)


def _label(record_set: RecordSet, list_: str, code: str) -> str:
    held = record_set.codes.lists.get(list_, {}).get(code)
    return held.label if held else code


def of_new(ink: Markdown, record_set: RecordSet, record: Guarantee | Application | Refusal | Case) -> str:
    """What a new record does."""
    title = f"“{ink.text(record.title)}”"
    if isinstance(record, Case):
        return ended(f"It opens the case {ink.text(record.id)}, {title}")
    if isinstance(record, Refusal):
        return ended(
            f"It refuses {title} ({ink.text(record.id)}): {ink.text(_label(record_set, 'refusal-reason', record.reason_code))}"
        )
    where = _places(ink, record_set, record)
    if isinstance(record, Application):
        return ended(f"It asks for {title}, by {ink.text(record.provider.name)}{where}")
    first, last = (day_in_words(day.isoformat()) for day in (record.decision.effective, record.decision.expires))
    does = "It shows an illustration" if record.specimen else "It grants"
    return ended(f"{does} {ink.text(record.id)}, {title}, to {ink.text(record.provider.name)}{where}, from {first} until {last}")


def _places(ink: Markdown, record_set: RecordSet, record: Guarantee | Application) -> str:
    names = [place.name if (place := record_set.gazetteer.get(p.gss)) else p.gss for p in record.places]
    more = f" and {len(names) - 3} more places" if len(names) > 3 else ""
    return f", in {', '.join(ink.text(n) for n in names[:3])}{more}"


def of_the_rest(ink: Markdown, gone: Sequence[str], reference: Sequence[str], code: bool) -> Iterator[str]:
    """What is removed, and what else than records is changed."""
    if gone:
        yield f"It removes {', '.join(ink.text(id_) for id_ in gone)}."
    if reference:
        yield f"It changes data that all records use: {', '.join(ink.text(path) for path in reference)}."
    if code:
        yield "It changes code or settings."


def ended(sentence: str) -> str:
    """The sentence with one full stop."""
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."

"""A refusal names the group only if the group has agreed to be named.

**Why.** A refusal stays on the register for good, and its title is repeated wherever it is cited. A group that was told no
must be able to go on with its work without being known for it.

**Fix.** If the group agreed in writing, add `naming_agreed` with the day. If it agreed later, add it with a `corrected`
event that names the new fields. Otherwise delete `applicant`, `provider`, `venue` and the `part` of each place, and put
other words in place of the name: the panel writes the title anew, and never in the group's own words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from registrar.base.diagnostics import Finding, Location
from registrar.base.folding import folded
from registrar.model.base_branch import Base
from registrar.model.record_set import RecordSet
from registrar.model.records import Guarantee, Refusal
from registrar.reading.text import Lines
from registrar.rules.shared import withheld
from registrar.rules.shared.contract import EACH_REFUSAL, WHOLE_BASE, BaseContext, Context, Part, RegisterContext
from registrar.rules.shared.record_texts import texts

CODE = "name-withheld"
LOOKS_AT = EACH_REFUSAL
NAMING = ("applicant", "provider", "venue")
WORDS = re.compile(r"\w+")


def check(record: Refusal, context: Context) -> Iterator[Finding]:
    if record.naming_agreed is not None:
        return
    for key in NAMING:
        if getattr(record, key) is not None:
            yield Finding(
                Location(record.file, (key,), on_key=True), CODE,
                f"`{key}` tells which group it was, and `naming_agreed` is missing",
                f"add `naming_agreed:` with the day on which the group agreed, or delete `{key}`",
            )  # fmt: skip
    for i, place in enumerate(record.places):
        if place.part is not None:
            yield Finding(
                Location(record.file, ("places", i, "part"), on_key=True), CODE,
                "`part` may tell which group it was, and `naming_agreed` is missing",
                "add `naming_agreed:` with the day on which the group agreed, or delete `part`",
            )  # fmt: skip


def by_its_words(record: Refusal, context: RegisterContext) -> Iterator[Finding]:
    """The name of a group whose application is here, or that holds the other part of the decision, in a text."""
    if record.naming_agreed is not None:
        return
    yield from _naming(record, known(record, context.record_set))
    yield from _titled(record, [a.title for a in context.record_set.applications if a.specimen == record.specimen])


def known(record: Refusal, record_set: RecordSet) -> list[str]:
    """The names of the groups whose applications are here, and of the one that holds the other part of the decision."""
    found = [a.provider.name for a in record_set.applications if a.specimen == record.specimen]
    other = record_set.by_id.get(record.in_part_with or "")
    return [*found, other.provider.name] if isinstance(other, Guarantee) else found


def against_the_branch(base: Base, context: BaseContext) -> Iterator[Finding]:
    """The name of a group whose application was on the branch that brings the refusal."""
    gone = gone_with(base, context.record_set)
    here = {a.title for a in context.record_set.applications}
    for record in context.record_set.refusals if gone or base.titles else ():
        if record.id not in base.records and record.naming_agreed is None:
            yield from _naming(record, gone)
            yield from _titled(record, [title for title in base.titles if title not in here])


def gone_with(base: Base, record_set: RecordSet) -> list[str]:
    """The names of the groups whose applications were on the branch, and are not any more."""
    here = {a.provider.name for a in record_set.applications}
    return [name for name in base.applicants if name not in here]


def in_comments(file: str, text: str, comments: Iterable[tuple[int, str]], names: Sequence[str]) -> Iterator[Finding]:
    """The names in the comments of a refusal. `comments` are given with the indices at which they start in `text`."""
    for (start,), name in withheld.naming((((at,), comment) for at, comment in comments), names):
        yield Finding(
            Location(file), CODE, f"in a comment, this names `{name}`, which has not agreed to be named",
            "delete it: the file is published with its comments", Lines(text).place(int(start)),
        )  # fmt: skip


def _titled(record: Refusal, titles: Iterable[str]) -> Iterator[Finding]:
    if any(_plain(title) == _plain(record.title) for title in titles):
        yield Finding(
            record.at("title"), CODE, "this is the title of an application, whose group has not agreed to be named",
            "say in other words what was asked, or add `naming_agreed:` with the day on which the group agreed",
        )  # fmt: skip


def _plain(title: str) -> list[str]:
    return WORDS.findall(folded(title).casefold())


def _naming(record: Refusal, names: Sequence[str]) -> Iterator[Finding]:
    words = ((path, text) for path, text in texts(record) if path[0] not in NAMING)
    for path, name in withheld.naming(words, names) if names else ():
        yield Finding(
            record.at(*path), CODE, f"this names `{name}`, which has not agreed to be named",
            "write `the group` instead, or add `naming_agreed:` with the day on which it agreed",
        )  # fmt: skip


ALSO = (Part(EACH_REFUSAL.among_others, by_its_words), Part(WHOLE_BASE, against_the_branch))

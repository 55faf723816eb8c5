"""Indexes: the values of a facet with their counts, in one list or in groups."""

from collections.abc import Mapping, Sequence

import msgspec
from markupsafe import Markup

from registrar.model.case import Case
from registrar.model.code_kinds import Code
from registrar.model.register import Entry, Register
from registrar.publish import docket
from registrar.publish.listing import counted
from registrar.site.sections.page import Page, fill, root


class Item(msgspec.Struct, frozen=True):
    """One name in an index. `count` follows it, in words that a screen reader can say."""

    name: str
    address: str
    count: str
    note: str = ""


class Group(msgspec.Struct, frozen=True):
    """Names that belong together; a group without a name has no heading."""

    items: Sequence[Item]
    name: str = ""
    id: str = ""
    about: str = ""


def index(
    *, address: str, title: str, lead: str, description: str, groups: Sequence[Group], none: str,
    section: str = "", crumbs: tuple[tuple[str, str], ...] = (), jump: bool = False, wide: bool = False,
    above: Markup | str = "", head: Markup | str = "",
) -> Page:  # fmt: skip
    """The page of an index. `jump` offers the groups as letters; `wide` gives long names a single column.

    `above` is finished HTML that stands before the names, with links from the address.
    """
    html = fill(
        "directory.html", title=title, lead=lead, groups=groups, none=none, jump=jump, wide=wide, above=above, root=root(address)
    )
    return Page(
        address=address,
        title=title,
        description=description,
        body=html,
        section=section,
        crumbs=(*crumbs, (title, "")),
        head=head,
    )


def held(register: Register, entries: Sequence[Entry], cases: Sequence[Case] = ()) -> str:
    """A count for an index: `2 guarantees, 1 refusal, 1 case`, or `none yet`. A refusal is no guarantee, and in a live register
    an illustration is none of the three."""
    own = counted(register, entries)
    refused = sum(e.kind == "refusal" for e in own)
    asked = len(docket.counted(register, cases))
    shown = len(entries) - len(own) + len(cases) - asked
    kinds = ((len(own) - refused, "guarantee"), (refused, "refusal"), (asked, "case"), (shown, "illustration"))
    return ", ".join(f"{n:,} {name if n == 1 else name + 's'}" for n, name in kinds if n) or "none yet"


def grouped(items: Mapping[str, Sequence[Item]], codes: Mapping[str, Code]) -> list[Group]:
    """A group for each code of a list that has items, in the order of the list, the items by name."""
    return [
        Group(sorted(items[code], key=lambda i: i.name.casefold()), known.label, code, known.definition)
        for code, known in codes.items()
        if code in items
    ]


def by_letter(items: Sequence[Item]) -> list[Group]:
    """Names in groups by their first letter, A to Z; those that begin with anything else come last."""
    letters: dict[str, list[Item]] = {}
    for item in sorted(items, key=lambda i: _bare(i.name)):
        first = _bare(item.name)[:1].upper()
        letters.setdefault(first if first.isalpha() and first.isascii() else "#", []).append(item)
    return [
        Group(letters[k], k, f"letter-{k.lower()}" if k != "#" else "letter-other")
        for k in sorted(letters, key=lambda k: (k == "#", k))
    ]


def _bare(name: str) -> str:
    """A name for sorting: without its article."""
    return name.removeprefix("The ").removeprefix("A ").casefold()

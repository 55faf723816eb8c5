"""An id that was once in a catalogue stays there, for the same body or the same rule, under its old names too.

**Why.** Records cite it, and its address is in papers and bookmarks. It must never lead nowhere, or to somebody else. Only what
is there for illustrations may go.

**Fix.** Restore the entry from the base branch. If it was merged into another, list its id in the other's `former_ids`. If
the body has ended, write `end` and `successor`. Give another body or rule an id of its own. Where a name has changed, list the
old one in `other_names`; a name that was wrong goes to the entry that really has it. Only entries for one body, or for
one rule, are merged: of the same type or kind, and in the same place.
"""

from collections.abc import Iterator, Sequence

from registrar.base.diagnostics import Finding, Location
from registrar.model.base_branch import Base, Data
from registrar.model.catalogues import BODIES, RULES, Catalogue, KnownBody, KnownRule
from registrar.model.spellings import key
from registrar.rules.shared.contract import WHOLE_BASE, BaseContext

CODE = "catalogue-kept"
LOOKS_AT = WHOLE_BASE
SAME = ("name", "citation", "url", "gss", "place", "identifiers")
"""An entry of which one of these is unchanged is still the same body or rule."""
ONE = {"type": "type", "gss": "`gss`", "place": "place", "kind": "kind"}
"""Two entries that both have one of these, and not the same, are not for one body or one rule."""


def check(base: Base, context: BaseContext) -> Iterator[Finding]:
    yield from _kept(BODIES, base, context.record_set.catalogues.bodies)
    yield from _kept(RULES, base, context.record_set.catalogues.rules)


def _kept(file: str, base: Base, now: Catalogue[KnownBody] | Catalogue[KnownRule]) -> Iterator[Finding]:
    if not now.known:
        return
    listed: Sequence[KnownBody | KnownRule] = now.listed
    places = {entry.id: i for i, entry in enumerate(listed)}
    for old in base.catalogues.get(file, ()):
        if old.get("specimen") is True:
            continue
        for id_ in (old["id"], *old.get("former_ids", ())):
            if now.get(id_) is None:
                yield Finding(
                    Location(file), CODE, f"`{id_}` is on the base branch but missing here",
                    "restore the entry; if it was merged into another, list this id in the other's `former_ids`", (1, 1),
                )  # fmt: skip
        if (into := now.get(old["id"])) is not None and into.id != old["id"] and (differ := _apart(old, into)):
            yield Finding(
                Location(file, (places[into.id], "former_ids")), CODE,
                f"`{old['id']}` (“{old.get('name', '')}”) is not the same as `{into.id}`: its {differ} is another",
                "restore its entry, and take its id out of `former_ids`; if the body has ended, write `end` and `successor`",
            )  # fmt: skip
        now_there = [entry for entry in listed if entry.id == old["id"]]  # an id that is there twice has a code of its own
        if now_there and not any(_same(old, entry) for entry in now_there):
            entry = now_there[-1]
            yield Finding(
                Location(file, (places[entry.id], "id")), CODE,
                f"`{entry.id}` is on the base branch as something else: “{old.get('name', '')}”",
                "restore that entry, and give this one an id of its own",
            )  # fmt: skip
        elif now_there and (lost := min((_lost(old, entry, listed) for entry in now_there), key=len)):
            yield Finding(
                Location(file, (places[old["id"]], "other_names" if now_there[-1].other_names else "name")), CODE,
                f"`{old['id']}` was called “{lost}” on the base branch, and that is no longer among its names",
                f"add “{lost}” to its `other_names`",
            )  # fmt: skip


def _apart(old: Data, into: KnownBody | KnownRule) -> str:
    """What shows that an entry was merged into one for something else; "" where nothing does."""
    both = ((word, old.get(k), getattr(into, k, None)) for k, word in ONE.items())
    return next((word for word, was, now in both if was is not None and now is not None and was != now), "")


def _lost(old: Data, entry: KnownBody | KnownRule, listed: Sequence[KnownBody | KnownRule]) -> str:
    """A name that an entry had, and has no longer; "" if there is none. Its other names may have gone to another entry."""
    here = {key(name) for name in entry.names}
    anywhere = {key(name) for other in listed for name in other.names}
    for field, among in (("name", here), ("name_cy", here), ("other_names", anywhere)):
        value = old.get(field)
        names = [name for name in (value if isinstance(value, list) else [value]) if isinstance(name, str)]
        if (lost := next((name for name in names if key(name) not in among), None)) is not None:
            return lost
    return ""


def _same(old: Data, entry: KnownBody | KnownRule) -> bool:
    if key(str(old.get("name"))) in {key(name) for name in entry.names}:
        return True
    numbers = {n.id for n in getattr(entry, "identifiers", ())}
    kept = {k: getattr(entry, k, None) for k in SAME if k != "identifiers"}
    return any(v is not None and old.get(k) == v for k, v in kept.items()) or any(
        number.get("id") in numbers for number in old.get("identifiers", ()) if isinstance(number, dict)
    )

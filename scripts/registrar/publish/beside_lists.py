"""The files published beside every list of records, described once for all of them."""

from collections.abc import Iterable
from typing import Any

from registrar.publish.listing import Listing
from registrar.publish.listings import LISTINGS
from registrar.publish.published import File, Parameter


def beside_lists(
    ending: str, media: str, title: str, kind: str, among: Iterable[Listing] = LISTINGS, **more: Any
) -> tuple[File, ...]:
    """The file `ending` beside each list, or beside those `among` them.

    `{records}` in its title stands for what is listed, and `kind` is part of its name.
    """
    return tuple(
        File(
            path=f"{way.pattern}{ending}",
            media=media,
            title=_capital(title.format(records=_records(way))),
            name=_name(way, kind),
            parameters=value_of(way),
            **more,
        )
        for way in among
        if way.base
    )


def value_of(way: Listing) -> dict[str, Parameter]:
    """What `{value}` means in the addresses of a list."""
    return {} if way.whole else {"value": Parameter(way.parameter)}


def _records(way: Listing) -> str:
    article = "an" if way.one[0] in "aeiou" else "a"
    return f"every {way.one}" if way.whole else f"the records of {article} {way.one}"


def _name(way: Listing, kind: str) -> str:
    """`ruleKindTable`; for a list without values, the name of its records is its own."""
    first, *rest = way.kind.split("-")
    own = first + "".join(map(_capital, rest))
    return own if way.whole and kind == "Records" else own + kind


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""An old version on today's page: the register as it looks from inside that version, and links that still lead somewhere.

The page of a version is the page of the record, made from the version's data. What it says of status and days is said as
at the last day on which the version stood; for the version that stands, as at today. A rule, a body or a place that no
record names any longer has no page: its name stays, without a link.
"""

import datetime as dt
import re
from collections import ChainMap
from collections.abc import Container
from dataclasses import replace

import msgspec

from registrar.base import ids
from registrar.base.days import days_after
from registrar.model.addresses import Addresses, body_uses, rule_uses
from registrar.model.records import Guarantee
from registrar.model.reference import Authority, Gazetteer, nation_of
from registrar.model.register import Entry, Register, per_register
from registrar.model.standing import outlook
from registrar.model.status import authorities, status_at
from registrar.model.versions import NO_HISTORY, DecidedRecord, Version
from registrar.site.pages import record as guarantee_page
from registrar.site.pages import refusal as refusal_page
from registrar.site.sections.page import Page

LINK = re.compile(r'<a (?:[^>]*? )?href="\.\./(?!\.\./)([^"#]*)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
"""A link that points from the record's own address; what knows at which address it stands has pointed from there."""
MOVES_ON = re.compile(r' data-(?:outlook|from|until)="[^"]*"|(?<=<span class=")asat(?=">)')
"""By what the browser brings an old page up to date. On an old version it has nothing to do: that would be a lie."""

_addresses = per_register(lambda register: Addresses(register.aliases))


def page_of(register: Register, record: DecidedRecord, version: Version, stands: bool) -> Page | None:
    """The page of the record as `version` had it, at the record's own address; None where it cannot be shown so."""
    day = register.today if stands else last_day(record, version)
    if isinstance(record, Guarantee) and not status_at(register.codes.machine, record, day):
        return None
    view = _view(register, record, day, version, stands)
    made = guarantee_page.render(view, record) if isinstance(record, Guarantee) else refusal_page.render(view, record)
    return next(iter(made))


def last_day(record: DecidedRecord, version: Version) -> dt.date:
    """The last day at whose end the version stood; never before the grant, whatever a commit says."""
    last = version.day if version.until in (None, version.day) else days_after(version.until, -1)
    return max(last, record.decision.granted) if isinstance(record, Guarantee) else last


def _view(register: Register, record: DecidedRecord, day: dt.date, version: Version, stands: bool) -> Register:
    """The register with this record as it was, and with everything that it names."""
    gazetteer = _with_all_places(register.gazetteer, record)
    standing = outlook(register.codes.machine, record, day, gazetteer) if isinstance(record, Guarantee) else ()
    return replace(
        register,
        today=day,
        gazetteer=gazetteer,
        guarantees=(),
        refusals=(),
        by_id=ChainMap({**_gone(register, record), record.id: record}, _records(register)),
        standing={record.id: standing if stands else standing[:1]},
        rules_of={record.id: tuple(rule_uses(_addresses(register), record))},
        bodies_of={record.id: tuple(body_uses(_addresses(register), record))},
        history=replace(NO_HISTORY, viewed=version),
    )


def _records(register: Register) -> dict[str, Entry]:
    """The records by id, as the kind of mapping that can be looked at through another."""
    return register.by_id if isinstance(register.by_id, dict) else dict(register.by_id)


def _gone(register: Register, record: DecidedRecord) -> dict[str, Entry]:
    """Stand-ins for records that are named and are there no longer: their ids are all that can be said."""
    if not isinstance(record, Guarantee):
        return {}
    named = (id_ for id_ in (*record.precedents, *record.supersedes) if id_ not in register.by_id)
    return {id_: msgspec.structs.replace(record, id=id_, title=f"{id_}, no longer on the register") for id_ in named}


def _with_all_places(gazetteer: Gazetteer, record: DecidedRecord) -> Gazetteer:
    codes = authorities(record) if isinstance(record, Guarantee) else tuple(p.gss for p in record.places)
    unknown = {gss: Authority(gss=gss, name=gss, nation=nation_of(gss)) for gss in codes if gazetteer.get(gss) is None}
    return replace(gazetteer, authorities={**gazetteer.authorities, **unknown}) if unknown else gazetteer


def body_at(register: Register, page: Page, up: str, stands: bool) -> str:
    """The page's body for an address whose way up is `up`: links point from there, and those to no page are text."""

    def link(match: re.Match[str]) -> str:
        if leads(register, match[1]):
            return match[0].replace('href="../', f'href="{up}', 1)
        return match[2]

    body = LINK.sub(link, page.body)
    return body if stands else MOVES_ON.sub(lambda m: "stood" if m[0] == "asat" else "", body)


def leads(register: Register, address: str) -> bool:
    """Whether something is published at an address that a record's page links to."""
    room, _, rest = address.partition("/")
    rooms: dict[str, Container[str]] = {
        "places": register.gazetteer.authorities,
        "services": register.codes.services,
        "rules": register.by_rule,
        "bodies": register.by_body,
    }
    if room in rooms:
        return not rest or rest.partition("/")[0] in rooms[room]
    named = ids.IN_TEXT.match(address)
    if named is None or named[0] in register.by_id:
        return True
    return named[0] in register.history.pasts and address[named.end() :] in ("/", ".json")

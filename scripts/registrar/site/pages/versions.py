"""`/ID/v/N/`: each version of each record, on today's page, with a note about what came after it. Its data never changes.

The page of a version has the words of the record, made from the version's data, with the register as it looked from that
version. What helps to use the record is on the record's own page: the answer in short, the card, letters, all styles of
citation. Status and dates are given as at the last day on which the version was current; for the current version, as at today.
A rule, a body or a place that no record names any longer has no page: its name stays, without a link.
"""

import datetime as dt
from collections import ChainMap
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

import msgspec
from markupsafe import Markup

from registrar.base.days import days_after, in_words
from registrar.model.addresses import body_uses, rule_uses
from registrar.model.case_outlook import outlook as case_outlook
from registrar.model.notices import notice_of
from registrar.model.numbered import numbered
from registrar.model.records import Case, Guarantee, Refusal
from registrar.model.reference import Authority, Gazetteer, nation_of
from registrar.model.register import Entry, Register
from registrar.model.standing import PlacesAndBodies, outlook
from registrar.model.status import authorities, status_at
from registrar.model.versions import NO_HISTORY, DecidedRecord, Past, Redaction, Version
from registrar.reading.text import FORBIDDEN
from registrar.rules.shared.links import referred
from registrar.site.pages import case as case_page
from registrar.site.pages import record as guarantee_page
from registrar.site.pages import refusal as refusal_page
from registrar.site.sections.crumbs import crumb
from registrar.site.sections.links import Links
from registrar.site.sections.page import Page, fill, lower, root
from registrar.site.sections.rewritten import rewrote
from registrar.site.sections.stage import Stage
from registrar.stamp.proof import opened, placed
from registrar.stamp.salted import NOTHING

SHOWN = 200  # changes on one page; the file beside it has all


def subjects(register: Register) -> Sequence[str]:
    """The records that have versions; the pages of one record are made together."""
    return [id_ for id_, past in register.history.pasts.items() if past.versions]


def render(register: Register, record: str) -> Iterator[Page]:
    past = register.history.past(record)
    for version, kept in zip(past.versions, past.records(), strict=True):
        yield _page(register, record, past, version, kept)


def _page(register: Register, record: str, past: Past, version: Version, kept: DecidedRecord | bytes | None) -> Page:
    address = f"{record}/v/{version.number}/"
    up = root(address)
    stands = kept is None
    whole = numbered(register, record) if kept is None else kept
    shown = None if isinstance(whole, bytes) else _page_of(register, whole, version, stands, address)
    of = f"version {version.number} of {len(past.versions)}"
    common: dict[str, Any] = {
        "id": record,
        "v": version,
        "past": past,
        "root": up,
        "last": None if isinstance(whole, bytes) else _last_day(whole, version),
        "changes": version.changes[:SHOWN],
        "more": max(0, len(version.changes) - SHOWN),
        "notice": notice_of(record),
        "in_log": next(iter(placed(register)[record][version.number - 1 : version.number]), None),
        "opened": next(iter(opened(register)[record][version.number - 1 : version.number]), NOTHING),
        "key": register.stamp.signer.key if register.stamp.signer else None,
    }
    note = fill(
        "version_note.html",
        why=[_why_removed(register, r) for r in version.redactions],
        rewrote=rewrote(register, record, version),
        stands=stands,
        readable=shown is not None,
        **common,
    )
    about = fill("version_about.html", **common)
    if shown is None:
        raw = whole if isinstance(whole, bytes) else b""
        text = FORBIDDEN.sub("\ufffd", raw.decode("utf-8", "replace"))
        body = fill("version_text.html", note=note, about=about, text=text, **common)
        title, description, head, script = f"{version.title or record} ({record})", "Its original text.", "", ""
    else:
        body = Markup(f"{note}{shown.body}{about}")  # noqa: S704 (each rendered with autoescape)
        title, description, head, script = shown.title, shown.description, shown.head, shown.script
    return Page(
        address=address,
        title=f"{title}, {of}",
        description=f"{of[:1].upper()}{of[1:]}, from {in_words(version.day)}. {description}",
        body=body,
        section="record",
        crumbs=(
            *crumb(record),
            (record, f"{record}/"),
            (f"Version {version.number}", ""),
        ),
        head=head,
        script=script,
    )


def _why_removed(register: Register, redaction: Redaction) -> str:
    """When a redaction removed words, and why, in a sentence."""
    why = f": {lower(register.codes['reason-code'][redaction.reason].definition)}" if redaction.reason else "."
    return f"That was done on {in_words(redaction.day)}{why}"


# -- the register as a version saw it --------------------------------------------------------------------------------------


def _page_of(register: Register, record: DecidedRecord, version: Version, stands: bool, address: str) -> Page | None:
    """The page of the record as it was in `version`, for an address; None if it cannot be shown."""
    day = register.today if stands else _last_day(record, version)
    if isinstance(record, Guarantee) and not status_at(register.codes.machine, record, day):
        return None
    view = _view(register, record, day, version, stands)
    links, stage = Links.at(register, address), Stage.STANDING if stands else Stage.PAST
    if isinstance(record, Guarantee):
        return guarantee_page.page(view, record, links, stage)
    if isinstance(record, Case):
        return case_page.page(view, record, links, stage)
    return refusal_page.page(view, record, links, stage)


def _last_day(record: DecidedRecord, version: Version) -> dt.date:
    """The last day at whose end the version was current; never before the grant, whatever a commit says."""
    last = version.day if version.until in (None, version.day) else days_after(version.until, -1)
    return max(last, record.decision.granted) if isinstance(record, Guarantee) else last


def _view(register: Register, record: DecidedRecord, day: dt.date, version: Version, stands: bool) -> Register:
    """The register with this record as it was, and with everything that it names."""
    gazetteer = _with_all_places(register.gazetteer, record)
    places = PlacesAndBodies(gazetteer, register.catalogues.bodies)
    if isinstance(record, Case):
        return register.seen_as(
            today=day,
            gazetteer=gazetteer,
            case_by_id={record.id: record},
            case_standing={record.id: case_outlook(register.codes.cases, record, day, register.catalogues.bodies)},
            history=replace(NO_HISTORY, viewed=version),
        )
    standing = outlook(register.codes.machine, record, day, places) if isinstance(record, Guarantee) else ()
    return register.seen_as(
        today=day,
        gazetteer=gazetteer,
        guarantees=(),
        refusals=(),
        by_id=ChainMap({**_gone(register, record), record.id: record}, cast("dict[str, Entry]", register.by_id)),
        standing={record.id: standing if stands else standing[:1]},
        rules_of={record.id: tuple(rule_uses(register.catalogues, record))},
        bodies_of={record.id: tuple(body_uses(register.catalogues, record))},
        history=replace(NO_HISTORY, viewed=version),
    )


def _gone(register: Register, record: Guarantee | Refusal) -> dict[str, Entry]:
    """Stand-ins for records that are named but no longer exist: only their ids are known."""
    named = (id_ for _, id_ in referred(record) if id_ not in register.by_id)
    return {id_: msgspec.structs.replace(record, id=id_, title=f"{id_}, no longer on the register") for id_ in named}


def _with_all_places(gazetteer: Gazetteer, record: DecidedRecord) -> Gazetteer:
    codes = authorities(record) if isinstance(record, Guarantee) else tuple(p.gss for p in record.places)
    unknown = {gss: Authority(gss=gss, name=gss, nation=nation_of(gss)) for gss in codes if gazetteer.get(gss) is None}
    return replace(gazetteer, authorities={**gazetteer.authorities, **unknown}) if unknown else gazetteer

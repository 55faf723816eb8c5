"""A record holds no personal data: no person's name or mailbox, no phone or personal number, no full postcode.

**Why.** Once something is published, others copy it, and git keeps it. A record names posts and organisations. A person
named for a promise could be blamed for it years later, in another job, by a stranger.

**Fix.** Write the post instead of the name, and a role mailbox such as `secretary@…`: no digit, and a word such as
office, info or secretary before the @. Public numbers (three digits, 0800, 0808, 03) belong in `redress`. A full postcode
is allowed only in a record with `location: site`. If personal data was ever committed, tell the registrar: deleting
it in a new commit does not remove it from the history.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

import msgspec

from registrar.base.diagnostics import Finding, KeyPath, Location
from registrar.model.catalogues import BODIES
from registrar.model.record_set import RecordSet
from registrar.model.records import Application, Guarantee, Record, Refusal, Scheme
from registrar.rules.shared import personal_data, personal_names
from registrar.rules.shared.contract import (
    EACH_APPLICATION,
    EACH_GUARANTEE,
    EACH_REFUSAL,
    WHOLE_REGISTER,
    Context,
    Part,
    RegisterContext,
)
from registrar.rules.shared.personal_data import Hit

CODE = "no-personal-data"
LOOKS_AT = EACH_GUARANTEE
# Ids, codes and references: the schema and other rules check their form.
NOT_TEXT = frozenset(["file", "schema", "id", "gss", "sha256", "identifiers", "precedents", "supersedes", "ref", "changes"])
REFERENCES = frozenset(["body", "rule", "by", "issuer", "responsible", "refused_by", "to", "answers"])
encode = msgspec.json.Encoder().encode
ESCAPE = re.compile(rb"\\(.)")
PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t"}

WORDS: Mapping[str, tuple[str, str]] = {
    personal_data.EMAIL: (
        "`{value}` is not a role mailbox: {why}",
        "write the mailbox of a role, such as `secretary@…` or `info@…`, or delete it",
    ),
    personal_data.PHONE: (
        "`{value}` is a telephone number",
        "delete it, or write a role mailbox; public numbers (three digits, 0800, 0808, 03) are allowed in `redress`",
    ),
    personal_data.NHS: ("`{value}` is an NHS number", "delete it"),
    personal_data.INSURANCE: ("`{value}` is a National Insurance number", "delete it"),
    personal_data.POSTCODE: (
        "`{value}` is a full postcode, and the location of this record is not `site`",
        "write only its first half, or the name of the neighbourhood; the venue's postcode is allowed with `location: site`",
    ),
    personal_data.NAME: ("`{value}` names a person", "write the post or the role instead, such as `Food safety manager`"),
}


def check(guarantee: Guarantee, context: Context) -> Iterator[Finding]:
    document = guarantee.decision.document
    yield from _of_scheme(guarantee, document.sha256.encode() if document is not None else b"", context)


def of_an_application(application: Application, context: Context) -> Iterator[Finding]:
    yield from _of_scheme(application, b"", context)


def of_a_refusal(refusal: Refusal, context: Context) -> Iterator[Finding]:
    mailboxes = context.codes.role_mailboxes
    if not _silent(encode(refusal).replace(refusal.stem.encode(), b""), mailboxes, redress=False, site=False):
        yield from _findings(refusal, mailboxes, site=False)


def _of_scheme(scheme: Scheme, checksum: bytes, context: Context) -> Iterator[Finding]:
    """First searches the whole record as one text. Usually nothing looks personal, and the record need not be walked."""
    mailboxes, site = context.codes.role_mailboxes, scheme.location == "site"
    raw = encode(scheme).replace(scheme.stem.encode(), b"")
    raw = raw.replace(checksum, b"") if checksum else raw
    redress = encode(scheme.redress)
    clean = _silent(redress, mailboxes, redress=True, site=site) and _silent(
        raw.replace(redress, b'""', 1), mailboxes, redress=False, site=site
    )
    if not clean:
        yield from _findings(scheme, mailboxes, site)


def _silent(raw: bytes, mailboxes: frozenset[str], redress: bool, site: bool) -> bool:
    if b"\\" in raw:
        raw = ESCAPE.sub(lambda m: PLAIN.get(m[1], m[1]), raw)
    text = raw.decode()
    looks = chain(
        personal_data.emails(text, mailboxes),
        personal_data.numbers(text, redress, site) if personal_data.numbered(raw) else (),
        personal_names.names(text),
    )
    return next(looks, None) is None


def _hits(text: str, mailboxes: frozenset[str], redress: bool, site: bool) -> list[Hit]:
    found = [
        *personal_data.hits(text, mailboxes, redress, site),
        *(Hit(personal_data.NAME, name, at) for name, at in personal_names.names(text)),
    ]
    return sorted(found, key=lambda hit: hit.start)


def _findings(record: Record, mailboxes: frozenset[str], site: bool) -> Iterator[Finding]:
    for path, text in texts(record):
        told = set()
        for hit in _hits(text, mailboxes, path[0] == "redress", site):
            value = " ".join(hit.value.split())
            if value not in told:
                told.add(value)
                message, help_ = WORDS[hit.kind]
                yield Finding(record.at(*path), CODE, message.format(value=value, why=hit.why), help_)


def texts(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Every text of a record with its key path, except ids, codes and references."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, msgspec.Struct):
        for name, key in zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True):
            part = getattr(value, name)
            if key not in NOT_TEXT and not (key in REFERENCES and not isinstance(part, msgspec.Struct)):
                yield from texts(part, (*path, key))
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from texts(item, (*path, i))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, (*path, key))


def of_the_bodies(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    """How to reach the bodies of the catalogue. An organisation's number may stand there, but nobody's mobile."""
    mailboxes = context.codes.role_mailboxes
    for i, body in enumerate(record_set.catalogues.bodies.listed):
        for path, text in texts(body.contact, (i, "contact")):
            phone = path[-1] == "phone"
            for hit in _hits(text, mailboxes, redress=False, site=False):
                if not (phone and hit.kind == personal_data.PHONE and not personal_data.mobile(hit.value)):
                    message, help_ = WORDS[hit.kind]
                    help_ = "write the organisation's own number, or delete it" if phone else help_
                    yield Finding(Location(BODIES, path), CODE, message.format(value=hit.value, why=hit.why), help_)


ALSO = (
    Part(EACH_APPLICATION, of_an_application),
    Part(EACH_REFUSAL, of_a_refusal),
    Part(WHOLE_REGISTER, of_the_bodies),
)

"""The data that the form at `/apply/` is drawn from, and the empty file for people who cannot use it.

`/apply/form.json` is made from the schema and the code lists; `/apply/application.yaml` is the file to fill in.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from registrar.base import ids, modeline
from registrar.browser import form
from registrar.checking.pipeline import OWN_SCHEMAS
from registrar.commands import blank_application, new
from registrar.commands.prompter import Prompter
from registrar.model.powers import Power
from registrar.model.reference import Gazetteer
from registrar.model.register import Register
from registrar.publish import schemas
from registrar.publish.artifact import Artifact, text
from registrar.publish.published import JSON, YAML, File
from registrar.rules.shared.powers import EFFECTS

PUBLISHED = (
    File(path="apply/application.yaml", media=YAML, title="An empty application, to be filled in", name="emptyApplication"),
    File(
        path="apply/form.json", media=JSON, title="The data that the form is drawn from",
        internal="It is the form’s own, and may change at any time.",
    ),
)  # fmt: skip
BRANCH = "main"


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Artifact]:
    yield Artifact("apply/form.json", json.dumps(_form(register), ensure_ascii=False, separators=(",", ":")).encode())
    yield text("apply/application.yaml", blank(register))


def _form(register: Register) -> dict[str, Any]:
    """Everything that the form is drawn from."""
    fields = form.fields(OWN_SCHEMAS)
    info = register.info
    return {
        "fields": fields,
        "parts": form.asked(OWN_SCHEMAS),
        "codes": {
            name: [[c.code, c.label, c.definition] for c in register.codes[name].values() if c.retired is None]
            for name in sorted(set(_lists(fields)) - {form.POWERS})
        }
        | {form.POWERS: [[p.id, p.name, f"{p.citation}. {p.limits}"] for p in register.powers if can_be_used(p)]},
        "places": place_rows(register.gazetteer),
        "entries": {"bodies": _body_rows(register), "rules": _rule_rows(register)},
        "register": {
            "name": info.name, "prefix": info.prefix, "address": register.base_url, "email": info.contact.email,
            "post": info.contact.post,
        },
        "new_file": f"{info.code.rstrip('/')}/new/{BRANCH}/{ids.PENDING}" if info.code else "",
    }  # fmt: skip


def can_be_used(power: Power) -> bool:
    """Whether a rule can be changed under a power: it is in force, and does more than permit."""
    return power.usable and bool(EFFECTS.intersection(power.effects))


def _lists(fields: Iterable[form.FormField]) -> Iterator[str]:
    """The code lists that the form shows."""
    for field in fields:
        if "codes" in field:
            yield field["codes"]
        yield from _lists(field.get("fields", ()))


def place_rows(gazetteer: Gazetteer) -> list[list[Any]]:
    """Each council: code, name, Welsh name, other names, the first day without it, who followed, and its postcode districts.

    A district that has other councils too has the share of its postcodes behind a colon, in hundredths: `LS6 NR1:78`.
    """
    districts: dict[str, list[str]] = {}
    for district, shares in gazetteer.districts.items():
        for gss, share in shares:
            districts.setdefault(gss, []).append(district if len(shares) == 1 else f"{district}:{share}")
    return [
        [
            a.gss, a.name, a.name_cy or "", list(a.other_names), a.end.isoformat() if a.end else "", list(a.successor),
            " ".join(districts.get(a.gss, ())),
        ]
        for a in gazetteer
    ]  # fmt: skip


def _body_rows(register: Register) -> list[list[Any]]:
    """Each real body: id, name, other names, its place, and the answers that it lends."""
    return [
        [
            b.id, b.name, list(b.names[1:]), place.name if (place := register.gazetteer.get(b.where or "")) else "",
            _lent({"name": b.name, "type": b.type, "gss": b.gss}),
        ]
        for b in register.catalogues.bodies
        if not b.specimen
    ]  # fmt: skip


def _rule_rows(register: Register) -> list[list[Any]]:
    """Each real rule: id, name, other names, who made it, and the answers that it lends."""
    bodies = register.catalogues.bodies
    return [
        [
            r.id, r.name, [n for n in dict.fromkeys([*r.names[1:], r.citation]) if n != r.name],
            maker.name if (maker := bodies.get(r.issuer)) else "",
            _lent({"name": r.claim or r.name, "kind": r.kind, "citation": r.citation, "url": r.url, "aim": r.protects})
            | {"extent": list(r.extent)},
        ]
        for r in register.catalogues.rules
        if not r.specimen
    ]  # fmt: skip


def _lent(answers: Mapping[str, str | None]) -> dict[str, Any]:
    return {key: value for key, value in answers.items() if value is not None}


def blank(register: Register) -> str:
    """The file that `registrar new` creates, for people who have neither the form nor a terminal, with the published schema."""
    return modeline.repointed(_blank(), schemas.address(register, "application.json"))


@cache
def _blank() -> str:
    return blank_application.text(Prompter.of(OWN_SCHEMAS, None), ids.application("your-scheme"), new.SCRATCH)

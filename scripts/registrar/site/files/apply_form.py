"""The data that the form at `/apply/` is drawn from, and the empty file for people who cannot use it.

`/apply/form.json` is made from the schema and the code lists; `/apply/application.yaml` is the file to fill in.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
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
        "codes": {
            name: [[c.code, c.label, c.definition] for c in register.codes[name].values() if c.retired is None]
            for name in sorted(set(_lists(fields)) - {form.POWERS})
        }
        | {form.POWERS: [[p.id, p.name, f"{p.citation}. {p.limits}"] for p in register.powers if can_be_used(p)]},
        "places": place_rows(register.gazetteer),
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


def blank(register: Register) -> str:
    """The file that `registrar new` creates, for people who have neither the form nor a terminal, with the published schema."""
    return modeline.repointed(_blank(), schemas.address(register, "application.json"))


@cache
def _blank() -> str:
    return blank_application.text(Prompter.of(OWN_SCHEMAS, None), ids.application("your-scheme"), new.SCRATCH)

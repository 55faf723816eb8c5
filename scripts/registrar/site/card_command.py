"""What `registrar card ID --pdf` does: the card of one guarantee as a PDF, signed if there is a key."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from registrar.base import typed_ids
from registrar.checking import pipeline
from registrar.history import archive
from registrar.model.records import Guarantee
from registrar.model.stamp import Unstamped
from registrar.site.build import PROJECT
from registrar.site.card_pdf import Unprintable, pdf
from registrar.site.sections.card_text import card_text
from registrar.site.stamped import Stamping
from registrar.stamp.extension import Unextendable
from registrar.stamp.private_keys import Unsignable, at_hand


class NoCard(Exception):
    """There is no card; the message says why."""


def run(root: Path, today: dt.date, typed: str, out: Path | None, key: Path | None, environment: Mapping[str, str]) -> str:
    """Writes the PDF to `out`, or else to `ID-card.pdf` here; says so. Raises `NoCard`, and `Invalid` for a register with
    problems."""
    register = pipeline.load(root, today, use_cache=False)
    number = typed_ids.typed(typed, register.info.prefix)
    id_ = number.id if number is not None and number.id and not number.other else typed
    record = register.by_id.get(id_)
    if not isinstance(record, Guarantee):
        raise NoCard(f"{typed} is not a guarantee of this register, and only guarantees have cards")
    try:
        register = register.knowing(archive.read(root, register, pipeline.schema_folder(root)))
        register = Stamping(at_hand(key, environment)).stamped(register, root, root / "site")
        text = card_text(register, record)
        made = pdf(text, PROJECT / "docs/assets/fonts")
    except (Unsignable, Unextendable, Unstamped, Unprintable) as error:
        raise NoCard(f"the card of {id_} cannot be made: {error}") from error
    path = out or Path(f"{id_}-card.pdf")
    try:
        path.write_bytes(made)
    except OSError as error:
        raise NoCard(f"{path} cannot be written: {error.strerror}") from error
    return f"{path}: {text.status_words}, as at {text.today}. {text.stamp}"

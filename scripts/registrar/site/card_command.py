"""What `registrar card ID --pdf` does: the card of one guarantee as a PDF, signed if there is a key."""

import argparse
import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from registrar.base import typed_ids
from registrar.base.diagnostics import Invalid
from registrar.checking import pipeline, report
from registrar.history import archive
from registrar.model.records import Guarantee
from registrar.model.stamp import Unstamped
from registrar.site.build import PROJECT
from registrar.site.card_pdf import Unprintable, pdf
from registrar.site.sections.card_text import card_text
from registrar.site.stamped import Stamping
from registrar.stamp import sealed_pdf
from registrar.stamp.extension import Unextendable
from registrar.stamp.log_check import Answer
from registrar.stamp.private_keys import SALTS, Unsignable, at_hand


class NoCard(Exception):
    """There is no card; the message says why."""


def answered(arguments: argparse.Namespace, today: dt.date, environment: Mapping[str, str]) -> Answer:
    """Writes the PDF and says so: exit code 0; 1 where there is no card, 2 where the register has problems."""
    try:
        return Answer(0, (_made(arguments.root.resolve(), today, arguments, environment),))
    except NoCard as error:
        return Answer(1, (f"registrar: {error}",), refused=True)
    except Invalid as error:
        return Answer(2, (report.shown(error.problems, "text").rstrip("\n"),), refused=True)


def _stamping(arguments: argparse.Namespace, environment: Mapping[str, str]) -> Stamping:
    return Stamping(at_hand(arguments.key, environment), salts=at_hand(arguments.salts, environment, SALTS))


def _made(folder: Path, today: dt.date, arguments: argparse.Namespace, environment: Mapping[str, str]) -> str:
    if not (folder / "register").is_dir():
        raise NoCard(f"there is no register/ folder in {folder}; give the folder that contains it with --root DIR")
    register = pipeline.load(folder, today, use_cache=False)
    number = typed_ids.typed(arguments.id, register.info.prefix)
    id_ = number.id if number is not None and number.id and not number.other else arguments.id
    record = register.by_id.get(id_)
    if not isinstance(record, Guarantee):
        raise NoCard(f"{arguments.id} is not a guarantee of this register, and only guarantees have cards")
    try:
        register = register.knowing(archive.read(folder, register, pipeline.schema_folder(folder)))
        register = _stamping(arguments, environment).stamped(register, folder, folder / "site")
        text = card_text(register, record)
        made = pdf(text, PROJECT / "docs/assets/fonts")
        if text.signed:
            made = sealed_pdf.sealed(register, id_, len(register.history.of(id_)), made)
    except (Unsignable, Unextendable, Unstamped, Unprintable) as error:
        raise NoCard(f"the card of {id_} cannot be made: {error}") from error
    path = Path(f"{id_}-card.pdf") if arguments.pdf == Path() else arguments.pdf
    try:
        path.write_bytes(made)
    except OSError as error:
        raise NoCard(f"{path} cannot be written: {error.strerror}") from error
    return f"{path}: {text.status_words}, as at {text.today}. {text.stamp}"

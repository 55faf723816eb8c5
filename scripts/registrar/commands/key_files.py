"""`registrar keys new`: a key. The private part goes to a file outside the repository, the public part into register/keys/."""

import argparse
import datetime as dt
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from registrar.base import files
from registrar.base.days import days_after
from registrar.base.terminal import one_line
from registrar.checking import pipeline
from registrar.commands import yaml_writer
from registrar.model.keys import FOLDER, FOR_SALTS, FOR_THE_REGISTER, fingerprint, multibase
from registrar.stamp import private_keys
from registrar.stamp.private_keys import VARIABLE, Unsignable

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
LONGEST = 60


def made(
    root: Path, wanted: argparse.Namespace, today: dt.date, environment: Mapping[str, str], ask: Callable[[str], str] | None
) -> tuple[str, ...]:
    """Makes the key and writes both parts; returns what to say. Raises `Unsignable`, and then neither part is there."""
    if not NAME.fullmatch(wanted.id) or len(wanted.id) > LONGEST:
        raise Unsignable(
            f"{wanted.id!r} cannot be the name of a key: use small letters, digits and hyphens, such as register-2026"
        )
    public_file = root / FOLDER / f"{wanted.id}.yaml"
    if os.path.lexists(public_file):
        raise Unsignable(f"{FOLDER}/{wanted.id}.yaml is already there, and the name of a key is used once")
    soonest = days_after(today, 1) if wanted.purpose == FOR_SALTS else today  # what is in the log by now has no salts
    first, last = _day(wanted.from_) or soonest, _day(wanted.until)
    if last is not None and last < first:
        raise Unsignable(f"its last day, {last}, is before its first, {first}")
    _holder(root, wanted, today)
    key = private_keys.new()
    private_keys.keep(key, wanted.out.absolute(), _passphrase(wanted, environment, ask), root)
    told = {
        "id": wanted.id, "purpose": wanted.purpose, "holder": wanted.holder, "body": wanted.body, "from": first.isoformat(),
        "until": last.isoformat() if last else None, "public_key": multibase(key.public), "fingerprint": fingerprint(key.public),
    }  # fmt: skip
    lines = yaml_writer.fields({k: v for k, v in told.items() if v is not None}, 0)
    try:
        files.write_all(root, {f"{FOLDER}/{wanted.id}.yaml": "".join(f"{line}\n" for line in lines).encode()})
    except files.NotWritten as error:
        wanted.out.unlink()
        raise Unsignable(str(error)) from None
    return (
        f"Made the key {wanted.id}. Its private part is in {wanted.out}: only you can read it, and it must never be in git.",
        f"Its public part is in {FOLDER}/{wanted.id}.yaml. Propose it in a pull request of its own; two people must approve it.",
        f"Read this fingerprint to them by another way: {fingerprint(key.public)}",
    )


def _holder(root: Path, wanted: argparse.Namespace, today: dt.date) -> None:
    """Raises `Unsignable` where the key would be nobody's, or of a body that the register does not know."""
    if wanted.purpose == "body" and not wanted.body:
        raise Unsignable("say with --body whose key it is")
    if not wanted.body:
        return
    if wanted.purpose in (FOR_THE_REGISTER, FOR_SALTS):
        raise Unsignable("the register's own key belongs to no body; leave --body out, or say --purpose body")
    bodies = pipeline.check(root, today, use_cache=False).record_set.catalogues.bodies
    if not bodies.known:
        raise Unsignable("register/bodies.yaml is not there or has a problem, so it is not known which bodies there are")
    if bodies.get(wanted.body) is None:
        raise Unsignable(
            f"{one_line(wanted.body)} is not a body in register/bodies.yaml; write its id as it is there, or add the body first"
        )


def _day(text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise Unsignable(f"{text!r} is not a date; write it as 2026-11-23") from None


def _passphrase(wanted: argparse.Namespace, environment: Mapping[str, str], ask: Callable[[str], str] | None) -> str | None:
    if not wanted.passphrase:
        return None
    if given := environment.get(f"{VARIABLE}_PASSPHRASE"):
        return given
    if ask is None:
        raise Unsignable(f"there is nobody to ask for a passphrase; give it in {VARIABLE}_PASSPHRASE")
    first = ask("A passphrase for the key: ")
    if not first or first != ask("Once more: "):
        raise Unsignable("the two were not the same, or were empty")
    return first

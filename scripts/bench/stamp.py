"""`python -m bench.stamp [RECORDS] [VERSIONS]`: times the log, the proofs and the credentials of a made-up history.

The records are one of the sample over and over, under new numbers, each with as many versions. Git is not asked: what is timed is
the stamp alone, from a history that is there to files on the disk.
"""

import datetime as dt
import gc
import logging
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from registrar.checking import pipeline
from registrar.history.said import said_in
from registrar.model.keys import Key, fingerprint, multibase
from registrar.model.register import Register
from registrar.model.stamp import Signer
from registrar.model.versions import History, Past, Version, packed
from registrar.site import units
from registrar.site.files import log_tiles, version_credential, version_proof
from registrar.site.write import Folder, files_in
from registrar.stamp import extension, stamping
from registrar.stamp.checkpoint import origin
from registrar.stamp.private_keys import PrivateKey

SAMPLE = Path(__file__).resolve().parents[2] / "tests"
TODAY = dt.date(2026, 11, 23)
FILE = b"x" * 7_000
log = logging.getLogger("bench.stamp")


def history(register: Register, records: int, versions: int) -> tuple[Register, History]:
    """The register with so many records in place of its own, and their history."""
    first = register.guarantees[0]
    ids = [f"{register.info.prefix}-2026-{n:05}" for n in range(1, records + 1)]
    made = [msgspec.structs.replace(first, id=id_, file=f"register/2026/{id_}.yaml") for id_ in ids]
    pasts = {}
    for at, g in enumerate(made):
        whole, stated = said_in(g, None, register.codes.machine)
        listed = tuple(
            Version(
                number=n, day=TODAY, order=at * versions + n, commit="0" * 40, committed=0, file="",
                sha256=f"{at * versions + n:064x}", title="", readable=True, canonical=whole, stated=stated,
            )
            for n in range(1, versions + 1)
        )  # fmt: skip
        pasts[g.id] = Past(listed, None, None, packed([(g, FILE)] * (versions - 1)))
    return replace(register, by_id={g.id: g for g in made}, guarantees=tuple(made)), History("", "0" * 40, pasts)


def processor() -> float:
    """The seconds of processor time of this process and of those that it began."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def timed(register: Register, signer: Signer, new: Folder, old: Path, last: units.BuildCache) -> tuple[str, units.BuildResult]:
    """The seconds that the stamp takes, in words, and what was made."""
    started, spent = time.perf_counter(), processor()
    earlier = [extension.read(old, stamping.verifiers(origin(register.info.address), register.keys))] if last.units else []
    whole = stamping.stamped(register, earlier, signer)
    stamping.tree(whole)
    layout = cast("Any", SimpleNamespace())
    done = units.render((version_credential, version_proof, log_tiles), whole, layout, new, old, last)
    new.only(m.path for m in done.files)
    return f"{time.perf_counter() - started:.1f} s ({processor() - spent:.1f} s of processor)", done


def kept(done: units.BuildResult) -> units.BuildCache:
    """What the next build may reuse."""
    return units.BuildCache("", {u.identity: u for u in done.units if u.identity})


def grown(register: Register, past: History, at: int) -> History:
    """The history with one version more of the record at this place."""
    id_ = list(past.pasts)[at]
    old = past.pasts[id_]
    more = msgspec.structs.replace(old.versions[-1], number=len(old.versions) + 1, order=10**9 + at)
    held = packed([(register.by_id[id_], FILE)] * len(old.versions))
    whole = msgspec.structs.replace(old, versions=(*old.versions, more), packed=held)
    return History("", f"{at + 1:040x}", {**past.pasts, id_: whole})


def main(arguments: Sequence[str]) -> int:
    gc.disable()  # as each command does
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    records, versions = (int(a) for a in (*arguments, *("10000", "5")[len(arguments) :]))
    key = PrivateKey(Ed25519PrivateKey.from_private_bytes(bytes(32)))
    public = Key("k", "register", "Registrar", TODAY, multibase(key.public), fingerprint(key.public))
    register, past = history(replace(pipeline.load(SAMPLE, TODAY, use_cache=False), keys=(public,)), records, versions)
    with tempfile.TemporaryDirectory() as folder:
        one, other = Path(folder, "one"), Path(folder, "other")
        signer = Signer(public, key.sign)
        seconds, done = timed(replace(register, history=past), signer, Folder(one, one), one, units.BuildCache("", {}))
        log.info("%d records, %d versions: log, proofs and credentials %s", records, records * versions, seconds)
        for at, words in enumerate((", where each file is linked", " after that", " after that")):
            past = grown(register, past, at)
            left = files_in(other) if at else ()
            seconds, done = timed(replace(register, history=past), signer, Folder(other, other, [*left]), one, kept(done))
            log.info("one more version%s: %s, with %d of %d units reused", words, seconds, done.reused, len(done.units))
            one, other = other, one
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

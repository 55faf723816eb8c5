"""`python -m bench.stamp [RECORDS] [VERSIONS]`: times the log, the proofs and the credentials of a made-up history.

The records are one of the sample over and over, under new numbers, each with as many versions. Git is not asked: what is timed is
the stamp alone, from a history that is there to files on the disk.
"""

import datetime as dt
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
from registrar.site.write import Folder
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


def timed(register: Register, signer: Signer, out: Path, old: Path, last: units.BuildCache) -> tuple[str, units.BuildResult]:
    """The seconds that the stamp takes, in words, and what was made."""
    started, spent = time.perf_counter(), processor()
    earlier = [extension.read(old, stamping.verifiers(origin(register.info.address), register.keys))] if last.units else []
    whole = stamping.stamped(register, earlier, signer)
    stamping.tree(whole)
    layout = cast("Any", SimpleNamespace())
    done = units.render((version_credential, version_proof, log_tiles), whole, layout, Folder(out, out), old, last)
    return f"{time.perf_counter() - started:.1f} s ({processor() - spent:.1f} s of processor)", done


def kept(done: units.BuildResult, out: Path) -> units.BuildCache:
    """What the next build may reuse."""

    def stamps(unit: units.UnitResult) -> tuple[tuple[int, int], ...]:
        stats = [(out / p).lstat() for p in unit.paths]
        return tuple((s.st_size, s.st_mtime_ns) for s in stats)

    return units.BuildCache("", {u.identity: (u, stamps(u)) for u in done.units if u.identity})


def main(arguments: Sequence[str]) -> int:
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    records, versions = (int(a) for a in (*arguments, *("10000", "5")[len(arguments) :]))
    key = PrivateKey(Ed25519PrivateKey.from_private_bytes(bytes(32)))
    public = Key("k", "register", "Registrar", TODAY, multibase(key.public), fingerprint(key.public))
    register, past = history(replace(pipeline.load(SAMPLE, TODAY, use_cache=False), keys=(public,)), records, versions)
    with tempfile.TemporaryDirectory() as folder:
        out, later = Path(folder, "out"), Path(folder, "later")
        signer = Signer(public, key.sign)
        seconds, done = timed(replace(register, history=past), signer, out, out, units.BuildCache("", {}))
        log.info("%d records, %d versions: log, proofs and credentials %s", records, records * versions, seconds)
        last = kept(done, out)
        id_, old = next(iter(past.pasts.items()))
        more = msgspec.structs.replace(old.versions[-1], number=versions + 1, order=10**9)
        grown = msgspec.structs.replace(
            old, versions=(*old.versions, more), packed=packed([(register.by_id[id_], FILE)] * versions)
        )
        again = replace(register, history=History("", "1" * 40, {**past.pasts, id_: grown}))
        seconds, done = timed(again, signer, later, out, last)
        log.info("one more version: %s, with %d of %d units reused", seconds, done.reused, len(done.units))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

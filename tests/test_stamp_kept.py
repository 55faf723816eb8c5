"""What a build keeps of the stamp: after any additions, in any order, the files are those that a build without a past makes.

And whatever is damaged of what was kept, it is made again, or not used.
"""

import datetime as dt
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import msgspec
import pytest
import rfc8785
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from bench import stamp as bench
from registrar.checking import pipeline
from registrar.model.keys import Key, fingerprint, multibase
from registrar.model.register import Register
from registrar.model.stamp import Signer
from registrar.model.versions import History, packed
from registrar.site import units
from registrar.site.files import log_tiles, version_credential, version_proof
from registrar.site.units import BuildCache
from registrar.site.write import Folder
from registrar.stamp import checkpoint, entries, extension, note, stamping
from registrar.stamp.extension import Earlier
from sealed import KEY, TODAY

ROOT = Path(__file__).parent
MODULES = (version_credential, version_proof, log_tiles)
PUBLIC = Key("k", "register", "Registrar", dt.date(2026, 1, 1), multibase(KEY.public), fingerprint(KEY.public))
NOTHING = BuildCache("", {})
BUILT = (Phase.explicit, Phase.reuse, Phase.generate)
"""Without the search for a smaller example: each is two sites."""
VERSIONS = 6
"""Of each record at the beginning: with 42 or 43 records that is at either side of a full tile."""


@lru_cache
def sample() -> Register:
    """The sample with a key. No fixture, since Hypothesis would print it as a whole."""
    return replace(pipeline.load(ROOT, TODAY, use_cache=False), keys=(PUBLIC,))


def more(register: Register, past: History, of: Sequence[int]) -> History:
    """The history with one version more of each of these records, in this order."""
    pasts = dict(past.pasts)
    last = max(v.order for p in pasts.values() for v in p.versions)
    for n in of:
        id_ = sorted(pasts)[n % len(pasts)]
        last, old = last + 1, pasts[id_]
        new = msgspec.structs.replace(old.versions[-1], number=len(old.versions) + 1, order=last, sha256=f"{last:064x}")
        held = packed([(register.by_id[id_], b"")] * len(old.versions))
        pasts[id_] = msgspec.structs.replace(old, versions=(*old.versions, new), packed=held)
    return History("", "1" * 40, pasts)


def built(register: Register, past: History, new: Path, old: Path, last: BuildCache, earlier: Sequence[Earlier] = ()) -> Any:
    """The stamp's files of this history, in `new`: what was made, and the register with its stamp."""
    whole = stamping.stamped(replace(register, history=past), earlier, Signer(PUBLIC, KEY.sign))
    done = units.render(MODULES, whole, cast("Any", SimpleNamespace()), Folder(new, ROOT), old, last)
    return SimpleNamespace(kept=bench.kept(done), reused=done.reused, register=whole)


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


steps = st.lists(st.lists(st.integers(0, 42), min_size=1, max_size=4), min_size=1, max_size=2)


@settings(max_examples=1, deadline=None, phases=BUILT)  # the smallest, beside the two that are named
@given(records=st.sampled_from([1, 42, 43]), added=steps)
@example(records=42, added=[[0, 1, 2, 3], [0, 5]])  # fills a tile, and goes on
@example(records=43, added=[[42, 7, 42]])
def test_one_version_more_gives_what_a_build_from_nothing_gives(records: int, added: list[list[int]]) -> None:
    register, past = bench.history(sample(), records, VERSIONS)
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder, "0")
        before = built(register, past, old, old, NOTHING)
        for at, of in enumerate(added, start=1):
            past, new, afresh = more(register, past, of), Path(folder, f"{at}"), Path(folder, f"afresh {at}")
            earlier = extension.read(old, keys())
            again = built(register, past, new, old, before.kept, [earlier])
            built(register, past, afresh, afresh, NOTHING)
            assert files(new) == files(afresh)
            remade = {sorted(past.pasts)[n % records] for n in of}
            assert again.reused >= records - len(remade), "a credential was signed again"
            full = [p for p in files(old) if p.startswith("log/tile") and ".p/" not in p]
            assert all((new / p).read_bytes() == (old / p).read_bytes() for p in full), "a full tile was rewritten"
            old, before = new, again


def keys() -> tuple[note.Verifier, ...]:
    return stamping.verifiers(checkpoint.origin(sample().info.address), [PUBLIC])


@lru_cache
def published() -> SimpleNamespace:
    """A site of 43 records with 6 versions each, and what the next build may reuse of it."""
    folder = tempfile.TemporaryDirectory()
    out = Path(folder.name, "out")
    register, past = bench.history(sample(), 43, VERSIONS)
    done = built(register, past, out, out, NOTHING)
    return SimpleNamespace(
        folder=folder, out=out, register=register, past=past, whole=done.register, kept=done.kept, files=files(out)
    )


@settings(max_examples=3, deadline=None, phases=BUILT)
@given(n=st.integers(0, 86), at=st.integers(0, 15), bit=st.integers(0, 7))
@example(n=86, at=15, bit=0)
@example(n=43, at=7, bit=7)
def test_a_digest_that_was_damaged_costs_time_alone(n: int, at: int, bit: int) -> None:
    """Whichever of its bits it is, and of whichever unit: a credential or a proof of each record, or the log."""
    units = published().kept.units
    identity = sorted(units)[n % len(units)]
    digest = bytes(b ^ (1 << bit if i == at else 0) for i, b in enumerate(units[identity].digest))
    held = BuildCache("", {**units, identity: msgspec.structs.replace(units[identity], digest=digest)})
    with tempfile.TemporaryDirectory() as folder:
        done = built(published().register, published().past, Path(folder, "new"), published().out, held)
        assert done.reused == len(published().kept.units) - 1
        assert files(Path(folder, "new")) == published().files


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_a_bit_that_flipped_in_the_log_is_found(data: st.DataObject) -> None:
    """Whoever extends the log of the last site does not extend one that was damaged."""
    path = data.draw(st.sampled_from(sorted(p for p in published().files if p.startswith("log/tile/entries") and ".p/" not in p)))
    raw = bytearray(published().files[path])
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        shutil.copytree(published().out / "log", site / "log")
        assert extension.read(site, keys()).entries == published().whole.stamp.entries
        (site / "log" / path.removeprefix("log/")).write_bytes(raw)
        with pytest.raises(extension.Unextendable):
            extension.read(site, keys())
        whole = Earlier(checkpoint.read((site / "log/checkpoint").read_bytes(), ()).checkpoint)
        assert extension.known_of(whole, site / "log") is None


texts = st.text(max_size=8)


@given(
    st.builds(
        entries.Entry, kind=st.sampled_from(["version", "redaction"]), id=texts, day=st.dates(), version=st.integers(0, 10**6),
        file=texts, record=texts, statuses=texts, event=st.integers(0, 10**6), reason=texts,
    )
)  # fmt: skip
def test_an_entry_is_canonical(entry: entries.Entry) -> None:
    raw = entries.written(entry)
    assert raw == rfc8785.dumps(msgspec.to_builtins(entry))
    assert entries.read(raw) == entry


def test_one_version_more_makes_only_the_proofs_of_the_last_tile_again(tmp_path: Path) -> None:
    """The others lead to the checkpoint of a full tile, which stays. 160 records of six versions are three tiles and a half."""
    register, past = bench.history(sample(), 160, VERSIONS)
    first = built(register, past, tmp_path / "a", tmp_path / "a", NOTHING)
    last = [extension.read(tmp_path / "a", stamping.verifiers(first.register.stamp.origin, (PUBLIC,)))]
    again = built(register, more(register, past, [0]), tmp_path / "b", tmp_path / "a", first.kept, last)
    in_last_tile = (160 * VERSIONS % 256) // VERSIONS + 1
    assert again.reused >= 2 * 160 - in_last_tile - 3

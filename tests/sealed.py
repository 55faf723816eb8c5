"""A register with a past, a key of its own and a log, for the tests of the stamp: published to a folder without its pages."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from made_history import git, kitchen
from registrar.checking import pipeline
from registrar.commands import yaml_writer
from registrar.history import archive
from registrar.model.keys import fingerprint, multibase
from registrar.model.register import Register
from registrar.site.files import (
    did_document,
    log_tiles,
    record_json,
    record_yaml,
    version_credential,
    version_json,
    version_proof,
    version_yaml,
)
from registrar.site.stamped import Stamping
from registrar.site.write import Folder
from registrar.stamp.private_keys import PrivateKey

TODAY = dt.date(2026, 11, 23)
MODULES = (did_document, log_tiles, record_json, record_yaml, version_json, version_yaml, version_credential, version_proof)


def private(seed: int) -> PrivateKey:
    """A key that is the same in each run."""
    return PrivateKey(Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32))


def key_file(key: PrivateKey, id_: str = "register-2026", first: str = "2026-01-01", **more: Any) -> str:
    """The public part, as `registrar keys new` writes it."""
    told = {
        "id": id_, "purpose": "register", "holder": "Registrar", "from": first, "public_key": multibase(key.public),
        "fingerprint": fingerprint(key.public), **more,
    }  # fmt: skip
    return "".join(f"{line}\n" for line in yaml_writer.fields(told, 0))


KEY = private(1)


@dataclass(frozen=True)
class Sealed:
    """A register in `root`, which is kept in git."""

    root: Path

    def write(self, file: str, text: str) -> None:
        (self.root / file).parent.mkdir(parents=True, exist_ok=True)
        (self.root / file).write_text(text, "utf-8")

    def commit(self, when: str = "2026-11-20") -> None:
        """Commits all that there is."""
        git(self.root, "add", "--all")
        who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@post.example"]
        git(self.root, *who, "commit", "--quiet", "--allow-empty", "--message", "x", f"--date={when}T12:00:00Z")

    def register(
        self, today: dt.date = TODAY, key: PrivateKey | None = KEY, log: Path | None = None, out: Path | None = None
    ) -> Register:
        """The register with its stamp."""
        found = pipeline.load(self.root, today, use_cache=False)
        found = found.knowing(archive.read(self.root, found, pipeline.schema_folder(self.root)))
        return Stamping(key, log).stamped(found, self.root, out or self.root / "site")

    def publish(self, out: Path, today: dt.date = TODAY, key: PrivateKey | None = KEY, log: Path | None = None) -> Register:
        """Writes what the stamp is about to a folder."""
        register = self.register(today, key, log)
        publish(register, self.root, out)
        return register


def publish(register: Register, root: Path, out: Path, modules: Sequence[Any] = MODULES, only: Iterable[str] = ()) -> None:
    """The files of these modules, or only those with these paths."""
    folder, wanted = Folder(out, root), frozenset(only)
    for module in modules:
        for subject in module.subjects(register):
            for thing in module.render(register, subject):
                if not wanted or thing.path in wanted:
                    folder.put(thing)


def sealed(root: Path, **more: Any) -> Sealed:
    """The specimens with a past (`made_history.kitchen`), and a key that is in use from 1 January 2026."""
    kitchen(root)
    made = Sealed(root)
    made.write("register/keys/register-2026.yaml", key_file(KEY, **more))
    made.commit()
    return made

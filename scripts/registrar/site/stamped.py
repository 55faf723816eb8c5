"""With what a site is stamped: the register's key for this build, and the log that was published before."""

from dataclasses import dataclass, replace
from pathlib import Path

from registrar.base.terminal import one_line
from registrar.checking import pipeline
from registrar.model.keys import FOR_THE_REGISTER
from registrar.model.register import Register
from registrar.model.stamp import Signer
from registrar.reading.files import LOG
from registrar.reading.schema import Schemas
from registrar.stamp import extension, private_keys
from registrar.stamp import stamping as stamp
from registrar.stamp.checkpoint import origin
from registrar.stamp.extension import Earlier
from registrar.stamp.private_keys import PrivateKey, Unsignable
from registrar.stamp.salting import Salting, without_checksums


@dataclass(frozen=True)
class Stamping:
    """`key` signs; without one the site is an unsigned preview. `log` is where the published log is, if it was handed over, and
    `salts` is the key from which its salts are worked out."""

    key: PrivateKey | None = None
    log: Path | None = None
    salts: PrivateKey | None = None

    def stamped(self, register: Register, root: Path, out: Path, served: bool = False) -> Register:
        """The register with its stamp. Raises `Unextendable` and `Unsignable`.

        Its log extends the one that was handed over, and the one whose checkpoint is in the repository. On the desk, where a
        draft is looked at, and where git gives no history, there is nothing to extend.
        """
        signer = self._signer(register) if self.key else None
        earlier = [] if served or not register.history.known else list(self._earlier(register, root, out))
        secret = private_keys.salts(self.salts, register.keys) if self.salts else None
        salting = Salting(register, secret, root, Schemas(pipeline.schema_folder(root)))
        if signer is not None and secret is None and salting.any:
            raise Unsignable(
                "the log has salts since the first day of a key in register/keys/, and its private part is missing: give it with "
                f"--salts FILE or in {private_keys.SALTS}"
            )
        done = stamp.stamped(register, earlier, signer, salting)
        return replace(done, history=without_checksums(done.history, salting))

    def _signer(self, register: Register) -> Signer:
        """The key, for a folder whose records are those of a commit."""
        assert self.key is not None
        if why := register.history.trouble:
            raise Unsignable(why)
        if changed := [p for p in register.history.unsettled if not p.startswith(f"{LOG}/")]:
            raise Unsignable(f"{one_line(changed[0])} is not committed, and only what is in the log can be signed")
        return private_keys.signer(self.key, register.keys, FOR_THE_REGISTER, register.today)

    def _earlier(self, register: Register, root: Path, out: Path) -> list[Earlier]:
        known = stamp.verifiers(origin(register.info.address), register.keys)
        kept = root / LOG
        places = [p for p in (self.log, kept if (kept / "checkpoint").is_file() else None) if p is not None]
        found = [extension.read(p, known) for p in places]
        return [e if e.entries is not None else replace(e, entries=extension.known_of(e, out / "log")) for e in found]


UNSIGNED = Stamping()

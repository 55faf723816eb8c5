"""The only caller of rclone, which knows some seventy kinds of store. How to reach each is in the user’s own settings."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

HASH = "md5"
"""The digest that most stores can tell without sending the file back. It finds changes, and guards against nobody."""
NOT_THERE = (3, 4)
"""What rclone says of a folder, or a file, that is not there."""
SAME_FOR_ALL = (
    "--log-level",
    "ERROR",
    "--use-json-log=false",
    "--retries",
    "3",
    "--low-level-retries",
    "5",
    "--contimeout",
    "20s",
    "--timeout",
    "2m",
)


class Failed(Exception):
    """The host could not do something; the message is for the person who publishes."""


class Remote:
    """A folder at the host, in rclone's way of writing: `remote:path`, or a folder of this machine."""

    def __init__(self, address: str) -> None:
        program = Path(sys.executable).with_name("rclone")
        found = str(program) if program.exists() else shutil.which("rclone")
        if found is None:
            raise Failed("rclone was not found; `make publish` installs it")
        self.program, self.address = found, address

    def files(self) -> dict[str, str | None]:
        """The digest of each file there, by its path; `None` where the host does not tell it."""
        listed = self._run("lsjson", "--recursive", "--files-only", "--hash", "--hash-type", HASH, "--no-modtime",
                           "--no-mimetype", self.address, absent_is_empty=True)  # fmt: skip
        found = json.loads(listed or "[]")
        return {f["Path"]: (f.get("Hashes") or {}).get(HASH) for f in found}

    def upload(self, site: Path, paths: Sequence[str], type_: str, cache: str) -> None:
        """Sends these files with these headers. Raises `Failed` when one of them has not arrived."""
        headers = ("--header-upload", f"Content-Type: {type_}", "--header-upload", f"Cache-Control: {cache}")
        with _listed(paths) as names:
            self._run("copy", str(site), self.address, "--files-from-raw", names.name, "--no-traverse", "--ignore-times",
                      "--no-check-dest", "--transfers", "16", "--no-update-modtime", *headers)  # fmt: skip

    def delete(self, paths: Sequence[str]) -> None:
        """Deletes these files."""
        with _listed(paths) as names:
            self._run("delete", self.address, "--files-from-raw", names.name)

    def read(self, path: str) -> bytes | None:
        """A small file, or nothing where there is none."""
        there = self._run("lsjson", "--files-only", "--no-modtime", "--no-mimetype", "--include", f"/{path}", "--max-depth", "1",
                          self.address, absent_is_empty=True)  # fmt: skip
        if not json.loads(there or "[]"):
            return None
        return self._run("cat", f"{self.address.rstrip('/')}/{path}", absent_is_empty=True)  # it may have gone meanwhile

    def write(self, path: str, content: bytes) -> None:
        """Writes a small file."""
        self._run("rcat", f"{self.address.rstrip('/')}/{path}", given=content)

    def _run(self, *arguments: str, given: bytes | None = None, absent_is_empty: bool = False) -> bytes:
        done = subprocess.run(
            [self.program, *arguments[:1], *SAME_FOR_ALL, *arguments[1:]], input=given or b"", capture_output=True, check=False
        )
        if done.returncode in NOT_THERE and absent_is_empty:
            return b""
        if done.returncode:
            raise Failed(_message(done.stderr))
        return done.stdout


def _listed(paths: Iterable[str]) -> "tempfile._TemporaryFileWrapper[str]":
    names = tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt")  # noqa: SIM115 (the caller closes it)
    names.write("".join(f"{p}\n" for p in paths))
    names.flush()
    return names


def _message(stderr: bytes) -> str:
    """The last things that rclone said, without the time of day."""
    lines = [line.split(" : ", 1)[-1].strip() for line in stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    return " / ".join(dict.fromkeys(lines[-3:])) or "rclone gave no reason"

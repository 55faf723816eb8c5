"""The sites of the tests' own register as it stands: each is built once in a run, whichever process and file of tests asks first.

They are kept for one run only. Kept for the next one, they would have to be told apart by everything that a site is made of,
installed packages and git's history among it, and a test would believe what was forgotten in that list.
"""

import datetime as dt
import fcntl
import hashlib
import shutil
from pathlib import Path

from registrar.site.build import build
from samples import SAMPLE

TODAY = dt.date(2026, 11, 23)
"""The day on which all of them are built."""
ADDRESS = "https://host.example/register/"
"""The address for which the one that people see in a browser is built."""


class SampleSites:
    """Sites in the folder `shared`, which is the same for all the processes of a run. No test changes a file in one."""

    def __init__(self, shared: Path) -> None:
        self.shared = shared

    def in_git(self) -> Path:
        """The site of the register where it lies, in the history of this project."""
        return self._built(SAMPLE, ADDRESS) / "site"

    def outside_git(self) -> Path:
        """A folder with `register/`, a copy which no commit knows, and its `site/`, for the address that it gives itself."""
        return self._built(None, None)

    def _built(self, root: Path | None, base_url: str | None) -> Path:
        """The folder with the finished site of `root`, or of a copy of the register."""
        folder = self.shared / f"sample-{hashlib.sha256(repr((root, base_url)).encode()).hexdigest()[:12]}"
        with folder.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # whoever asks second waits until the first has built it
            if not folder.exists():
                new = folder.with_suffix(".new")
                shutil.rmtree(new, ignore_errors=True)  # of a build that failed
                new.mkdir()
                if root is None:
                    shutil.copytree(SAMPLE / "register", new / "register")
                build(root or new, new / "site", TODAY, base_url, use_cache=False)
                new.rename(folder)
        return folder

"""Which commit a site is built from. A folder without git is no fault: it has none to name."""

import subprocess
from pathlib import Path


def commit_of(root: Path) -> str:
    """The full hash of the commit that is checked out in `root`; "" where there is none."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "rev-parse", "--verify", "--quiet", "HEAD"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""

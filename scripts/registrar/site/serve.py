"""`registrar serve`: serves the site on this computer and rebuilds it whenever a record, page, template or schema changes.

mkdocs's live server watches and serves; each build runs in a process of its own, so that changed code is used and a failed
build (its report is in the terminal) leaves the last good site in place.
"""

import logging
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from registrar.site.build import PROJECT
from registrar.site.site_folder import is_site

WATCHED = ("register", "schemas", "docs", "scripts/registrar", "mkdocs.yml")


def serve(root: Path, port: int, today: str | None) -> None:
    """Serves until interrupted. If the first build fails, the page says so until one succeeds."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.livereload import LiveReloadServer

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    with tempfile.TemporaryDirectory(prefix="register-") as folder:
        out = Path(folder) / "site"
        command = [sys.executable, "-m", "registrar", "build", "--root", str(root), "--out", str(out), "--served",
                   "--base-url", f"http://127.0.0.1:{port}/", *(["--today", today] if today else [])]  # fmt: skip

        def builder() -> None:
            if not is_site(out):
                shutil.rmtree(out, ignore_errors=True)  # our own page below, if anything
            if subprocess.run(command, check=False).returncode == 0:
                return
            print_line("The site was not rebuilt. Fix the problems listed above and save.")
            if not out.exists():
                out.mkdir(parents=True)
                (out / "index.html").write_text(
                    "<!doctype html><title>Not built</title><p>The register has problems: see the terminal.</p>", "utf-8"
                )

        builder()
        server = LiveReloadServer(builder=builder, host="127.0.0.1", port=port, root=str(out), mount_path="/")
        server.error_handler = lambda code: (
            (out / "404.html").read_bytes() if code == 404 and (out / "404.html").exists() else None
        )
        for name in WATCHED:
            for base in {root, PROJECT}:
                if (base / name).exists():
                    server.watch(str(base / name))
        try:
            server.serve(open_in_browser=False)
        except KeyboardInterrupt:
            server.shutdown()


def print_line(line: str) -> None:
    """Prints one line in the terminal immediately."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()

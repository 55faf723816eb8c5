"""`registrar serve`: serves the site on this computer and rebuilds it whenever a record, page, template or schema changes.

mkdocs's live server watches and serves; each build runs in a process of its own, so that changed code is used and a failed
build (its report is in the terminal) leaves the last good site in place. The page of a record does not wait for the build: it is
made when it is asked for, and shows what is wrong with what was saved (`on_request`).
"""

import datetime as dt
import logging
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from registrar.base import ids
from registrar.site.build import PROJECT
from registrar.site.on_request import OnRequest
from registrar.site.site_folder import is_site

WATCHED = ("register", "schemas", "docs", "scripts/registrar", "mkdocs.yml")
POLL = re.compile(r"/livereload/([0-9]{1,20})/[0-9]+", re.ASCII)


class Server(LiveReloadServer):
    """mkdocs's server, which asks for the page of a record first, and tells the browser that shows it when it was saved."""

    def __init__(self, live: OnRequest, out: Path, port: int, builder: Callable[[], None]) -> None:
        super().__init__(builder=builder, host="127.0.0.1", port=port, root=str(out), mount_path="/")
        self.live = live
        self._saved: dict[str, int] = {}

    def saved(self, numbers: Iterable[str]) -> None:
        """The browsers that show one of these records load its page again."""
        with self._epoch_cond:
            self._saved.update(dict.fromkeys(numbers, _now()))
            self._epoch_cond.notify_all()

    def _serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes] | None:
        path = str(environ["PATH_INFO"])
        shown = _number(urlsplit(str(environ.get("HTTP_REFERER", ""))).path)
        if (poll := POLL.fullmatch(path)) and shown:
            return self._news_of(shown, int(poll[1]), start_response)
        number, asked = _number(path), _now()
        page = self.live.page(number) if number else None
        if page is None:
            return super()._serve_request(environ, start_response)
        content = bytes(self._inject_js_into_html(page, asked))  # type: ignore[no-untyped-call]
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(content)))])
        return [content]

    def _news_of(self, number: str, seen: int, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The time of the latest build, or at which this record was saved; waits for one later than `seen`, for a minute."""

        def latest() -> int:
            return max(self._visible_epoch, self._saved.get(number, 0))

        start_response("200 OK", [("Content-Type", "text/plain")])
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: latest() > seen, timeout=self.poll_response_timeout)
            return [b"%d" % latest()]


def serve(root: Path, port: int, today: Callable[[], dt.date], fixed: bool) -> None:
    """Serves until interrupted. If the first build fails, the page says so until one succeeds. `fixed`: each build is told
    the day, and does not go by the clock."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    address = f"http://127.0.0.1:{port}/"
    with tempfile.TemporaryDirectory(prefix="register-") as folder:
        out = Path(folder) / "site"
        live = OnRequest(root, out, today, address)
        command = [sys.executable, "-m", "registrar", "build", "--root", str(root), "--out", str(out), "--served",
                   "--base-url", address, *(["--today", today().isoformat()] if fixed else [])]  # fmt: skip

        def builder() -> None:
            server.saved(live.changed())
            inputs = live.inputs()
            if not is_site(out):
                shutil.rmtree(out, ignore_errors=True)  # our own page below, if anything
            if subprocess.run(command, check=False).returncode == 0:
                live.built(inputs)
                return
            print_line("The site was not rebuilt. Fix the problems listed above and save.")
            live.checked()
            server.saved(live.changed())
            if not out.exists():
                out.mkdir(parents=True)
                (out / "index.html").write_text(
                    "<!doctype html><title>Not built</title><p>The register has problems: see the terminal.</p>", "utf-8"
                )

        server = Server(live, out, port, builder)
        builder()
        server.error_handler = lambda code: (
            (out / "404.html").read_bytes() if code == 404 and (out / "404.html").exists() else None
        )
        for name in WATCHED:
            for base in {root, PROJECT}:
                if (base / name).exists():
                    server.watch(str(base / name))
        try:
            server.serve(open_in_browser=False)  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            server.shutdown()


def _number(path: str) -> str:
    """The number of the record whose page has this address; "" if it is another page."""
    name = path.removeprefix("/").removesuffix("/")
    return name if path == f"/{name}/" and ids.parse(name) else ""


def _now() -> int:
    """The time as mkdocs's server tells it, in milliseconds."""
    return round(time.monotonic() * 1000)


def print_line(line: str) -> None:
    """Prints one line in the terminal immediately."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()

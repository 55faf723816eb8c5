"""A finished site on a port of this machine, as a code host gives it: text compressed, and every file that was fetched noted."""

import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

COMPRESSED = (".html", ".css", ".js", ".json", ".svg")
AT_ONCE = 0.02
"""Seconds after which a server notices that it is to stop."""
USED: set[int] = set()
"""The ports of this process, those of servers that have stopped included."""


@dataclass
class Served:
    """A folder on a port of this machine, and what was fetched from it: path and bytes on the line."""

    address: str
    fetched: list[tuple[str, int]] = field(default_factory=list)

    @property
    def bytes(self) -> int:
        return sum(size for _, size in self.fetched)


@contextmanager
def serve(site: Path, under: str) -> Iterator[Served]:
    """The site under this path of its host, on a port that this process has not had: what one stores in its browser, no other
    one finds."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(site, under))
    while server.server_port in USED:
        server.server_close()
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(site, under))
    USED.add(server.server_port)
    here = Served(f"http://127.0.0.1:{server.server_port}{under}")
    server.fetched = here.fetched  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(AT_ONCE,), daemon=True)
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@cache
def sent(file: Path, compressed: bool) -> bytes:
    """The bytes on the line: worked out once, as a host does. A site that is served does not change."""
    content = file.read_bytes()
    return gzip.compress(content) if compressed else content


def _handler(site: Path, under: str) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            file = site / path.removeprefix(under)
            if path.endswith("/"):
                file = file / "index.html"
            found = path.startswith(under) and file.is_file()
            compressed = file.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", "")
            content = sent(file if found else site / "404.html", compressed)
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", self.guess_type(str(file)))
            if compressed:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "max-age=600")
            self.send_header("Access-Control-Allow-Origin", "*")  # as code hosts do: other people's pages may read the register
            self.end_headers()
            self.wfile.write(content)
            self.server.fetched.append((path.removeprefix(under), len(content)))  # type: ignore[attr-defined]

        def log_message(self, format: str, *args: Any) -> None:
            return

    return Handler

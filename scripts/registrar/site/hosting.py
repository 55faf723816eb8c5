"""`/_headers` and `/hosting/…`: the content types and headers that a page cannot give, ready for common hosts.

All of them come from one table: the types that the published files say of themselves, and those of pages and what pages load.
A host that knows better than the table does no harm; one that knows less is told. Browsers that are told `nosniff` refuse a
script or a style sheet of a wrong type.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from registrar.model.register import Register
from registrar.publish.artifact import Artifact, text
from registrar.publish.published import BRACES, TEXT, File

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Strict-Transport-Security": "max-age=31536000",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Access-Control-Allow-Origin": "*",
}
"""For every file. No other site may show a page inside its own, types are not guessed, the address is only ever visited
encrypted, and programs in other people's pages may read the data."""
OF_PAGES: Mapping[str, str] = {
    "html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "png": "image/png",
    "woff2": "font/woff2", "json": "application/json", "xml": "application/xml", "txt": TEXT, "zip": "application/zip",
    "gz": "application/gzip", "wasm": "application/wasm",
}  # fmt: skip
"""The types of pages and what they load, by the ending."""
KNOWN_EVERYWHERE = frozenset(["html", "css", "js", "svg", "png", "woff2", "json", "xml", "txt", "zip"])
"""Endings of which every host knows the type."""
INTERNAL = "For whoever hosts the site, and not for programs that read the register."
NAMES = ("_headers", "hosting/nginx.conf", "hosting/Caddyfile", "hosting/s3.sh", "hosting/cloudfront.json")
PUBLISHED = tuple(File(path=path, media=TEXT, title="Content types and headers for a host", internal=INTERNAL) for path in NAMES)


class Types(NamedTuple):
    """The type of each ending, and of files that differ from it, by a pattern: `/changes.json`, or `*` and the end of a path,
    as in `*/feed.json` or `*/archive/*.json`."""

    endings: Mapping[str, str]
    others: Mapping[str, str]

    def of(self, path: str) -> str:
        """The type of a published file."""
        for pattern, media in self.others.items():
            if re.search(regular(pattern), f"/{path}"):
                return media
        return self.endings[path.rpartition(".")[2]]


def types(files: Iterable[File]) -> Types:
    """The table for these files. The type of an ending is the one that pages need, or else that of the first file with it."""
    known, others = dict(OF_PAGES), {"*/SHA256SUMS": TEXT}
    for f in files:
        name = f.path.rpartition("/")[2]
        ending = name.rpartition(".")[2] if "." in name else ""
        if not f.internal and not (ending and known.setdefault(ending, f.media) == f.media):
            others[_pattern(f.path)] = f.media
    return Types(known, dict(sorted(others.items(), key=lambda item: (-len(item[0]), item))))


def _pattern(path: str) -> str:
    """What tells the files of this kind from others."""
    starred = "/" + BRACES.sub("*", path)
    *_, folder, name = starred.split("/")
    if "*" not in starred:
        return starred
    if name == "*":  # a whole folder: these files have no ending
        return starred.partition("*")[0] + "*"
    if not name.startswith("*"):
        return f"*/{name}"
    return f"*/{folder}/{name}" if name.count(".") == 1 else name


def regular(pattern: str) -> str:
    """The pattern as a regular expression that is looked for in an address."""
    if pattern.endswith("/*"):
        return re.escape(pattern.removesuffix("*")) + ".+$"
    return "[^/]+".join(map(re.escape, pattern.removeprefix("*").split("*"))) + "$"


def documents(register: Register, files: Iterable[File]) -> Iterator[Artifact]:
    """The file for each host."""
    known = types(files)
    address = re.sub(r"^https?://", "", register.info.address).partition("/")[0]
    yield text("_headers", _lines(_headers(known)))
    yield text("hosting/nginx.conf", _lines(_nginx(known, address)))
    yield text("hosting/Caddyfile", _lines(_caddy(known, address)))
    yield text("hosting/s3.sh", _lines(_s3(known)))
    yield text("hosting/cloudfront.json", json.dumps(_cloudfront(), indent=1) + "\n")


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def whole(media: str) -> str:
    """A type as it is sent: texts say that they are UTF-8."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def _headers(known: Types) -> Iterator[str]:
    """For Netlify, Cloudflare Pages and others that read this file at the top of the site. Two rules must not give one file two
    types, so the endings that every host knows are left out."""
    yield "# Content types and headers, for hosts that read this file. See /about/another-host/."
    yield "/*"
    yield from (f"  {name}: {value}" for name, value in HEADERS.items())
    for ending, media in known.endings.items():
        if ending not in KNOWN_EVERYWHERE:
            yield from (f"/*.{ending}", f"  Content-Type: {whole(media)}")
    for pattern, media in known.others.items():
        if pattern.count("*") < 2:  # some of these hosts take no more
            yield from ("/" + pattern.removeprefix("/"), f"  Content-Type: {whole(media)}")


def _nginx(known: Types, address: str) -> Iterator[str]:
    yield "# Content types and headers for nginx. Put your certificate and your folder in. See /about/another-host/."
    yield "server {"
    yield "  listen 443 ssl;"
    yield f"  server_name {address};"
    yield "  root /var/www/register;"
    yield "  index index.html;"
    yield "  error_page 404 /404.html;"
    yield from (f'  add_header {name} "{value}" always;' for name, value in HEADERS.items())
    yield "  charset utf-8;"
    medias = sorted({m for m in (*known.endings.values(), *known.others.values()) if m.startswith("text/") and m != "text/html"})
    yield f"  charset_types {' '.join(medias)};"
    yield "  types {"
    yield from (f"    {media} {ending};" for ending, media in known.endings.items())
    yield "  }"
    for pattern, media in known.others.items():
        yield f"  location ~ {regular(pattern)} {{ types {{ }} default_type {media}; }}"
    yield "}"


def _caddy(known: Types, address: str) -> Iterator[str]:
    yield "# Content types and headers for Caddy. Put your folder in. See /about/another-host/."
    yield f"{address} {{"
    yield "  root * /var/www/register"
    yield "  encode zstd gzip"
    yield "  header {"
    yield from (f'    {name} "{value}"' for name, value in HEADERS.items())
    yield "  }"
    for n, (ending, media) in enumerate(known.endings.items()):
        but = [p for p in known.others if p.endswith(f".{ending}")]
        yield f"  @ending{n} {{"
        yield f"    path *.{ending}"
        yield from (f"    not path_regexp {regular(pattern)}" for pattern in but)
        yield "  }"
        yield f'  header @ending{n} Content-Type "{whole(media)}"'
    for n, (pattern, media) in enumerate(known.others.items()):
        yield f"  @other{n} path_regexp {regular(pattern)}"
        yield f'  header @other{n} Content-Type "{whole(media)}"'
    yield "  file_server"
    yield "  handle_errors {"
    yield "    rewrite * /404.html"
    yield "    file_server"
    yield "  }"
    yield "}"


def _s3(known: Types) -> Iterator[str]:
    """Copies with types: S3 keeps the type of each file. Later lines take precedence."""
    yield "#!/bin/sh -e"
    yield "# Copies the site to a bucket of Amazon S3 or another store of its kind, each file with its content type:"
    yield "#     sh s3.sh site my-bucket"
    yield "# S3 sends no other headers: give cloudfront.json to CloudFront in front of it. See /about/another-host/."
    yield "site=$1 bucket=$2"
    yield 'typed() { aws s3 cp "$site" "s3://$bucket" --recursive --exclude "*" --include "$1" --content-type "$2"; }'
    yield 'aws s3 sync "$site" "s3://$bucket" --delete'
    yield from (f"typed '*.{ending}' '{whole(media)}'" for ending, media in known.endings.items())
    for pattern, media in reversed(tuple(known.others.items())):
        yield f"typed '{pattern.removeprefix('/')}' '{whole(media)}'"


def _cloudfront() -> dict[str, object]:
    """A response headers policy of CloudFront."""
    own = {
        "ContentSecurityPolicy": {"ContentSecurityPolicy": HEADERS["Content-Security-Policy"], "Override": True},
        "ContentTypeOptions": {"Override": True},
        "StrictTransportSecurity": {"AccessControlMaxAgeSec": 31536000, "IncludeSubdomains": False, "Override": True},
        "ReferrerPolicy": {"ReferrerPolicy": HEADERS["Referrer-Policy"], "Override": True},
    }
    return {
        "Name": "guarantee-register",
        "SecurityHeadersConfig": own,
        "CustomHeadersConfig": {
            "Quantity": 1,
            "Items": [{"Header": name, "Value": HEADERS[name], "Override": True} for name in ("Access-Control-Allow-Origin",)],
        },
    }

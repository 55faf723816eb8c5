"""What stands at the address of a file that is published no more: a short file of the same kind that says so, and where to look.

Programs that ask for it are answered with something that they can read, and never with "not found".
"""

import json
from collections.abc import Callable, Mapping
from typing import Any
from xml.sax.saxutils import escape

from registrar.model.register import Register
from registrar.publish.calendars import calendar

Maker = Callable[[Register, str, str, str], bytes]
"""The register, the path of the file, a sentence without a full stop, and the address of the page that says more."""


def gone(register: Register, path: str, said: str, see: str) -> bytes:
    """The bytes for the path: of the kind that its ending says, or else plain text."""
    make = next((make for ending, make in MAKERS.items() if path.endswith(ending)), _text)
    return make(register, path, said, register.url(see))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"


def _object(register: Register, path: str, said: str, see: str) -> bytes:
    return _json({"gone": True, "says": f"{said}.", "see": see})


def _citation(register: Register, path: str, said: str, see: str) -> bytes:
    return _json([{"id": see, "type": "webpage", "title": said, "URL": see}])


def _json_feed(register: Register, path: str, said: str, see: str) -> bytes:
    return _json({
        "version": "https://jsonfeed.org/version/1.1", "title": f"{register.info.name}: {said}", "home_page_url": see,
        "feed_url": register.url(path), "expired": True, "items": [],
    })  # fmt: skip


def _yaml(register: Register, path: str, said: str, see: str) -> bytes:
    quoted = [json.dumps(text, ensure_ascii=False) for text in (f"{said}.", see)]
    return f"gone: true\nsays: {quoted[0]}\nsee: {quoted[1]}\n".encode()


def _atom(register: Register, path: str, said: str, see: str) -> bytes:
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">',
        f"<id>{escape(register.url(path))}</id>",
        f"<title>{escape(f'{register.info.name}: {said}')}</title>",
        f"<updated>{register.today.isoformat()}T00:00:00Z</updated>",
        f"<author><name>{escape(register.info.name)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href="{escape(register.url(path))}"/>',
        f'<link rel="alternate" type="text/html" href="{escape(see)}"/>',
        "</feed>",
    )
    return "".join(f"{line}\n" for line in lines).encode()


def _bibtex(register: Register, path: str, said: str, see: str) -> bytes:
    return f"@misc{{gone,\n  title = {{{said}}},\n  url = {{{see}}}\n}}\n".encode()


def _ris(register: Register, path: str, said: str, see: str) -> bytes:
    return f"TY  - ELEC\r\nTI  - {said}\r\nUR  - {see}\r\nER  - \r\n".encode()


def _csv(register: Register, path: str, said: str, see: str) -> bytes:
    return f"gone,see\r\n{said},{see}\r\n".encode()


def _calendar(register: Register, path: str, said: str, see: str) -> bytes:
    return calendar(register, said, path, ())


def _text(register: Register, path: str, said: str, see: str) -> bytes:
    return f"{said}. See {see}\n".encode()


MAKERS: Mapping[str, Maker] = {
    ".csl.json": _citation, "feed.json": _json_feed, "changes.json": _json_feed, ".json": _object, ".geojson": _object,
    ".yaml": _yaml, ".atom": _atom, ".bib": _bibtex, ".ris": _ris, ".csv": _csv, ".ics": _calendar,
}  # fmt: skip
"""By the ending of the path; the first that fits."""

"""Checksums of a version that nobody can guess at: each text that may be redacted is hashed with a salt of its own.

A salt is 16 bytes, and the hash of a text is SHA-256 over the salt, the place of the text, a zero byte, and the text in UTF-8.
The place is a path with the positions in lists, from 1 on, such as `bodies.1.reply.statement`; `#` is the file, whose text is
its own SHA-256. `salted_file` is that hash. `salted_record` is the SHA-256 of the record as canonical JSON, with the hash of
each text that may be redacted (`model/redactable.py`) in its place: so all else of the record is in it as it is.

While nothing is taken out of a version, one number of 32 bytes, its `salt`, gives all the salts: SHA-256 over it and
the place, cut to 16 bytes so that it cannot be extended. After a redaction the salts of the texts that are as they were are given
one by one, and of the others the hash alone.
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from registrar.base import canonical
from registrar.model.redactable import FILE, extent
from registrar.model.stamp import Opened

SALT = 16
"""Bytes in the salt of one text."""
KEY = 32
"""Bytes in the salt of a version."""


NOTHING = Opened()
"""Where nothing is given."""


def key_of(secret: bytes, id_: str, version: int, file: str) -> bytes:
    """The salt of a version. `file` is the SHA-256 of its bytes: after a cleaning of git's history it is another salt."""
    return hmac.digest(secret, json.dumps(["version", id_, version, file]).encode(), "sha256")


def salt_of(key: bytes, place: str) -> bytes:
    """The salt of the text at a place, with the salt of the version."""
    return hashlib.sha256(key + place.encode()).digest()[:SALT]


def _hash(salt: bytes, place: str, text: str) -> str:
    return hashlib.sha256(salt + place.encode() + b"\0" + text.encode()).hexdigest()


def of_file(key: bytes, file: str) -> str:
    """`salted_file` of a file with this SHA-256."""
    return _hash(salt_of(key, FILE), FILE, file)


def of_record(key: bytes, data: Mapping[str, Any]) -> str:
    """`salted_record` of a record as plain data; "" where it has no canonical form."""
    return _committed(data, lambda place, text: _hash(salt_of(key, place), place, text))


def of_opened(opened: Opened, data: Mapping[str, Any]) -> str:
    """`salted_record` of a record from which words may have been taken out; "" where what is given is not enough."""
    if opened.salt:
        return of_record(bytes.fromhex(opened.salt), data)

    def known(place: str, text: str) -> str:
        return opened.taken.get(place) or _hash(bytes.fromhex(opened.salts[place]), place, text)

    return _committed(data, known)


def after_redaction(key: bytes, whole: Mapping[str, Any] | None, now: Mapping[str, Any] | None, file: str) -> Opened:
    """What is given of a version from which words were taken out. `whole` is what it said and `now` what is left; None for what
    no record can be made of. No salt of a text that is otherwise is in it."""
    taken = {FILE: of_file(key, file)}
    if whole is None or now is None:
        return Opened(taken=taken)
    left = dict(_texts(now))
    salts: dict[str, str] = {}
    for place, text in _texts(whole):
        salt = salt_of(key, place)
        if left.get(place) == text:
            salts[place] = salt.hex()
        else:
            taken[place] = _hash(salt, place, text)
    return Opened(salts=salts, taken=taken)


def read(told: Mapping[str, Any]) -> Opened | None:
    """What a proof gives; None where that is not in this form."""
    salt, salts, taken = told.get("salt", ""), told.get("salts", {}), told.get("taken", {})
    if not isinstance(salts, Mapping) or not isinstance(taken, Mapping) or (salt != "" and not _hexadecimal(salt, KEY)):
        return None
    whole = all(_hexadecimal(s, SALT) for s in salts.values()) and all(_hexadecimal(h, KEY) for h in taken.values())
    return Opened(salt, salts, taken) if whole else None


def _hexadecimal(text: Any, size: int) -> bool:
    return isinstance(text, str) and len(text) == 2 * size and set(text) <= set("0123456789abcdef")


@lru_cache(maxsize=1 << 16)
def _may_go(place: str) -> bool:
    return extent(place) is not None


def _committed(data: Mapping[str, Any], hashed: Callable[[str, str], str]) -> str:
    def hidden(value: Any, before: str) -> Any:
        """A list or a mapping; `before` is the beginning of the places in it."""
        found = list(value.items()) if type(value) is dict else list(enumerate(value, start=1))
        for n, (step, inner) in enumerate(found):
            kind = type(inner)
            if kind is str:
                if _may_go(place := f"{before}{step}"):
                    found[n] = step, hashed(place, inner)
            elif kind is dict or kind is list:
                found[n] = step, hidden(inner, f"{before}{step}.")
        return dict(found) if type(value) is dict else [inner for _, inner in found]

    try:
        return canonical.digest(hidden(dict(data), ""))
    except (canonical.NotCanonical, KeyError, UnicodeEncodeError, RecursionError):
        return ""


def _texts(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """The texts that may be redacted, each with its place."""
    if isinstance(value, str):
        if _may_go(place):
            yield place, value
        return
    before = f"{place}." if place else ""
    items = value.items() if isinstance(value, Mapping) else enumerate(value, start=1) if isinstance(value, list) else ()
    for step, inner in items:
        yield from _texts(inner, f"{before}{step}")

"""The card as a PDF: its last line is a seal over every byte before it, and the addresses in it can be read without the seal.

    %guarantee-card <number> <version>.<signature>

The signature is the register's, in base64url, over the register's name, the number, the version and the SHA-256 of the PDF
without that line. To every reader of PDFs the line is a comment. `docs/assets/verify/pdf.js` reads and checks the same.
"""

import base64
import hashlib
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from registrar.base.ed25519 import valid
from registrar.model.register import Register
from registrar.stamp import card_code

FORM = "guarantee-card-pdf/1"
MARK = b"%guarantee-card "
SEAL = re.compile(rb"%guarantee-card ([A-Z0-9-]{6,40}) ([1-9][0-9]{0,5}\.[A-Za-z0-9_-]{86})\n")
LONGEST_SEAL = 200  # bytes
LINK = re.compile(rb"/URI ?\(((?:[^()\\]|\\.){1,2000})\)", re.DOTALL)
MOST = 4 * 1024 * 1024  # bytes of one stream


@dataclass(frozen=True, slots=True)
class Seal:
    """What the last line says: the number, the version, the signature, and of which bytes."""

    id: str
    version: int
    signature: bytes
    sealed: bytes

    def holds(self, public: bytes, origin: str) -> bool:
        """Whether the signature is this key's."""
        return valid(public, self.signature, message(origin, self.id, self.version, self.sealed))


def message(origin: str, id_: str, version: int, pdf: bytes) -> bytes:
    """What is signed."""
    return f"{FORM}\n{origin}\n{id_}\n{version}\n{hashlib.sha256(pdf).hexdigest()}\n".encode()


def sealed(register: Register, id_: str, version: int, pdf: bytes) -> bytes:
    """A PDF with its seal; as it was in an unsigned preview."""
    stamp = register.stamp
    if stamp.signer is None:
        return pdf
    signature = base64.urlsafe_b64encode(stamp.signer.sign(message(stamp.origin, id_, version, pdf))).rstrip(b"=")
    return pdf + MARK + f"{id_} {version}.".encode() + signature + b"\n"


def seal_of(pdf: bytes) -> Seal | None:
    """The seal at the end of a PDF; None where there is none, or one that is not whole or not at the end."""
    at = pdf.rfind(MARK, max(0, len(pdf) - LONGEST_SEAL))
    found = SEAL.fullmatch(pdf, at) if at > 0 else None
    told = card_code.read(found[2].decode()) if found else None
    return Seal(found[1].decode(), *told, pdf[:at]) if found and told else None


def links(pdf: bytes) -> list[str]:
    """Each address in a PDF that can be clicked, once, also in its compressed parts."""
    found = [match[1] for part in (pdf, *_streams(pdf)) for match in LINK.finditer(part)]
    texts = (re.sub(rb"\\(.)", rb"\1", raw, flags=re.DOTALL).decode("latin-1") for raw in found)
    return list(dict.fromkeys(texts))


def _streams(pdf: bytes) -> Iterator[bytes]:
    """The parts of a PDF that are compressed as most are."""
    at = 0
    while (start := pdf.find(b"stream", at)) >= 0:
        start += len(b"stream\r\n") if pdf[start + 6 : start + 8] == b"\r\n" else len(b"stream\n")
        end = pdf.find(b"endstream", start)
        if end < 0:
            return
        with suppress(zlib.error):  # it may be no stream of that kind
            yield zlib.decompressobj().decompress(pdf[start:end], MOST)
        at = end + len(b"endstream")

"""What the code on a card carries behind the address of the record: `#<version>.<signature>`.

The signature is the register's, over the register's name, the number, the version and the hash of its file. A code that was
copied onto another card, or whose number was changed, does not fit.
"""

import base64
import binascii
import re

from registrar.base.ed25519 import valid
from registrar.model.register import Register
from registrar.model.versions import Version

FORM = "guarantee-card/1"
FRAGMENT = re.compile(r"([1-9][0-9]{0,5})\.([A-Za-z0-9_-]{85}[AQgw])", re.ASCII)


def message(origin: str, id_: str, version: Version) -> bytes:
    """What is signed."""
    return f"{FORM}\n{origin}\n{id_}\n{version.number}\n{version.sha256}\n".encode()


def fragment(register: Register, id_: str, version: Version) -> str:
    """What stands behind `#` in the code; empty in an unsigned preview."""
    stamp = register.stamp
    if stamp.signer is None:
        return ""
    signature = stamp.signer.sign(message(stamp.origin, id_, version))
    return f"{version.number}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def read(text: str) -> tuple[int, bytes] | None:
    """The version and the signature in a fragment; None where it is no such fragment."""
    found = FRAGMENT.fullmatch(text)
    if found is None:
        return None
    try:
        return int(found[1]), base64.urlsafe_b64decode(found[2] + "==")
    except binascii.Error:
        return None


def holds(public: bytes, signature: bytes, origin: str, id_: str, version: Version) -> bool:
    """Whether the signature is this key's, for this version of this record."""
    return valid(public, signature, message(origin, id_, version))

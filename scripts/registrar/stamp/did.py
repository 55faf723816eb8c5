"""The register as an issuer: its name by the method `did:web`, and the document with its public keys."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from registrar.base.days import days_after
from registrar.model.keys import FOR_THE_REGISTER, Key

CONTEXT = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]


def name(origin: str) -> str:
    """`did:web:register.example`, and `did:web:host.example:register` for a register in a folder of its host."""
    host, *folders = origin.split("/")
    return ":".join(["did:web", quote(host, safe=""), *(quote(f, safe="") for f in folders)])


def path(origin: str) -> str:
    """Where the document is, below the register's address."""
    return "did.json" if "/" in origin else ".well-known/did.json"


def method(did: str, key: Key) -> str:
    """The address of a key."""
    return f"{did}#{key.id}"


def document(did: str, keys: Iterable[Key], today: dt.date) -> dict[str, Any]:
    """The register's keys. All stay listed, as old signatures are checked with them; only good ones are for new statements."""
    own = [k for k in keys if k.purpose == FOR_THE_REGISTER]
    return {
        "@context": CONTEXT,
        "id": did,
        "verificationMethod": [_listed(did, k) for k in own],
        "assertionMethod": [method(did, k) for k in own if not k.why_not(today)],
    }


def _listed(did: str, key: Key) -> dict[str, Any]:
    listed = {"id": method(did, key), "type": "Multikey", "controller": did, "publicKeyMultibase": key.public_key}
    if key.until is not None:
        listed["expires"] = f"{days_after(key.until, 1)}T00:00:00Z"
    if key.compromised is not None:
        listed["revoked"] = f"{key.compromised.from_}T00:00:00Z"
    return listed

"""Data Integrity proofs of the W3C with the cryptosuite `eddsa-jcs-2022`: an Ed25519 signature over canonical JSON."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from registrar.base import base58
from registrar.base.canonical import NotCanonical, canonical
from registrar.base.ed25519 import valid

TYPE, SUITE, PURPOSE = "DataIntegrityProof", "eddsa-jcs-2022", "assertionMethod"


class NoProof(Exception):
    """The document has no proof of this kind; the message says what is wrong with it."""


def secured(document: Mapping[str, Any], method: str, created: str, sign: Callable[[bytes], bytes]) -> dict[str, Any]:
    """The document with a proof. `method` is the address of the key, `created` a moment such as 2026-11-26T00:00:00Z."""
    options: dict[str, Any] = {
        "type": TYPE,
        "cryptosuite": SUITE,
        "created": created,
        "verificationMethod": method,
        "proofPurpose": PURPOSE,
    }
    if "@context" in document:
        options["@context"] = document["@context"]
    value = "z" + base58.encoded(sign(hash_of(document, options)))
    return {**document, "proof": {**options, "proofValue": value}}


def hash_of(document: Mapping[str, Any], options: Mapping[str, Any]) -> bytes:
    """What is signed: the hash of the proof's options, then that of the document, as canonical JSON. Raises `NotCanonical`."""
    return hashlib.sha256(canonical(dict(options))).digest() + hashlib.sha256(canonical(dict(document))).digest()


def proof_of(secured_document: Mapping[str, Any]) -> dict[str, Any]:
    """The proof in a document. Raises `NoProof`."""
    proof = secured_document.get("proof")
    if not isinstance(proof, dict):
        raise NoProof("it is not signed")
    if (proof.get("type"), proof.get("cryptosuite")) != (TYPE, SUITE):
        raise NoProof("its proof is of a kind that this program does not know")
    if proof.get("proofPurpose") != PURPOSE:
        raise NoProof("its proof is meant for something else")
    if not isinstance(proof.get("verificationMethod"), str) or not isinstance(proof.get("proofValue"), str):
        raise NoProof("its proof is not whole")
    return proof


def holds(secured_document: Mapping[str, Any], public: bytes) -> bool:
    """Whether the proof in a document is by this key, over all of the document. Raises `NoProof`."""
    proof = proof_of(secured_document)
    document = {k: v for k, v in secured_document.items() if k != "proof"}
    options = {k: v for k, v in proof.items() if k != "proofValue"}
    if "@context" in options and not _begins(document.get("@context"), options["@context"]):
        return False
    if "@context" in options:
        document["@context"] = options["@context"]
    try:
        signature = base58.decoded(proof["proofValue"].removeprefix("z"))
        return proof["proofValue"].startswith("z") and valid(public, signature, hash_of(document, options))
    except (NotCanonical, ValueError):
        return False


def _begins(whole: Any, start: Any) -> bool:
    """Whether the contexts of the document begin with those of its proof."""
    whole, start = (c if isinstance(c, list) else [c] for c in (whole, start))
    return bool(whole[: len(start)] == start)

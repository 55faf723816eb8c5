"""Whether an Ed25519 signature (RFC 8032) fits. The library that knows is loaded when it is asked: not every reader has it."""


def valid(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether a signature of 64 bytes is that of this public key of 32 bytes over this message."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True

"""The stamp: the log of all versions, signatures and keys, proofs and credentials, and what they prove to a reader."""

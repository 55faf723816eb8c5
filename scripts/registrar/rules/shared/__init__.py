"""Questions that several rules ask of a record: effects, safeguards, hearings, personal data, protected law."""

"""The consent of a body in a real record is shown by a document, with its checksum.

**Why.** A guarantee is worth no more than the word of the bodies that give it. Whoever relies on it must be able to ask for
the letter, the minute or the order, and to tell whether it is still the same. A specimen needs none: nobody consented.

**Fix.** Add `evidence` to the reply: `kind`, `title`, `date`, `sha256` of the file, the `post` that signed it and `under`
which delegation. If there is no document, the body has not consented yet: write `position: no-reply`.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Guarantee, Refusal
from registrar.rules.shared.bodies import decided_bodies
from registrar.rules.shared.contract import EACH_DECIDED_RECORD, Context

CODE = "consent-evidenced"
LOOKS_AT = EACH_DECIDED_RECORD


def check(record: Guarantee | Refusal, context: Context) -> Iterator[Finding]:
    if record.specimen:
        return
    for i, body in enumerate(decided_bodies(record)):
        if body.reply is None or body.reply.position != "consents":
            continue
        if body.reply.evidence is None:
            yield Finding(
                record.at("bodies", i, "reply", "evidence"), CODE,
                f"`{body.id}` consents, and the document that shows it is missing",
                "add `evidence:` with `kind`, `title`, `date`, `sha256`, `post` and `under`",
            )  # fmt: skip
        elif body.reply.evidence.sha256 is None:
            yield Finding(
                record.at("bodies", i, "reply", "evidence", "sha256"), CODE,
                f"the document that shows the consent of `{body.id}` has no checksum: `sha256` is missing",
                "add `sha256:` with the checksum of the file (`sha256sum FILE` prints it)",
            )  # fmt: skip

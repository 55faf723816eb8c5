"""The kind of a change to data that all records use: who decides, `live`, addresses, contacts, places, bodies, law, powers.

Two must approve each, unless it is known to be only a help for readers. Law that is protected no longer, and a power that reaches
otherwise, widen what any guarantee may do. So do the table of who may enter what, and the lists beside it. So does an entry of
a catalogue that comes to mean another body, or a rule that is said to protect something else: every record that cites it says
so from then on.
"""

import re

from registrar.history.reference_reader import ChangedReference
from registrar.model.change import Change
from registrar.model.verdicts import EDITORIAL, SUBSTANTIVE, Difference, link, substantive
from registrar.reading import letters
from registrar.review.kinds import Judged, Kind

HELPS = re.compile(r"places\.[^.]+\.(?:lat|lon)")
"""What only helps to find a place, if it is added. Another name does not: people would be led to another body or rule by it."""
ADDED_TOO = re.compile(
    r"rules\.[^.]+\.(?:url|extent|citation|kind|issuer|parent)|bodies\.[^.]+\.(?:gss|place|identifiers|jurisdiction|type)"
)
"""What says which body or rule an entry is, so that it means something else if it is added."""
CATALOGUES = {
    "bodies": "records that cite this body say something else of it",
    "rules": "records that cite this rule say something else of it",
}
TOLD_BESIDE = re.compile(
    r"(?:bodies|rules)\.[^.]+\.(?:contact(?:\..+)?|other_names|distinct_from|former_ids|note|claim|requires)"
)
"""What a catalogue says beside what an entry is."""
WIDENING = {
    "protected-law": "law that no guarantee may set aside is protected otherwise",
    "powers": "what a legal power can reach is different",
    **dict.fromkeys(("event", "case-event"), "who may enter an event, when, or what it may change is different"),
    **dict.fromkeys(("status", "flag", "case-stage"), "what ends, stands or is flagged is different"),
    "case-period": "somebody has more or fewer days in a case",
    "effect": "what a guarantee can do to a rule is different",
    **dict.fromkeys(("position", "settled-how"), "what an answer does, or how a case may be settled, is different"),
    **dict.fromkeys(("provider-form", "role", "service"), "who may hold a guarantee, or what is asked of whom, is different"),
}
NEW_IS_STRICTER = frozenset(["protected-law", "powers"])
"""The files in which a whole new entry allows nothing: more law is protected, and a power is judged where it is cited."""
ELSEWHERE = link(elsewhere=(SUBSTANTIVE, ""), law=True)


def judge(reference: ChangedReference) -> list[Judged]:
    """Every difference of a reference file with its kind, the most serious first."""
    found = [_one(reference.name, change) for change in reference.changes]
    return sorted(found, key=lambda j: (-j.kind, j.change.what != "removed"))


def whole(reference: ChangedReference, changes: list[Judged]) -> Kind:
    """The kind of the whole file's change: that of its most serious part; a file that cannot be read needs two approvals."""
    least = Kind.SUBSTANTIVE if reference.unread else Kind.EDITORIAL
    if reference.unread and reference.name in WIDENING:
        least = Kind.WIDENS
    return max((j.kind for j in changes), default=least)


def _one(name: str, change: Change) -> Judged:
    d = Difference(change.what, change.before, change.after)
    if name in letters.ALL:  # whoever gets one reads it as the register's own word
        return Judged(change, Kind.SUBSTANTIVE)
    if name in WIDENING and not (name in NEW_IS_STRICTER and change.what == "added" and change.path.count(".") == 1):
        alike = substantive(d)[0] == EDITORIAL
        return Judged(change, Kind.EDITORIAL) if alike else Judged(change, Kind.WIDENS, WIDENING[name])
    if HELPS.fullmatch(change.path) and change.what in ("added", "reordered"):
        return Judged(change, Kind.EDITORIAL)
    meant = (
        change.path.count(".") > 1
        and (change.what != "added" or ADDED_TOO.match(change.path) is not None)
        and not TOLD_BESIDE.fullmatch(change.path)
    )
    if name in CATALOGUES and (meant or (change.what == "removed" and change.path.count(".") == 1)):
        alike = substantive(d)[0] == EDITORIAL
        return Judged(change, Kind.EDITORIAL) if alike else Judged(change, Kind.WIDENS, CATALOGUES[name])
    if change.path.endswith("contact.url") and change.what == "changed":
        return Judged(change, Kind(min(ELSEWHERE(d)[0], SUBSTANTIVE)))
    return Judged(change, Kind(min(substantive(d)[0], SUBSTANTIVE)))

"""Whether a change may widen the relief, for events that never do. What cannot be told counts as widening.

The review judges every change more finely (`review/kinds.py`); here it is enough to know what a correction may put right:
spelling, citations, names, addresses, what was reported. It never touches how far a rule gives way.
"""

import re
from typing import Any

from registrar.model.change import Change

STRONGER = ("confirmed", "guided", "permitted", "insured", "comfort", "varied", "modified", "disapplied")
HELD = re.compile(
    r"promise|rules\.[^.]+(\.(name|limits|instead|demands|effect|until|extent|power|kind|issuer))?"
    r"|safeguards\.[^.]+(\.(text|kind|answers|responsible|frequency))?|conditions\.[^.]+(\.(text|until))?"
    r"|remains|redress(\.(how|to|then|urgent|response_days))?|places(\.[^.]+(\.part)?)?|location|service|other_services"
    r"|bodies\.[^.]+(\.(name|body|type|gss|basis|jurisdiction|reply(\.(position|date))?))?"
    r"|decision\.(effective|expires|review_by)|supersedes"
)
"""Where a promise, a rule, a safeguard, a condition, a limit, a place, a body's consent or a term is held."""
WORD = re.compile(r"\w+|[^\w\s]")
LONG = 4
"""Letters: a shorter word that differs is another word, such as `may` and `must`."""


def why_it_widens(change: Change) -> str:
    """Why a change may widen the relief, in a few words; "" if it is known not to."""
    if not HELD.fullmatch(change.path) or change.what == "reordered":
        return ""
    if change.what != "changed":
        if change.what == "added" and re.fullmatch(r"(safeguards|conditions)\.[^.]+|remains", change.path):
            return ""
        return f"something that says how far it goes is {change.what}"
    was, now = change.before, change.after
    if re.fullmatch(r"decision\.expires|rules\.[^.]+\.until|decision\.review_by", change.path):
        return "" if isinstance(was, str) and isinstance(now, str) and now < was else "it would last longer"
    if change.path == "decision.effective":
        return "" if isinstance(was, str) and isinstance(now, str) and now > was else "it would begin earlier"
    if change.path.endswith(".effect") and was in STRONGER and now in STRONGER:
        return "" if STRONGER.index(now) < STRONGER.index(was) else "the effect is stronger"
    if change.path == "redress.response_days":
        return "" if isinstance(was, int) and isinstance(now, int) and now < was else "an answer would take longer"
    return "" if _is_prose(change.path) and only_spelling(was, now) else "it says something else"


def _is_prose(path: str) -> bool:
    return path in ("promise", "remains") or path.rpartition(".")[2] in (
        "name", "limits", "instead", "demands", "text", "how", "then", "urgent", "part",
    )  # fmt: skip


def only_spelling(was: Any, now: Any) -> bool:
    """Whether two texts have the same words, numbers and signs, apart from spelling: one or two letters inside a long word."""
    if not isinstance(was, str) or not isinstance(now, str):
        return False
    old, new = WORD.findall(was.casefold()), WORD.findall(now.casefold())
    return len(old) == len(new) and all(a == b or _misspelt(a, b) for a, b in zip(old, new, strict=True))


def _misspelt(a: str, b: str) -> bool:
    """Whether two words are one, misspelt: both long, with the same first and last letter, and at most two letters apart."""
    if min(len(a), len(b)) < LONG or not (a.isalpha() and b.isalpha()) or (a[0], a[-1]) != (b[0], b[-1]):
        return False
    if len(a) == len(b):
        differ = [k for k in range(len(a)) if a[k] != b[k]]
        return len(differ) == 1 or (len(differ) == 2 and a[differ[0]] == b[differ[1]] and a[differ[1]] == b[differ[0]])
    short, long_ = sorted((a, b), key=len)
    return len(long_) - len(short) == 1 and any(long_[:k] + long_[k + 1 :] == short for k in range(len(long_)))

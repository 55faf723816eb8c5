"""How the difference in one field is judged: the parts of which `model/treatments.py` makes its table.

A treatment is given what differs, and answers with a kind and the reason for it. Each says only what is certain; everything
else widens the relief.
"""

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from registrar.model.legislation import named_by
from registrar.model.notices import REDACTED
from registrar.model.taking_back import takes_back
from registrar.model.wording import numbers, only_taken_out, same, same_citation, spelling, stricter

EDITORIAL, SUBSTANTIVE, WIDENS = 1, 2, 3
SHARED = re.compile(
    r"(?:.+\.)?(?:(?:google|dropbox|box|sharepoint|onedrive|office|live|microsoft|github|gitlab|bitbucket|facebook|instagram|x|twitter"
    r"|linkedin|youtube|vimeo|wordpress|blogspot|medium|substack|wix|wixsite|weebly|squarespace|tumblr|pinterest|reddit|tiktok|notion"
    r"|airtable|eventbrite|justgiving|gofundme|change|surveymonkey|typeform|jotform|mailchimp|issuu|scribd|slideshare|archive|wetransfer"
    r"|mega|icloud|amazonaws|cloudfront|azurewebsites|windows|netlify|vercel|herokuapp|pages|neocities|yahoo|bsky|whatsapp|nextdoor)"
    r"\.(?:com|co\.uk|org|net|io|site|app|so|dev|ms|be|nz|me)|github\.io|gitlab\.io|blogspot\.[a-z.]{2,6}|netlify\.app|vercel\.app"
    r"|pages\.dev|web\.app|youtu\.be|bit\.ly|tinyurl\.com|t\.co|goo\.gl|linktr\.ee|padlet\.com|canva\.com|web\.archive\.org"
    r"|wetransfer\.com|proton\.me|wikipedia\.org|wikimedia\.org|charitycommission\.gov\.uk|company-information\.service\.gov\.uk"
    r"|whatdotheyknow\.com)"
)
"""Where one host holds what many people wrote, so that another path may be somebody else's."""
Verdict = tuple[int, str]
"""A kind, and why it is the gravest if it is."""
UNKNOWN: Verdict = (WIDENS, "a field of which the program knows nothing has changed")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
LAW_HOSTS = re.compile(
    r"(?:.+\.)?(?:legislation\.gov\.uk|eur-lex\.europa\.eu|bailii\.org|nationalarchives\.gov\.uk|judiciary\.uk)"
)
"""Where one host holds many laws, so that another path may be another law."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs: as in `Change`, `what` is changed, added, removed or reordered, with the values as plain data."""

    what: str
    before: Any = None
    after: Any = None
    known: Container[str] = ()

    @property
    def texts(self) -> tuple[str, str] | None:
        """Both values, if they are texts."""
        return (self.before, self.after) if isinstance(self.before, str) and isinstance(self.after, str) else None


Treatment = Callable[[Difference], Verdict]


def changes(*, added: Treatment | Verdict | str, removed: Verdict | str, changed: Treatment | Verdict | str) -> Treatment:
    """A treatment from its three parts. A text alone is the reason why it widens the relief."""

    def verdict(d: Difference) -> Verdict:
        if d.what == "reordered":
            return EDITORIAL, ""
        if d.what == "added":
            return added(d) if callable(added) else _verdict(added)
        if d.what == "removed":
            return _verdict(removed)
        if d.what != "changed":
            return UNKNOWN
        return changed(d) if callable(changed) else _verdict(changed)

    return verdict


def _verdict(said: Verdict | str) -> Verdict:
    return (WIDENS, said) if isinstance(said, str) else said


def narrower(why: str) -> Treatment:
    """What comes is one more safeguard or condition, and narrower; unless its words take something back."""

    def added(d: Difference) -> Verdict:
        held = [d.after.get(key) for key in ("text", "evidence")] if isinstance(d.after, dict) else [d.after]
        return (WIDENS, why) if any(takes_back(text) for text in held if isinstance(text, str)) else (SUBSTANTIVE, "")

    return added


def _alike(d: Difference) -> bool:
    return d.texts is not None and same(*d.texts)


def grave(why: str, *, added: Verdict | str = "", removed: Verdict | str = "") -> Treatment:
    """Everything widens, but for white space, letter case and normal form. `added` and `removed` where they are known."""
    return changes(added=added or why, removed=removed or why, changed=lambda d: (EDITORIAL, "") if _alike(d) else (WIDENS, why))


def citation(why: str) -> Treatment:
    """As `grave`, but the same provision in another common way of citing it (`s 161`, `section 161`) is substantive."""
    strict = grave(why)

    def verdict(d: Difference) -> Verdict:
        found = strict(d)
        cites_the_same = d.what == "changed" and d.texts is not None and same_citation(*d.texts)
        return (SUBSTANTIVE, "") if found[0] == WIDENS and cites_the_same else found

    return verdict


def limit(why: str, *, added: Verdict | str = "", removed: Verdict | str = "", at_most: bool = True) -> Treatment:
    """As `grave`, but a number that makes the text stricter, and nothing else, does not widen.

    Not `at_most`: of what a safeguard asks for, fewer is never stricter.
    """

    def changed(d: Difference) -> Verdict:
        if d.texts is None:
            return WIDENS, why
        if same(*d.texts):
            return EDITORIAL, ""
        if stricter(*d.texts, at_most=at_most):
            return SUBSTANTIVE, ""
        if numbers(d.texts[0]) != numbers(d.texts[1]):
            return WIDENS, "a number in a limit, a condition or a safeguard is different"
        return WIDENS, why

    return changes(added=added or why, removed=removed or why, changed=changed)


def substantive(d: Difference) -> Verdict:
    """What is meant or has happened, but not how much is allowed: only white space, case and normal form are editorial."""
    if d.what == "reordered" or (d.what == "changed" and _alike(d)):
        return EDITORIAL, ""
    return marked(d) or (SUBSTANTIVE, "")


def prose(d: Difference) -> Verdict:
    """As `substantive`, but a spelling is editorial too."""
    if d.what == "changed" and d.texts is not None and spelling(*d.texts, d.known):
        return EDITORIAL, ""
    return substantive(d)


def grave_prose(why: str) -> Treatment:
    """As `grave`, but a spelling is editorial: for words beside something that was promised or found."""
    strict = grave(why)

    def verdict(d: Difference) -> Verdict:
        return prose(d) if d.what == "changed" and prose(d)[0] == EDITORIAL else strict(d)

    return verdict


def decided(why: str) -> Treatment:
    """As `grave_prose`, but words may be taken out: for what was decided, where nothing is promised."""
    strict = grave_prose(why)

    def verdict(d: Difference) -> Verdict:
        return (marked(d) if d.what == "changed" else None) or strict(d)

    return verdict


def quoted(why: str) -> Treatment:
    """As `grave`, but words may be taken out: for what somebody else said, of which not a letter is put right."""
    strict = grave(why)

    def verdict(d: Difference) -> Verdict:
        return (marked(d) if d.what == "changed" else None) or strict(d)

    return verdict


def editorial(d: Difference) -> Verdict:
    """What only helps to find the record."""
    return marked(d) or (EDITORIAL, "")


def marked(d: Difference) -> Verdict | None:
    """What `[redacted]` does to a text: words may go, but none may come beside the mark. None where there is no new mark."""
    if d.texts is None or REDACTED not in d.after or d.before.count(REDACTED) == d.after.count(REDACTED):
        return None
    return (SUBSTANTIVE, "") if only_taken_out(*d.texts) else (WIDENS, "there are new words beside a redaction")


def link(*, elsewhere: Verdict | str, law: bool = False) -> Treatment:
    """An address. On the same host it is editorial, unless that is shared or it leads to another law.

    A new or a removed one is `elsewhere`.
    """

    def changed(d: Difference) -> Verdict:
        if d.texts is None:
            return _verdict(elsewhere)
        was, now = (named_by(url) for url in d.texts)
        if was != now:
            return WIDENS, "an address leads to another law"
        old, new = (_place(url) for url in d.texts)
        if old is None or new is None or old != new or (law and not was and LAW_HOSTS.fullmatch(old[1])):
            return _verdict(elsewhere)
        if SHARED.fullmatch(old[1].partition(":")[0]) and not same(*d.texts):
            return _verdict(elsewhere)
        return EDITORIAL, ""

    return changes(added=elsewhere, removed=elsewhere, changed=changed)


def _place(url: str) -> tuple[str, str, str] | None:
    """Scheme, host with port, and query of an address; None if it cannot be read, or says who is asking."""
    try:
        parts = urlsplit(url)
        return None if "@" in parts.netloc else (parts.scheme, parts.netloc.lower(), parts.query)
    except ValueError:
        return None


def day(
    why: str, *, narrower: str, added: Verdict | str = "", removed: Verdict | str = "",
    known: Verdict = (SUBSTANTIVE, ""), other: Verdict | str = "",
) -> Treatment:  # fmt: skip
    """A day that makes the relief narrower if it is `earlier` or `later`: then it is of the kind `known`.

    The other way it widens, because of `why`, or is of the kind `other`.
    """

    def changed(d: Difference) -> Verdict:
        if d.texts is None or not (DAY.fullmatch(d.before) and DAY.fullmatch(d.after)):
            return _verdict(other or why)
        moved = "later" if d.after > d.before else "earlier"  # such days sort as text
        return known if moved == narrower else _verdict(other or why)

    return changes(added=added or why, removed=removed or why, changed=changed)


def fewer(why: str) -> Treatment:
    """A whole number of days: fewer is stricter."""

    def changed(d: Difference) -> Verdict:
        certain = type(d.before) is int and type(d.after) is int and 0 <= d.after < d.before
        return (SUBSTANTIVE, "") if certain else (WIDENS, why)

    return changes(added=why, removed=why, changed=changed)


def ranked(order: Sequence[str], why: str, otherwise: str, less: str = "") -> Treatment:
    """A code of an order: a later one widens because of `why`, others because of `otherwise`.

    An earlier one is narrower; unless that is not certain: then it widens because of `less`.
    """

    def changed(d: Difference) -> Verdict:
        if d.before not in order or d.after not in order:
            return WIDENS, otherwise
        if order.index(d.after) > order.index(d.before):
            return WIDENS, why
        return _verdict(less) if less else (SUBSTANTIVE, "")

    return changes(added=otherwise, removed=otherwise, changed=changed)

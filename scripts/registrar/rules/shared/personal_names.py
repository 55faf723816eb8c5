"""Names of people in a text: an honorific followed by a name.

A title that belongs to an office, a place or an institution (Lord Mayor, Lady Lane, Sir John Soane's Museum) does not count,
and in Welsh `Sir` means a county.
"""

import re
from collections.abc import Iterator

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŜŞŠŢŤŪŮŰŲŴŶŸŹŻŽ"
TITLES = (
    "Mr|Mrs|Ms|Miss|Mx|Messrs|Dr|Drs|Prof|Professor|Rev|Revd|Reverend|Parch|Cllr|Cllrs|Councillor|"
    "Sir|Dame|Lord|Lady|Baroness|MR|MRS|MISS|CLLR"
)
PARTICLES = "de|da|di|du|van|von|der|den|le|la|al|el|ap|ab|ferch|bin|ben"
NAMED = rf"\.?\s+(?P<rest>(?:[{UPPER}]\.?\s+|(?:{PARTICLES})\s+|(?:al|el)-|[dD]['’])*[{UPPER}][\w'’-]+)"
HONORIFIC = re.compile(rf"(?P<title>{TITLES}){NAMED}")
SMALL = re.compile(r"(?P<title>mr|mrs|cllr)\.?\s+(?P<rest>[\w'’-]{2,})")
MORE = re.compile(rf"(?:\s+[{UPPER}][\w'’-]+){{1,2}}")
PHRASE = re.compile(rf"(?:\s+(?:[{UPPER}][\w'’-]*|of|and|the|y))*")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OFFICES = _words("""
    Chancellor Mayor Mayors Mayoress Lieutenant Lieutenants Lieutenancy Provost Advocate President Justice Justices Chief
    Lyon Speaker Privy Warden High Great Commissioner Commissioners Ordinary Clerk Day Chapel
""")
DAYS = _words("""
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
    October November December Christmas Easter
""")
BODIES = _words("""
    School Schools Academy College Museum Hospital Hospice Library Trust Foundation Infirmary Institute Almshouses Almshouse
    Memorial Grammar Primary Theatre Gallery Centre Charity Fund Scholarship Society University Clinic Nursery Playgroup
""")
STREETS = _words("Street Road Avenue Drive Crescent Terrace Inn Arms Hotel Estate Walk Ward")
# These are surnames too, so they make a place name only after Lord or Lady.
GROUNDS = _words("Hall House Park Lane Church Court Place Way Wood Field Fields Close Gardens Square Green Bay Pit Well")
# Words that make the title after them part of something else.
BEFORE = re.compile(r"(?:\b(?:Notre|Our|First|the|The|House of|Cyngor|Gyngor|Chyngor|Dinas a|Bwrdeistref)\s)$")
COUNTIES = _words("""
    Gâr Gaerfyrddin Benfro Ddinbych Fôn Fynwy Gaernarfon Drefaldwyn Faesyfed Frycheiniog Feirionnydd Aberteifi Abertawe
    Caerdydd Casnewydd Powys Ceredigion Gwynedd Caerffili Fflint Morgannwg Forgannwg Amwythig Gaer Henffordd Gaerloyw Conwy
    Penfro Dinbych Caerfyrddin Mynwy Môn Wrecsam
""")
RANKS = frozenset(["Sir", "Dame", "Lord", "Lady", "Baroness"])


def names(text: str) -> Iterator[tuple[str, int]]:
    """Each honorific with its name, and where it starts."""
    for m in _found(HONORIFIC, text):
        if not _no_person(text, m):
            more = MORE.match(text, m.end())
            yield m[0] + (more[0] if more else ""), m.start()
    if "mr" in text or "cllr" in text:
        yield from ((m[0], m.start()) for m in _found(SMALL, text))


def _found(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches at the start of a word. One inside a word may overlap a true one, so the search resumes within it."""
    m = pattern.search(text)
    while m:
        inside = m.start() > 0 and (text[m.start() - 1].isalnum() or text[m.start() - 1] in "_'’-/.@")
        if not inside:
            yield m
        m = pattern.search(text, m.start() + 1 if inside else m.end())


def _no_person(text: str, m: re.Match[str]) -> bool:
    """Whether the title belongs to an office, a day, a place or an institution."""
    title, rest = m["title"], m["rest"]
    phrase = PHRASE.match(text, m.end())
    words = [_bare(w) for w in (rest + (phrase[0] if phrase else "")).split()]
    before = BEFORE.search(text, max(0, m.start() - 12), m.start())
    if words[0] in DAYS and title == "Miss":
        return True
    if not BODIES.isdisjoint(words[1:]):
        return True
    if title not in RANKS:
        return False
    if before or words[0] in OFFICES or (title == "Sir" and words[0] in COUNTIES):
        return True
    return not STREETS.isdisjoint(words) or (title in ("Lord", "Lady") and not GROUNDS.isdisjoint(words))


def _bare(word: str) -> str:
    """A word without its possessive ending."""
    return re.sub(r"['’]s?$", "", word)

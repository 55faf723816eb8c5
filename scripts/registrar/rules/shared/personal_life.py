"""What else in a text is about one person: a day of birth, a home address, a personal profile, a name beside a post."""

import re
from collections.abc import Iterator

from registrar.base.patterns import later
from registrar.rules.shared.given_names import GIVEN_NAMES
from registrar.rules.shared.mailboxes import named
from registrar.rules.shared.personal_numbers import Hit
from registrar.rules.shared.personal_words import BODIES, GROUNDS, STREETS

BIRTH, HOME, PROFILE, NAME = "birth", "home", "profile", "name"

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
DAY = (
    r"(?:[0-9]{1,2}[./ -]{1,3}[0-9]{1,2}[./ -]{1,3}(?:[0-9]{4}|[0-9]{2})|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH},? [0-9]{{2,4}}|{MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?,? [0-9]{{4}})"
)
BORN = later(
    r"\b(?:born|date of birth|birth ?date|birthday|d\.?o\.?b\.?|ganwyd|dyddiad geni)"
    rf"(?:[ :,.-]|\b(?:on|the|is|was|ar)\b){{0,6}}{DAY}",
    re.IGNORECASE,
)

ROADS = (
    "Street|St|Road|Rd|Avenue|Ave|Drive|Lane|Close|Crescent|Terrace|Way|Gardens|Court|Place|Grove|Mews|Walk|Square|Row|Hill|Rise|"
    "Park|Green|View|Villas|Cottages|Heol|Stryd|Ffordd|Clos"
).split("|")
ROAD = f"(?:{'|'.join(ROADS)})"
HOUSE = (
    r"[0-9](?<![0-9][0-9])[0-9]{0,3}[a-zA-Z]?,? "
    rf"(?:(?:[A-Z][\w'’-]{{0,20}} ){{1,3}}{ROAD}\b|(?:Heol|Stryd|Ffordd|Clos) [A-Z]\w{{0,20}})"
)
ADDRESS = later(HOUSE)
FLAT = later(rf"\b(?:[Ff]lat|[Aa]partment|[Aa]pt|[Ff]flat) [0-9]{{1,4}}[a-zA-Z]?,? {{1,2}}(?:{HOUSE})")
AT_HOME = later(
    r"\b(?:lives|lived|living|live|resides|residing|resident|neighbour|neighbours|home|tenant|householder|mother|father|son|daughter|her|his|"
    r"my|carer of|yn byw)\b[^.;]{0,24}$",
    re.IGNORECASE,
)

PROFILES = later(
    r"(?:linkedin\.com/in/[\w%-]{2,60}|facebook\.com/(?:profile\.php\?id=[0-9]{3,20}|people/[\w%./-]{2,60}|[a-z]{2,20}\.[a-z]{2,20}(?:\.[0-9a-z]{1,12}){0,2}(?![\w/]))"
    r"|(?:instagram|twitter|x|tiktok|threads|youtube)\.(?:com|net)/@?[a-z]{2,20}[._][a-z]{2,20}[0-9._]{0,8}(?![\w/]))",
    re.IGNORECASE,
)
# Pages whose own name may be that of a person, wherever on the page the address leads.
PAGES = later(
    r"(?:facebook|instagram|twitter|tiktok|threads|youtube|(?<![\w.-])x)\.(?:com|net)/@?(?P<page>[a-z][\w.]{2,39})",
    re.IGNORECASE,
)
HANDLE = later(r"@(?<![\w.@/+-]@)(?P<page>[A-Za-z][\w.]{2,39})")
PAGE_PARTS = later(r"[._0-9]+")

# A first name and a surname right after a post, “secretary Jane Smith”, or right before one: “Jane Smith, the secretary”.
OFFICES = (
    "secretary|chair|chairman|chairwoman|chairperson|treasurer|manager|clerk|coordinator|organiser|head|headteacher|teacher|nurse|"
    "officer|leader|lead|warden|caretaker|trustee|volunteer|founder|director|doctor|gp|registrar|inspector|owner|landlord"
)
POSTS = (
    f"{OFFICES}|tenant|neighbour|member|mother|father|husband|wife|son|daughter|friend|contact|named|called|signed|by|ask for|"
    "speak to|ask|ring|phone|e-?mail"
)
A_POST = later(rf"\b(?:{POSTS})[,:]? $")
THEN_A_POST = later(rf"(?:, | \()(?:the |our |its |a )?(?:[a-z]{{1,15}} )?(?:{OFFICES})\b")
# A first name alone, as whom to turn to: “Contact: Sarah”, “ask for Priya on Tuesdays”.
LABELLED = later(rf"\b(?i:{POSTS}|call|text|tel|telephone|mobile|name|key ?holder|lead person|see) ?[:=-] ?$")
TURN_TO = later(r"\b(?i:contact|ask for|speak to|talk to|ring|phone|call|e-?mail|text|ask) $")
A_WORD_TOO = frozenset(
    "alice bill bob daisy dawn eva florence frank georgia glen hazel heather iona iris isla ivor jack jade jasmine jean john "
    "jordan judy kay leo lily luke madison max mo noel olive oscar pat penny polly reg rob robin rosemary ruby sue tess tudor "
    "victor violet".split()
)
"""First names that are words, places or figures too: without a colon before them they count as no name."""
THEN = later(r" (?:[A-Z]|['’]s? [A-Z])|['’-](?=\w)")
SURNAME = later(r" ([A-Z][\w'’-]{1,25})(?: ([A-Z][\w'’-]{1,25}))?")
CAPITALS = later(r"[A-Z][a-z]{1,15}(?![\w@])")


IS_HOME = later(r"[^.;]{0,12}\b(?:is|was)\b[^.;]{0,24}\b(?:home|lives?|lived)\b", re.IGNORECASE)


def births_and_profiles(text: str) -> Iterator[Hit]:
    """Days of birth and personal profiles in a folded text."""
    yield from (Hit(BIRTH, m[0], m.start()) for m in BORN.finditer(text))
    end = 0
    for m in PROFILES.finditer(text):
        yield Hit(PROFILE, m[0], m.start())
        end = m.end()
    yield from (Hit(PROFILE, m[0], m.start()) for m in PAGES.finditer(text, end) if _of_a_person(m["page"]))


def handles(text: str) -> Iterator[Hit]:
    """Names on social media that are a person's own: `@jane_bloggs84`."""
    yield from (Hit(PROFILE, m[0], m.start()) for m in HANDLE.finditer(text) if _of_a_person(m["page"]))


def _of_a_person(page: str) -> bool:
    """Whether the name of a page has a first name in it, or is one run together with a surname (`sarahpjones`)."""
    return any(part in GIVEN_NAMES or named(part) for part in PAGE_PARTS.split(page.lower()))


def homes(text: str) -> Iterator[Hit]:
    """Addresses of flats, and of houses that are said to be somebody's home."""
    flats = list(FLAT.finditer(text))
    yield from (Hit(HOME, m[0], m.start()) for m in flats)
    inside = 0
    for m in ADDRESS.finditer(text):
        while inside < len(flats) and flats[inside].end() <= m.start():
            inside += 1
        in_flat = inside < len(flats) and flats[inside].start() <= m.start()
        if not in_flat and (AT_HOME.search(text, max(0, m.start() - 40), m.start()) or IS_HOME.match(text, m.end())):
            yield Hit(HOME, m[0], m.start())


def named_posts(text: str) -> Iterator[Hit]:
    """First names with a surname right after a post, or right before one; first names alone as whom to turn to."""
    for m in CAPITALS.finditer(text):
        if m[0].lower() not in GIVEN_NAMES:
            continue
        surname = SURNAME.match(text, m.end())
        if surname is not None:
            after_a_post = A_POST.search(text, max(0, m.start() - 24), m.start())
            if (after_a_post or THEN_A_POST.match(text, surname.end())) and not _place(surname[1], surname[2] or ""):
                yield Hit(NAME, text[m.start() : surname.end(1)], m.start())
        elif not THEN.match(text, m.end()) and _whom_to_turn_to(text, m):
            yield Hit(NAME, m[0], m.start())


def _whom_to_turn_to(text: str, m: re.Match[str]) -> bool:
    """Whether a first name alone is said to be whom to turn to."""
    before = max(0, m.start() - 24)
    if LABELLED.search(text, before, m.start()):
        return True
    return m[0].lower() not in A_WORD_TOO and TURN_TO.search(text, before, m.start()) is not None


def _place(*words: str) -> bool:
    """Whether one of the words after a first name makes a place or an institution of it."""
    return any(w.lower() in BODIES | STREETS | GROUNDS for w in words)

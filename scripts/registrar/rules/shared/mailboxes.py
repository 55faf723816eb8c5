"""E-mail addresses in a text, also where they are written out (`name (at) host`), and whether each is a role's mailbox.

The part before the @ is a role's where it is made of words for roles, services and places of work, and no part of it is a
person's first name. The words are the code list `role-mailboxes`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from registrar.base.patterns import later
from registrar.rules.shared.given_names import GIVEN_NAMES, SURNAMES

# A word as long as this tells a role even where the rest of the part is unknown: `moortownlibrary`, `libraryatmoortown`.
LONG_END, LONG_START = 6, 7
NAMES = GIVEN_NAMES | SURNAMES
MARKS = "“”‘«»‹›„‚—–―…•·●▪→¿¡【】"  # which people's programs set, and no address has
LOCAL = later(rf"[^\s\"'<>()\[\],;:@/\\=?&{MARKS}]+")
DOMAIN = later(r"[^\W_](?:[\w-]*\.)+[^\W\d_]{2,}")
# The end is often forgotten: `john.smith@gmail`.
PROVIDER = later(
    r"(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|live|aol|btinternet|virginmedia|talktalk|protonmail|proton|msn|ymail|sky)"
    r"(?![\w-])",
    re.IGNORECASE,
)
# `name (at) host`, `name [at] host dot org`, `name at host dot org`, `name @ host . org`
ENCODED = ("%40", "&#64;", "&#x40;", "&commat;")
"""How programs write an @."""
WRITTEN = later(
    rf"{'|'.join(ENCODED)}|"
    r"[ \u00a0]{0,2}(?:[\[({<*_-]{1,2} ?(?:at|@) ?[\])}>*_-]{1,2}|(?<= )at(?= )|(?<= )@(?= ))[ \u00a0]{0,2}",
    re.IGNORECASE,
)
LOCAL_WRITTEN = later(r"[\w.+%-]+")
LONGEST_LOCAL = 80  # characters
SPACES = (" ", "\u00a0")
PARTED = later(r"[^\W_][._-](?=[^\W_])|[0-9]")
DOT = r"(?:[ ]?[\[({<]?[ ]?dot[ ]?[\])}>]?[ ]?|\.| \. ?)"
HOST = later(rf"[\w-]{{1,63}}(?:{DOT}[\w-]{{1,63}}){{1,5}}", re.IGNORECASE)
A_DOT = later(r"[ \[({<]dot[ \])}>]", re.IGNORECASE)
# After a plain `at`, a host is one only where it ends like one: `at council dot example`, but not `at St. Mary`.
ENDINGS = later(
    r"(?:example|org|com|net|uk|gov|info|coop|wales|cymru|scot|london|eu|ie|email|online|nhs|ac|sch|police|biz|me|io|test|invalid)$",
    re.IGNORECASE,
)


def emails(text: str, mailboxes: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Where each address that is not a role's starts and ends, and why it is none."""
    at = text.find("@")
    while at >= 0:
        local, domain = _before(LOCAL, text, at), DOMAIN.match(text, at + 1) or PROVIDER.match(text, at + 1)
        gap = 0
        if domain and not local and text[at - 1 : at] in SPACES and ENDINGS.search(domain[0]):
            local, gap = _before(LOCAL, text, at - 1), 1
            local = local if PARTED.search(local) else ""  # `Follow us @council.example`
        elif local and not domain and text[at + 1 : at + 2] in SPACES:
            domain = DOMAIN.match(text, at + 2)
            domain = domain if domain and ENDINGS.search(domain[0]) else None
        if local and domain and (why := not_a_role(local, mailboxes, domain[0])):
            yield at - gap - len(local), domain.end(), why
        at = text.find("@", at + 1)


def written_out(text: str, mailboxes: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """The same of addresses that are written out."""
    for m in WRITTEN.finditer(text):
        local, host = _before(LOCAL_WRITTEN, text, m.start()), HOST.match(text, m.end())
        if local and host and _an_address(m[0], host[0]) and (why := not_a_role(local, mailboxes, host[0])):
            yield m.start() - len(local), host.end(), why


def _before(letters: re.Pattern[str], text: str, end: int) -> str:
    """The longest part of a text that ends there and is made of these letters. It is read backwards, so that it is tried once."""
    found = letters.match(text[max(0, end - LONGEST_LOCAL) : end][::-1])
    return found[0][::-1] if found else ""


def _an_address(at: str, host: str) -> bool:
    """Whether what is written out is an address: in brackets it nearly always is; a bare `at` needs a `dot` and an ending."""
    if at.strip().lower() == "at":
        return A_DOT.search(host) is not None and ENDINGS.search(host) is not None
    if at.lower() in ENCODED:
        return ENDINGS.search(host) is not None
    return "." in host or A_DOT.search(host) is not None


def not_a_role(local: str, mailboxes: frozenset[str], domain: str = "") -> str:
    """Why a mailbox is not that of a role; empty where it is one."""
    if any(c.isdigit() for c in local):
        return "it has a digit"
    low = local.lower()
    if low.replace("-", "") == domain.lower().partition(".")[0].replace("-", "") and low not in NAMES:
        return ""  # the organisation's own name
    return "" if _role(low, mailboxes) else "it does not name a role"


@lru_cache(maxsize=4096)
def _role(local: str, mailboxes: frozenset[str]) -> bool:
    parts = [p for p in re.split(r"[\W_]+", local) if p]
    joined = "-".join(parts)
    if any(_given(p, mailboxes) for p in parts) or (len(parts) > 1 and any(_surname(p, parts, mailboxes) for p in parts)):
        return False
    return any(w in mailboxes for w in (joined, *parts)) or any(_made_of(p, mailboxes) for p in parts)


def _given(part: str, mailboxes: frozenset[str]) -> bool:
    """Whether a part is a first name, or a first name or initial with a surname: `jane`, `janedoe`, `jdoe`."""
    if part in mailboxes:
        return False
    return part in GIVEN_NAMES or part[1:] in SURNAMES or named(part)


def _surname(part: str, parts: list[str], mailboxes: frozenset[str]) -> bool:
    """Whether a part beside others is a surname: `secretary.jones`. Beside an initial, a word that is a surname too is one."""
    if any(len(p) == 1 for p in parts) and part in SURNAMES | ROLES_AND_SURNAMES:
        return True
    return part in SURNAMES - WORDS_TOO and part not in mailboxes


def named(part: str) -> bool:
    """Whether a word is a first name with a surname, and perhaps an initial between them: `janedoe`, `janepdoe`."""
    return any(part[:n] in GIVEN_NAMES and (part[n:] in SURNAMES or part[n + 1 :] in SURNAMES) for n in range(3, len(part) - 1))


def _made_of(part: str, mailboxes: frozenset[str]) -> bool:
    """Whether a part is words run together (`eveningteam`), or begins or ends with a long one (`moortownlibrary`)."""
    if len(part) in _reached(part, mailboxes):
        return True
    if any(part[n:] in mailboxes for n in range(2, len(part) - LONG_END + 1)):
        return True
    return any(part[:n] in mailboxes for n in range(LONG_START, len(part)))


def _reached(part: str, mailboxes: frozenset[str]) -> set[int]:
    """Where a row of known words from the start of a part may end."""
    ends = {0}
    known = mailboxes | JOINING
    for end in range(2, len(part) + 1):
        if any(start in ends and part[start:end] in known for start in range(max(0, end - 20), end)):
            ends.add(end)
    return ends - {0}


ROLES_AND_SURNAMES = frozenset("carpenter cook cooks gardener marshal priest rivers ward warden".split())
WORDS_TOO = frozenset(
    "andrews baker barker bell booth brooks burton butler carter cooper douglas fletcher foster fox gill gordon grant gray "
    "hamilton hunt martin mason miller palmer parker poole price scott spencer sutton taylor thomas tucker turner walker wells "
    "wright".split()
)
"""Surnames that are words or places too: `bell.ringers`, `wells.library`."""
JOINING = frozenset("us the and my our uk new for of to at in your all we go get ask".split())

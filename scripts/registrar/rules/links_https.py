"""Every web address starts with https:// and is a valid address.

**Why.** If a connection is not encrypted, others can change what a reader sees. An invalid address leads nowhere, and some
are made to mislead: by a letter of another alphabet that looks like ours, or by `gov.uk` in the name of somebody else’s site. The
address at which people reach a group must be plain enough to type from a printed page.

**Fix.** Copy the address from the browser's address bar, with `https://` at the start. Of a group's own page, write the name
of the site in small letters, and leave out quotation marks and brackets.
"""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

from registrar.base.diagnostics import Finding, Location
from registrar.base.patterns import later
from registrar.model.catalogues import BODIES, RULES
from registrar.model.notices import REDACTED
from registrar.model.record_set import RecordSet
from registrar.model.records import Record
from registrar.rules.shared.contract import EACH_RECORD, REFERENCE_FILES, Context, Part, RegisterContext
from registrar.rules.shared.links import addresses

CODE = "links-https"
LOOKS_AT = EACH_RECORD
ADDRESS = later(r"https://[^\s/?#@\\<>\"`:]+(?::[0-9]{1,5})?(?:[/?#][^\s\\<>\"`]*)?", re.IGNORECASE)
MARKS = frozenset("'\"`()[]{}<>|^\\")
STEP_BACK = later(r"/(?:\.|%2e){1,2}(?=[/?#]|\Z)", re.IGNORECASE)
"""`/../` and its like, which a browser takes out: the address leads elsewhere than it says, such as to another law."""
LABEL = later(r"[^\W_](?:[\w-]*[^\W_])?")
OFFICIAL, PLAIN, AS_LETTERS = "govuk", later("[^a-z]"), str.maketrans("0", "o")
ALMOST = later(r"https:/?[^/]", re.IGNORECASE)
SCHEME = later(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def check(record: Record, context: Context) -> Iterator[Finding]:
    for path, url in addresses(record):
        if url is None or url == REDACTED:
            continue
        if wrong := fault(url):
            yield Finding(record.at(*path), CODE, wrong, suggestion(url))
        elif path[-2:] == ("contact", "url") and (odd := _odd(url)):
            yield Finding(record.at(*path), CODE, *odd)


def of_the_catalogues(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    """Where a body can be reached, and where a rule can be read."""
    known = record_set.catalogues
    held = [
        *((Location(BODIES, (i, "contact", "url")), b.contact.url) for i, b in enumerate(known.bodies.listed)),
        *((Location(RULES, (i, "url")), r.url) for i, r in enumerate(known.rules.listed)),
    ]
    for location, url in held:
        if url is not None and (wrong := fault(url)):
            yield Finding(location, CODE, wrong, suggestion(url))


def fault(url: str) -> str | None:
    """What is wrong with an address, or None."""
    if url[:8].lower() != "https://":
        return f"`{url[:80]}` does not start with https://"
    if not ADDRESS.fullmatch(url) or not _host(url):
        return f"`{url[:80]}` is not a valid web address"
    if STEP_BACK.search(url.partition("?")[0].partition("#")[0]):
        return f"`{url[:80]}` leads elsewhere than it says, because of the dots in it"
    return _disguised(url)


def _disguised(url: str) -> str | None:
    """What makes a reader take the site for another: letters of another alphabet, or a government’s name in somebody else’s."""
    host = _shown((urlsplit(url).hostname or "").removesuffix("."))
    if host is None:
        return f"`{url[:80]}` has a code in the name of its site that stands for no letters"
    if odd := next((c for c in host if c.isalpha() and not unicodedata.name(c, "").startswith("LATIN ")), None):
        return f"`{url[:80]}` has in the name of its site the letter {odd}, which is of another alphabet and can mislead"
    if OFFICIAL in PLAIN.sub("", host.translate(AS_LETTERS)) and not f".{host}".endswith(".gov.uk"):
        return f"`{url[:80]}` looks like an address at gov.uk, and is none"
    return None


def _shown(host: str) -> str | None:
    """The name of a site as people read it: a browser copies `tŷ.example` as `xn--t-foa.example`. None where that is no code."""
    try:
        return host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return None


def _odd(url: str) -> tuple[str, str] | None:
    """What keeps a valid address from being one that can be printed and typed, and what to write instead."""
    parts = urlsplit(url)
    site, rest = parts.netloc, url[len("https://") + len(parts.netloc) :]
    if mark := next((c for c in url if c in MARKS), None):
        return (
            f"`{url[:80]}` has the character {mark}, which a printed address must not have",
            "write an address without it, or delete it",
        )
    if not url.startswith("https://") or site != site.lower():
        return f"`{url[:80]}` has capital letters in the name of the site", f"write `https://{site.lower()}{rest}`"
    port = parts.port
    if port is not None and (port == 0 or f":{port}" not in site):
        return (
            f"`{url[:80]}` has an odd number after the name of the site",
            "write the address without it, and check that it opens",
        )
    return None


def _host(url: str) -> bool:
    """Whether the address names a valid host and, where it gives a port, a valid port."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return "." in host.rstrip(".") and all(LABEL.fullmatch(label) for label in host.removesuffix(".").split("."))


def suggestion(url: str) -> str:
    """What to type instead: the whole address where only its start is wrong."""
    rest = url.removeprefix("//")
    if url[:7].lower() == "http://":
        rest = url[7:]
    elif ALMOST.match(url):
        rest = url[6:].lstrip("/")
    elif url[:8].lower() != "https://" and SCHEME.match(url) and "." not in url.partition(":")[0]:
        return "write an address that starts with https://, or delete it"
    better = f"https://{rest}"
    if fault(better) is None and better != url:
        return f"write `{better}`, and check that it opens"
    return "copy it again from the browser's address bar, without spaces, names or passwords, or delete it"


ALSO = (Part(REFERENCE_FILES, of_the_catalogues),)

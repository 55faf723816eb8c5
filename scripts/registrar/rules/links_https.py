"""Every web address starts with https:// and is a valid address.

**Why.** If a connection is not encrypted, others can change what a reader sees. An invalid address leads nowhere, and some
are made to mislead.

**Fix.** Copy the address from the browser's address bar, with `https://` at the start.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from registrar.base.diagnostics import Finding, Location
from registrar.model.catalogues import BODIES, RULES
from registrar.model.notices import REDACTED
from registrar.model.record_set import RecordSet
from registrar.model.records import Record
from registrar.rules.shared.contract import EACH_RECORD, WHOLE_REGISTER, Context, Part, RegisterContext
from registrar.rules.shared.links import addresses

CODE = "links-https"
LOOKS_AT = EACH_RECORD
ADDRESS = re.compile(r"https://[^\s/?#@\\<>\"`:]+(?::[0-9]{1,5})?(?:[/?#][^\s\\<>\"`]*)?", re.IGNORECASE)
LABEL = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")
ALMOST = re.compile(r"https:/?[^/]", re.IGNORECASE)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def check(record: Record, context: Context) -> Iterator[Finding]:
    for path, url in addresses(record):
        if url is not None and url != REDACTED and (wrong := fault(url)):
            yield Finding(record.at(*path), CODE, wrong, suggestion(url))


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


ALSO = (Part(WHOLE_REGISTER, of_the_catalogues),)

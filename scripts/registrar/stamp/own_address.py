"""Whether an address that somebody was shown is the register's own: letter for letter, but for the case of the host.

People type and paste addresses in many forms. A text counts as one of another site as soon as one word of it is: with `//` or a
scheme before it, or with what looks like the name of a host before a slash. `docs/assets/verify/given.js` does the same.
"""

import re
import unicodedata
from urllib.parse import unquote

HTTP = re.compile(r"https?://", re.IGNORECASE)
SCHEMED = re.compile(r"[a-z][a-z0-9+.-]{0,20}:[/\\]|[/\\]{2}", re.IGNORECASE)
HOSTED = re.compile(r"[^/\\]{0,200}(?:\.[^\W\d_][\w-]{1,60}|\.[0-9]{1,3}|@[^/\\]{1,200}|:[0-9]{1,5})[/\\]")
NUMBERED = re.compile(r"[A-Z0-9_-]{1,30}\.[0-9]{1,6}[/\\]", re.IGNORECASE)
"""A number that is written with a full stop, as in SPECIMEN.0004/card."""
BEFORE = "(<[{\"'“‘«"


def elsewhere(text: str, origin: str) -> str:
    """The first address of another site in a text; "" where there is none."""
    if HTTP.match(text) and not _own(text, origin):
        return text
    shown = "".join(c for c in unicodedata.normalize("NFKC", unquote(text)) if unicodedata.category(c) != "Cf")
    for word in (w.lstrip(BEFORE) for w in shown.split()):
        address = SCHEMED.match(word) or (HOSTED.match(word) and not NUMBERED.match(word))
        if address and not _own(word.removeprefix("//"), origin):
            return word
    return ""


def _own(address: str, origin: str) -> bool:
    host, _, rest = HTTP.sub("", address, count=1).partition("/")
    told = f"{host.lower()}/{rest}"
    return told.startswith(f"{origin}/") or told.rstrip("/") == origin

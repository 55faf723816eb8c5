"""A published page as the golden tree keeps it: what is its own, one element a line (a row of a table and a pair of a list are one). What all pages share is kept once."""

import json
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from posixpath import dirname, join, normpath

MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
LINKED = re.compile(r'(?<= )(href|src|action)="(?![a-z]+:|#|/)([^"]*)"')
BLOCK = (
    "article|aside|button|caption|details|div|dl|dt|figcaption|figure|form|h[1-6]|label|legend|li|main|nav|ol|option|p|pre|script|"
    "section|select|summary|table|tbody|template|textarea|tfoot|thead|tr|ul"
)
START = re.compile(rf"\s*(?=<(?:{BLOCK})\b)")
END = re.compile(r"\s*\n\s*(?=</)")
PAIR = re.compile(r"(?<=<dd>)\n(?=<p\b)|(?<=<div>)\n(?=<dt\b)")
DATA = re.compile(r'(<script type="application/ld\+json">)(.*)(</script>)')


def frame_of(path: str, html: str) -> list[str]:
    """The lines of a page around its `<main>`, links from the site's root, so that they are the same on each page."""
    return [LINKED.sub(lambda m: f'{m[1]}="{_from_root(path, m[2])}"', line) for line in MAIN.sub("", html).splitlines() if line]


def shared(frames: Sequence[Sequence[str]]) -> list[str]:
    """The lines that most pages have, in the order of the first."""
    return [line for line in frames[0] if 2 * sum(line in frame for frame in frames) > len(frames)]


def own(path: str, html: str, frame: Sequence[str]) -> str:
    """What is a page's own: its lines beyond the frame, `- ` and a line of the frame that it lacks, and its `<main>`."""
    lines: list[str] = []
    here = frame_of(path, html)
    for _, start, end, first, last in SequenceMatcher(None, frame, here, autojunk=False).get_opcodes():
        if frame[start:end] != here[first:last]:
            lines += [f"- {line}" for line in frame[start:end]]
            lines += [part for line in here[first:last] for part in _data(line)]
    (main,) = MAIN.findall(html)
    lines += [line for line in PAIR.sub("", START.sub("\n", END.sub("", main))).splitlines() if line.strip()]
    return "".join(f"{line}\n" for line in lines)


def _from_root(path: str, link: str) -> str:
    target, mark, rest = link.partition("#")
    whole = normpath(join("/", dirname(path), target))
    return (
        whole
        + ("/" if whole != "/" and (target.endswith("/") or target.rpartition("/")[2] in (".", "..", "")) else "")
        + mark
        + rest
    )


def _data(line: str) -> list[str]:
    """A line of the head; data for machines, one field a line."""
    found = DATA.fullmatch(line)
    if found is None:
        return [line]
    return [
        found[1],
        *(f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in json.loads(found[2]).items()),
        found[3],
    ]

"""Reads what a group sent from /start/: a file, or an e-mail as it was pasted, with the six answers in it.

    want: …                           YAML with these keys, as the whole text or after a line `--- case`;
    where: Leeds                      or the answers as lines that begin with 1. to 6., or a) to f)
    told_no: {body: …, words: …, date: 2026-09-14, in_writing: false}
    receipt: KR7-4MQ

Whatever cannot be understood is told and left out; the command then asks for it. Contact details are never taken over.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from registrar.base import receipts
from registrar.commands import typed_day
from registrar.commands.paragraphs import paragraphs
from registrar.reading import source

KNOWN = ("want", "places", "where", "told_no", "no_answer", "receipt", "kind", "received", "title")
PRIVATE = ("contact", "email", "e-mail", "phone", "telephone", "name", "address")
HEAD = re.compile(r"---[ ]?case[ ]?-{0,3}", re.IGNORECASE)
END = re.compile(r"(?:---|\.\.\.)[ ]?(?:end)?[ ]?-{0,3}", re.IGNORECASE)
QUOTED = re.compile(r"(?:> ?){1,9}")
LETTERED = re.compile(r"^[ \t>]*\(?([1-6]|[a-fA-F])[.):][ \t]*(.*)$")
RECEIPT_LINE = re.compile(r"receipt ?[:=]? ?([0-9a-z]{3}[ -]?[0-9a-z]{3})", re.IGNORECASE)
QUESTIONS = ("want", "where", "who", "words", "when", "in_writing")
ASKED = {
    "what do you want to do": "want", "where": "where", "who said no": "who", "who never answered": "silent",
    "who said no, or never answered": "who",
    "what did they say": "words", "when": "when", "when did you ask": "when", "was it in writing": "in_writing",
}  # fmt: skip
"""The questions of /start/, with whose answer each asks for."""
HINT = "(The office, not the person.)"  # behind a question of the letter that is begun without a script
NOT_KNOWN = ("day not known", "not known", "unknown", "do not know")
WRITING = {"yes": True, "y": True, "in writing": True, "writing": True, "true": True,
           "no": False, "n": False, "not in writing": False, "spoken": False, "false": False}  # fmt: skip
NEVER = re.compile(r"(?i)^(?:nobody|no one|no answer|no reply|never answered|they never answered)\b[ ,.:;–—-]*")
LONGEST = 64 * 1024


@dataclass
class Started:
    """What was understood, as data of a case, with the texts of places; `unclear` tells what was not, in sentences."""

    held: dict[str, Any] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)


def read(text: str) -> Started:
    """The answers in a text."""
    found = Started()
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST:
        found.unclear.append("the text is longer than 64 KiB, so none of it was read")
        return found
    data = _yaml(text, found)
    if data is None:
        data = _lines(text)
        if not data:
            found.unclear.append("no answers were found: neither lines such as `want: …`, nor lines that begin with 1. to 6.")
    _take(data, found)
    return found


def _yaml(text: str, found: Started) -> dict[str, Any] | None:
    """The data of the block after `--- case`, or of the whole text, if it is YAML with keys that are known."""
    lines = text.split("\n")
    head = next((i for i, line in enumerate(lines) if HEAD.fullmatch(_bare(line))), None)
    block = text
    if head is not None:
        end = next((i for i in range(head + 1, len(lines)) if END.fullmatch(_bare(lines[i]))), len(lines))
        block = "\n".join(QUOTED.sub("", line, count=1) if line.startswith(">") else line for line in lines[head + 1 : end])
    document = source.read("the text", block.encode("utf-8", "replace"))
    data = document.data
    if isinstance(data, dict) and (head is not None or any(k in data for k in KNOWN)):
        return data
    if head is not None:
        said = document.findings[0] if document.findings else None
        line = f" (line {said.at[0]} below it: {said.message})" if said is not None and said.at else ""
        found.unclear.append(f"what stands below `--- case` cannot be read{line}")
        return {}
    return None


def _lines(text: str) -> dict[str, Any]:
    """The answers as lines that begin with a number or a letter.

    In a letter from /start/, each number stands before one of its questions, and an answer goes on until the next of them: it may
    have numbers and empty lines of its own. In any other letter, an answer ends at the next number, or at an empty line.
    """
    lines = text.split("\n")
    marks = [(i, found) for i, line in enumerate(lines) if (found := LETTERED.match(line))]
    ours = [(i, found, key) for i, found in marks if (key := ASKED.get(_question(found[2])))]
    receipt = next((i for i in reversed(range(len(lines))) if RECEIPT_LINE.fullmatch(_bare(lines[i]))), None)
    said: dict[str, str] = {}
    if ours:
        ends = [*(i for i, _, _ in ours[1:]), len(lines) if receipt is None or receipt < ours[-1][0] else receipt]
        for (i, found, key), end in zip(ours, ends, strict=True):
            answer = [found[2].partition("?")[2].replace(HINT, "", 1), *lines[i + 1 : end]]
            said.setdefault(key, paragraphs("\n".join(map(_bare, answer))) if key == "words" else _joined(answer))
    else:
        for i, found in marks:
            mark = found[1].lower()
            n = int(mark) if mark.isdigit() else "abcdef".index(mark) + 1
            said.setdefault(QUESTIONS[n - 1], _paragraph([found[2], *lines[i + 1 :]]))
    return _claimed(said, RECEIPT_LINE.fullmatch(_bare(lines[receipt])) if receipt is not None else None)


def _claimed(said: Mapping[str, str], receipt: re.Match[str] | None) -> dict[str, Any]:
    data: dict[str, Any] = {k: said[k] for k in ("want", "where") if said.get(k)}
    if receipt:
        data["receipt"] = receipt[1]
    who, words, when = said.get("who", ""), said.get("words", ""), said.get("when", "")
    when = "" if when.lower().strip(" .") in NOT_KNOWN else when
    if said.get("silent") or (who and NEVER.match(who) and not words):
        data["no_answer"] = {"name": said.get("silent") or NEVER.sub("", who), "asked": when}
    elif who and NEVER.sub("", words) == "" != words:
        data["no_answer"] = {"name": who, "asked": when}
    elif who or words:
        data["told_no"] = {"body": who, "words": words, "date": when, "in_writing": said.get("in_writing", "")}
    return data


def _question(text: str) -> str:
    return " ".join(text.partition("?")[0].lower().split()) if "?" in text else ""


def _paragraph(lines: list[str]) -> str:
    """An answer until the next number, the receipt or an empty line, without a question that stands before it."""
    kept: list[str] = []
    for n, line in enumerate(lines):
        if n and (LETTERED.match(line) or RECEIPT_LINE.fullmatch(_bare(line)) or (not _bare(line) and any(kept))):
            break
        kept.append(line.rpartition("? ")[2] if n == 0 else line)
        if n == 0 and line.rstrip().endswith("?"):
            kept = []
    return _joined(kept)


def _joined(lines: list[str]) -> str:
    return " ".join(bare for line in lines if (bare := _bare(line)))


def _bare(line: str) -> str:
    """A line without the marks of a quotation, and with single blanks."""
    return " ".join(line.lstrip("> \t").split())


def _take(data: Mapping[str, Any], found: Started) -> None:
    for key, value in data.items():
        if key.lower() in PRIVATE:
            found.unclear.append(f"`{key}` is not put into the register: keep it where only the registrar can read it")
        elif key not in KNOWN:
            found.unclear.append(f"`{key}` is not one of the answers, so it was left out")
        elif value not in (None, "", [], {}):
            _TAKE[key](value, found)


def _text(key: str) -> Any:
    def take(value: Any, found: Started) -> None:
        if isinstance(value, str | int) and not isinstance(value, bool):
            found.held[key] = " ".join(str(value).split())
        else:
            found.unclear.append(f"`{key}` is not a text")

    return take


def _places(value: Any, found: Started) -> None:
    if isinstance(value, str):
        found.places += [part.strip() for part in re.split(r"[;\n]|,(?= )", value) if part.strip()]
        return
    for one in value if isinstance(value, list) else [value]:
        named = one.get("gss") or one.get("name") if isinstance(one, Mapping) else one
        if isinstance(named, str):
            found.places.append(named.strip())
        else:
            found.unclear.append("a place is neither a name nor a code")


def _told_no(value: Any, found: Started) -> None:
    if not isinstance(value, Mapping):
        found.unclear.append("`told_no` is not a group with `body`, `words`, `date` and `in_writing`")
        return
    told: dict[str, Any] = {}
    for key in ("name", "body", "words"):
        if isinstance(value.get(key), str) and value[key].strip():
            told[key] = paragraphs(value[key]) if key == "words" else " ".join(value[key].split())
    _put_day(told, "date", value.get("date"), found)
    written = value.get("in_writing")
    written = WRITING.get(written.strip(" .").lower()) if isinstance(written, str) else written
    if isinstance(written, bool):
        told["in_writing"] = written
    elif value.get("in_writing") not in (None, ""):
        found.unclear.append("whether it was in writing is not clear")
    found.held["told_no"] = told


def _no_answer(value: Any, found: Started) -> None:
    if not isinstance(value, Mapping):
        found.unclear.append("`no_answer` is not a group with `name` and `asked`")
        return
    told = {k: " ".join(value[k].split()) for k in ("name", "body") if isinstance(value.get(k), str) and value[k].strip()}
    _put_day(told, "asked", value.get("asked"), found)
    found.held["no_answer"] = told


def _put_day(held: dict[str, Any], key: str, value: Any, found: Started) -> None:
    if value in (None, "") or str(value).lower().strip(" .") in NOT_KNOWN:
        return
    if (read := typed_day.read(str(value))) is not None:
        held[key] = read
    else:
        found.unclear.append(f"{str(value)[:60]!r} is not a day (ask the group; a day that nobody knows is left out)")


def _receipt(value: Any, found: Started) -> None:
    code = receipts.read(str(value))
    if code is None:
        found.unclear.append(f"{str(value)[:20]!r} is not a receipt: a letter is missing or wrong, or two have changed places")
    else:
        found.held["receipt"] = code


_TAKE: Mapping[str, Any] = {
    "want": _text("want"), "title": _text("title"), "kind": _text("kind"), "places": _places, "where": _places,
    "told_no": _told_no, "no_answer": _no_answer, "receipt": _receipt,
    "received": lambda value, found: _put_day(found.held, "received", value, found),
}  # fmt: skip

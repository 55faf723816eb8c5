"""A text written as its difference from another, a line for each edit:

    old -> new     `old` stands exactly once in the text, and `new` takes its place; `old ->` takes it out
    - text         the one line that holds `text` goes
    @ text         the place below the one line that holds `text`, for the `+` that follow
    + line         a new line: where the `-` or `@` right above it was, else at the end of the text

The edits are done in turn, each on what the ones before it left.
"""


class Unclear(ValueError):
    """An edit that does not say one thing: its text stands nowhere or more than once, or nothing would change."""


def changed(text: str, edits: str) -> str:
    """`text` after `edits`, both of whole lines. Raises `Unclear`, with the edit and what is wrong with it."""
    lines = text.splitlines(keepends=True)
    at: int | None = None
    for edit in edits.splitlines():
        sign, rest = edit[:2], edit[2:]
        if sign in ("- ", "@ "):
            at = _line_with(rest, lines, edit)
            if sign == "- ":
                del lines[at]
            else:
                at += 1
        elif edit[:1] == "+":
            at = len(lines) if at is None else at
            lines.insert(at, f"{rest}\n")
            at += 1
        else:
            at = None
            _replace(edit, lines)
    return "".join(lines)


def _line_with(wanted: str, lines: list[str], edit: str) -> int:
    """The index of the one line that holds `wanted`."""
    found = [i for i, line in enumerate(lines) if wanted in line]
    if len(found) != 1:
        raise Unclear(f"`{edit}`: {_stands(len(found), 'line')}")
    return found[0]


def _replace(edit: str, lines: list[str]) -> None:
    old, arrow, new = f"{edit} ".partition(" -> ")
    new = new.removesuffix(" ")
    if not arrow or not old:
        raise Unclear(f"`{edit}`: an edit is `old -> new`, `- text`, `@ text` or `+ line`")
    if old == new:
        raise Unclear(f"`{edit}`: this changes nothing")
    if (count := sum(line.count(old) for line in lines)) != 1:
        raise Unclear(f"`{edit}`: {_stands(count, 'place')}")
    at = next(i for i, line in enumerate(lines) if old in line)
    lines[at] = lines[at].replace(old, new)


def _stands(count: int, what: str) -> str:
    return f"the text stands in {count} {what}s; write more of it" if count else "the text stands nowhere in the record"

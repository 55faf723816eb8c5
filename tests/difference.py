"""A text written as its difference from another, with a line for each edit:

    old -> new     replaces `old`, which appears exactly once in the text, with `new`; `old ->` deletes it
    - text         deletes the only line that contains `text`
    @ text         puts the `+` lines that follow below the only line that contains `text`
    + line         adds a line: at the `-` or `@` right above it, or else at the end of the text

The edits are made in order, each to the result of the ones before it.
"""


class Unclear(ValueError):
    """An edit that is not clear: its text is missing or appears more than once, or it would change nothing."""


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
    """The index of the only line that contains `wanted`."""
    found = [i for i, line in enumerate(lines) if wanted in line]
    if len(found) != 1:
        raise Unclear(f"`{edit}`: {_found(len(found), 'line')}")
    return found[0]


def _replace(edit: str, lines: list[str]) -> None:
    old, arrow, new = f"{edit} ".partition(" -> ")
    new = new.removesuffix(" ")
    if not arrow or not old:
        raise Unclear(f"`{edit}`: an edit must be `old -> new`, `- text`, `@ text` or `+ line`")
    if old == new:
        raise Unclear(f"`{edit}`: this changes nothing")
    if (count := sum(line.count(old) for line in lines)) != 1:
        raise Unclear(f"`{edit}`: {_found(count, 'place')}")
    at = next(i for i, line in enumerate(lines) if old in line)
    lines[at] = lines[at].replace(old, new)


def _found(count: int, what: str) -> str:
    return f"the text appears in {count} {what}s; write more of it" if count else "the text is not in the record"

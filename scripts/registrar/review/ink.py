"""How the report is written: as Markdown for a code host, or as plain text for a terminal.

What a record says is untrusted. `text` makes it inert in both: Markdown shows it as typed, and it cannot command a terminal.
Characters that nobody can see are named, so that a change of one is not missed.
"""

from collections.abc import Iterator

from registrar.base.markdown import inert


def seen(text: str) -> str:
    """Text in one line, with the name of each character that cannot be seen: `[U+200B]`."""
    shown = "".join(c if c.isprintable() or c.isspace() else f"[U+{ord(c):04X}]" for c in text)
    return " ".join(shown.split())


class Markdown:
    """For a code host's summary."""

    def text(self, value: str) -> str:
        """Untrusted text as it was typed."""
        return inert(seen(value))

    def strong(self, value: str) -> str:
        """Untrusted text that stands out."""
        return f"**{self.text(value)}**" if value.strip() else ""

    def bold(self, said: str) -> str:
        """Our own words, safe already, that stand out."""
        return f"**{said}**"

    def gone(self, value: str) -> str:
        """Words that are no longer there."""
        return f"~~{self.text(value)}~~"

    def come(self, value: str) -> str:
        """Words that are new."""
        return self.strong(value)

    def heading(self, level: int, said: str) -> str:
        """A heading; `said` is safe already."""
        return f"{'#' * level} {said}\n\n"

    def item(self, said: str, depth: int = 0) -> str:
        """An item of a list; `said` is safe already."""
        return f"{'  ' * depth}- {said}\n"

    def warning(self, lines: Iterator[str]) -> str:
        """Lines that stand out; they are safe already."""
        return "".join(f"> {line}\n" if line else ">\n" for line in lines) + "\n"


class Plain(Markdown):
    """For a terminal: the same without marks and entities."""

    def text(self, value: str) -> str:
        return seen(value)

    def strong(self, value: str) -> str:
        return self.text(value)

    def bold(self, said: str) -> str:
        return said

    def gone(self, value: str) -> str:
        return f"[-{self.text(value)}-]"

    def come(self, value: str) -> str:
        return f"{{+{self.text(value)}+}}"

    def heading(self, level: int, said: str) -> str:
        return f"{said}\n{('=' if level == 1 else '-') * min(len(said), 72)}\n\n" if level < 3 else f"{said}:\n\n"

    def warning(self, lines: Iterator[str]) -> str:
        return "".join(f"  ! {line}\n" for line in lines if line) + "\n"

"""One feed before it is written: its name, its address and its items."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from registrar.model.licence import licence
from registrar.model.register import Register
from registrar.publish.activity import Activity

NEVER = "1970-01-01"
"""The date of a feed without items: it must have one, and the clock is never read."""


@dataclass(frozen=True)
class Feed:
    """`path` names it, such as `changes` or `places/W06000011/feed`; `page` is the address that it belongs to."""

    register: Register
    path: str
    page: str
    title: str
    about: str
    news: Sequence[Activity]

    @property
    def name(self) -> str:
        """The permanent name of the feed: below the fixed address of the register, wherever it is published."""
        return self.fixed(self.path)

    def fixed(self, address: str) -> str:
        return self.register.info.address + address

    @property
    def updated(self) -> str:
        return moment(max((n.updated.isoformat() for n in self.news), default=NEVER))

    @property
    def rights(self) -> tuple[str, str]:
        """The licence of the records and its address."""
        return licence(self.register.info)

    def headline(self, news: Activity) -> str:
        """An item's title: `Illustration: Shared-hall community kitchen (SPECIMEN-0004): suspended`."""
        summary = news.summary[:1].lower() + news.summary[1:]
        return f"{'Illustration: ' if news.specimen else ''}{news.title} ({news.id}): {summary}"

    def html(self, news: Activity) -> str:
        """An item's content as HTML: what changed, in words, then any notices."""
        lines = "".join(f"<li>{escape(line)}</li>" for line in news.lines)
        notices = "".join(f"<p>{escape(text)}</p>" for text in (*news.late, *([news.notice] if news.notice else ())))
        return f"<ul>{lines}</ul>{notices}"

    def text(self, news: Activity) -> str:
        """The same as plain text."""
        return "\n".join([*news.lines, *news.late, *([news.notice] if news.notice else [])])


def moment(day: str) -> str:
    """A date as feeds need it: records have dates but no times."""
    return f"{day}T00:00:00Z"

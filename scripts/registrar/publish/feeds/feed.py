"""One feed before it is written: its name, its address, its items, and the files that its older items are in.

A feed of many items has archives after RFC 5005: files of a fixed size, counted from the oldest item, which do not change once
they are full. The file that one subscribes to has the newest items, and at least all that no archive has.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import escape

from registrar.model.licence import licence
from registrar.model.register import Register
from registrar.publish.activity_item import Activity

ARCHIVED = 200
"""The items of an archive."""
LAST_SECOND = 24 * 60 * 60 - 1


@dataclass(frozen=True)
class Feed:
    """`path` names it, such as `changes` or `places/W06000011/feed`; `page` is the address that it belongs to.

    Its files are `path` with `atom` and `json` as endings; the archives are below `archives`. `part` is the number of an archive,
    of which there are `parts`; the feed itself has part 0. `times` are the moments of the items, and `opened` is the day from
    which a feed without items is.
    """

    register: Register
    path: str
    page: str
    archives: str
    title: str
    about: str
    news: Sequence[Activity]
    opened: dt.date
    endings: tuple[str, str] = (".atom", ".json")
    times: Sequence[str] = field(default=())
    part: int = 0
    parts: int = 0

    @property
    def name(self) -> str:
        """The permanent name of the feed: below the fixed address of the register, wherever it is published."""
        return self.fixed(self.path)

    def fixed(self, address: str) -> str:
        return self.register.info.address + address

    @property
    def items(self) -> Iterator[tuple[Activity, str]]:
        """Its items, each with its moment."""
        return zip(self.news, self.times, strict=True)

    @property
    def updated(self) -> str:
        return max(self.times, default=moment(self.opened))

    @property
    def rights(self) -> tuple[str, str]:
        """The licence of the records and its address."""
        return licence(self.register.info)

    def file(self, format_: str, part: int = 0) -> str:
        """The path of its file in a format, `atom` or `json`, or of one of its archives."""
        if part:
            return f"{self.archives}archive/{part}.{format_}"
        atom, json = self.endings
        return self.path + {"atom": atom, "json": json}[format_]

    @property
    def older(self) -> int:
        """The archive with the items before these; 0 if there is none."""
        return self.part - 1 if self.part else self.parts

    @property
    def newer(self) -> int:
        """The archive with the items after those of an archive; 0 if there is none, or if this is no archive."""
        return self.part + 1 if 0 < self.part < self.parts else 0

    def headline(self, news: Activity) -> str:
        """An item's title: `Illustration: Shared-hall community kitchen (SPECIMEN-0004): suspended`."""
        return _said(news)[0]

    def html(self, news: Activity) -> str:
        """An item's content as HTML: what changed, in words, then any notices."""
        return _said(news)[1]

    def text(self, news: Activity) -> str:
        """The same as plain text."""
        return _said(news)[2]


@lru_cache(maxsize=8192)  # both formats of a feed say the same of an item, and so do the feeds of all its lists
def _said(news: Activity) -> tuple[str, str, str]:
    """An item's title, its content as HTML, and the same as plain text."""
    summary = news.summary[:1].lower() + news.summary[1:]
    notice = news.notice
    notices = (*news.late, notice) if notice else news.late
    title = f"{'Illustration: ' if news.specimen else ''}{news.title} ({news.id}): {summary}"
    lines = "".join([f"<li>{escape(line)}</li>" for line in news.lines])
    html = f"<ul>{lines}</ul>{''.join([f'<p>{escape(text)}</p>' for text in notices])}"
    return title, html, "\n".join([*news.lines, *notices])


def in_parts(whole: Feed, shown: int, archived: bool) -> Iterator[Feed]:
    """The feed with at least its newest `shown` items, then its archives; `whole` has all items, newest first.

    Without archives, older items are only on the pages.
    """
    news, times = whole.news, tuple(moments(whole.news))
    parts = len(news) // ARCHIVED if archived else 0
    least = max(shown, len(news) - parts * ARCHIVED if archived else 0)
    yield replace(whole, news=news[:least], times=times[:least], parts=parts)
    for part in range(1, parts + 1):
        end = len(news) - (part - 1) * ARCHIVED
        kept = slice(end - ARCHIVED, end)
        yield replace(whole, news=news[kept], times=times[kept], parts=parts, part=part)


def moments(news: Sequence[Activity], newest: int | None = None) -> Iterator[str]:
    """A moment for each item, or for so many of the newest: its date, at a second of its own, so that readers keep the order of
    a day.

    Records have dates but no times. The seconds count from the oldest item of a date, so that a new one changes no other.
    """
    older = Counter([n.updated for n in news])
    for n in news[:newest]:
        older[n.updated] -= 1
        yield moment(n.updated, min(older[n.updated], LAST_SECOND))


@lru_cache(maxsize=8192)
def moment(day: dt.date, second: int = 0) -> str:
    """A second of a date as feeds write it."""
    return f"{day.isoformat()}T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}Z"

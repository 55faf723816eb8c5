"""The feeds: of all changes, of statuses, of grants, of each record, and of each list of records."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from registrar.model.notices import ALL_ILLUSTRATIONS
from registrar.model.numbered import numbered
from registrar.model.records import Guarantee
from registrar.model.register import Register, per_register
from registrar.publish.activity import FEWEST, activity_of, all_activity, grants, recent, status_changes
from registrar.publish.activity_item import Activity
from registrar.publish.case_values import cases_of
from registrar.publish.feeds.feed import Feed, in_parts, moments
from registrar.publish.listing import RecordList
from registrar.publish.listings import record_lists
from registrar.publish.stood import stands

OF_ALL = {"changes": "All changes", "changes/status": "Changes of status", "changes/grants": "New guarantees"}
"""The feeds of the whole register, by path."""


ABOUT = {
    "changes": "Each version of each record, with what it changed, newest first.",
    "changes/status": "Each grant, refusal, suspension, reinstatement and ending.",
    "changes/grants": "Each guarantee that was granted.",
}
NEWS: Mapping[str, Callable[[Register], Sequence[Activity]]] = {
    "changes": all_activity,
    "changes/status": status_changes,
    "changes/grants": grants,
}
PAGES = {"changes": "changes/", "changes/status": "changes/status/", "changes/grants": "changes/grants/"}
"""The page on which each is told to people."""


def _opened(register: Register) -> dt.date:
    """The day of the first news of the register; today if it has none."""
    found = all_activity(register)
    return min((n.updated for n in found), default=register.today)


opened = per_register(_opened, "first day")


def of_list(register: Register, records: RecordList) -> Iterator[Feed]:
    """The feed of a list of records, and its archives. A facet's, which can list the whole register, is kept to the least."""
    base, facet = records.base, records.listing.facet
    about = f"What changed in the records under “{records.value.name}”."
    told, times = _news_of_lists(register)[base]
    whole = _whole(register, f"{base}feed", base, base, records.value.name, about, told)
    if facet:
        yield replace(whole, times=times)
    else:
        yield from in_parts(whole, len(recent(told)), archived=True)


def _listed(register: Register) -> Mapping[str, tuple[Sequence[Activity], Sequence[str]]]:
    """The news of each list of records, newest first; of a facet the newest alone, with their moments.

    Worked out for all lists at once, as each is then a part of all the news, which are in order.
    """
    lists = record_lists(register)
    of: dict[str, list[int]] = defaultdict(list)
    for at, records in enumerate(lists):
        for id_ in {e.id for e in (*records.entries, *cases_of(register, records))}:
            of[id_].append(at)
    told: list[list[Activity]] = [[] for _ in lists]
    for news in all_activity(register):
        for at in of.get(news.id, ()):
            told[at].append(news)
    return {
        records.base: (found[:FEWEST], tuple(moments(found, FEWEST))) if records.listing.facet else (found, ())
        for records, found in zip(lists, told, strict=True)
    }


_news_of_lists = per_register(_listed, "news of lists")


def newest(feed: Feed) -> Feed:
    """A feed without what is only kept, because no archive has it yet, and without a way to older items."""
    shown = len(recent(feed.news))
    return replace(feed, news=feed.news[:shown], times=feed.times[:shown], parts=0)


def of_record(register: Register, id_: str) -> Iterator[Feed]:
    """The feed of one record, taken away or not, and its archives."""
    told = activity_of(register)[id_]
    entry, case = register.by_id.get(id_), register.case_by_id.get(id_)
    title = told[0].title if told else numbered(register, id_).title
    standing = f" {stands(register, entry)}." if isinstance(entry, Guarantee) else ""
    dates = ", and what the date alone did" if case is not None else ""
    about = f"Each version of this record, with what it changed{dates}.{standing}"
    whole = _whole(register, id_, f"{id_}/", f"{id_}/", f"{title} ({id_})", about, told, (".atom", ".feed.json"))
    yield from in_parts(whole, len(recent(told)), archived=True)


def of_all(register: Register, path: str, part: int) -> Feed:
    """The feed of all changes, of changes of status, or of new grants, or one of its archives.

    It rests on its own items alone, so that an archive that is full is not made again.
    """
    news, times, parts = _parts_of_all(register)[f"{path} {part}"]
    return replace(_of_all(register, path, news), times=times, parts=parts, part=part)


def parts_of_all(register: Register) -> Sequence[tuple[str, int]]:
    """Each of these feeds by its path, with the number of each archive, and 0 for the feed itself."""
    return [(path, int(part)) for path, part in (name.split(" ") for name in _parts_of_all(register))]


def _split(register: Register) -> Mapping[str, tuple[Sequence[Activity], Sequence[str], int]]:
    """The items of each feed and archive, by its path and number, their moments, and how many archives there are."""
    found = {}
    for path, news in NEWS.items():
        told = news(register)
        for feed in in_parts(_of_all(register, path, told), len(recent(told)), archived=True):
            found[f"{path} {feed.part}"] = (feed.news, feed.times, feed.parts)
    return found


_parts_of_all = per_register(_split)


def _of_all(register: Register, path: str, news: Sequence[Activity]) -> Feed:
    name = OF_ALL[path]
    return _whole(register, path, PAGES[path], f"{path}/", name[:1].lower() + name[1:], ABOUT[path], news)


def _whole(
    register: Register, path: str, page: str, archives: str, name: str, about: str, news: Sequence[Activity],
    endings: tuple[str, str] = (".atom", ".json"),
) -> Feed:  # fmt: skip
    """A feed with all its items."""
    notice = "" if register.info.live else f" {ALL_ILLUSTRATIONS}"
    title = f"{register.info.name}: {name}"
    return Feed(register, path, page, archives, title, about + notice, news, opened(register), endings)

"""The feeds: of all changes, of statuses, of grants, of each record, and of each list of records."""

from collections.abc import Sequence

from registrar.model.notices import ALL_ILLUSTRATIONS
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.publish.activity import FEWEST, Activity, activity_about, activity_of, all_activity, grants, recent, status_changes
from registrar.publish.feeds.feed import Feed
from registrar.publish.listing import RecordList
from registrar.publish.stood import stands

OF_ALL = {"changes": "All changes", "changes/status": "Changes of status", "changes/grants": "New guarantees"}
"""The feeds of the whole register, by path."""


def of_list(register: Register, records: RecordList) -> Feed:
    """The feed of a list of records."""
    name = records.value.name
    about = f"What changed in the records under “{name}”."
    return _feed(register, f"{records.base}feed", records.base, name, about, news_of(register, records))


def news_of(register: Register, records: RecordList) -> tuple[Activity, ...]:
    """What the feed of a list holds. A facet's, which can list the whole register, is kept to the least."""
    told = activity_about(register, (e.id for e in records.entries))
    return told[:FEWEST] if records.listing.facet else recent(told)


def of_record(register: Register, id_: str) -> Feed:
    """The feed of one record, taken away or not."""
    told = activity_of(register)[id_]
    entry = register.by_id.get(id_)
    title = told[0].title if told else register.by_id[id_].title
    standing = f" {stands(register, entry)}." if isinstance(entry, Guarantee) else ""
    about = f"Each version of this record, with what it changed.{standing}"
    return _feed(register, id_, f"{id_}/", f"{title} ({id_})", about, recent(told))


def of_all(register: Register, path: str) -> Feed:
    """The feed of all changes, of changes of status, or of new grants."""
    about, news = {
        "changes": ("Each version of each record, with what it changed, newest first.", all_activity),
        "changes/status": ("Each grant, refusal, suspension, reinstatement and ending.", status_changes),
        "changes/grants": ("Each guarantee that was granted.", grants),
    }[path]
    name = OF_ALL[path]
    return _feed(register, path, "changes/", name[:1].lower() + name[1:], about, recent(news(register)))


def _feed(register: Register, path: str, page: str, name: str, about: str, news: Sequence[Activity]) -> Feed:
    notice = "" if register.info.live else f" {ALL_ILLUSTRATIONS}"
    return Feed(register, path, page, f"{register.info.name}: {name}", about + notice, news)

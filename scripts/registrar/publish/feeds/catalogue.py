"""Which feeds there are: of all changes, of statuses, of grants, of each record, and of each page that lists records."""

from collections.abc import Iterable, Sequence

import msgspec

from registrar.model.register import Entry, Register
from registrar.publish.activity import FEWEST, Activity, activity_log, recent
from registrar.publish.feeds.feed import Feed
from registrar.site.pages import bodies, rules
from registrar.site.pages.facets import FACETS, grouped

OF_ALL = ("changes", "changes/status", "changes/grants")
ILLUSTRATIONS = "These records are illustrations. No guarantee has been granted to anyone."


class Topic(msgspec.Struct, frozen=True):
    """A page that lists records: its address, and what it is called inside a sentence."""

    base: str
    name: str
    ids: tuple[str, ...]


def topics(register: Register) -> list[Topic]:
    """Every place, service, rule, body, the refused, and each value of a facet."""
    values = [(f, v) for f in FACETS.values() for v in f.values(register)]
    return [
        *(_topic(f"places/{a.gss}/", a.name, register.by_place.get(a.gss, ())) for a in register.gazetteer),
        *(_topic(f"services/{code}/", s.label, register.by_service.get(code, ())) for code, s in register.codes.services.items()),
        *(_topic(f"rules/{slug}/", rules.name(uses), (u.record for u in uses)) for slug, uses in register.by_rule.items()),
        *(
            _topic(f"bodies/{slug}/", bodies.names(register)[slug], (u.record for u in uses))
            for slug, uses in register.by_body.items()
        ),
        _topic("refused/", "Refused", register.refusals),
        *(_topic(f"guarantees/{f.slug}/{v.slug}/", v.title, grouped(register)[f.slug, v.slug]) for f, v in values),
    ]


def _topic(base: str, name: str, entries: Iterable[Entry]) -> Topic:
    return Topic(base, name, tuple(dict.fromkeys(e.id for e in entries)))


def of_topic(register: Register, topic: Topic) -> Feed:
    """The feed of a page that lists records."""
    return _feed(
        register,
        f"{topic.base}feed",
        topic.base,
        topic.name,
        f"What changed in the records under “{topic.name}”.",
        news_of(register, topic),
    )


def news_of(register: Register, topic: Topic) -> tuple[Activity, ...]:
    """What the feed of a list holds. A facet's, which can list the whole register, is kept to the least."""
    told = activity_log(register).about(topic.ids)
    return told[:FEWEST] if topic.base.startswith("guarantees/") else recent(told)


def of_record(register: Register, id_: str) -> Feed:
    """The feed of one record, taken away or not."""
    told = activity_log(register).by_id[id_]
    title = told[0].title if told else register.by_id[id_].title
    return _feed(register, id_, f"{id_}/", f"{title} ({id_})", "Each version of this record, with what it changed.", recent(told))


def of_all(register: Register, path: str) -> Feed:
    """The feed of all changes, of changes of status, or of new grants."""
    told = activity_log(register)
    name, about, news = {
        "changes": ("all changes", "Each version of each record, with what it changed, newest first.", told.all),
        "changes/status": ("changes of status", "Each grant, refusal, suspension, renewal of force and ending.", told.statuses),
        "changes/grants": ("new guarantees", "Each guarantee that was granted.", told.grants),
    }[path]
    return _feed(register, path, "changes/", name, about, recent(news))


def _feed(register: Register, path: str, page: str, name: str, about: str, news: Sequence[Activity]) -> Feed:
    notice = "" if register.info.live else f" {ILLUSTRATIONS}"
    return Feed(register, path, page, f"{register.info.name}: {name}", about + notice, news)

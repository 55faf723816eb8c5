"""No page and no file says what is not so today: each is read as text, for a guarantee of each status, live and illustrative."""

import dataclasses
import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html.parser import HTMLParser

import msgspec
import pytest

from records import CODES, event
from registrar.checking import pipeline
from registrar.model.notices import ALL_ILLUSTRATIONS, ILLUSTRATION
from registrar.model.record_set import RecordSet
from registrar.model.records import Event, Guarantee
from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.stood import stood
from registrar.publish.tables import file_info
from registrar.site import data_catalogue
from registrar.site.files import OUTPUTS
from registrar.site.pages import PAGES
from registrar.site.sections.labels import words
from registrar.site.sections.once_over import never, past
from registrar.site.sections.page import Page
from registrar.site.sections.rules_section import RulesSection
from samples import SAMPLE

TODAY = dt.date(2026, 11, 23)
GRANTED, FIRST, LAST, END = dt.date(2024, 9, 16), dt.date(2024, 10, 1), dt.date(2027, 9, 15), dt.date(2025, 12, 8)
SINCE = dt.date(2026, 11, 2)
ENDED_BY_EVENT = [s for s in CODES.machine.ended if s != CODES.machine.run_out]
EVERY = [*CODES.machine.live, *CODES.machine.ended]
ENDED_SENTENCES = {
    "expired": "In force 1 October 2024 to 1 March 2026, when it expired",
    "revoked": "In force 1 October 2024 to 8 December 2025, when it was revoked",
    "surrendered": "In force 1 October 2024 to 8 December 2025, when it was surrendered",
    "superseded": "In force 1 October 2024 to 8 December 2025, when it was superseded",
    "quashed": "In force 1 October 2024 to 8 December 2025, when it was quashed",
}
SENTENCES = {
    "upcoming": "Not yet in force: starts on 1 February 2027",
    "in-force": "In force until 15 September 2027",
    "suspended": "Suspended since 2 November 2026",
    **ENDED_SENTENCES,
}
OVER = (
    "has ended",
    "no longer in force",
    "was bound",
    "were bound",
    "not renewed",
    "What was promised",
    "could stop",
    "when it was",
)
NOT_NOW = ("In force until", "Bound by one guarantee", "What binds it now")
AFTER_THE_END = (
    *NOT_NOW, "Not yet in force", "Suspended since", "Do not rely on it before", "Do not rely on it now", "Valid from", "Listed as valid from",
    "Review due", "Yearly confirmation due", "What does not bind it today", "may stop it",
    "(specimen) says that", "may take back",
)  # fmt: skip
NOT_SO: Mapping[str, Sequence[str]] = {
    "upcoming": (*OVER, *NOT_NOW, "In force1 ", "In force 1 ", "Suspended since", "Do not rely on it now"),
    "in-force": (*OVER, "Not yet in force", "Suspended since", "Do not rely on"),
    "suspended": (*OVER, *NOT_NOW, "In force1 ", "In force 1 ", "Not yet in force", "Do not rely on it before"),
    **dict.fromkeys(ENDED_SENTENCES, AFTER_THE_END),
}
"""What must not be read today, by status, on any page or in any file that names the guarantee."""


ABOUT_THE_FORMAT = ("data/", "api/v1/codes", "api/v1/openapi", "apply/", "search/cards/", "verify/list", "verify/offline.json")
"""Files whose examples and labels are about any record, and one that holds what the browser says on a later day."""


ANY = "(.+)"


class Words(HTMLParser):
    """What a reader of the bare text is told: nothing from a template, a script, or an element that is hidden."""

    SILENT = frozenset(["template", "script", "style", "head"])
    VOID = frozenset(["br", "img", "input", "link", "meta", "hr", "path", "circle", "rect", "use", "wbr", "source", "col"])

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append((tag, tag in self.SILENT or "hidden" in dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self.open and tag not in self.VOID:
            if self.open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if not any(silent for _, silent in self.open):
            self.said.append(data)


@cache
def as_text(html: str) -> str:
    """The bare text. Most pages are the same whatever the status is, and are read once."""
    words = Words()
    words.feed(str(html))  # a `Markup` would escape each piece that is cut out of it
    return re.sub(r"\s+", " ", "".join(words.said))


def test_the_text_of_a_page_is_what_a_reader_without_styles_and_scripts_is_told() -> None:
    html = "<p>One<br>two</p><template><p>later</p></template><div hidden><b>old</b></div><script>x()</script><p>three</p>"
    assert as_text(html) == "Onetwothree"


def events(status: str) -> tuple[Event, ...]:
    granted = dt.date(2026, 11, 1) if status == "upcoming" else GRANTED
    told = [event(1, granted, "granted")]
    if status == "suspended":
        told.append(event(2, SINCE, "suspended", by="b1", reason_code="safeguard-not-met", until=dt.date(2026, 12, 20)))
    if status in ENDED_BY_EVENT:
        (kind,) = CODES.machine.brought_by[status]
        told.append(event(2, END, kind, reason_code=CODES.reasons(kind)[0]))
    return tuple(told)


@cache
def model() -> Guarantee:
    found = pipeline.load(SAMPLE, TODAY, use_cache=False).by_id["SPECIMEN-0004"]
    assert isinstance(found, Guarantee)
    return found


def guarantee(status: str, live: bool, number: int = 77) -> Guarantee:
    """A guarantee that has a status today."""
    upcoming = status == "upcoming"
    decision = msgspec.structs.replace(
        model().decision,
        granted=dt.date(2026, 11, 1) if upcoming else GRANTED,
        effective=dt.date(2027, 2, 1) if upcoming else FIRST,
        expires=dt.date(2026, 3, 1) if status == CODES.machine.run_out else LAST,
        review_by=dt.date(2027, 2, 1),
    )
    id_ = f"BSG-2024-00{number}" if live else f"SPECIMEN-00{number}"
    return msgspec.structs.replace(
        model(), id=id_, file=f"register/{'2024' if live else 'specimens'}/{id_}.yaml", decision=decision, events=events(status)
    )


def register_of(live: bool, *guarantees: Guarantee) -> Register:
    checked = sample()
    assert checked.info is not None
    info = msgspec.structs.replace(checked.info, live=live)
    return dataclasses.replace(
        Register.of(dataclasses.replace(checked, info=info, guarantees=guarantees, refusals=())), schemas=checked_schemas()
    )


@cache
def sample() -> RecordSet:
    return pipeline.check(SAMPLE, TODAY, use_cache=False).record_set


@cache
def checked_schemas() -> Mapping[str, object]:
    return pipeline.load(SAMPLE, TODAY, use_cache=False).schemas


def told(register: Register) -> Iterator[tuple[str, str, str]]:
    """Each page and each small file: its address, its text, and what stands in its head."""
    for module in (*PAGES, *OUTPUTS):
        for subject in module.subjects(register):
            for made in module.render(register, subject):
                if isinstance(made, Page):
                    yield made.address, as_text(made.body), f"{made.title} {made.description} {made.head}"
                elif isinstance(made, Artifact):
                    text = made.content.decode("utf-8", "replace")
                    if made.path.endswith(".html"):
                        yield made.path, as_text(text), text.partition("</head>")[0]
                    else:
                        yield made.path, text, ""


def test_what_became_of_a_rule_is_told_as_past_once_it_has_ended() -> None:
    """Each effect, of a guarantee in force and one that was revoked; and a comfort whose last day has passed, of one in force."""
    for effect, code in CODES.effects.items():
        rule = msgspec.structs.replace(model().rules[0], effect=effect, power="fsma-138a", until=LAST)
        over = msgspec.structs.replace(rule, effect="comfort", until=dt.date(2026, 11, 22))
        for status in ("in-force", "revoked"):
            g = msgspec.structs.replace(guarantee(status, live=True), rules=(rule, over))
            register = register_of(True, g)
            told = [str(r["sentence"]) for r in RulesSection(words(register), g, past if status == "in-force" else never)]
            first = as_text(told[0])
            known = {"who": ANY, "power": ANY, "until": ANY}
            pattern = code.sentence if status == "in-force" else code.past
            assert re.fullmatch(
                re.escape(pattern).replace(r"\{", "{").replace(r"\}", "}").format(**known) + r"\.", first, re.I
            ), first
            assert "said that it did not mean to enforce this, within limits, until 22 November 2026" in told[1]
            if effect == "comfort":
                assert words(register).shortly_of(rule) == "not enforced until 15 September 2027"


CASES = [*((status, True) for status in EVERY), *((status, False) for status in ("in-force", "suspended", "expired"))]
"""Each status in a live register, where an illustration of the same stands beside it; and some where all are illustrations."""


@pytest.fixture(scope="module", params=CASES, ids=[f"{s}, {'live' if v else 'illustrative'}" for s, v in CASES])
def case(request: pytest.FixtureRequest) -> tuple[str, bool, Guarantee, dict[str, tuple[str, str]]]:
    """A status, whether the register is live, the guarantee, and all that is published of it."""
    status, live = request.param
    g = guarantee(status, live)
    beside = [guarantee(status, live=False, number=78)] if live else []  # a live register may keep its illustrations
    register = register_of(live, g, *beside)
    assert register.status(g) == status
    return status, live, g, {address: (text, head) for address, text, head in told(register)}


Case = tuple[str, bool, Guarantee, dict[str, tuple[str, str]]]


def test_nothing_is_said_that_is_not_so_today(case: Case) -> None:
    status, _, g, published = case
    about = {
        address: text
        for address, text in published.items()
        if (g.id in text[0] + address or g.title in text[0]) and not address.startswith(ABOUT_THE_FORMAT)
    }
    assert len(about) > 40
    for address, (text, head) in about.items():
        for phrase in NOT_SO[status]:
            assert phrase not in text, f"{address} says “{phrase}”"
            assert phrase not in head, f"the head of {address} says “{phrase}”"


def test_how_it_stands_is_said_everywhere_in_the_same_words(case: Case) -> None:
    status, _, g, published = case
    said = SENTENCES[status]
    gss = g.places[0].gss
    for address in (
        f"{g.id}/", f"{g.id}/card/index.html", f"{g.id}.json", f"{g.id}.atom", f"{g.id}.feed.json",
        "guarantees/", f"places/{gss}/", f"places/{gss}/index.json", f"places/{gss}/index.csv", "api/v1/guarantees.json",
        f"guarantees/status/{status}/", f"services/{g.service}/", "search/cards/0.json",
    ):  # fmt: skip
        assert said in published[address][0], address
    head = published[f"{g.id}/"][1]
    assert head.count(said) >= 4, "the description, Dublin Core, Open Graph and JSON-LD"
    for ending in ("bib", "ris", "csl.json"):
        assert (said in published[f"{g.id}.{ending}"][0]) == (status in ENDED_SENTENCES)


def test_an_ended_card_is_struck_through_and_its_bodies_were_bound(case: Case) -> None:
    status, _, g, published = case
    page, card = published[f"{g.id}/"][0], published[f"{g.id}/card/index.html"][0]
    over = status in ENDED_SENTENCES
    assert ("Was bound" in page) == over
    assert ("all were bound" in card) == over
    assert ("It is no longer in force: do not rely on this card." in card) == over
    body = published[f"bodies/{g.bodies[0].body}/"][0]
    assert ("It was bound by one guarantee that has ended." in body) == over
    assert ("Suspended: one guarantee by which it is otherwise bound." in body) == (status == "suspended")
    assert ("Not yet in force: one guarantee by which it will be bound." in body) == (status == "upcoming")
    assert ("Bound by one guarantee." in body) == (status == "in-force")


def test_an_illustration_says_so_and_a_real_one_does_not(case: Case) -> None:
    _, live, g, published = case
    for address in (f"{g.id}/", f"{g.id}/card/index.html", f"{g.id}.json"):
        assert (ILLUSTRATION in "".join(published[address])) != live
    for address in ("api/v1/statistics.json", "statistics/grants-by-year.csv", "api/v1/due.json", "api/v1/places.json"):
        assert (ALL_ILLUSTRATIONS in published[address][0]) != live, address


@pytest.mark.parametrize("live", [True, False])
def test_what_describes_the_whole_register_says_whether_it_is_illustrations(live: bool) -> None:
    register = register_of(live, guarantee("in-force", live), guarantee("in-force", False, 78))
    infos = [file_info.info_of_bytes(f"data/{name}.csv", b"x") for name in tables()]
    made = list(data_catalogue.described_files(register, infos))
    texts = {a.path: a.content.decode() for a in made if isinstance(a, Artifact)}
    texts |= {p.address: p.head for p in made if isinstance(p, Page)}
    for address in ("data/dcat.jsonld", "data/datapackage.json", "data/csv-metadata.json", "data/", "api/v1/index.json"):
        assert (ALL_ILLUSTRATIONS in texts[address]) != live, address


def tables() -> list[str]:
    from registrar.publish.tables import TABLES

    return [t.name for t in TABLES]


def test_a_live_register_counts_no_illustration() -> None:
    real, shown = guarantee("in-force", True), [guarantee("in-force", False, n) for n in (78, 79)]
    register = register_of(True, real, *shown)
    published = {address: text for address, text, _ in told(register)}
    index = next(
        json.loads(a.content)["counts"]
        for a in data_catalogue.described_files(register, [file_info.info_of_bytes(f"data/{n}.csv", b"") for n in tables()])
        if isinstance(a, Artifact) and a.path == "api/v1/index.json"
    )
    assert index == {"guarantees": 1, "refusals": 0, "cases": 0}
    place, service = real.places[0].gss, real.service
    for address in ("guarantees/", f"places/{place}/", f"services/{service}/", "guarantees/status/in-force/"):
        assert "One guarantee and two illustrations, newest first" in published[address], address
    assert json.loads(published["api/v1/guarantees.json"])["count"] == 1
    assert json.loads(published[f"places/{place}/index.json"])["count"] == 1
    places = json.loads(published["api/v1/places.json"])["values"]
    assert next(v["count"] for v in places if v["value"] == place) == 1
    assert "Three guarantees" not in "".join(t for a, t in published.items() if a.endswith("/"))
    assert "3 records" not in published["places/"]
    assert "Bound by one guarantee." in published[f"bodies/{real.bodies[0].body}/"]


def test_one_that_ended_before_its_first_day_was_never_in_force() -> None:
    g = guarantee("revoked", True)
    later = msgspec.structs.replace(g, decision=msgspec.structs.replace(g.decision, effective=dt.date(2026, 1, 1)))
    assert stood(CODES, later, "revoked", TODAY) == "Revoked on 8 December 2025, before it came into force"


def test_the_corrected_day_of_an_ending_counts() -> None:
    g = guarantee("revoked", True)
    right = msgspec.structs.replace(
        g,
        events=(
            *g.events,
            event(3, dt.date(2026, 1, 5), "corrected", by="registrar", corrects=2, as_=corrected(dt.date(2025, 12, 1))),
        ),
    )
    assert stood(CODES, right, "revoked", TODAY) == "In force 1 October 2024 to 1 December 2025, when it was revoked"


def corrected(day: dt.date) -> object:
    from registrar.model.event import Correction

    return Correction(date=day)

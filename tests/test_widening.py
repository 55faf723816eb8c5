"""What a change to a field is called: wider relief, unless it is known to be narrower or the same."""

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from registrar.checking import pipeline
from registrar.model import wording
from registrar.model.base_branch import ChangedRecord
from registrar.model.change import Change
from registrar.model.treatments import BY_ID, GRAVEST, LISTS, TREATMENTS
from registrar.model.widening import Kind, fields_of, judge, treated, widens
from registrar.reading import schema
from registrar.reading.fields import Field, tree
from registrar.review.kinds import judged, whole

SCHEMAS = schema.load(pipeline.OWN_SCHEMAS)
TREES = [tree(SCHEMAS, f"{kind}.json") for kind in ("guarantee", "application", "refusal")]
FIELDS: dict[str, Field] = {f.path: f for t in TREES for f in t.every() if f.path.partition(".")[0] != "events"}
E, S, W = Kind.EDITORIAL, Kind.SUBSTANTIVE, Kind.WIDENS

PROMISING = (
    "promise", "rules.r1.name", "rules.r1.citation", "rules.r1.aim", "rules.r1.demands", "rules.r1.instead", "rules.r1.limits",
    "rules.r1.power", "safeguards.s1.text", "safeguards.s1.evidence", "conditions.c1.text", "remains", "redress.how",
    "redress.then", "redress.urgent", "places.E08000035.part", "venue", "bodies.b1.name", "bodies.b1.reply.statement",
)  # fmt: skip
"""The paths of texts that promise something."""
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40)


def kind_of(path: str, before: object, after: object, what: str = "changed") -> Kind:
    return judge(Change(path, "", what, before=before, after=after)).kind


def test_every_field_of_the_schemas_is_judged_by_the_table_or_gravest_on_purpose() -> None:
    """A new field is of the gravest kind until someone says in `model/treatments.py` what is known of it."""
    assert [path for path in FIELDS if not treated(path) and path not in GRAVEST] == []
    assert [path for path, f in FIELDS.items() if f.many and f.type == "group" and path not in LISTS] == []
    assert not [path for path in GRAVEST if treated(path)]


def test_the_lists_whose_items_have_no_full_stop_in_their_names_are_told_apart() -> None:
    for name in BY_ID - {"events", "places", "asks"}:
        assert FIELDS[name].item.fields["id"].pattern, name
    assert "gss" in FIELDS["places"].item.fields


@pytest.mark.parametrize("path", ["unheard_of", "rules.r1.unheard_of", "decision.unheard_of", "provider.unheard_of", "", "."])
@pytest.mark.parametrize("what", ["added", "removed", "changed"])
def test_a_field_that_the_table_does_not_name_is_of_the_gravest_kind(path: str, what: str) -> None:
    assert kind_of(path, "a", "b", what) is W
    assert judge(Change(path, "", what, before="a", after="b")).why


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("promise", {"promise"}),
        ("rules.r1", {"rules"}),
        ("rules.r1.limits", {"rules.limits"}),
        ("bodies.b1.reply.position", {"bodies.reply.position"}),
        ("places.E08000035.part", {"places.part"}),
        ("outcomes.meals shared.value", {"outcomes", "outcomes.value"}),
        ("partners.a.share.kind", {"partners", "partners.kind"}),
        ("partners.x.kind", {"partners", "partners.kind"}),
        ("provider.identifiers.012345.id", {"provider.identifiers", "provider.identifiers.id"}),
        ("coproduction.roles.user.does", {"coproduction.roles", "coproduction.roles.does"}),
        ("keywords", {"keywords"}),
    ],
)
def test_what_a_path_can_mean(path: str, field: set[str]) -> None:
    assert set(fields_of(path)) == field


def test_a_name_that_looks_like_a_milder_field_hides_nothing() -> None:
    """Results are named by words of the record."""
    for name in ("keywords", "x.note", "learning.url", "provider.contact.url"):
        assert kind_of(f"outcomes.{name}.value", 2, 0) is W
        assert kind_of(f"outcomes.{name}", {}, None, "removed") is W


ROWS: dict[str, tuple[str, object, object, Kind]] = {
    "a sign turned": ("rules.r1.limits", "<= 10 people", ">= 10 people", W),
    "a decimal point": ("rules.r1.limits", "1.5 hours", "1-5 hours", W),
    "a number in words": ("conditions.c1.text", "No more than one closure a month", "No more than four closures a month", W),
    "fewer stewards": ("safeguards.s1.text", "Two trained stewards", "One trained steward", W),
    "fewer at least": ("safeguards.s1.text", "At least two stewards are there", "At least one stewards are there", W),
    "more at least": ("safeguards.s1.text", "At least two readers are there", "At least three readers are there", S),
    "more in digits": ("safeguards.s1.text", "At least 2 readers are there", "At least three readers are there", S),
    "yearly to on incident": ("safeguards.s1.frequency", "yearly", "on-incident", W),
    "on incident to every session": ("safeguards.s1.frequency", "on-incident", "every-session", W),
    "yearly to monthly": ("safeguards.s1.frequency", "yearly", "monthly", S),
    "the group answers for it": ("safeguards.s1.responsible", "b1", "provider", W),
    "no becomes may": ("rules.r1.limits", "No raw poultry is handled", "Raw poultry may be handled", W),
    "who decided": ("decision.by.name", "The panel", "The council", W),
    "independent no more": ("decision.by.independent", True, False, W),
    "an interest hidden": ("decision.interests", "The chair has shares in it", "none", W),
    "another document": ("decision.document.sha256", "6b86", "7b86", W),
    "who may leave": ("coproduction.opt_out", "Anyone may leave", "Nobody may leave", W),
    "another service": ("service", "food-meals", "community-places", W),
    "an Act no more": ("remains", "Food Safety Act 1990", "food law where the kitchen thinks it matters", W),
    "the whole city": ("places.E08000035.part", "one neighbourhood", "the whole city and the villages round it", W),
    "a part added": ("places.E08000035.part", None, "the city and the villages round it", W),
    "site to area": ("location", "site", "area", W),
    "another council": ("bodies.b1.name", "Leeds City Council", "Bradford Council", W),
    "a slower answer": ("redress.response_days", 5, 90, W),
    "a faster answer": ("redress.response_days", 90, 5, S),
    "true is no number": ("redress.response_days", 90, True, W),
    "whether or not": ("promise", "while a lead is present", "whether or not a lead is present", W),
    "now to not": ("promise", "Readers may now open it", "Readers may not open it", W),
    "a to an": ("promise", "a member of staff", "an member of staff", W),
    "objects to consents": ("bodies.b1.reply.position", "objects", "consents", W),
    "a section in short": ("rules.r1.citation", "Highways Act 1980 s161(2)", "Highways Act 1980, section 161(2)", S),
    "a title is no short form": ("rules.r1.citation", "Food Regulations 1999", "Food Regulation 1999", W),
    "a section and a schedule": ("decision.basis.citation", "Highways Act 1980, s 1", "Highways Act 1980, sch 1", W),
    "another law": ("rules.r1.url", "https://www.legislation.gov.uk/ukpga/1980/66/section/161", "https://www.legislation.gov.uk/ukpga/1980/66/section/16", W),
    "another regulation": ("rules.r1.url", "https://eur-lex.europa.eu/eli/reg/2004/852", "https://eur-lex.europa.eu/eli/reg/2004/853", W),
    "another site": ("rules.r1.url", "https://council.example/policy", "https://group.example/policy", W),
    "the same site": ("rules.r1.url", "https://council.example/policy", "https://council.example/library/policy", E),
    "a host in a name": ("decision.document.url", "https://panel.example/a", "https://panel.example@group.example/a", S),
    "the decision elsewhere": ("decision.document.url", "https://panel.example/a.pdf", "https://group.example/a.pdf", S),
    "the decision at the same host": ("decision.document.url", "https://panel.example/a.pdf", "https://panel.example/2026/a.pdf", E),
    "a contact at the same host": ("provider.contact.url", "https://group.example/", "https://group.example/contact", E),
    "a contact elsewhere": ("provider.contact.url", "https://group.example/", "https://other.example/", S),
    "clarified to amended": ("learning.rule_changed", "clarified", "amended", S),
    "fewer accidents": ("outcomes.accidents.value", 2, 0, W),
    "a spelling": ("summary", "Neighbuors cook together", "Neighbours cook together", E),
    "another town": ("summary", "It runs in Bolton", "It runs in Boston", S),
    "another town in a title": ("title", "Bolton reading room", "Boston reading room", S),
    "a county and a country": ("summary", "The county pays", "The country pays", S),
    "proscribed": ("decision.reasons", "Such fires are proscribed", "Such fires are prescribed", S),
    "assent": ("decision.reasons", "The owner gave assent", "The owner gave absent", S),
    "a woman and women": ("summary", "It helps one woman", "It helps one women", S),
    "a word that nobody knows": ("summary", "The farrago of it", "The farraga of it", S),
    "a slip": ("summary", "It is in the kitchin", "It is in the kitchen", E),
    "a document on a shared host": ("decision.document.url", "https://docs.google.com/d/1", "https://docs.google.com/d/2", S),
    "a group on a shared host": ("provider.contact.url", "https://github.com/a", "https://github.com/b", S),
    "a negation is no spelling": ("summary", "It is never open", "It is newer open", S),
    "letters in another order": ("summary", "Readers hold teh keys", "Readers hold the keys", E),
    "the other way it is not known": ("summary", "Readers hold the keys", "Readers hold teh keys", S),
    "now and not": ("summary", "They now cook", "They not cook", S),
    "a spelling beside a result": ("outcomes.meals.note", "A shared kitchin", "A shared kitchen", E),
    "other words beside a result": ("outcomes.meals.note", "Two were hurt", "None was hurt", W),
    "a spelling of a post": ("bodies.b1.contact", "Head of libraires", "Head of libraries", E),
    "a spelling in a promise": ("promise", "Raeders may open it", "Readers may open it", W),
    "a case": ("promise", "Readers may open it", "readers may open it", E),
    "a space": ("promise", "Readers may  open it ", "Readers may open it", E),
    "a normal form": ("promise", "Caf\u00e9", "Cafe\u0301", E),
    "a letter of another script in a title": ("title", "Reading room", "R\u0435ading room", S),
    "the letter put right": ("title", "R\u0435ading room", "Reading room", E),
    "a letter that looks like another": ("summary", "The library", "The l\u0131brary", S),
    "a letter with an accent": ("summary", "The cafetiere", "The cafeti\u00e8re", E),
    "a unit a thousand million times as large": ("rules.r1.limits", "At most 5 mg of it", "At most 5 Mg of it", W),
    "a unit beside its number": ("rules.r1.limits", "At most 5mW", "At most 5MW", W),
    "a unit after a number in words": ("conditions.c1.text", "Up to five mg", "Up to five Mg", W),
    "a unit in reasons": ("decision.reasons", "It needs 5 mg.", "It needs 5 Mg.", S),
    "a unit in a summary": ("summary", "It gives 20 kb", "It gives 20 kB", S),
    "a case after a number": ("promise", "20 Readers may come", "20 readers may come", E),
    "a case after a unit": ("rules.r1.limits", "At most 5 mg of Sugar", "At most 5 mg of sugar", E),
    "a space inside a number": ("promise", "100 people", "10 0 people", W),
    "another kind of letter": ("promise", "10\u00b2 metres", "102 metres", W),
    "two letters for one": ("promise", "In Maßen", "In Massen", W),
    "search words": ("keywords", "soup kitchen", "supper club", E),
    "fewer people": ("conditions.c1.text", "No more than 60 covers a session", "No more than 40 covers a session", S),
    "more people": ("conditions.c1.text", "No more than 60 covers a session", "No more than 80 covers a session", W),
    "a limit with a way out": ("rules.r1.limits", "No more than 60 covers unless busy", "No more than 40 covers unless busy", W),
    "fewer of what is safe": ("rules.r1.limits", "No more than 60 minutes notice", "No more than 40 minutes notice", W),
    "more of what is allowed": ("rules.r1.limits", "At least 2 closures are allowed", "At least 9 closures are allowed", W),
    "an age is no limit": ("rules.r1.limits", "Under 18 years all are accompanied", "Under 12 years all are accompanied", W),
    "an age that keeps out": ("rules.r1.limits", "Under 16 year olds stay out", "Under 14 year olds stay out", W),
    "longer between two looks": ("safeguards.s1.text", "At least 20 minutes between patrols", "At least 40 minutes between patrols", W),
    "more of what nobody watches": ("rules.r1.limits", "At least two hours of unsupervised opening", "At least four hours of unsupervised opening", W),
    "fewer before it closes": ("rules.r1.limits", "Fewer than 10 visitors means that the hall closes", "Fewer than 5 visitors means that the hall closes", W),
    "colder before it closes": ("rules.r1.limits", "Below 10 degrees the hall is shut", "Below 5 degrees the hall is shut", W),
    "fewer who can help": ("rules.r1.limits", "At most 10 first aiders are there", "At most 5 first aiders are there", W),
    "fewer who are kept out": ("rules.r1.limits", "No more than 10 people are turned away", "No more than 5 people are turned away", W),
    "fewer hours of care": ("rules.r1.limits", "Up to 10 hours of supervision", "Up to 5 hours of supervision", W),
    "fewer closures": ("conditions.c1.text", "No more than four closures a month", "No more than one closures a month", S),
    "fewer children for each adult": ("rules.r1.limits", "No more than 6 children per leader", "No more than 5 children per leader", S),
    "fewer covers that are served": ("rules.r1.limits", "No more than 60 covers are served a session", "No more than 40 covers are served a session", S),
    "longer notice": ("safeguards.s1.text", "At least 7 days' notice", "At least 14 days' notice", S),
    "fewer in a safeguard": ("safeguards.s1.text", "Up to 3 readers are trained", "Up to 1 readers are trained", W),
    "no more than fewer in a safeguard": ("safeguards.s1.text", "No more than 6 children per leader", "No more than 5 children per leader", W),
    "more stewards": ("safeguards.s1.text", "At least two trained stewards are present", "At least three trained stewards are present", S),
    "two numbers": ("rules.r1.limits", "No more than 60 people in 2 rooms", "No more than 40 people in 2 rooms", W),
    "a number and a word": ("rules.r1.limits", "No more than 60 people", "No more than 40 children", W),
    "a shorter term": ("decision.expires", "2029-02-28", "2028-02-28", S),
    "a longer term": ("decision.expires", "2028-02-28", "2029-02-28", W),
    "a later review": ("decision.review_by", "2027-03-01", "2027-04-01", W),
    "no day at all": ("decision.expires", "2029-02-28", "soon", W),
    "words taken out": ("decision.reasons", "Ann said yes to it", "[redacted] said yes to it", S),
    "new words beside the mark": ("decision.reasons", "Ann said yes to it", "[redacted] and new words", W),
    "words taken out of a limit": ("rules.r1.limits", "Ann keeps the key", "[redacted] keeps the key", W),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_each_row(name: str) -> None:
    path, before, after, kind = ROWS[name]
    what = "added" if before is None else "changed"
    found = judge(Change(path, "", what, before=before, after=after))
    assert found.kind is kind
    assert bool(found.why) == (kind is W), "why it widens is said, and only that"


COMING: dict[str, tuple[Kind, Kind]] = {  # what it is called if an item comes, and if it goes
    "safeguards.s9": (S, W), "conditions.c9": (S, W), "rules.r9": (W, W), "bodies.b9": (W, W), "places.E09": (W, S),
    "remains": (W, W), "outcomes.meals": (S, W), "other_services": (W, W), "rules.r1.limits": (W, W), "rules.r1.until": (S, W),
    "conditions.c1.until": (W, S), "safeguards.s1.answers": (S, W), "keywords": (E, E), "partners.x": (S, S),
    "provider_statement": (S, S), "rules.r1.extent": (W, W), "rules.r1.url": (W, W), "learning": (S, S),
}  # fmt: skip


@pytest.mark.parametrize("path", COMING)
def test_what_comes_and_what_goes(path: str) -> None:
    assert (kind_of(path, None, "x", "added"), kind_of(path, "x", None, "removed")) == COMING[path]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The limit of ten people does not apply on Fridays", W),
        ("The training may be left out where the lead knows the reader", W),
        ("A steward need not be there after six", W),
        ("The second check is no longer made", W),
        ("Regulars are exempt from the induction", W),
        ("The scheme may also run in Bradford", W),
        ("The limits above are lifted in August", W),
        ("A leaflet at the door takes the place of the two evenings of training", W),
        ("Safeguard s1 applies only to new readers", W),
        ("A phone call replaces the visit", W),
        ("The second check is voluntary", W),
        ("One reader suffices on Mondays", W),
        ("Regulars are excused the induction", W),
        ("A steward is there, or rather a neighbour", W),
        ("Limit 2 is void after dusk", W),
        ("Readers may open the kitchen", W),
        ("The street is closed in Bradford on Sundays", W),
        ("A leaflet is given instead", W),
        ("The lead may stop the session at once", S),
        ("No reader may be alone with a child", S),
        ("A third evening of training for each reader", S),
        ("No more than 40 people are in the room", S),
        ("Two stewards stand at each end whenever the street is closed", S),
        ("No child is left alone, and nobody cooks without the lead", S),
    ],
)
@pytest.mark.parametrize("path", ["safeguards.s9", "conditions.c9"])
def test_what_is_added_is_narrower_unless_it_takes_something_back(path: str, text: str, kind: Kind) -> None:
    assert kind_of(path, None, {"id": "x9", "text": text}, "added") is kind
    assert kind_of(path, None, {"id": "x9", "text": "Two readers stay", "evidence": text}, "added") is kind


@given(st.sampled_from(PROMISING), TEXT, TEXT)
def test_other_words_of_a_promise_widen_it_unless_only_space_case_and_normal_form_differ(
    path: str, before: str, after: str
) -> None:
    def read(text: str) -> list[str]:
        return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).lower()).split()

    assume(not any(c.isdigit() for c in before))  # after a number, a letter's case may be another unit

    alike = read(before) == read(after)
    stricter = "limits" in path or path.endswith("text")
    if not (stricter and wording.stricter(before, after)):
        assert kind_of(path, before, after) is (E if alike or before == after else W)


@given(st.sampled_from(PROMISING), TEXT, st.sampled_from(["upper", "lower", "NFC", "NFD", "space", "end"]))
def test_what_is_the_same_to_a_reader_is_editorial(path: str, text: str, how: str) -> None:
    if how in ("upper", "lower"):  # after a number, a letter's case may be another unit
        text = "".join(c for c in text if not c.isdigit() and c.upper() == c.upper().lower().upper())
        assume(not set(text.casefold().split()) & wording.NUMBERS.keys())
    made = {
        "upper": text.upper() if text.upper().lower() == text.lower() else text,
        "lower": text.lower(),
        "NFC": unicodedata.normalize("NFC", text), "NFD": unicodedata.normalize("NFD", text),
        "space": "  ".join(text.split()), "end": f" {text}\n",
    }[how]  # fmt: skip
    assert kind_of(path, text, made) is E


@given(st.sampled_from([p for p in PROMISING if p != "promise"]), TEXT, TEXT)
def test_a_verdict_does_not_depend_on_which_way_it_goes_unless_a_number_says_so(path: str, one: str, other: str) -> None:
    there, back = kind_of(path, one, other), kind_of(path, other, one)
    assert there is back or {there, back} == {S, W}, "one way is stricter, so the other is not"


CHANGES = st.builds(
    lambda path, what, before, after: Change(path, "", what, before=before, after=after),
    st.sampled_from([*PROMISING, *COMING, *(row[0] for row in ROWS.values())]),
    st.sampled_from(["added", "removed", "changed", "reordered"]), TEXT, TEXT,
)  # fmt: skip


@given(st.lists(CHANGES, max_size=6), st.lists(CHANGES, max_size=6))
def test_two_changes_together_are_at_least_as_grave_as_each(some: list[Change], others: list[Change]) -> None:
    def kind(changes: list[Change]) -> Kind:
        return whole(judged(ChangedRecord("X", "", "", {}, {}, tuple(changes))))

    assert kind([*some, *others]) is max(kind(some), kind(others))


@given(
    st.sampled_from(sorted(TREATMENTS)),
    st.sampled_from(["added", "removed", "changed"]),
    st.integers() | TEXT | st.none(),
    st.integers() | TEXT | st.lists(TEXT),
)
def test_any_value_is_judged(field: str, what: str, before: object, after: object) -> None:
    change = Change(field, "", what, before=before, after=after)
    assert widens(change) == (judge(change).kind is W)


@pytest.mark.parametrize(
    ("path", "what", "before", "after"),
    [
        ("events.2.reason", "added", None, "Because"),
        ("events.2.as", "added", None, {"date": "2026-01-01"}),
        ("events.2.date", "changed", "2026-01-01", "2026-01-02"),
        ("events.2", "removed", {}, None),
        ("events", "reordered", None, None),
        ("events", "added", None, []),
        ("events.9", "added", None, {"type": "unheard-of"}),
        ("events.9", "added", None, {"type": "corrected", "corrects": 1, "as": {"date": "2026-01-01"}}),
        ("events.9", "added", None, {"type": "corrected", "corrects": 7, "as": {"until": "2026-01-01"}}),
        ("events.9", "added", None, {"type": "corrected", "corrects": 1, "as": []}),
        ("events.9", "added", None, {"type": "renewed"}),
        ("events.9", "added", None, {"type": "transferred"}),
    ],
)
def test_events_that_widen_or_are_rewritten(path: str, what: str, before: object, after: object) -> None:
    data = {"promise": "x", "events": [{"n": 1, "type": "suspended"}]}
    (found,) = judged(ChangedRecord("X", "", "", data, data, (Change(path, "", what, before=before, after=after),)))
    assert found.kind is W
    assert found.why


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        ({"type": "corrected"}, E),
        ({"type": "corrected", "corrects": 1, "as": {"reason_code": "merged"}}, S),
        ({"type": "corrected", "corrects": 2, "as": {"date": "2026-01-01"}}, S),
        ({"type": "confirmed"}, E),
        ({"type": "quashed"}, S),
        ({"type": "suspended"}, S),
        ({"type": "redacted"}, S),
    ],
)
def test_events_that_do_not(event: dict[str, object], kind: Kind) -> None:
    data = {"promise": "x", "events": [{"n": 1, "type": "suspended"}, {"n": 2, "type": "inspected"}]}
    assert whole(judged(ChangedRecord("X", "", "", data, data, (Change("events.9", "", "added", after=event),)))) is kind


@pytest.mark.parametrize(
    ("old", "until", "kind"),
    [
        ([{"n": 1, "type": "suspended", "until": "2026-11-28"}], "2026-09-02", W),
        ([{"n": 1, "type": "suspended", "until": "2026-11-28"}], "2026-12-24", S),
        ([{"n": 1, "type": "suspended", "until": "2026-11-28"}, {"n": 2, "type": "reinstated"}], "2026-09-02", S),
        ([{"n": 1, "type": "suspended", "until": "2026-09-01"},
          {"n": 2, "type": "corrected", "corrects": 1, "as": {"until": "2026-11-28"}}], "2026-09-02", W),
        ([], "2026-09-02", S),
    ],
)  # fmt: skip
def test_a_suspension_that_ends_before_one_that_stands_widens(old: list[dict[str, object]], until: str, kind: Kind) -> None:
    data = {"promise": "x", "events": old}
    change = Change("events.9", "", "added", after={"n": 9, "type": "suspended", "until": until})
    assert whole(judged(ChangedRecord("X", "", "", data, data, (change,)))) is kind


REFUSED: dict[str, tuple[str, str, object, object, Kind]] = {  # the path, what it is, before, after, its kind
    "the reasons turned": ("reasons", "changed", "The door is unsafe", "The door is safe", W),
    "proscribed to prescribed": ("reasons", "changed", "It is proscribed by law", "It is prescribed by law", W),
    "assent to absent": ("reasons", "changed", "The council gave assent", "The council gave absent", W),
    "the reasons of a spelling": ("reasons", "changed", "The raeders were heard", "The readers were heard", E),
    "words taken out of the reasons": ("reasons", "changed", "Ann asked for it", "[redacted] asked for it", S),
    "new words beside the mark": ("reasons", "changed", "Ann asked for it", "[redacted] asked for more", W),
    "where to go": ("next_step", "changed", "Ask the fire service", "Give up", W),
    "a reply": ("bodies.b1.reply.position", "changed", "objects", "consents", W),
    "a statement": ("bodies.b1.reply.statement", "changed", "The door stays.", "The door may go.", W),
    "an answer": ("bodies.b1.answer", "added", None, "It is right.", W),
    "a safeguard added": ("safeguards.s9", "added", None, {}, W),
    "a safeguard made stricter": ("safeguards.s1.text", "changed", "At least 2 drills", "At least 3 drills", W),
    "a place": ("places.E08000035", "added", None, {}, W),
    "the service": ("service", "changed", "food-meals", "libraries-culture", W),
    "the code of the reason": ("reason_code", "changed", "protected-law", "merged", W),
    "the grounds": ("grounds", "added", None, "blanket-policy", W),
    "the day": ("date", "changed", "2026-04-13", "2026-04-14", W),
    "an earlier case": ("precedents.BSG-2026-0001.how", "changed", "distinguished", "followed", W),
    "a field that is unknown": ("unheard_of", "added", None, "x", W),
    "who refused": ("by.name", "changed", "The panel", "The council", W),
    "named later": ("applicant", "added", None, "The Reading Room Society", S),
    "no longer named": ("applicant", "removed", "The Reading Room Society", None, W),
    "its agreement": ("naming_agreed", "changed", "2026-05-01", "2026-03-01", W),
    "a title": ("title", "changed", "A raeding room", "A reading room", E),
    "another title": ("title", "changed", "A reading room", "A room for readers", S),
    "a contact": ("bodies.b1.contact.post", "changed", "Manager", "Head", S),
    "an address on its site": ("rules.r1.url", "changed", "https://council.example/a", "https://council.example/b", E),
    "another law": ("rules.r1.url", "changed", "https://legislation.gov.uk/ukpga/1980/66", "https://legislation.gov.uk/ukpga/1980/67", W),
    "a case": ("reasons", "changed", "the door", "The door", E),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_that_is_told_otherwise_is_of_the_gravest_kind(name: str) -> None:
    path, what, before, after, kind = REFUSED[name]
    data = {"next_step": "Appeal"}
    change = Change(path, "", what, before=before, after=after)
    (found,) = judged(ChangedRecord("BSG-REF-2026-0001", "", "", data, data, (change,)))
    assert found.kind is kind
    assert bool(found.why) == (kind is W)


def test_a_refusal_that_becomes_a_grant_is_judged_as_one() -> None:
    data, change = {"next_step": "Appeal"}, Change("title", "", "changed", before="a", after="b")
    both = [ChangedRecord("BSG-REF-2026-0001", "", "", data, {**data, **more}, (change,)) for more in ({}, {"promise": "x"})]
    assert [whole(judged(one)) for one in both] == [S, S]
    place = Change("safeguards.s9", "", "added", after={})
    both = [ChangedRecord("BSG-REF-2026-0001", "", "", data, {**data, **more}, (place,)) for more in ({}, {"promise": "x"})]
    assert [whole(judged(one)) for one in both] == [W, S], "a safeguard more"


REFUSAL_FIELDS = sorted(f.path for f in TREES[2].every() if f.path.partition(".")[0] != "events")
KNOWN_MILDER = re.compile(
    r"schema|title(_cy)?|case|in_part_with|(bodies|provider)\.contact.*|rules\.(url|citation)|bodies\.reply\.evidence\.url"
)


@given(st.sampled_from(REFUSAL_FIELDS), st.sampled_from(["removed", "changed"]), TEXT, TEXT)
def test_every_other_field_of_a_refusal_is_grave(field: str, what: str, before: str, after: str) -> None:
    found = judge(Change(field, "", what, before=before, after=after), refusal=True).kind
    alike = what == "changed" and (wording.same(before, after) or wording.spelling(before, after))
    if not (KNOWN_MILDER.fullmatch(field) or alike or "[redacted]" in after):
        assert found is W

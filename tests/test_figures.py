"""The pages of rules and bodies: each figure is the one that the published query counts from the database, on a register of
hundreds of made-up records; and what is said of safeguards, of refusals elsewhere and of a body with four cases."""

import dataclasses
import datetime as dt
import random
import re
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from registrar.checking import pipeline
from registrar.model.case import Ask, Case
from registrar.model.decided_parts import Precedent
from registrar.model.event import CaseEvent, Event
from registrar.model.parts import Learning, Reply
from registrar.model.record_set import RecordSet
from registrar.model.records import Guarantee, Refusal
from registrar.model.register import Register
from registrar.publish.body_figures import body_figures
from registrar.publish.rule_outcomes import MANY, always_granted, counted_uses, outcomes
from registrar.publish.rule_safeguards import accepted, allowed_elsewhere, unequal
from registrar.publish.tables import sqlite_file
from registrar.publish.tables.queries import QUERIES
from registrar.reading import schema
from registrar.site.pages import bodies, places, rules
from registrar.site.sections import list_row
from registrar.site.sections.became import became, precedents
from registrar.site.sections.body_sheet import of
from registrar.site.sections.body_table import COLUMNS
from registrar.site.sections.labels import words
from samples import SAMPLE

TODAY = dt.date(2026, 11, 23)
SQL = {q.id: q.sql for q in QUERIES}
RULE = "local-policy-commercial-kitchen-before-registration"
CELL = re.compile(r'<td class="num" data-rank="([^"]*)">([^<]*)</td>')
change = msgspec.structs.replace


@cache
def sample() -> RecordSet:
    return pipeline.check(SAMPLE, TODAY, use_cache=False).record_set


def named(record: Any, n: int, real: bool) -> Any:
    """A copy of a record with a number of its own, as an illustration or as a real record."""
    middle = {"guarantee": "", "refusal": "REF-", "case": "CASE-"}[record.kind]
    id_ = f"BSG-{middle}2026-{n:04d}" if real else f"SPECIMEN-{middle}{n:04d}"
    return (
        change(record, id=id_, file=f"register/{'2026' if real else 'specimens'}/{id_}.yaml", in_part_with=None)
        if (record.kind != "case")
        else change(record, id=id_, file=f"register/{'cases/2026' if real else 'specimens'}/{id_}.yaml", leads_to=())
    )


def made_case(rng: random.Random, n: int, real: bool, known: RecordSet) -> Case:
    """A case with questions to some of a few bodies, answered, late or open, and closed in one way or another, or not."""
    every, cited = sorted(known.catalogues.bodies.entries), sorted(known.catalogues.rules.entries)
    received = TODAY - dt.timedelta(rng.randint(5, 400))
    asks = []
    for k in range(1, rng.randint(1, 4)):
        sent = received + dt.timedelta(rng.randint(0, 6))
        replied = sent + dt.timedelta(rng.choice((1, 9, 28, 29, 60, 500)))
        answer: dict[str, Any] = {
            "replied": replied,
            "position": "no-such-rule",
            "words": "We have looked.",
            "rule": rng.choice((None, rng.choice(cited))),
        }
        to = rng.choice(every[: rng.choice((4, len(every)))])
        old = known.catalogues.bodies.entries[to].former_ids
        asks.append(
            Ask(n=k, to=rng.choice((to, *old)), question="where-is-it-written", sent=sent, due=sent + dt.timedelta(28))
            if rng.random() < 0.3
            else Ask(n=k, to=to, question="reasons", sent=sent, due=sent + dt.timedelta(28), **answer)
        )
    end = received + dt.timedelta(rng.randint(20, 90))
    how = rng.choice(("never-required", "body-changed-its-mind", "other-way-found"))
    closed = rng.choice(([], [("settled", how)], [("withdrawn", None)]))
    events = [CaseEvent(n=1, date=received, recorded=received, type="opened", by="registrar")] + [
        CaseEvent(n=2, date=end, recorded=end, type=type_, by="registrar", how=way) for type_, way in closed if end <= TODAY
    ]
    base = known.cases[0]
    made = change(base, received=received, complete=None, receipt=None, asks=tuple(asks), events=tuple(events))
    return named(made, n, real)  # type: ignore[no-any-return]


def made_guarantee(rng: random.Random, n: int, real: bool, known: RecordSet) -> Guarantee:
    g: Guarantee = rng.choice(known.guarantees)
    replies = tuple(change(b, reply=change(b.reply, position=rng.choice(("consents", "objects", "no-reply")))) for b in g.bodies)
    shown = tuple(
        Event(
            n=len(g.events) + k, date=TODAY, recorded=TODAY, type="relied-on", honoured=rng.random() < 0.5,
            by=rng.choice(("provider", rng.choice(g.bodies).id)),
        )
        for k in range(1, rng.randint(1, 4))
    )  # fmt: skip
    learnt = rng.choice((None, *(Learning(text="It went well.", rule_changed=c) for c in ("none", "clarified", "amended"))))
    return named(change(g, bodies=replies, events=(*g.events, *shown), learning=learnt), n, real)  # type: ignore[no-any-return]


def made_refusal(rng: random.Random, n: int, real: bool, known: RecordSet) -> Refusal:
    refusal: Refusal = rng.choice(known.refusals)
    told = tuple(
        change(b, notified=rng.choice((None, b.notified)), reply=rng.choice((None, Reply(position="objects"))))
        for b in refusal.bodies
    )
    return named(change(refusal, bodies=told), n, real)  # type: ignore[no-any-return]


def made(seed: int, live: bool) -> Register:
    """500 records and cases; of a live register a third are illustrations, which no figure may count."""
    rng, known = random.Random(seed), sample()

    def real() -> bool:
        return live and rng.random() < 0.66

    records = dataclasses.replace(
        known,
        guarantees=tuple(made_guarantee(rng, 1000 + n, real(), known) for n in range(150)),
        refusals=tuple(made_refusal(rng, 2000 + n, real(), known) for n in range(50)),
        cases=tuple(made_case(rng, 3000 + n, real(), known) for n in range(300)),
    )
    return dataclasses.replace(Register.of(records), schemas=schema.load(pipeline.schema_folder(SAMPLE)))


@pytest.fixture(scope="module", params=[(1, False), (2, True)], ids=["illustrations", "live"])
def register(request: pytest.FixtureRequest) -> Register:
    return made(*request.param)


@pytest.fixture(scope="module")
def base(register: Register, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("data") / "register.sqlite"
    sqlite_file.write(register, path)
    return path


def counted(base: Path, query: str) -> list[sqlite3.Row]:
    with closing(sqlite3.connect(base)) as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute(SQL[query]).fetchall()


def test_the_database_names_each_body_and_rule_as_it_is_called_today(base: Path) -> None:
    with closing(sqlite3.connect(base)) as connection:
        broken = [row for row in connection.execute("PRAGMA foreign_key_check") if row[0] in ("asks", "cases")]
    assert broken == []


def test_the_figures_of_each_body_are_those_that_the_query_counts(register: Register, base: Path) -> None:
    rows = counted(base, "body-figures")
    assert {row["body_id"] for row in rows} == set(register.by_body)
    for row in rows:
        mine = body_figures(register, row["body_id"])
        for name in set(row.keys()) - {"body_id", "name"}:
            assert getattr(mine, name) == row[name], (row["body_id"], name)
    totals = {
        name: sum(row[name] for row in rows) for name in ("asked", "in_time", "silent", "objects", "shown", "changed", "binds")
    }
    assert all(totals.values()), totals
    assert any(row["median"] is not None for row in rows)


def test_the_table_of_bodies_and_their_pages_show_what_the_query_counts(register: Register, base: Path) -> None:
    (index,) = bodies.render(register, None)
    shown = {
        m[1]: CELL.findall(m[2]) for m in re.finditer(r'<a href="\.\./bodies/([^/]+)/">.*?</th>(.*?)</tr>', index.body, re.DOTALL)
    }
    values = {v.code: v for v in bodies.subjects(register) if v is not None}
    for row in counted(base, "body-figures"):
        cells = dict(zip(COLUMNS, shown[row["body_id"]], strict=True))
        said = {name: text for name, (_, text) in cells.items()}
        assert said["Binds it now"] == str(row["binds"])
        assert said["In time"] == of(row["in_time"], row["due"])
        assert said["Objected"] == of(row["objects"], row["heard"])
        assert (cells["In time"][0] == "") == (row["due"] < 5)
        assert (cells["Median days"][0] == "") == (row["replies"] < 5)
    for row in counted(base, "body-figures")[:12]:
        page = next(iter(bodies.render(register, values[row["body_id"]]))).body
        figures = dict(re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", page))
        if row["asked"] + row["heard"]:
            assert figures["Answered in time, of those answered or overdue"] == of(row["in_time"], row["due"])
            assert figures["Overdue without an answer"] == of(row["silent"], row["due"])
            assert figures["Consented"] == of(row["consents"], row["heard"])


def test_the_outcomes_of_each_rule_are_those_that_the_query_counts(register: Register, base: Path) -> None:
    counts = {(row["rule_id"], row["outcome"]): row["times"] for row in counted(base, "rule-outcomes")}
    assert {(id_, o.code): len(o.found) for id_ in register.by_rule for o in outcomes(register, id_)} == counts
    assert {"never-required", "refused", "waiting", "varied", "withdrawn"} <= {outcome for _, outcome in counts}
    values = {v.code: v for v in rules.subjects(register) if v is not None}
    for id_ in sorted({id_ for id_, _ in counts})[:10]:
        page = next(iter(rules.render(register, values[id_]))).body
        shown = dict(re.findall(r'<a href="#ended-([a-z-]+)" class="[^"]*"><strong>(\d+)</strong>', page))
        assert {code: int(n) for code, n in shown.items()} == {o: n for (r, o), n in counts.items() if r == id_}
        assert all(page.count(f'id="ended-{code}"') == 1 for code in shown)


# -- single rules and bodies ---------------------------------------------------------------------------------------------


def kitchen() -> Guarantee:
    return next(g for g in sample().guarantees if any(r.rule == RULE for r in g.rules))


def holding(*guarantees: Guarantee, refusals: tuple[Refusal, ...] = (), cases: tuple[Case, ...] = ()) -> Register:
    return Register.of(dataclasses.replace(sample(), guarantees=guarantees, refusals=refusals, cases=cases))


def over(g: Guarantee, type_: str, n: int, **more: Any) -> Guarantee:
    event = Event(
        n=len(g.events) + 1, date=TODAY, recorded=TODAY, type=type_, by="panel", reason_code="safeguard-not-met", **more
    )
    return named(change(g, events=(*g.events, event)), n, False)  # type: ignore[no-any-return]


def brief(register: Register) -> str:
    value = next(v for v in rules.subjects(register) if v is not None and v.code == RULE)
    return next(iter(rules.render(register, value))).body


def test_a_safeguard_of_a_revoked_guarantee_is_shown_and_not_accepted() -> None:
    g = kitchen()
    alone = holding(over(g, "revoked", 1))
    assert all((k.standing, k.ended) == (0, 1) for k in accepted(alone, counted_uses(alone, RULE)))
    page = brief(alone)
    assert "in no standing guarantee, 1 ended" in page
    assert "A safeguard was not met." in page
    until = TODAY + dt.timedelta(30)
    both = holding(named(g, 2, False), over(g, "revoked", 1), over(g, "suspended", 3, until=until))
    assert all((k.standing, k.suspended, k.ended) == (1, 1, 1) for k in accepted(both, counted_uses(both, RULE)))


def for_a_time(until: dt.date) -> Guarantee:
    """The kitchen's guarantee, in force, that says something of the rule until a day only."""
    g = kitchen()
    return named(change(g, rules=tuple(change(r, until=until) if r.rule == RULE else r for r in g.rules)), 1, False)  # type: ignore[no-any-return]


def test_what_a_guarantee_said_of_a_rule_for_a_time_is_not_accepted_or_allowed_later() -> None:
    refused = (refused_elsewhere(None, "E08000035"),)
    today, over = holding(for_a_time(TODAY), refusals=refused), holding(for_a_time(TODAY - dt.timedelta(1)), refusals=refused)
    assert all((k.standing, k.ended) == (1, 0) for k in accepted(today, counted_uses(today, RULE)))
    assert all((k.standing, k.ended) == (0, 1) for k in accepted(over, counted_uses(over, RULE)))
    assert "Allowed in Swansea" in brief(today)
    page = brief(over)
    assert "Allowed in" not in page
    assert "Start from" not in page
    assert "No longer for this rule" in page


def test_a_guarantee_that_names_a_rule_twice_is_one_scheme() -> None:
    g = kitchen()
    wanted = next(r for r in g.rules if r.rule == RULE)
    twice = named(change(g, rules=(*g.rules, change(wanted, id="r9"))), 1, False)
    register = holding(twice)
    assert became(words(register), precedents(register, RULE)).startswith("One scheme: ")


def refused_elsewhere(text: str | None, place: str) -> Refusal:
    """The kitchen's rule refused, with the same safeguards, or the same kinds in other words."""
    g, refusal = kitchen(), sample().refusals[0]
    wanted = next(r for r in g.rules if r.rule == RULE)
    rule = change(refusal.rules[0], id=wanted.id, rule=RULE)
    offered = tuple(change(s, text=text or s.text.upper()) for s in g.safeguards)
    places = (change(g.places[0], gss=place),)
    return named(change(refusal, rules=(rule,), safeguards=offered, places=places), 9, False)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        (None, "E08000035", "with the same safeguards"),
        ("We take care.", "E08000035", "with safeguards of the same kinds"),
        (None, "", ""),
    ],
)
def test_allowed_there_and_refused_here_is_said_only_where_it_is_so(text: str | None, place: str, says: str) -> None:
    g = named(kitchen(), 1, False)
    register = holding(g, refusals=(refused_elsewhere(text, place or g.places[0].gss),))
    page = brief(register)
    assert ("Allowed in Swansea, refused in Leeds, " + says in page) if says else ("Allowed in" not in page)
    ended = holding(over(kitchen(), "revoked", 1), refusals=(refused_elsewhere(text, place or g.places[0].gss),))
    assert unequal(ended, counted_uses(ended, RULE)) == []


@pytest.mark.parametrize(("outcome", "stands"), [("upheld", False), ("in-part", True), ("not-upheld", True)])
def test_a_refusal_to_which_a_challenge_succeeded_is_held_against_nobody(outcome: str, stands: bool) -> None:
    """It is said on the page of the rule; what was set aside as a whole is not what another place was refused."""
    day = TODAY - dt.timedelta(9)
    refused = refused_elsewhere(None, "E08000035")
    won = change(refused, events=(Event(1, day, day, "challenge-decided", "court", outcome=outcome),))
    register = holding(named(kitchen(), 1, False), refusals=(won,))
    uses = counted_uses(register, RULE)
    assert bool(unequal(register, uses)) == bool(allowed_elsewhere(register, uses)) == stands
    page = brief(register)
    assert ("A challenge to it succeeded on 14 November 2026: it does not stand." in page) == (outcome == "upheld")
    assert ("A challenge to it succeeded in part on 14 November 2026." in page) == (outcome == "in-part")
    assert ("Refused, challenged" in page) == (outcome != "not-upheld")
    assert ("A challenge to it succeeded" in str(list_row.row(words(register), won)["text"])) == (outcome != "not-upheld")


def test_each_citation_on_the_page_of_a_rule_gives_its_own_reason() -> None:
    """A later decision that follows a guarantee for one rule and distinguishes it for another."""
    g, later = named(kitchen(), 1, False), named(kitchen(), 2, False)
    said = (("followed", "The hall is the same."), ("distinguished", "The other hall has no cook."))
    later = change(later, precedents=tuple(Precedent(how=how, ref=g.id, why=why) for how, why in said))
    page = brief(holding(g, later))
    for how, why in said:
        assert re.search(rf"<strong>{how.capitalize()}</strong>:.*?<br>{re.escape(why)}</li>", page), how


@pytest.mark.parametrize(("many", "said"), [(MANY - 1, False), (MANY, True), (400, True)])
def test_a_rule_that_was_always_granted_is_to_be_changed_for_everybody(many: int, said: bool) -> None:
    register = holding(*(named(kitchen(), n, False) for n in range(1, many + 1)))
    page = brief(register)
    assert (f"Asked {many} times, granted {many}" in page) == said
    assert f"<strong>{many}</strong> varied" in page
    refused = holding(*register.guarantees, refusals=(refused_elsewhere(None, "E08000035"),))
    assert always_granted(refused, RULE) == 0
    revoked = holding(*register.guarantees, over(kitchen(), "revoked", 900))
    assert always_granted(revoked, RULE) == 0


def test_a_rule_that_nobody_asked_about_says_so() -> None:
    page = brief(holding(named(next(g for g in sample().guarantees if g.id != kitchen().id), 1, False)))
    assert "Nobody has asked about this rule yet" in page
    assert "Safeguards in words" not in page


def test_a_body_with_four_questions_has_figures_and_no_rank() -> None:
    body = "specimen-school-trust"
    sent = TODAY - dt.timedelta(60)
    base = sample().cases[0]

    def cases(many: int) -> tuple[Case, ...]:
        ask = Ask(n=1, to=body, question="reasons", sent=sent, due=sent + dt.timedelta(28), replied=sent + dt.timedelta(9))
        opened = (CaseEvent(n=1, date=sent, recorded=sent, type="opened", by="registrar"),)
        return tuple(
            named(change(base, received=sent, asks=(ask,), events=opened, complete=None), n, False) for n in range(1, many + 1)
        )

    four, five = holding(cases=cases(4)), holding(cases=cases(5))
    assert (body_figures(four, body).median, body_figures(five, body).median) == (None, 9)
    value = next(v for v in bodies.subjects(four) if v is not None and v.code == body)
    assert "do not compare it" in next(iter(bodies.render(four, value))).body
    assert "do not compare it" not in next(iter(bodies.render(five, value))).body


def test_the_index_of_rules_says_what_was_never_required_and_what_was_refused_elsewhere() -> None:
    g = named(kitchen(), 1, False)

    def index(register: Register) -> str:
        return next(iter(rules.render(register, None))).body

    there = index(holding(g, refusals=(refused_elsewhere("We take care.", "E08000035"),)))
    assert "allowed in Swansea (" in there
    assert "refused in Leeds (" in there
    assert "with safeguards of the same kinds" in there
    asked = {r.rule for r in g.rules}
    assert f"1 of {len(asked)} rules that somebody asked about" in there
    for register in (
        holding(g, refusals=(refused_elsewhere(None, g.places[0].gss),)),
        holding(over(kitchen(), "revoked", 1), refusals=(refused_elsewhere(None, "E08000035"),)),
        holding(for_a_time(TODAY - dt.timedelta(1)), refusals=(refused_elsewhere(None, "E08000035"),)),
    ):
        assert "No rule was refused in one place while a guarantee about it stands in another." in index(register)


def test_the_figures_on_the_index_of_rules_are_those_that_the_query_counts(register: Register, base: Path) -> None:
    rows = counted(base, "rule-outcomes")
    never = {row["rule_id"] for row in rows if row["outcome"] == "never-required"}
    page = next(iter(rules.render(register, None))).body
    assert f'id="never">{len(never)} of {len({row["rule_id"] for row in rows})} rules' in page
    assert set(re.findall(r'rules/([^/"]+)/#ended-never-required', page)) == never


def test_the_bodies_that_were_late_are_named_with_what_it_is_out_of(register: Register, base: Path) -> None:
    rows = {row["body_id"]: row for row in counted(base, "body-figures")}
    page = next(iter(bodies.render(register, None))).body.partition('id="late"')[2].partition("</section>")[0]
    said = {
        id_: (int(part), int(whole)) for id_, part, whole in re.findall(r'bodies/([^/"]+)/">[^<]*</a>: (\d+) of (\d+) late', page)
    }
    assert said == {id_: (r["due"] - r["in_time"], r["due"]) for id_, r in rows.items() if r["in_time"] < r["due"]}


def test_the_page_of_a_place_says_how_its_bodies_answer(register: Register, base: Path) -> None:
    rows = {row["body_id"]: row for row in counted(base, "body-figures")}
    known = register.catalogues.bodies.entries
    values = {v.code: v for v in places.subjects(register) if v is not None}
    by_place = {
        gss: [i for i in register.by_body if known[i].where == gss] for gss in {b.where for b in known.values() if b.where}
    }
    for gss, ids in sorted(by_place.items()):
        page = next(iter(places.render(register, values[gss]))).body.partition('id="bodies-here"')[2].partition("</section>")[0]
        shown = [i for i in ids if not (register.info.live and known[i].specimen)]
        assert sorted(re.findall(r'bodies/([^/"]+)/"', page)) == sorted(shown)
        for id_ in shown:
            row, said = rows[id_], page.partition(f"bodies/{id_}/")[2].partition("</li>")[0]
            if row["asked"]:
                assert f"answered in time: {of(row['in_time'], row['due'])}." in said
                assert ("fewer than five answers" in said) == (0 < row["replies"] < 5)

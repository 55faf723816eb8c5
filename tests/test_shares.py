"""The register in five sentences: true for every count, and the same as the figures."""

import datetime as dt
import re
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.checking import pipeline
from registrar.model.register import Register
from registrar.publish.shares import FURTHER, QUESTIONS, WORDS, YEAR, Question, further, shares, told
from registrar.publish.statistics import DIMENSIONS, measures, total
from registrar.site.pages import statistics
from samples import SAMPLE

TODAY = dt.date(2026, 11, 23)
ALL = (*QUESTIONS, *(q for below in FURTHER.values() for q in below))
(GRANTED,) = (q for q in ALL if q.slug == "granted")
counts = st.integers(0, 2_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@pytest.fixture(scope="module")
def register() -> Register:
    return pipeline.load(SAMPLE, TODAY, use_cache=False)


@pytest.mark.parametrize(
    ("part", "of", "sentence"),
    [
        (0, 0, "Nothing has been decided yet."),
        (0, 1, "The only decision refused a guarantee."),
        (1, 1, "The only decision granted a guarantee."),
        (0, 2, "Neither of the two decisions granted a guarantee."),
        (1, 2, "Of the two decisions, one granted a guarantee."),
        (2, 2, "Both decisions granted a guarantee."),
        (0, 3, "None of the three decisions granted a guarantee."),
        (3, 3, "All three decisions granted a guarantee."),
        (1, 12, "Of the 12 decisions, one granted a guarantee."),
        (1_234, 5_678, "Of the 5,678 decisions, 1,234 granted a guarantee."),
    ],
)
def test_the_sentence_fits_the_count(part: int, of: int, sentence: str) -> None:
    assert told(GRANTED, part, of) == sentence


def read(sentence: str, q: Question) -> tuple[int, int]:
    """The two numbers that a reader takes from a sentence."""
    if sentence == q.nothing:
        return 0, 0
    if sentence.startswith("The only"):
        return int(sentence == f"The only {q.thing} {q.one}."), 1
    if sentence.startswith(("Both", "Neither")):
        return (2 if sentence.startswith("Both") else 0), 2

    def number(text: str) -> int:
        return WORDS.index(text) if text in WORDS else int(text.replace(",", ""))

    if found := re.match(r"(None of the|All) (\S+) ", sentence):
        of = number(found[2])
        return (of if found[1] == "All" else 0), of
    found = re.match(r"Of the (\S+) [^,]*, (\S+) ", sentence)
    assert found, sentence
    return number(found[2]), number(found[1])


@given(counts, st.sampled_from(ALL))
def test_a_sentence_says_both_numbers_and_no_others(count: tuple[int, int], q: Question) -> None:
    part, of = count
    sentence = told(q, part, of)
    assert read(sentence, q) == (part, of)
    assert sentence[0].isupper()
    assert sentence.endswith(".")


def test_the_five_agree_with_the_figures(register: Register) -> None:
    figures = {m.slug: total(register, m)[0] for m in measures(register)}
    told_ = [share for s in shares(register) for share in (s, *further(register, s.question))]
    found = {s.question.slug: (sum(r.part for r in s.rows), sum(r.of for r in s.rows)) for s in told_}
    decided = len(register.entries)
    assert found["granted"] == (figures["grants"], decided)
    assert found["in-time"][1] == decided
    assert found["standing"] == (figures["grants"] - figures["endings"], figures["grants"])  # type: ignore[operator]
    assert found["suspended"][1] == figures["grants"]
    assert found["overdue"] == (figures["overdue-reviews"], found["standing"][0])
    assert len(shares(register)) == 5
    for s in told_:
        assert s.sentence == told(s.question, *found[s.question.slug])
        assert all(0 <= r.part <= r.of for r in s.rows)
        if s.question.by == YEAR:
            years = [int(r.value) for r in s.rows]
            assert years == list(range(years[0], years[-1] + 1))
        else:
            assert [r.value for r in s.rows] == list(register.codes["extent"])


def test_what_stands_is_said_and_adds_up(register: Register) -> None:
    """A reader of a letter, where a suspended guarantee does not stand, finds out why there are more here."""
    page = str(next(p for value in statistics.subjects(register)[:1] for p in statistics.render(register, value)).body)
    (said,) = re.findall(r"Today: ([0-9][^<.]*)\.", page)
    numbers = [int(n.replace(",", "")) for n in re.findall(r"[0-9][0-9,]*(?= )", said)]
    (standing,) = re.findall(r"Standing today: ([0-9,]+)\.", page)
    assert "suspended" in said
    assert sum(numbers) == int(standing)


def test_a_register_without_a_real_record_counts_none_once_it_is_live(register: Register) -> None:
    live = replace(register, info=msgspec.structs.replace(register.info, live=True))
    of_councils = {s.question.slug: s for s in shares(live) if s.question.by != YEAR}
    assert [s.sentence for s in shares(live) if s.question.by == YEAR] == [q.nothing for q in QUESTIONS if q.by == YEAR]
    assert all(r.part == r.of for r in of_councils["never-asked"].rows)
    (page,) = statistics.render(live, DIMENSIONS[0])
    assert "Illustrations are not counted." in page.body


def test_all_charts_of_the_sentences_have_one_scale(register: Register) -> None:
    """In whichever chart, a frame is all that there are, and the part of it as long as its share; the numbers stand beside it."""
    (page,) = statistics.render(register, DIMENSIONS[0])
    first = str(page.body).partition('id="totals"')[0]
    rows = [r for s in shares(register) for r in s.rows if r.of]
    frames = re.findall(r'<rect class="bar-all"[^>]* width="([0-9.]+)%"', first)
    assert len(frames) == len(rows)
    assert len(set(frames)) == 1
    parts = [float(width) for width in re.findall(r'<rect class="bar" [^>]* width="([0-9.]+)%"', first)]
    assert parts == [pytest.approx(float(frames[0]) * r.part / r.of, abs=0.006) for r in rows if r.part]
    said = re.findall(r'<text class="figure"[^>]*>([0-9,]+ of [0-9,]+)</text>', first)
    assert said == [f"{r.part:,} of {r.of:,}" for r in rows]

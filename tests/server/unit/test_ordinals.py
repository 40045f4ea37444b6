"""Ordinals, what they count and since when."""

import pytest
from confute.compare.dates import parse_interval
from confute.compare.ordinals import LAST, ONLY, OrdinalMention, find_ordinals
from hypothesis import given
from hypothesis import strategies as st


def one(text: str) -> OrdinalMention:
    (mention,) = find_ordinals(text)
    return mention


@pytest.mark.parametrize(
    ("text", "words", "value", "noun"),
    [
        ("It was her third official trip.", "third", 3, "trip"),
        ("It was the 5th meeting.", "5th", 5, "meeting"),
        ("The twenty-first match was drawn.", "twenty-first", 21, "match"),
        ("Her last visit was short.", "last", LAST, "visit"),
        ("The only bridge fell.", "only", ONLY, "bridge"),
        ("Its maiden voyage was short.", "maiden", 1, "voyage"),
        ("The first foreign leader to come.", "first", 1, "leader"),
        ("The second state visit made by her.", "second", 2, "visit"),
    ],
)
def test_an_ordinal_is_its_place_and_what_it_counts(text: str, words: str, value: int, noun: str) -> None:
    mention = one(text)
    assert (mention.text, mention.value, mention.noun) == (words, value, noun)
    assert text[: mention.noun_end].endswith(mention.words)


@pytest.mark.parametrize(
    "text",
    [
        "On the 19th of June it rained.",
        "He was there on the 19th, because it rained.",
        "It lasted from the 18th to the 19th.",
        "In the 21st century it rains.",
        "Last year it rained.",
        "At first it rained.",
        "It took a second longer.",
        "The First World War ended.",
        "The second half of 2019 was wet.",
        "The third largest lake.",
    ],
)
def test_days_centuries_and_idioms_are_no_ordinals(text: str) -> None:
    assert find_ordinals(text) == []


@pytest.mark.parametrize(
    "text", ["The first ever summit.", "He came for the first time.", "Never before had he come."]
)
def test_what_never_happened_before_is_told(text: str) -> None:
    assert one(text).ever
    assert one(text).value == 1


@pytest.mark.parametrize(
    ("text", "tail", "gap"),
    [
        ("Her first visit to the island in 24 years.", "24 years", 24),
        ("It was the first in nearly a quarter of a century.", "nearly a quarter of a century", 25),
        ("Her first trip in more than two decades.", "more than two decades", 20),
        ("Their second meeting in six months.", "six months", 0.5),
    ],
)
def test_the_years_since_the_last_one_are_read(text: str, tail: str, gap: float) -> None:
    mention = one(text)
    assert mention.since is not None
    assert text[slice(*mention.since)] == tail
    assert mention.gap_years == pytest.approx(gap, rel=0.01)
    assert (mention.gap_low or 0) <= gap <= (mention.gap_high or 0) * 1.01


def test_the_date_since_which_it_is_the_first_is_read() -> None:
    mention = one("The first visit since her July 2000 tour.")
    assert mention.since_date is not None
    assert mention.since_date.interval == parse_interval("2000-07")
    assert mention.gap_years is None


def test_a_tail_in_another_sentence_does_not_count() -> None:
    assert one("It was her third trip. In 24 years she wrote 5 books.").since is None


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert all(text[item.start : item.end] == item.text for item in find_ordinals(text))

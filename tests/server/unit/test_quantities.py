"""Quantities in whole sentences."""

import pytest
from confute.compare.dates import find_dates
from confute.compare.patterns import word_set
from confute.compare.quantities import QuantityMention, agrees, find_quantities, quantities_outside
from hypothesis import given
from hypothesis import strategies as st

PIECES = sorted(
    word_set(
        "two three 24 11,000 1.5 million $5 hours days year documents men of the a half and an about nearly "
        "more than least at per cent % times twice dozen between to 10-15 -day one another 2019 in June "
        "quarter century \u2013 ."
    )
)


def one(text: str) -> QuantityMention:
    (mention,) = find_quantities(text)
    return mention


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_every_mention_is_its_own_words_and_its_limits_hold_its_value(text: str) -> None:
    for mention in find_quantities(text):
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.low <= mention.high
        assert agrees(mention, mention.value)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert all(text[item.start : item.end] == item.text for item in find_quantities(text))


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("The treaty has 23 articles.", "23 articles", 23, "article"),
        ("They signed three official documents.", "three official documents", 3, "document"),
        ("They fired twenty-one guns.", "twenty-one guns", 21, "gun"),
        ("It was a 21-gun salute.", "21-gun", 21, "gun"),
        ("They gave a pair of dogs.", "a pair of dogs", 2, "dog"),
        ("It ran for two decades and a half.", "two decades and a half", 25, "year"),
        ("Sales reached $34.4 million.", "$34.4 million", 34_400_000, "usd"),
        ("Sales reached 34.4 million dollars.", "34.4 million dollars", 34_400_000, "usd"),
        ("Trade rose by 54 per cent.", "54 per cent", 54, "percent"),
        ("Trade rose nine times.", "nine times", 9, "times"),
        ("It was multiplied by nine.", "nine", 9, "times"),
        ("She has met him three times.", "three times", 3, "occasion"),
        ("A two-day trip.", "two-day", 2, "day"),
        ("It took two and a half hours.", "two and a half hours", 2.5, "hour"),
        ("It took two hours and 15 minutes.", "two hours and 15 minutes", 2.25, "hour"),
        ("It lies 800 km north.", "800 km", 800, "km"),
        ("He is 71 years old.", "71 years old", 71, "age"),
        ("It took two or three days.", "two or three days", 2.5, "day"),
        ("One of the players fell.", "One of the players", 1, "player"),
    ],
)
def test_a_quantity_is_its_value_and_what_it_measures(text: str, words: str, value: float, unit: str) -> None:
    mention = one(text)
    assert (mention.text, mention.value, mention.unit) == (words, value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "It opened on 19 June 2024.",
        "In 2019, 2021 and 2023 it rained.",
        "His third trip was his last.",
        "The first one was the best.",
        "World War Two ended.",
        "Article 4 says so.",
        "They spoke one-on-one.",
        "They met two days ago.",
        "They met two days before the match.",
        "No one came.",
        "They like one another.",
        "It began at 3 p.m.",
    ],
)
def test_dates_ordinals_and_labels_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "bound", "approximate"),
    [
        ("about 90 minutes", "", True),
        ("nearly 90 minutes", "", True),
        ("90 minutes or so", "", True),
        ("more than 90 minutes", "more", False),
        ("less than 90 minutes", "less", False),
        ("at least 90 minutes", "least", False),
        ("up to 90 minutes", "most", False),
        ("90 minutes", "", False),
    ],
)
def test_words_around_a_number_make_it_rough_or_a_bound(text: str, bound: str, approximate: bool) -> None:
    mention = one(f"It took {text}.")
    assert (mention.text, mention.bound, mention.approximate) == (text, bound, approximate)


@pytest.mark.parametrize(
    ("text", "value", "fits"),
    [
        ("nearly a quarter of a century", 24, True),
        ("nearly a quarter of a century", 15, False),
        ("about 90 minutes", 85, True),
        ("about 90 minutes", 150, False),
        ("over 11,000 men", 11_500, True),
        ("over 11,000 men", 9_000, False),
        ("more than ten men", 12, True),
        ("more than ten men", 5, False),
        ("11,000 men", 11_300, True),
        ("11,000 men", 13_000, False),
        ("20 articles", 23, False),
        ("two hours", 2.4, True),
        ("two hours", 3.0, False),
        ("up to 12 men", 10, True),
        ("several men", 5, True),
        ("dozens of men", 3, False),
        ("$34 million", 34_400_000, True),
        ("$34.4 million", 34_600_000, False),
        ("two decades", 24, True),
        ("two decades", 35, False),
    ],
)
def test_a_value_agrees_if_the_words_allow_it(text: str, value: float, fits: bool) -> None:
    assert agrees(one(f"It was {text}."), value) is fits


def test_tolerance_is_a_share_of_the_true_value() -> None:
    mention = one("They counted 90 boats.")
    assert agrees(mention, 100, tolerance=0.1)
    assert not agrees(mention, 100, tolerance=0.05)


def test_known_dates_are_not_looked_for_again() -> None:
    text = "In 2019 two days passed."
    assert find_quantities(text, find_dates(text)) == find_quantities(text)
    assert [item.value for item in quantities_outside("two of 24 days", [(0, 3)])] == [24]

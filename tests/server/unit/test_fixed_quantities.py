"""Amounts that are said without a number."""

import pytest
from confute.compare.fixed_quantities import fixed_quantities


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("It took half an hour.", "half an hour", 0.5, "hour"),
        ("A quarter of a century passed.", "A quarter of a century", 25, "year"),
        ("A half-century passed.", "half-century", 50, "year"),
        ("It took an hour and a half.", "an hour and a half", 1.5, "hour"),
        ("Sales rose ninefold.", "ninefold", 9, "times"),
        ("Sales doubled.", "doubled", 2, "times"),
        ("She called twice.", "twice", 2, "occasion"),
        ("It is twice as high.", "twice as ", 2, "times"),
        ("He came only once.", "once", 1, "occasion"),
        ("A week-long strike.", "week-long", 1, "week"),
        ("They waited for decades.", "decades", 20, "year"),
        ("It lasted a day.", "a day", 1, "day"),
        ("Half of the crew left.", "Half", 50, "percent"),
        ("It fell by two thirds.", "two thirds", 200 / 3, "percent"),
        ("An overnight stay.", "overnight", 1, "night"),
    ],
)
def test_words_alone_give_an_amount(text: str, words: str, value: float, unit: str) -> None:
    (part,) = fixed_quantities(text)
    assert (text[part.start : part.end], part.unit) == (words, unit)
    assert part.value == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "Once he had gone, it rained.",
        "He came at once.",
        "The second half began.",
        "Three times a day.",
        "It is long.",
    ],
)
def test_the_same_words_in_other_senses_give_none(text: str) -> None:
    assert list(fixed_quantities(text)) == []

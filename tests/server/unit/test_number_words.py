"""Numbers in words."""

import pytest
from confute.compare.number_words import find_number_words, number_of
from hypothesis import given
from hypothesis import strategies as st


def values(text: str) -> list[tuple[str, float, bool]]:
    return [(text[item.start : item.end], item.value, item.ordinal) for item in find_number_words(text)]


def test_numbers_and_ordinals_in_words_are_told_apart() -> None:
    assert values("Twenty-one guns for the third time") == [("Twenty-one", 21, False), ("third", 3, True)]


def test_large_numbers_are_one_number() -> None:
    assert values("two hundred and fifty thousand men") == [
        ("two hundred and fifty thousand", 250_000, False)
    ]


def test_figures_and_spaced_letters_are_left_alone() -> None:
    assert values("12 men in L O N D O N") == []


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("a", 1),
        ("Several", 4),
        ("half a", 0.5),
        ("a quarter of a", 0.25),
        ("twenty-four", 24),
        ("1,200", 1200),
    ],
)
def test_a_short_phrase_has_one_value(phrase: str, value: float) -> None:
    assert number_of(phrase) == value


def test_a_phrase_without_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="no number"):
        number_of("bridge")


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert all(0 <= item.start < item.end <= len(text) for item in find_number_words(text))

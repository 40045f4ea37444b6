"""Units of measure."""

import pytest
from confute.compare.units import AGE, in_normal_unit, measure_after, to_base, unit_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((2, "hour"), (120, "minute")),
        ((1.5, "km"), (1500, "m")),
        ((2, "week"), (14, "day")),
        ((1, "fortnight"), (2, "week")),
    ],
)
def test_the_same_amount_has_the_same_base(one: tuple[float, str], other: tuple[float, str]) -> None:
    assert to_base(*one)[1] == to_base(*other)[1]
    assert to_base(*one)[0] == pytest.approx(to_base(*other)[0])


def test_what_is_no_measure_is_its_own_base() -> None:
    assert to_base(23, "article") == (23, "article")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        (" kilometres away", "km"),
        ("km away", "km"),
        ("-day trip", "day"),
        (" per cent", "percent"),
        ("%", "percent"),
        (" full days", "day"),
        (" Norwegian dollars", "usd"),
        (" years old", AGE),
        ("-year-old", AGE),
        (" square kilometres", "km2"),
    ],
)
def test_a_unit_is_read_after_its_number(text: str, unit: str) -> None:
    measure = measure_after(text, 0)
    assert measure is not None
    assert measure.unit == unit


@pytest.mark.parametrize("text", [" dayside", " men", "days", " monthly", ""])
def test_other_words_are_no_units(text: str) -> None:
    assert measure_after(text, 0) is None


def test_decades_are_said_in_years() -> None:
    assert in_normal_unit("decade") == (10, "year")
    assert in_normal_unit("km") == (1, "km")


def test_a_word_that_names_no_unit_is_refused() -> None:
    assert unit_of("Miles") == "mile"
    with pytest.raises(KeyError):
        unit_of("bridge")

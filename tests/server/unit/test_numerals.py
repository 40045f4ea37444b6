"""Figures, scales and vague numbers."""

import pytest
from confute.compare.numerals import Numeral, exact, find_numerals


def one(text: str) -> Numeral:
    (numeral,) = find_numerals(text)
    return numeral


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("11,000", 11_000),
        ("11, 000", 11_000),
        ("34.4 million", 34_400_000),
        ("1.5", 1.5),
        ("a hundred", 100),
        ("half a million", 500_000),
        ("two and a half", 2.5),
        ("twelve", 12),
        ("two dozen", 24),
        ("a couple", 2),
        ("5bn", 5_000_000_000),
    ],
)
def test_a_number_is_read_with_its_scale(text: str, value: float) -> None:
    assert one(text).value == value
    assert (one(text).start, one(text).end) == (0, len(text))


@pytest.mark.parametrize("text", ["F-16", "v2", "21st", "18:30", "[3]", "#5", "3.5.1", "-0-", "12/07"])
def test_numbers_inside_other_things_are_none(text: str) -> None:
    assert find_numerals(text) == []


def test_money_before_a_number_is_its_unit() -> None:
    assert (one("US$34.4m").unit, one("US$34.4m").value) == ("usd", 34_400_000)
    assert one("€5 billion").unit == "eur"


@pytest.mark.parametrize(
    ("text", "rounding"), [("23", 0), ("11,000", 500), ("11,250", 0), ("34.4 million", 50_000), ("1.5", 0.05)]
)
def test_figures_are_as_exact_as_their_last_place(text: str, rounding: float) -> None:
    assert one(text).rounding == pytest.approx(rounding)


def test_vague_numbers_leave_room() -> None:
    assert one("dozens of").low == 24
    assert one("several").low < one("several").high
    assert one("a pair of").low == one("a pair of").high == 2


def test_an_exact_number_stands_for_itself() -> None:
    assert exact(0, 1, 7.0).low == exact(0, 1, 7.0).high == 7.0

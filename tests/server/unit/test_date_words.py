"""Names of months, days and seasons, and what "early" leaves of a time."""

import pytest
from confute.compare import date_words
from confute.compare.intervals import Interval, parse_interval


@pytest.mark.parametrize(
    ("word", "number"), [("January", 1), ("Sept.", 9), ("sep", 9), ("DEC.", 12), ("may", 5)]
)
def test_months_are_read_in_full_and_short(word: str, number: int) -> None:
    assert date_words.month_number(word) == number


@pytest.mark.parametrize(("word", "number"), [("Monday", 0), ("Tues.", 1), ("Thur", 3), ("SUN", 6)])
def test_weekdays_are_read_in_full_and_short(word: str, number: int) -> None:
    assert date_words.weekday_number(word) == number


@pytest.mark.parametrize(
    ("word", "number"), [("19th", 19), ("1", 1), ("nineteenth", 19), ("twenty-first", 21), ("thirtieth", 30)]
)
def test_days_are_read_in_figures_and_words(word: str, number: int) -> None:
    assert date_words.day_number(word) == number


def test_a_winter_may_be_either_of_the_two_of_a_year() -> None:
    assert date_words.season_interval("winter", 1969) == parse_interval("1968-12/1970-02")
    assert date_words.season_interval("Autumn", 1969) == parse_interval("1969-09/1969-11")


@pytest.mark.parametrize(
    ("part", "inside", "outside"),
    [
        ("early", "1969-02", "1969-07"),
        ("late", "1969-11", "1969-06"),
        ("mid", "1969-07", "1969-12"),
        ("end of", "1969-12", "1969-08"),
        ("beginning of", "1969-01", "1969-05"),
        ("first half of", "1969-06-30", "1969-08"),
        ("second half of", "1969-08", "1969-06"),
        ("last quarter of", "1969-11", "1969-09"),
    ],
)
def test_a_part_keeps_its_own_side_of_the_year(part: str, inside: str, outside: str) -> None:
    left = date_words.part_of(parse_interval("1969"), part)
    assert parse_interval(inside).within(left)
    assert not parse_interval(outside).overlaps(left)


def test_the_early_years_of_a_decade_are_its_first_half() -> None:
    early = date_words.part_of(parse_interval("2000/2009"), "early")
    assert early == Interval(parse_interval("2000").start, parse_interval("2004").end)


def test_the_nineties_begin_in_1990() -> None:
    assert date_words.tens_start("Nineties") == 1990

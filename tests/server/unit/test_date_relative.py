"""Dates told from the day of writing."""

from datetime import date

import pytest
from confute.compare.date_relative import nearest_weekday, relatives, steps_later, weekdays
from confute.compare.intervals import Interval, parse_interval

THURSDAY = date(2024, 6, 20)


def when(text: str) -> Interval | None:
    atom = next(iter(relatives(text)))
    return atom.from_anchor(THURSDAY) if atom.from_anchor else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yesterday", "2024-06-19"),
        ("the day after tomorrow", "2024-06-22"),
        ("last year", "2023"),
        ("next month", "2024-07"),
        ("this year", "2024"),
        ("last week", "2024-06-09/2024-06-16"),
        ("this weekend", "2024-06-21/2024-06-23"),
        ("last autumn", "2023-09/2023-11"),
        ("three days ago", "2024-06-17"),
        ("two months ago", "2024-04"),
        ("24 years ago", "2000"),
        ("two decades ago", "2000/2008"),
        ("the past two weeks", "2024-06-06/2024-06-20"),
    ],
)
def test_relative_words_are_counted_from_the_day_of_writing(text: str, expected: str) -> None:
    assert when(text) == parse_interval(expected)


def test_what_is_told_from_another_date_has_no_interval_of_its_own() -> None:
    assert when("a year earlier") is None
    assert when("the following week") is None


def test_later_and_earlier_count_from_the_date_before() -> None:
    assert steps_later(-1, "year")(parse_interval("2019")) == parse_interval("2018")
    assert steps_later(2, "day")(parse_interval("2024-06-18/2024-06-19")) == parse_interval("2024-06-21")


def test_days_cannot_be_counted_from_a_whole_year() -> None:
    assert steps_later(1, "day")(parse_interval("2019")) is None


def test_the_nearest_weekday_may_be_the_day_itself() -> None:
    assert nearest_weekday(3, -1)(THURSDAY) == parse_interval("2024-06-20")
    assert nearest_weekday(1, -1)(THURSDAY) == parse_interval("2024-06-18")
    assert nearest_weekday(1, 1)(THURSDAY) == parse_interval("2024-06-25")


def test_short_weekdays_count_only_beside_a_date() -> None:
    assert [atom.weekday for atom in weekdays("Sat, 22 June and sat by the sun")] == [5]


def test_far_steps_stay_inside_the_calendar() -> None:
    assert when("90 centuries ago") == parse_interval("0001")

"""Intervals: the notation of packs, what overlaps, and how they are said."""

from datetime import datetime, timedelta

import pytest
from confute.compare.intervals import Interval, day_interval, describe, parse_interval
from confute.errors import PackError
from hypothesis import given
from hypothesis import strategies as st

days = st.dates(min_value=datetime(1000, 1, 1).date(), max_value=datetime(2999, 12, 30).date())


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1969", "1969-01-01", "1970-01-01"),
        ("1969-07", "1969-07-01", "1969-08-01"),
        ("1969-12", "1969-12-01", "1970-01-01"),
        ("1969-07-20", "1969-07-20", "1969-07-21"),
        ("1969-07-20T20:17", "1969-07-20T20:17", "1969-07-20T20:18"),
        ("1969-07-16/1969-07-24", "1969-07-16", "1969-07-25"),
        ("1961/1969-07", "1961-01-01", "1969-08-01"),
    ],
)
def test_an_interval_covers_all_of_what_is_written(text: str, start: str, end: str) -> None:
    assert parse_interval(text) == Interval(datetime.fromisoformat(start), datetime.fromisoformat(end))


def test_open_ends_reach_as_far_as_the_calendar() -> None:
    assert parse_interval("../1969").start == datetime.min
    assert parse_interval("1969/..").end == datetime.max


@pytest.mark.parametrize(
    "text",
    ["", "July", "1969-13", "1969-02-30", "1970/1969", "1969-7-2", "../", "/..", "1969-07-20T25:00", "0000"],
)
def test_nonsense_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(PackError, match="not an interval"):
        parse_interval(text)


def test_touching_intervals_do_not_overlap() -> None:
    assert not parse_interval("1969-07-20").overlaps(parse_interval("1969-07-21"))
    assert parse_interval("1969-07-20").overlaps(parse_interval("1969-07"))


def test_a_day_lies_within_its_month_but_not_the_month_within_the_day() -> None:
    day, month = parse_interval("1969-07-20"), parse_interval("1969-07")
    assert day.within(month)
    assert not month.within(day)


def test_widening_stops_at_the_ends_of_the_calendar() -> None:
    wide = parse_interval("../1969").widen(timedelta(days=1))
    assert wide == Interval(datetime.min, datetime(1970, 1, 2))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1969", "1969"),
        ("1968/1969", "1968-1969"),
        ("2000-07", "July 2000"),
        ("2024-06-19", "19 June 2024"),
        ("2024-06-18/2024-06-19", "18-19 June 2024"),
        ("2024-06-28/2024-07-02", "28 June to 2 July 2024"),
        ("2023-12-30/2024-01-02", "30 December 2023 to 2 January 2024"),
        ("2024-05/2024-08", "May-August 2024"),
        ("2023-11/2024-02", "November 2023 to February 2024"),
        ("2024-06-19T02:22", "02:22 on 19 June 2024"),
        ("../2012", "until 31 December 2012"),
        ("2012/..", "from 1 January 2012 on"),
    ],
)
def test_an_interval_is_said_as_shortly_as_its_precision_allows(text: str, words: str) -> None:
    assert describe(parse_interval(text)) == words


def test_part_of_a_day_is_said_with_its_hours() -> None:
    evening = Interval(datetime(2024, 6, 18, 17), datetime(2024, 6, 18, 21))
    assert describe(evening) == "17:00-21:00 on 18 June 2024"
    night = Interval(datetime(2024, 6, 18, 18), datetime(2024, 6, 19, 6))
    assert describe(night) == "18:00 on 18 June 2024 to 06:00 on 19 June 2024"


@given(days, days)
def test_overlap_is_mutual_and_written_intervals_read_back(one: datetime, other: datetime) -> None:
    first, last = min(one, other), max(one, other)
    whole = parse_interval(f"{first.isoformat()}/{last.isoformat()}")
    for day in (first, last):
        single = day_interval(day.year, day.month, day.day)
        assert single.within(whole)
        assert single.overlaps(whole)
        assert whole.overlaps(single)

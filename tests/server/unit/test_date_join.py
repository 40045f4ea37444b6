"""Pieces that make one date."""

import pytest
from confute.compare.date_join import find_atoms
from confute.compare.intervals import parse_interval


def spans(text: str) -> list[str]:
    return [text[atom.start : atom.end] for atom in find_atoms(text)]


@pytest.mark.parametrize(
    "text",
    [
        "around six on Tuesday evening",
        "Tuesday, June 18, 2024",
        "Tuesday (June 18)",
        "night of June 18",
        "early hours of Wednesday, 19 June 2024",
        "2:22 a.m. on Wednesday, June 19",
        "early Wednesday morning",
        "18 June to 20 June 2024",
        "late on Tuesday",
        ["noon", " time"][0],
    ],
)
def test_parts_of_one_date_are_one_mention(text: str) -> None:
    assert spans(f"He came {text} again") == [text]


def test_dates_in_a_list_stay_apart_and_share_the_year() -> None:
    found = find_atoms("on 18 June and 2 July 2024")
    assert [atom.interval for atom in found] == [parse_interval("2024-06-18"), parse_interval("2024-07-02")]


def test_a_range_over_new_year_begins_in_the_old_year() -> None:
    (atom,) = find_atoms("30 December to 2 January 2024")
    assert atom.interval == parse_interval("2023-12-30/2024-01-02")


def test_a_lone_hour_without_a_day_is_dropped() -> None:
    assert spans("She was about six then") == []


def test_two_days_with_times_are_two_mentions() -> None:
    assert spans("from Tuesday evening until Wednesday afternoon") == [
        "Tuesday evening",
        "Wednesday afternoon",
    ]

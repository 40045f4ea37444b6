"""Times of day in minutes from midnight."""

import pytest
from confute.compare.times import around, meet, settle, times


def minutes(text: str) -> tuple[int, int] | None:
    return next((atom.minutes for atom in times(text)), None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at 2:22 a.m.", (142, 143)),
        ("at 02:46", (166, 167)),
        ("at 14:30 GMT", (870, 871)),
        ("at 3am", (150, 210)),
        ("3 p.m. local time", (870, 930)),
        ("at 12 a.m.", (-30, 30)),
        ("at six o'clock", (330, 390)),
        ("in the small hours", (0, 360)),
        ("that evening", (1020, 1440)),
        ("at dawn", (180, 450)),
        ("around noon", (660, 780)),
        ("shortly after midnight", (1440, 1530)),
        ("half past two o'clock", (150, 151)),
    ],
)
def test_a_time_is_as_wide_as_its_words(text: str, expected: tuple[int, int]) -> None:
    assert minutes(text) == expected


@pytest.mark.parametrize(
    "text", ["about six players", "at six", "a morning person", "$3 pm", "25 p.m.", "a ratio of 3.5"]
)
def test_what_may_be_no_time_is_tentative_or_not_read(text: str) -> None:
    assert all(atom.tentative for atom in times(text))


def test_the_night_runs_into_the_next_day() -> None:
    low, high = minutes("on the night of the match") or (0, 0)
    assert (low, high) == (18 * 60, 30 * 60)


def test_six_in_the_evening_is_eighteen_hours() -> None:
    assert settle((330, 390), (1020, 1440)) == (1050, 1110)


def test_three_at_night_is_after_midnight() -> None:
    assert settle((150, 210), (1080, 1800)) == (1590, 1650)


def test_times_that_exclude_each_other_do_not_meet() -> None:
    assert meet((0, 720), (720, 1080)) is None
    assert meet((0, 720), (600, 1080)) == (600, 720)


def test_words_before_a_time_widen_or_move_it() -> None:
    assert around((870, 930), "about") == (840, 960)
    assert around((870, 930), "just before") == (810, 900)
    assert around((870, 930), None) == (870, 930)

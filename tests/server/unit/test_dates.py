"""Dates in whole sentences."""

from datetime import date, datetime
from itertools import pairwise

import pytest
from confute.compare.dates import Bound, DateMention, Interval, can_be, find_dates, parse_interval
from confute.compare.patterns import word_set
from hypothesis import given
from hypothesis import strategies as st

PUBLISHED = date(2024, 6, 20)
PIECES = sorted(
    word_set(
        "18 19 June July, 2024 2019 in on of the Tuesday evening at around six 2:22 a.m. since until "
        "before last next year month ago two 18-19 (2019) 1990s late mid- May may March noon midnight "
        "night early hours summer \u2013 . ,"
    )
)


def one(text: str, anchor: date | None = None) -> DateMention:
    (mention,) = find_dates(text, anchor)
    return mention


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join), st.sampled_from([None, PUBLISHED]))
def test_every_mention_is_its_own_words_in_order(text: str, anchor: date | None) -> None:
    mentions = find_dates(text, anchor)
    assert all(text[item.start : item.end] == item.text != "" for item in mentions)
    assert all(left.end <= right.start for left, right in pairwise(mentions))
    assert all(item.interval.start < item.interval.end for item in mentions if item.interval)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert all(text[item.start : item.end] == item.text for item in find_dates(text, PUBLISHED))


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2998, 12, 31)))
def test_a_written_day_is_read_as_that_day(day: date) -> None:
    for text in (
        f"on {day.day} {day:%B} {day.year}",
        f"on {day:%B} {day.day}, {day.year}",
        f"on {day.isoformat()}",
    ):
        assert one(text).interval == parse_interval(day.isoformat())


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("It rained in 2019.", Bound.AT),
        ("It has rained since 2019.", Bound.SINCE),
        ("It rained until 2019.", Bound.UNTIL),
        ("It rained before June 2019.", Bound.BEFORE),
        ("It rained prior to 2019.", Bound.BEFORE),
        ("It rained after 2019.", Bound.AFTER),
        ("Following the 2019 flood it rained.", Bound.AFTER),
        ("It ends by 2030.", Bound.BY),
        ("It was wrecked by mobs Sunday.", Bound.AT),
        ("It rains from June 2024.", Bound.FROM),
        ("It rained from 18 to 19 June 2024.", Bound.AT),
        ("It did not rain until Tuesday.", Bound.AT),
        ("It rained before his July 2000 visit.", Bound.BEFORE),
    ],
)
def test_the_words_before_a_date_tie_it_to_what_happened(text: str, bound: Bound) -> None:
    assert one(text).bound is bound


def test_qualifiers_belong_to_the_date_and_prepositions_do_not() -> None:
    assert one("It closed in late February 2019.").text == "late February 2019"
    assert one("He came around six on Tuesday evening.").text == "around six on Tuesday evening"
    assert one("It stood around 1900.").approximate


def test_a_date_before_a_noun_is_attributive() -> None:
    assert one("They praised the 2019 summit.").attributive
    assert not one("In 2019 leaders met.").attributive


def test_a_date_without_a_year_keeps_month_and_day() -> None:
    mention = one("They met on February 27.")
    assert (mention.interval, mention.month, mention.day) == (None, 2, 27)


def test_a_date_without_a_year_is_the_one_nearest_to_the_page() -> None:
    assert one("Snow on December 5", date(2024, 2, 1)).interval == parse_interval("2023-12-05")
    assert one("Snow on December 5", date(2024, 11, 1)).interval == parse_interval("2024-12-05")


@pytest.mark.parametrize("words", ["did not open", "waited", "held off", "kept quiet"])
def test_what_waits_until_a_day_happens_on_it(words: str) -> None:
    assert one(f"They {words} until 5 May 2021.").bound is Bound.AT
    assert one("They slept until 5 May 2021.").bound is Bound.UNTIL


def test_a_weekday_tells_the_year() -> None:
    assert one("They met on 24 October, a Thursday.", date(2025, 9, 1)).interval == parse_interval(
        "2024-10-24"
    )
    assert one("They met on Thursday, 24 October.", date(2025, 9, 1)).interval == parse_interval("2024-10-24")
    assert one("They met on Monday, 24 October.", date(2025, 9, 1)).interval == parse_interval("2024-10-24")


def test_tense_decides_which_side_of_the_page_a_month_lies() -> None:
    assert one("It will open in May.", PUBLISHED).interval == parse_interval("2025-05")
    assert one("It opened in July.", PUBLISHED).interval == parse_interval("2023-07")


def test_past_and_future_weekdays_are_told_by_the_verb_of_their_clause() -> None:
    later, earlier = find_dates("The match will be played on Tuesday, the club said on Monday.", PUBLISHED)
    assert later.interval == parse_interval("2024-06-25")
    assert earlier.interval == parse_interval("2024-06-17")


def test_a_weekday_without_a_clue_keeps_only_its_name() -> None:
    mention = one("A concert on Tuesday", PUBLISHED)
    assert (mention.interval, mention.weekday) == (None, 1)


def test_a_time_of_day_narrows_its_day() -> None:
    mention = one("He landed at 2:22 a.m. on Wednesday, June 19, 2024.")
    assert mention.interval == parse_interval("2024-06-19T02:22")
    night = one("They danced on the night of 18 June 2024.")
    assert night.interval == Interval(datetime(2024, 6, 18, 18), datetime(2024, 6, 19, 6))


def test_a_year_earlier_counts_from_the_date_before_it() -> None:
    _, earlier = find_dates("They won in 2019; a year earlier they had lost.")
    assert earlier.interval == parse_interval("2018")
    assert one("A year earlier they had lost.", PUBLISHED).interval is None


def test_hard_spaces_dashes_and_capitals_change_nothing() -> None:
    assert one("ON JUNE\u00a018\u201319, 2024").interval == parse_interval("2024-06-18/2024-06-19")


def test_a_date_in_an_address_is_not_read() -> None:
    assert find_dates("See https://example.org/2024/06/19/news for more.") == []


@pytest.mark.parametrize(
    ("text", "when", "expected"),
    [
        ("on 19 June", "2024-06-18/2024-06-19", True),
        ("on 19 June", "2024-07", False),
        ("on Tuesday", "2024-06-18", True),
        ("on Friday", "2024-06-18/2024-06-19", False),
        ("in June", "2024-06-19", True),
        ("in 2019", "2024-06-19", False),
        ("at 3 a.m.", "2024-06-19", None),
        ("a year earlier", "2024-06-19", None),
    ],
)
def test_what_is_left_open_is_still_compared(text: str, when: str, expected: bool | None) -> None:
    assert can_be(one(text), parse_interval(when)) is expected

"""First, third, twice, first in ten years: the order and number of a closed list's members."""

from dataclasses import replace
from datetime import date

import pytest
from confute.compare.series import SeriesComparer
from confute.domain import Conflict, ConflictKind, Finding, Series
from towns import DOE_IN_NORLAND, pack, read


def findings(
    text: str,
    published: date | None = None,
    main_event: str = "visit-2024",
    series: Series = DOE_IN_NORLAND,
) -> list[Finding]:
    comparer = SeriesComparer(pack(series=(series,), main_event=main_event))
    return comparer.compare(read(text, published=published))


def conflicts(
    text: str,
    published: date | None = None,
    main_event: str = "visit-2024",
    series: Series = DOE_IN_NORLAND,
) -> list[Conflict]:
    found = findings(text, published, main_event, series)
    return [item for finding in found for item in finding.conflicts]


def wrong_words(text: str, published: date | None = None) -> list[str]:
    return [item.words for item in conflicts(text, published)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("In June 2024 Doe made her second visit to Norland.", "second"),
        ("Doe's first visit to Norland, in 2012, was short.", "first"),
        ("The 2024 trip was Doe's 2nd visit to Norland.", "2nd"),
        ("In 2024 Doe visited Norland for the first time.", "first"),
        ("It was Doe's fifth visit to Norland.", "fifth"),
    ],
)
def test_an_ordinal_that_is_not_the_member_s_place_is_a_conflict(text: str, wrong: str) -> None:
    (found,) = conflicts(text)
    assert found.kind is ConflictKind.ORDINAL
    assert found.words.startswith(wrong)


@pytest.mark.parametrize(
    "text",
    [
        "In June 2024 Doe made her third visit to Norland.",
        "Doe's second visit to Norland, in 2012, was short.",
        "In 2000 Doe visited Norland for the first time.",
        "Doe's 3rd visit to Norland was in 2024.",
    ],
)
def test_an_ordinal_that_is_the_member_s_place_agrees(text: str) -> None:
    (finding,) = findings(text)
    assert finding.conflicts == ()
    assert finding.asserted


def test_without_a_date_the_page_tells_which_member_is_meant() -> None:
    text = "It was Doe's second visit to Norland."
    assert wrong_words(text, date(2012, 5, 4)) == []
    assert wrong_words(text, date(2024, 6, 20)) == ["second"]


def test_a_page_may_come_out_shortly_before_what_it_tells_of() -> None:
    assert wrong_words("It is Doe's third visit to Norland.", date(2024, 6, 10)) == []
    assert wrong_words("It is Doe's third visit to Norland.", date(2023, 6, 10)) == ["third"]


def test_without_a_date_and_a_page_s_date_the_topic_s_own_event_is_meant() -> None:
    text = "It was Doe's second visit to Norland."
    assert conflicts(text, main_event="visit-2012") == []
    assert [item.words for item in conflicts(text, main_event="visit-2024")] == ["second"]


def test_a_place_tells_which_member_is_meant() -> None:
    assert wrong_words("It was Doe's second visit to Haven.") == []
    assert wrong_words("It was Doe's third visit to Haven.") == ["third"]


def test_the_place_itself_tells_more_than_what_it_is_part_of() -> None:
    assert wrong_words("In Norland, on her second visit to Haven, Doe sang.") == []


def test_the_page_around_it_tells_which_member_is_meant() -> None:
    comparer = SeriesComparer(pack())
    text = "It was Doe's second visit to Norland."
    near = comparer.compare(read(text, previous=("Doe came in May 2012.",)))
    lead = comparer.compare(read(text, lead=("Doe came in May 2012.",), published=date(2020, 1, 1)))
    assert [found.conflicts for found in (*near, *lead)] == [(), ()]
    (found,) = comparer.compare(read(text, previous=("Doe came in July 2000.",)))
    assert [item.words for item in found.conflicts] == ["second"]


@pytest.mark.parametrize(
    "text",
    [
        "It was Doe's third visit to Norland, the second having been in 2012.",
        "It was Doe's third visit to Norland, and the first was in July 2000.",
        "Doe made her third visit to Norland, her other being in 2012.",
        "It was Doe's third visit to Norland; on the first, in July 2000, it rained.",
    ],
)
def test_the_date_of_the_other_one_is_not_that_of_this(text: str) -> None:
    assert wrong_words(text) == []
    assert wrong_words(text.replace("third", "fourth", 1)) == ["fourth"]


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 Doe's first foreign trip led to Norland.",
        "Norland in 2024: Doe's first trip abroad that year.",
    ],
)
def test_a_trip_to_anywhere_is_another_kind(text: str) -> None:
    assert wrong_words(text) == []


def test_a_first_visit_to_one_place_may_be_a_later_one_to_the_country() -> None:
    assert wrong_words("In 2012 Doe made her first visit to Haven.") == []
    assert wrong_words("In 2012 Doe made her first visit to Norland.") == ["first"]
    assert wrong_words("In 2024 Doe made her first visit to Fjordby.") == ["first"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Doe visited Norland for the first time in 2000.", []),
        ("Doe visited Norland in 2024 for the first time.", ["first"]),
        ("In 2024 Doe visited Norland and met Berg for the first time.", []),
        ("In 2024 Doe visited Norland, where for the first time it rained.", []),
    ],
)
def test_for_the_first_time_counts_what_stands_right_before_it(text: str, wrong: list[str]) -> None:
    assert wrong_words(text) == wrong


@pytest.mark.parametrize(
    "text",
    [
        "Doe may make her first visit to Norland.",
        "Doe's next visit to Norland will be her fourth.",
        "Norland was the first country that Doe visited.",
        "On the second day of the visit to Norland, Doe swam.",
        "Roe made his first visit to Norland in 2024.",
        "In 2024 Doe made her first visit to Norland as minister.",
        "In 2024 Doe made her first visit to Norland since the flood.",
    ],
)
def test_an_ordinal_of_something_else_is_no_conflict(text: str) -> None:
    assert conflicts(text) == []


def test_first_ever_is_held_against_the_list_whatever_limits_follow() -> None:
    assert wrong_words("In 2024 Doe made her first ever visit to Norland as minister.") == ["first ever"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("In 2024 Doe made her first visit to Norland since 2000.", ["first"]),
        ("In 2024 Doe made her first visit to Norland since 2012.", []),
        ("In 2024 Doe made her first visit to Norland since 2019.", ["first"]),
        ("In 2024 Doe made her first visit to Norland since 2019, when it rained.", []),
        ("In 2024 Doe made her first visit to Norland since the 2019 flood.", []),
        ("In 2012 Doe made her first visit to Norland since 2000.", []),
    ],
)
def test_first_since_allows_no_member_between_and_wants_one_then(text: str, wrong: list[str]) -> None:
    assert wrong_words(text) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("In 2024 Doe made her first visit to Norland in 12 years.", []),
        ("In 2024 Doe made her first visit to Norland in more than a decade.", []),
        ("In 2024 Doe made her first visit to Norland in 24 years.", ["first"]),
        ("In 2024 Doe made her first visit to Norland in five years.", ["first"]),
        ("After 30 years, Doe in 2024 made her first visit to Norland.", ["first"]),
        ("In 2000 Doe made her first visit to Norland in 12 years.", []),
    ],
)
def test_first_in_so_many_years_is_counted_from_the_member_before(text: str, wrong: list[str]) -> None:
    assert wrong_words(text) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Doe has visited Norland seven times.", ["seven times"]),
        ("Doe has visited Norland three times.", []),
        ("Doe has visited Norland twice.", []),
        ("Doe had visited Norland twice before.", []),
        ("Doe had visited Norland five times before.", ["five times"]),
        ("Roe has visited Norland seven times.", []),
        ("Doe has visited Norland and sung seven songs.", []),
    ],
)
def test_a_count_may_not_be_more_than_the_members(text: str, wrong: list[str]) -> None:
    assert wrong_words(text) == wrong


def test_so_often_more_counts_from_another_time() -> None:
    assert wrong_words("Doe visited Norland four times.") == ["four times"]
    assert wrong_words("Doe visited Norland four times more.") == []


def test_how_often_before_counts_the_members_before_the_one_that_is_meant() -> None:
    (finding,) = findings("Doe had visited Norland twice before.")
    assert finding.agreed
    assert wrong_words("Doe had visited Norland once before.") == ["once"]


def test_a_wrong_count_is_a_number_and_a_wrong_place_an_ordinal() -> None:
    assert conflicts("Doe visited Norland seven times.")[0].kind is ConflictKind.NUMBER
    assert conflicts("It was Doe's seventh visit to Norland.")[0].kind is ConflictKind.ORDINAL


def test_a_previous_visit_in_the_sentence_is_not_the_one_that_is_meant() -> None:
    text = "After her previous visit in 2000, it was Doe's second visit to Norland."
    assert [item.kind for item in conflicts(text, date(2012, 5, 4))] == []


def test_of_a_time_after_its_end_the_list_says_nothing() -> None:
    closed = replace(DOE_IN_NORLAND, until="2013-01-01")
    text = "It was Doe's sixth visit to Norland."
    assert conflicts(text, date(2024, 6, 20), series=closed) == []
    assert conflicts(text, date(2012, 5, 20), series=closed) != []

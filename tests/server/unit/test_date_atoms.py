"""Calendar dates as written: the single rules."""

import pytest
from confute.compare.date_atoms import RULES, Atom
from confute.compare.intervals import parse_interval


def first(text: str) -> Atom:
    return next(atom for pattern, read in RULES for match in pattern.finditer(text) for atom in read(match))


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("19 June 2024", "2024-06-19"),
        ("June 19, 2024", "2024-06-19"),
        ("June 19th 2024", "2024-06-19"),
        ("the 19th of June 2024", "2024-06-19"),
        ("the nineteenth of June, 2024", "2024-06-19"),
        ("19-Jun-2024", "2024-06-19"),
        ("2024-06-19", "2024-06-19"),
        ("2024/06/19", "2024-06-19"),
        ("19.06.2024", "2024-06-19"),
        ("06/19/2024", "2024-06-19"),
        ("June 18-19, 2024", "2024-06-18/2024-06-19"),
        ("18, 19 and 20 June 2024", "2024-06-18/2024-06-20"),
        ("Sept. 2019", "2019-09"),
        ("May to August 2024", "2024-05/2024-08"),
        ("November to February 2024", "2023-11/2024-02"),
        ("autumn of 2000", "2000-09/2000-11"),
        ("Q3 2024", "2024-07/2024-09"),
        ("the 1990s", "1990/1999"),
        ("the nineties", "1990/1999"),
        ("the 1800s", "1800/1899"),
        ("the 20th century", "1900/1999"),
    ],
)
def test_a_complete_date_is_read_at_its_precision(text: str, when: str) -> None:
    atom = first(text)
    assert atom.interval == parse_interval(when)
    assert atom.explicit_year


def test_a_date_with_slashes_that_could_be_two_days_is_not_read() -> None:
    pattern, read = RULES[1]
    assert [atom for match in pattern.finditer("06/07/2024") for atom in read(match)] == []


def test_a_day_that_no_calendar_has_keeps_its_words_without_an_interval() -> None:
    atom = first("February 30, 2024")
    assert atom.interval is None
    assert (atom.month, atom.day) == (2, 30)


def test_days_that_do_not_follow_one_another_are_two_dates() -> None:
    text = "18 and 25 June 2024"
    pattern, read = RULES[2]
    found = [text[atom.start : atom.end] for match in pattern.finditer(text) for atom in read(match)]
    assert found == ["18", "25 June 2024"]


def test_a_date_without_a_year_waits_for_one() -> None:
    atom = first("the 19th of June")
    assert atom.in_year is not None
    assert atom.in_year(1969) == parse_interval("1969-06-19")


def test_last_year_after_a_month_waits_for_the_day_of_writing() -> None:
    atom = first("September last year")
    assert atom.from_anchor is not None
    assert atom.from_anchor(parse_interval("2024-06-20").start.date()) == parse_interval("2023-09")


@pytest.mark.parametrize("text", ["June 20,000 people", "2024-06-191", "1.2.20244", "v2024-06-19x"])
def test_numbers_that_go_on_are_no_days(text: str) -> None:
    assert not [
        atom
        for pattern, read in RULES
        for match in pattern.finditer(text)
        for atom in read(match)
        if atom.day
    ]

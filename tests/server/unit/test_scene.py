"""Which member of a closed list a page speaks of, by the dates that it tells around a sentence."""

from datetime import date

import pytest
from confute.compare.members import members_of
from towns import DOE_IN_NORLAND, pack, read

MEMBERS = members_of(pack(), DOE_IN_NORLAND)
FIRST, SECOND, THIRD = range(3)


def meant(previous: str = "", lead: str = "", published: date | None = None, title: str = "") -> list[int]:
    reading = read(
        "She was met with songs.", title=title, previous=(previous,), lead=(lead,), published=published
    )
    return reading.scene.meant(MEMBERS)


@pytest.mark.parametrize(
    "told", ["Doe came in July 2000.", "Doe came on 19 July 2000 and sang.", "It was in 2000."]
)
def test_the_date_told_before_a_sentence_tells_which_is_meant(told: str) -> None:
    assert meant(previous=told) == [FIRST]


def test_so_does_the_beginning_of_the_page_and_its_title() -> None:
    assert meant(lead="Doe came in May 2012.") == [SECOND]
    assert meant(title="Doe in Norland, May 2012") == [SECOND]


def test_what_is_near_comes_before_the_lead() -> None:
    assert meant(previous="She had come in 2000, too.", lead="Doe came in May 2012.") == [FIRST, SECOND]


@pytest.mark.parametrize(
    "told", ["Doe came in 2000 and in 2012.", "Doe came in 2005.", "Doe came.", "She sang, as in 2000."]
)
def test_several_dates_those_of_nothing_and_comparisons_tell_nothing(told: str) -> None:
    assert meant(previous=told) == []
    assert meant(lead=told) == []


def test_a_page_is_about_what_happened_when_it_came_out() -> None:
    assert meant(published=date(2024, 6, 20)) == [THIRD]
    assert meant(published=date(2024, 6, 20), lead="Doe came in July 2000.") == []
    assert meant(published=date(2023, 6, 20), lead="Doe came in July 2000.") == [FIRST]


def test_of_an_empty_list_nothing_is_meant() -> None:
    assert read("She sang.", previous=("In 2000.",)).scene.meant(()) == []

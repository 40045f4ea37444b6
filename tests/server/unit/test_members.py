"""The members of a closed list in order, and which of them a date can mean."""

from dataclasses import replace

from confute.compare.dates import DateMention, find_dates
from confute.compare.members import may_be, members_of, overlaps, times
from confute.domain import Event
from towns import DOE_IN_NORLAND, pack


def date_in(text: str) -> DateMention:
    return find_dates(text)[0]


def test_members_stand_in_order_of_time() -> None:
    shuffled = replace(pack(), events=dict(reversed(pack().events.items())))
    members = members_of(shuffled, DOE_IN_NORLAND)
    assert [member.event.id for member in members] == ["visit-2000", "visit-2012", "visit-2024"]


def test_a_series_may_list_events_of_another_one_once_each() -> None:
    further = replace(DOE_IN_NORLAND, id="all", members=("visit-2012", "visit-2000", "visit-2012"))
    assert [member.event.id for member in members_of(pack(), further)] == ["visit-2000", "visit-2012"]


def test_events_without_a_time_and_members_that_are_no_events_are_left_out() -> None:
    events = {**pack().events, "dream": Event("dream", "a dream", series=DOE_IN_NORLAND.id)}
    series = replace(DOE_IN_NORLAND, members=("nowhere",))
    assert len(members_of(replace(pack(), events=events), series)) == 3


def test_a_date_overlaps_its_member_give_or_take_a_day() -> None:
    first = members_of(pack(), DOE_IN_NORLAND)[0]
    assert overlaps(date_in("It was on 20 July 2000."), first)
    assert overlaps(date_in("It was in 2000."), first)
    assert not overlaps(date_in("It was on 22 July 2000."), first)
    assert not overlaps(date_in("It was in 2001."), first)


def test_a_date_without_its_year_may_be_a_member_but_does_not_overlap_one() -> None:
    first = members_of(pack(), DOE_IN_NORLAND)[0]
    assert may_be(date_in("It was on 19 July."), first)
    assert not overlaps(date_in("It was on 19 July."), first)
    assert not may_be(date_in("It was on 19 March."), first)


def test_the_list_in_words_names_the_series_and_every_time() -> None:
    told = times(members_of(pack(), DOE_IN_NORLAND)[1:])
    assert told == "Doe's visits to Norland: 3 May 2012; 18-19 June 2024"

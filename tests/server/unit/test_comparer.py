"""All comparers of a pack behind one verb: each finds its own, on any text, and none ever fails."""

from datetime import date
from functools import cache

import pytest
from confute.compare.comparer import Comparer
from confute.compare.patterns import word_set
from confute.domain import Candidate, Comparison, ConflictKind, Context, Frame, Quantity
from hypothesis import given, settings
from hypothesis import strategies as st
from towns import fact, pack

OPENED = fact(
    Frame(
        about=(("@bridge",), ("open",)),
        when="1932-03-19",
        where=("@elmouth",),
        quantities=(Quantity(6, "lane"),),
        says=("open",),
    ),
    statement="The Long Bridge opened in Elmouth on 19 March 1932 with six lanes.",
)
BARE = fact(name="F02", statement="Rain fell.")
WORDS = sorted(
    word_set(
        "Doe Roe Jane John Berg visited opened visit Norland Elmouth Ashby the Long Bridge in on 1931 1932 "
        "not never first third twice 19 March harbour minister former and who was , . ; ( ) — “ ” 's "
        "lanes six eight for hours"
    )
)


@cache
def comparer() -> Comparer:
    return Comparer(pack(OPENED, BARE))


def compare(text: str, **context: object) -> Comparison:
    candidates = [Candidate(OPENED, 0.8), Candidate(BARE, 0.2)]
    return comparer().compare(text, Context(**context), candidates)  # type: ignore[arg-type]


def told(text: str, **context: object) -> list[tuple[str, str, ConflictKind]]:
    found = compare(text, **context).findings
    return [(item.source, wrong.words, wrong.kind) for item in found for wrong in item.conflicts]


def test_frames_closed_lists_and_offices_are_all_asked() -> None:
    visited = "Doe visited Norland in 2015 with harbour minister Ann Poe"
    text = f"{visited}, and the Long Bridge opened with two lanes."
    assert told(text, published=date(2024, 6, 19)) == [
        ("series", "2015", ConflictKind.DATE),
        ("role", "harbour minister Ann Poe", ConflictKind.PERSON),
        ("slot", "two lanes", ConflictKind.NUMBER),
    ]


def test_what_is_right_agrees_and_leaves_no_loose_detail() -> None:
    right = compare("The Long Bridge opened in 1932 with six lanes.")
    assert [len(item.agreed) for item in right.findings] == [2]
    assert (right.loose_dates, right.loose_quantities) == (0, 0)


def test_details_that_no_fact_confirms_are_loose() -> None:
    loose = compare("The Long Bridge opened in 1940 with nine towers.")
    assert (loose.loose_dates, loose.loose_quantities) == (1, 1)


def test_a_date_or_a_name_that_a_nearer_fact_tells_is_not_disputed_by_another() -> None:
    other = fact(
        Frame(
            about=(("open", "opened"),),
            when="1950-05-01",
            where=("@ashby",),
            quantities=(Quantity(2, "lane"),),
        ),
        name="F03",
        statement="Something opened in Ashby on 1 May 1950 with two lanes.",
    )
    text = "The Long Bridge opened in Elmouth on 19 March 1932 with six lanes."

    def disputed(near: float, far: float) -> set[str]:
        found = Comparer(pack(OPENED, other)).compare(
            text, Context(), [Candidate(OPENED, near), Candidate(other, far)]
        )
        return {wrong.words for item in found.findings for wrong in item.conflicts}

    assert disputed(0.9, 0.8) == {"Elmouth", "19 March 1932", "six lanes"}
    assert disputed(0.9, 0.7) == {"six lanes"}


def test_context_names_what_a_pronoun_means() -> None:
    assert told("She visited in 2005.", title="Jane Doe in Norland") == [
        ("series", "2005", ConflictKind.DATE)
    ]
    assert told("She visited in 2005.") == []


def test_what_each_candidate_shares_is_aligned_with_the_candidates() -> None:
    first, second = compare("Rain fell.").shared
    assert (first.words, second.words) == (0.0, 1.0)


def test_a_denied_sentence_is_told_apart() -> None:
    assert compare("The Long Bridge opened.").asserted
    assert not compare("It is a myth that the Long Bridge opened.").asserted


@pytest.mark.parametrize(
    ("text", "groups"), [("Roe went to Norland.", 2), ("Roe went home.", 1), ("Rain fell.", 0)]
)
def test_groups_of_the_topic_are_counted(text: str, groups: int) -> None:
    assert compare(text).topic_groups == groups


def test_the_length_is_in_words_of_meaning() -> None:
    assert compare("The rain was in the town.").length == 2


@pytest.mark.parametrize(
    ("title", "page", "on_topic"),
    [
        ("", ["Rain.", "Doe spoke.", "Snow.", "Norland is cold."], True),
        ("", ["Doe spoke.", "Rain.", "Snow.", "Norland is cold."], False),
        ("Doe", ["Rain.", "Rain.", "Snow.", "Norland is cold."], True),
        ("Doe in Norland", ["Rain.", "Rain.", "Snow."], True),
        ("", ["Rain.", "Doe spoke.", "Snow.", "Sudland is warm."], False),
        ("", ["Rain.", "Snow.", "Wind.", "Hail."], False),
        ("", ["Rain."], True),
        ("Weather", ["Rain.", "Snow.", "Hail."], False),
    ],
)
def test_a_page_is_on_topic_when_every_group_is_met_close_together(
    title: str, page: list[str], on_topic: bool
) -> None:
    assert comparer().on_topic(title, page) is on_topic


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)))
def test_on_any_text_nothing_fails_and_words_are_slices(text: str) -> None:
    made = compare(text, title="Jane Doe in Norland", published=date(2024, 6, 19))
    for finding in made.findings:
        assert finding.fact in {"F01", "N01", "R01", "R02"}
        for wrong in finding.conflicts:
            assert wrong.words == text[wrong.start : wrong.end] != ""
        for start, end in finding.agreed:
            assert 0 <= start < end <= len(text)
    assert len(made.shared) == 2


@given(st.lists(st.sampled_from(WORDS), max_size=15).map(" ".join))
@settings(deadline=None)
def test_the_same_text_is_always_read_alike(text: str) -> None:
    assert compare(text) == Comparer(pack(OPENED, BARE)).compare(
        text, Context(), [Candidate(OPENED, 0.8), Candidate(BARE, 0.2)]
    )

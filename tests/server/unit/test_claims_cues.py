"""The signs of a sentence's wording."""

import pytest
from confute.claims.cues import NAMES, cues
from hypothesis import given
from hypothesis import strategies as st


def value(text: str, name: str) -> float:
    return dict(zip(NAMES, cues(text), strict=True))[name]


@given(st.text())
def test_any_text_has_all_cues_within_their_range(text: str) -> None:
    values = cues(text)
    assert len(values) == len(NAMES)
    assert all(0 <= each <= 1 for each in values)


def test_every_cue_has_its_own_name() -> None:
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize(
    ("name", "with_it", "without_it"),
    [
        ("possible", "The bridge could collapse.", "The bridge collapsed."),
        ("will", "The bridge won’t hold.", "The bridge held."),
        ("worth", "A wonderful goal.", "A late goal."),
        ("writer", "We saw the match.", "They saw the match."),
        ("said", "It rained, she said.", "It rained."),
        ("furniture", "Subscribe to our newsletter", "Feed our parrot"),
        ("past", "The ship sank and was lost.", "The ship sinks."),
        ("past_regular", "The ship arrived.", "The ship arrives."),
        ("number", "It took 12 days.", "It took days."),
        ("date", "It opened in 1932.", "It opened in 32 places."),
        ("abstract", "The implications of cooperation.", "The doors of the house."),
        ("interpret", "The goal underlines their form.", "The goal decided the match."),
        ("names", "The captain of Porto fell.", "The captain of the ship fell."),
        ("question", "Who scored?", "He scored."),
        ("no_full_stop", "Storm shuts harbour", "A storm shut the harbour."),
        ("quoted", "“We lost”, he said.", "They lost, he said."),
        ("colon", "Also read:", "Also read."),
        ("under_4", "The road ahead", "The road ahead of us"),
        ("capitalised", "A New Chapter Begins", "A new chapter begins"),
        ("timeless", "Trust is essential.", "Trust was essential."),
        ("modal_only", "It may rain.", "It may rain, as it did."),
        ("nothing_concrete", "life goes on", "life went on"),
        ("imperative", "Click here.", "Here it is."),
        ("question_word", "Why this matters", "This matters"),
    ],
)
def test_a_cue_tells_one_wording_from_another(name: str, with_it: str, without_it: str) -> None:
    assert value(with_it, name) > value(without_it, name)


@pytest.mark.parametrize("word", ["United", "hundred", "need"])
def test_not_every_word_in_ed_is_a_past_tense(word: str) -> None:
    assert value(f"the {word} of it", "past_regular") == 0


def test_a_government_is_not_abstract() -> None:
    assert value("The government left the building.", "abstract") == 0


def test_more_words_than_enough_count_no_more() -> None:
    assert (
        value("maybe perhaps possibly", "possible")
        == value("maybe perhaps possibly probably", "possible")
        == 1
    )

"""How much of a sentence a fact shares."""

from dataclasses import replace

import pytest
from confute.compare.overlap import Overlap, content
from confute.domain import Candidate, Fact, Shared
from towns import READER, fact, read

OPENED = fact(statement="The Long Bridge opened in Elmouth.")


def shared(text: str, *facts: Fact) -> tuple[Shared, ...]:
    return Overlap(READER).shared(read(text), [Candidate(item, 0.5) for item in facts])


def test_only_words_of_meaning_count() -> None:
    assert content(read("The bridges of the town were opened.")) == {"bridg", "town", "open"}


def test_all_words_of_a_fact_are_shared_with_itself() -> None:
    assert shared(OPENED.statement, OPENED) == (Shared(1.0, 1.0),)


def test_the_share_is_of_the_words_and_names_of_the_sentence() -> None:
    (share,) = shared("Jane Doe opened the Long Bridge.", OPENED)
    assert share.words == pytest.approx(3 / 5)
    assert share.names == pytest.approx(1 / 2)


def test_paraphrases_of_a_fact_count_too() -> None:
    told = replace(OPENED, paraphrases=("Jane Doe inaugurated it.",))
    (share,) = shared("Jane Doe opened the Long Bridge.", told)
    assert share == Shared(1.0, 1.0)


def test_a_sentence_without_names_is_neither_like_nor_unlike() -> None:
    (share,) = shared("Everybody cheered.", OPENED)
    assert share == Shared(0.0, 0.5)


def test_what_is_shared_is_aligned_with_the_candidates() -> None:
    other = fact(name="F02", statement="Rain fell.")
    few = shared("Rain fell.", OPENED, other, OPENED)
    assert [share.words for share in few] == [0.0, 1.0, 0.0]


def test_nothing_is_shared_with_no_candidates() -> None:
    assert shared("Rain fell.") == ()

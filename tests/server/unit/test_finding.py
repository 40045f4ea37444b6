"""A conflict quotes the words that it is about."""

from confute.compare.finding import conflict
from confute.domain import Conflict, ConflictKind
from hypothesis import given
from hypothesis import strategies as st


def test_a_conflict_holds_its_words_and_what_is_right_instead() -> None:
    made = conflict(ConflictKind.DATE, "It opened in 1931.", (13, 17), "1932")
    assert made == Conflict(ConflictKind.DATE, 13, 17, "1931", "1932")


@given(st.data(), st.text(min_size=1))
def test_the_words_of_a_conflict_are_a_slice_of_any_sentence(data: st.DataObject, text: str) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    made = conflict(ConflictKind.PLACE, text, (start, end), "")
    assert made.words == text[made.start : made.end]
    assert len(made.words) == end - start

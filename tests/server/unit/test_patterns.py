"""The common form of a text keeps every offset."""

from confute.compare.patterns import compiled, one_of, plain, word_set
from hypothesis import given
from hypothesis import strategies as st


@given(st.text(alphabet=st.characters(max_codepoint=0x2FFF)))
def test_the_plain_form_is_as_long_as_the_text(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_dashes_quotes_and_hard_spaces_become_their_plain_kin() -> None:
    assert plain("18\u201319\u00a0June\u2019s") == "18-19 June's"


def test_addresses_are_blanked_for_their_numbers_mean_nothing() -> None:
    text = "See https://example.org/2024/06/19/x or a2024@example.org, page example.com/2019 today."
    flat = plain(text)
    assert "20" not in flat
    assert flat.endswith("today.")


def test_a_fraction_or_a_date_with_slashes_is_no_address() -> None:
    assert plain("06/19/2024 and/or 1/2") == "06/19/2024 and/or 1/2"


def test_the_longest_word_wins_whatever_their_order() -> None:
    found = compiled(one_of(["over", "over and above", "U.S."])).match("OVER AND ABOVE")
    assert found is not None
    assert found.group() == "OVER AND ABOVE"
    assert compiled(one_of(["U.S."])).match("UxSx") is None


def test_a_word_set_holds_each_word_once() -> None:
    assert word_set("in on  in") == {"in", "on"}

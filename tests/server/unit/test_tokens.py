"""Words, clauses and negation."""

from confute.compare.tokens import negator_before, stems, tokenise
from hypothesis import given
from hypothesis import strategies as st


@given(st.text())
def test_every_token_is_a_slice_of_its_text(text: str) -> None:
    assert all(text[token.start : token.end] == token.text for token in tokenise(text))


def test_a_possessive_ending_is_no_token() -> None:
    assert [token.text for token in tokenise("The mayor’s bridge, the mayors' house")] == [
        "The", "mayor", "bridge", "the", "mayors", "house",
    ]  # fmt: skip


def test_accents_do_not_change_the_stem() -> None:
    assert stems("tête-à-tête") == stems("tete a tete")


def test_inflected_words_share_a_stem() -> None:
    assert stems("visited") == stems("visiting") == stems("visits")


def test_a_relative_clause_is_a_clause_of_its_own() -> None:
    tokens = {
        token.text: token for token in tokenise("The mayor opened the bridge, which cost nine million.")
    }
    assert tokens["opened"].clause != tokens["cost"].clause
    assert tokens["opened"].clause == tokens["bridge"].clause


def test_a_time_of_day_does_not_end_a_clause() -> None:
    tokens = tokenise("He landed at 2:22 on Monday")
    assert {token.clause for token in tokens} == {0}


def test_a_negation_reaches_the_verb_of_its_clause() -> None:
    tokens = tokenise("The mayor did not open the bridge")
    assert tokens[negator_before(tokens, 4) or 0].text == "not"


def test_a_contracted_negation_counts() -> None:
    tokens = tokenise("The mayor didn't open the bridge")
    assert negator_before(tokens, [token.text for token in tokens].index("open")) is not None


def test_not_only_does_not_negate() -> None:
    tokens = tokenise("The mayor not only opened the bridge")
    assert negator_before(tokens, 4) is None


def test_no_more_than_does_not_negate() -> None:
    tokens = tokenise("The mayor opened no more than a bridge")
    assert negator_before(tokens, 7) is None
    assert negator_before(tokenise("The mayor opened no more bridges"), 5) is not None


def test_but_ends_a_negation() -> None:
    tokens = tokenise("They did not join it but abstained")
    assert negator_before(tokens, 6) is None
    assert negator_before(tokens, 3) == 2


def test_nor_stands_for_a_whole_clause() -> None:
    tokens = tokenise("nor did the old mayor go to the bridge")
    assert negator_before(tokens, 8) == 0
    assert negator_before(tokenise("not did the old mayor go to the bridge"), 8) is None


def test_a_negation_in_another_clause_does_not_reach() -> None:
    tokens = tokenise("It did not rain, and the mayor opened the bridge")
    assert negator_before(tokens, [token.text for token in tokens].index("opened")) is None

"""What a number counts."""

import pytest
from confute.compare.nouns import head_after, is_plural, singular


@pytest.mark.parametrize(
    ("plural", "single"),
    [
        ("documents", "document"),
        ("countries", "country"),
        ("people", "person"),
        ("speeches", "speech"),
        ("boxes", "box"),
        ("houses", "house"),
        ("viruses", "virus"),
        ("heroes", "hero"),
        ("talks", "talk"),
        ("aircraft", "aircraft"),
        ("bus", "bus"),
    ],
)
def test_the_singular_follows_the_spelling(plural: str, single: str) -> None:
    assert singular(plural) == single


def test_small_words_and_names_in_us_are_no_plurals() -> None:
    assert not any(is_plural(word) for word in ("was", "his", "famous", "across", "Cyprus", "it's"))
    assert all(is_plural(word) for word in ("guns", "children", "Troops"))


@pytest.mark.parametrize(
    ("text", "words", "noun"),
    [
        (" documents were signed", "documents", "document"),
        (" new official documents", "new official documents", "document"),
        (" of the documents", "documents", "document"),
        (" more ministers", "ministers", "minister"),
        ("-gun salute", "gun", "gun"),
        (" MiG-29 jets", "MiG-29 jets", "jet"),
        (" and left", "", ""),
    ],
)
def test_the_first_plural_is_what_is_counted(text: str, words: str, noun: str) -> None:
    head = head_after(text, 0, single=False)
    assert (head.words, head.singular) == (words, noun)
    assert text[: head.end].endswith(words)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        (" official trip abroad", "trip"),
        (" state visit made by her", "visit"),
        (" foreign leader to come", "leader"),
        (" visit Marlow paid", "visit"),
        (" visit marks a turn", "visit"),
        (" bridge fell", "bridge"),
    ],
)
def test_a_single_thing_is_the_last_noun_of_its_phrase(text: str, noun: str) -> None:
    assert head_after(text, 0, single=True).singular == noun

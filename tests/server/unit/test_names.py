"""Mentions of entities in text."""

from confute.compare.names import Gazetteer, Mention
from confute.compare.tokens import tokenise
from confute.domain import Entity


def find(text: str) -> list[Mention]:
    return GAZETTEER.find(text, tokenise(text))


def test_the_longest_name_wins() -> None:
    text = "Anna Marlow of the Port of Elmouth"
    assert [(text[m.start : m.end], m.entity) for m in find(text)] == [
        ("Anna Marlow", "marlow"),
        ("Port of Elmouth", "port"),
    ]


def test_a_one_word_name_wants_its_capital() -> None:
    assert find("He likes to march") == []
    assert [mention.entity for mention in find("He likes March")] == ["march"]


def test_a_misspelt_name_is_found() -> None:
    assert [mention.entity for mention in find("The mayor came to Elmoutth")] == ["elmouth"]


def test_a_different_name_of_the_same_length_is_not() -> None:
    assert find("The mayor came to Weymouth") == []


def test_a_person_whom_the_pack_does_not_know_is_a_mention_without_entity() -> None:
    text = "Mayor John Doe opened it"
    assert [(text[m.start : m.end], m.entity) for m in find(text)] == [("John Doe", "")]


def test_a_port_is_within_its_town() -> None:
    assert GAZETTEER.within("port") == {"port", "elmouth"}


GAZETTEER = Gazetteer(
    {
        entity.id: entity
        for entity in (
            Entity("marlow", "person", "Anna Marlow", aliases=("Marlow",)),
            Entity("march", "place", "March"),
            Entity("elmouth", "place", "Elmouth"),
            Entity("port", "place", "Port of Elmouth", part_of="elmouth"),
        )
    }
)

"""The gate lets through whatever the comparer would look at, and reads as the contract says."""

import json
import sys
import unicodedata
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from confute.compare.comparer import Comparer
from confute.compare.gate import build_gate, passes, words
from confute.compare.names import Gazetteer
from confute.compare.tokens import fold, tokenise
from confute.domain import Entity, Gate, NameGroup
from hypothesis import given, settings
from hypothesis import strategies as st
from towns import ENTITIES, pack

CONTRACT = json.loads((Path(__file__).parents[2] / "contract" / "gate.json").read_text(encoding="utf-8"))
HARD = (
    Entity("norland", "place", "Norland", ("Norse", "far north", "capital of far north")),
    Entity("sea", "place", "Norland Sea", ("Far North Sea", "Norse Hills")),
    Entity("hill", "place", "Doe Hill", ("Jane Doe Hill",)),
)
TOWNS = Comparer(replace(pack(), entities={**pack().entities, **{entity.id: entity for entity in HARD}}))
WORDS = (
    "Doe doe Jane Roe John Norland norland Norse Norlamd Norlandd Nordland Fjordby Fjordbi Haven in the "
    "and 's ’s of NORLAND Nórland Elmouth went home . , - U.S. 1932 N.O.R Sudland Sea sea "
    "far north North capital Hill Hills"
)
SENTENCES = st.lists(st.lists(st.sampled_from(WORDS.split()), max_size=6).map(" ".join), max_size=9)


def read_gate(reply: dict[str, Any]) -> Gate:
    groups = tuple(
        NameGroup(*(tuple(group[part]) for part in ("names", "phrases", "other")))
        for group in reply["groups"]
    )
    return Gate(groups, reply["misspelt"]["letters"], reply["misspelt"]["likeness"], reply["reach"])


@pytest.mark.parametrize("case", CONTRACT["words"], ids=lambda case: case["text"])
def test_words_are_those_of_the_contract(case: dict[str, Any]) -> None:
    assert [[word.folded, word.capital, word.close] for word in words(case["text"])] == case["words"]


@pytest.mark.parametrize("page", CONTRACT["pages"], ids=lambda page: page["name"])
def test_pages_pass_as_in_the_contract(page: dict[str, Any]) -> None:
    assert passes(read_gate(CONTRACT["reply"]), page["title"], page["blocks"]) is page["passes"]


def test_the_gate_holds_every_name_of_a_group_and_of_its_parts_once() -> None:
    gate = build_gate(pack(), Gazetteer(pack().entities))
    assert gate.groups == (
        NameGroup(("doe", "roe"), ("jane doe", "john roe")),
        NameGroup(("fjordby", "haven", "norland", "norse"), ()),
    )


def test_a_phrase_that_holds_a_shorter_one_is_left_out() -> None:
    north = Entity("norland", "place", "Norland", ("far north", "kings of the far north", "far northern"))
    towns = replace(pack(), entities={**pack().entities, "norland": north})
    assert Comparer(towns).gate.groups[1].phrases == ("far north", "far northern")


def test_a_longer_name_of_another_place_is_no_name_of_the_group() -> None:
    sea = Entity("sea", "place", "Norland Sea", ("Far Norland Sea", "Norland"))
    towns = Comparer(replace(pack(), entities={**pack().entities, "sea": sea}))
    assert towns.gate.groups[1].other == ("norland sea",)
    for text, passed in (("Doe at the Norland Sea", False), ("Doe in Norland", True)):
        assert towns.on_topic("", [text, *["Rain."] * 3]) is passes(towns.gate, "", [text]) is passed


def test_another_place_that_may_hide_a_name_of_the_group_is_left_out() -> None:
    names = ("capital of Norland", "Norland Sea Port")
    north = Entity("norland", "place", "Norland", names)
    sea = Entity("sea", "place", "Norland Sea")
    towns = Comparer(replace(pack(), entities={**pack().entities, "norland": north, "sea": sea}))
    assert towns.gate.groups[1].other == ()


def test_a_group_that_is_not_made_of_names_keeps_nothing_at_home() -> None:
    towns = replace(pack(), topic=(("@doe",), ("@norland", "ferry")))
    gate = Comparer(towns).gate
    assert len(gate.groups) == 1
    assert passes(gate, "", ["Doe spoke."])


def test_a_pack_without_a_topic_lets_every_page_pass() -> None:
    gate = Comparer(replace(pack(), topic=())).gate
    assert passes(gate, "", ["Rain."])


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=4).map(" ".join), SENTENCES, st.data())
def test_what_the_comparer_would_look_at_passes(
    title: str, sentences: list[str], data: st.DataObject
) -> None:
    cuts = data.draw(st.sets(st.integers(1, max(1, len(sentences)))))
    bounds = [0, *sorted(cut for cut in cuts if cut < len(sentences)), len(sentences)]
    sentences = [f"{sentence}." for sentence in sentences]
    blocks = [" ".join(sentences[a:b]) for a, b in pairwise(bounds)]
    few = len(sentences) + bool(title) <= 3
    assert few or not TOWNS.on_topic(title, sentences) or passes(TOWNS.gate, title, blocks)


def test_letters_that_the_comparer_holds_for_the_same_are_the_same_to_the_gate() -> None:
    forms: dict[str, set[str]] = defaultdict(set)
    for char in map(chr, range(sys.maxunicode + 1)):
        if char.isalpha() and fold(char).isalpha() and unicodedata.normalize("NFC", char) == char:
            forms[fold(char)].add("".join(word.folded for word in words(char)))
    assert {key: found for key, found in forms.items() if len(found) > 1} == {}


@given(st.text())
def test_every_token_of_any_text_is_a_word_to_the_gate(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    letters = {word.folded for word in words(composed)}
    plain = [token.text for token in tokenise(composed) if token.text.isalpha()]
    assert {word.folded for item in plain for word in words(item)} <= letters


def test_every_entity_of_the_towns_is_named_by_its_own_names() -> None:
    for entity in (entity for entity in ENTITIES if entity.type != "office"):
        gate = Comparer(replace(pack(), topic=((f"@{entity.id}",),))).gate
        assert all(passes(gate, "", [f"It was {name} again."]) for name in (entity.name, *entity.aliases))

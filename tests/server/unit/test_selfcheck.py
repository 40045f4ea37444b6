"""A pack whose frames miss their own facts, or contradict one another, is told so."""

from dataclasses import replace
from pathlib import Path

from confute.domain import Fact, Frame, Pack
from confute.packs.read import read_pack
from confute.packs.selfcheck import self_check

TINY = Path(__file__).parents[2] / "data" / "tiny-pack"


def test_a_sound_pack_agrees_with_itself() -> None:
    assert list(self_check(read_pack(TINY))) == []


def test_a_frame_that_misses_its_own_fact_is_named() -> None:
    spoilt = with_frame("T01", about=(("@apollo-11",), ("swim",)))
    assert any(
        line.startswith("facts.jsonl: T01: its frame does not recognise") for line in self_check(spoilt)
    )


def test_a_frame_that_contradicts_its_own_fact_is_named() -> None:
    lines = list(self_check(with_frame("T01", when="1970-08-12")))
    assert any("T01 contradicts '16 July 1969' (date)" in line for line in lines)


def with_frame(name: str, **changes: object) -> Pack:
    pack = read_pack(TINY)
    fact: Fact = pack.facts[name]
    assert isinstance(fact.frame, Frame)
    frame = replace(fact.frame, **changes)  # type: ignore[arg-type]
    return replace(pack, facts={**pack.facts, name: replace(fact, frame=frame)})

"""The index against brute force, its files, and what it refuses. A fake encoder stands for the model."""

import hashlib
import json
import shutil
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from confute.domain import Candidate, Fact, Sureness
from confute.errors import PackError
from confute.retrieve import FactIndex
from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = ["bridge", "harbour", "opened", "1932", "moon", "landing", "goal", "striker", "scored", "final"]


def fact(name: str, statement: str, *paraphrases: str) -> Fact:
    return Fact(name, "event", statement, ("s",), Sureness.SINGLE, paraphrases=paraphrases)


FACTS = (
    fact("F1", "The harbour bridge was opened in March 1932.", "In March 1932 the bridge opened."),
    fact("F2", "Two astronauts walked on the moon in July 1969."),
    fact("F3", "The striker scored three goals in the final.", "Three goals by the striker.", "A hat-trick."),
    fact("F4", "The old lighthouse was sold to a museum."),
)


class FakeEncoder:
    """Every text has its own direction, with shared words making it more alike."""

    id = "fake"

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        rows = [
            sum((self._direction(word) for word in [text, *text.split()]), np.zeros(16)) for text in texts
        ]
        matrix = np.array(rows, dtype=np.float32).reshape(len(texts), 16)
        return matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)

    @staticmethod
    @lru_cache
    def _direction(word: str) -> np.ndarray:
        seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big")
        return np.random.default_rng(seed).normal(size=16)


ENCODER = FakeEncoder()
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
packs = st.lists(st.lists(sentences, min_size=1, max_size=4), min_size=1, max_size=12)


@settings(deadline=None)
@given(packs, st.lists(sentences, min_size=1, max_size=4), st.integers(1, 6))
def test_similarities_equal_brute_force(texts: list[list[str]], queries: list[str], k: int) -> None:
    facts = [fact(f"F{number:02}", *each) for number, each in enumerate(texts)]
    found = search(FactIndex.build(facts, ENCODER), queries, k)
    for query, candidates in zip(queries, found, strict=True):
        assert len({candidate.fact.id for candidate in candidates}) == min(k, len(facts))
        for candidate in candidates:
            assert candidate.similarity == pytest.approx(nearness(candidate.fact, query), abs=1e-5)


@settings(deadline=None)
@given(packs, st.sampled_from(["unknown", "words only", "other things"]), st.integers(1, 6))
def test_without_shared_words_the_nearest_facts_are_found(texts: list[list[str]], query: str, k: int) -> None:
    facts = [fact(f"F{number:02}", *each) for number, each in enumerate(texts)]
    (found,) = search(FactIndex.build(facts, ENCODER), [query], k)
    nearest = sorted((nearness(each, query) for each in facts), reverse=True)[:k]
    # Equal facts may stand for each other, so similarities are compared and not ids.
    assert [candidate.similarity for candidate in found] == pytest.approx(nearest, abs=1e-5)


@settings(deadline=None)
@given(packs, sentences)
def test_with_room_for_all_every_fact_is_a_candidate(texts: list[list[str]], query: str) -> None:
    facts = [fact(f"F{number:02}", *each) for number, each in enumerate(texts)]
    (found,) = search(FactIndex.build(facts, ENCODER), [query], 50)
    assert {candidate.fact.id for candidate in found} == {each.id for each in facts}
    assert all(0 <= c.similarity <= 1 and 0 <= c.lexical <= 1 for c in found)


def test_a_paraphrase_brings_its_fact() -> None:
    (found,) = search(FactIndex.build(FACTS, ENCODER), ["In March 1932 the bridge opened."], 2)
    assert found[0].fact.id == "F1"
    assert found[0].similarity == pytest.approx(1.0, abs=1e-5)


def test_shared_words_bring_a_fact_that_its_vector_does_not() -> None:
    index = FactIndex.build(FACTS, ENCODER)
    away = -ENCODER.encode([FACTS[3].statement])
    (found,) = index.search(away, ["A museum bought the lighthouse."], 2)
    assert "F4" in {candidate.fact.id for candidate in found}
    assert {c.fact.id: c.similarity for c in found}["F4"] == 0.0


def test_rare_shared_words_weigh_more_than_common_ones() -> None:
    (found,) = search(FactIndex.build(FACTS, ENCODER), ["The moon in the old harbour"], 4)
    lexical = {candidate.fact.id: candidate.lexical for candidate in found}
    assert lexical["F2"] > lexical["F3"]


def test_endings_do_not_hide_a_word() -> None:
    (found,) = search(FactIndex.build(FACTS, ENCODER), ["lighthouses"], 4)
    assert {candidate.fact.id: candidate.lexical for candidate in found}["F4"] > 0


def test_no_text_gives_no_candidates() -> None:
    assert search(FactIndex.build(FACTS, ENCODER), [], 5) == []


def test_a_text_without_words_still_has_candidates_by_likeness() -> None:
    (found,) = search(FactIndex.build(FACTS, ENCODER), ["?!"], 3)
    assert [candidate.lexical for candidate in found] == [0.0, 0.0, 0.0]


def test_a_saved_index_finds_the_same(tmp_path: Path) -> None:
    built = FactIndex.build(FACTS, ENCODER)
    built.save(tmp_path)
    loaded = FactIndex.load(tmp_path, FACTS, "fake")
    queries = ["a bridge", "goals in the final", "nothing of the sort"]
    assert search(loaded, queries, 3) == search(built, queries, 3)


def test_the_same_facts_in_any_order_give_the_same_files(tmp_path: Path) -> None:
    FactIndex.build(FACTS, ENCODER).save(tmp_path / "one")
    FactIndex.build(FACTS[::-1], ENCODER).save(tmp_path / "two")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


@pytest.mark.parametrize("missing", ["vectors.faiss", "index.json"])
def test_a_missing_file_is_refused_with_the_cure(tmp_path: Path, missing: str) -> None:
    FactIndex.build(FACTS, ENCODER).save(tmp_path)
    (tmp_path / missing).unlink()
    with pytest.raises(PackError, match="confute pack build"):
        FactIndex.load(tmp_path, FACTS, "fake")


def test_an_index_of_changed_facts_is_refused(tmp_path: Path) -> None:
    FactIndex.build(FACTS, ENCODER).save(tmp_path)
    changed = [fact("F1", "The harbour bridge was opened in April 1932."), *FACTS[1:]]
    with pytest.raises(PackError, match="of other facts or of another encoder"):
        FactIndex.load(tmp_path, changed, "fake")


def test_an_index_of_another_encoder_is_refused(tmp_path: Path) -> None:
    FactIndex.build(FACTS, ENCODER).save(tmp_path)
    with pytest.raises(PackError, match="another encoder"):
        FactIndex.load(tmp_path, FACTS, "another")


def test_vectors_of_another_pack_are_refused(tmp_path: Path) -> None:
    FactIndex.build(FACTS, ENCODER).save(tmp_path / "whole")
    FactIndex.build(FACTS[:2], ENCODER).save(tmp_path / "part")
    shutil.copy(tmp_path / "part" / "vectors.faiss", tmp_path / "whole" / "vectors.faiss")
    with pytest.raises(PackError, match="of other facts"):
        FactIndex.load(tmp_path / "whole", FACTS, "fake")


def test_the_files_hold_no_text_of_the_pack(tmp_path: Path) -> None:
    FactIndex.build(FACTS, ENCODER).save(tmp_path)
    about = json.loads((tmp_path / "index.json").read_text(encoding="utf-8"))
    assert set(about) == {"encoder", "facts", "texts_sha256"}


def search(index: FactIndex, queries: list[str], k: int) -> list[list[Candidate]]:
    return index.search(ENCODER.encode(queries), queries, k)


def nearness(each: Fact, query: str) -> float:
    cosines = ENCODER.encode([each.statement, *each.paraphrases]) @ ENCODER.encode([query])[0]
    return float(np.clip(cosines.max(), 0, 1))

"""A sound pack is built once per content; a spoilt or changed one is refused."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from confute.errors import PackError
from confute.packs.build import build, ensure
from confute.packs.manifest import NAME
from confute.packs.read import read_pack
from confute.retrieve import FactIndex

TINY = Path(__file__).parents[2] / "data" / "tiny-pack"


class LetterEncoder:
    """The share of each letter in a text is its vector."""

    def __init__(self, name: str = "letters") -> None:
        self.id = name
        self.calls = 0

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.calls += 1
        counts = [[text.lower().count(letter) + 0.01 for letter in "abcdefghijklmnop"] for text in texts]
        rows = np.array(counts, dtype=np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_a_built_pack_can_be_loaded(pack: Path, cache: Path) -> None:
    facts = read_pack(pack).facts.values()
    index = FactIndex.load(build(pack, cache, LetterEncoder()), facts, "letters")
    (found,) = index.search(LetterEncoder().encode(["lunar rock"]), ["lunar rock"], k=3)
    assert "T06" in [candidate.fact.id for candidate in found]


def test_an_unchanged_pack_is_not_built_again(pack: Path, cache: Path) -> None:
    encoder = LetterEncoder()
    made = build(pack, cache, encoder)
    assert ensure(pack, cache, encoder) == made
    assert build(pack, cache, encoder) == made
    assert encoder.calls == 1


def test_a_changed_pack_gets_another_index(pack: Path, cache: Path) -> None:
    before = build(pack, cache, LetterEncoder())
    drop_last_line(pack / "gold.jsonl")
    assert build(pack, cache, LetterEncoder()) != before


def test_a_pack_that_changed_since_it_was_built_is_not_served(pack: Path, cache: Path) -> None:
    build(pack, cache, LetterEncoder())
    drop_last_line(pack / "gold.jsonl")
    with pytest.raises(PackError, match=r"gold\.jsonl: changed since .*`confute pack build`"):
        ensure(pack, cache, LetterEncoder())


def test_a_lost_index_is_made_again(pack: Path, cache: Path) -> None:
    made = build(pack, cache, LetterEncoder())
    shutil.rmtree(made)
    assert ensure(pack, cache, LetterEncoder()) == made
    assert made.exists()


def test_another_encoder_gets_an_index_of_its_own(pack: Path, cache: Path) -> None:
    made = build(pack, cache, LetterEncoder())
    other = ensure(pack, cache, LetterEncoder("other letters"))
    assert other != made
    FactIndex.load(other, read_pack(pack).facts.values(), "other letters")


def test_nothing_but_the_index_is_left_in_the_cache(pack: Path, cache: Path) -> None:
    made = build(pack, cache, LetterEncoder())
    assert list(made.parent.iterdir()) == [made]


def test_a_pack_with_faults_is_not_built(pack: Path, cache: Path) -> None:
    text = (pack / "facts.jsonl").read_text(encoding="utf-8")
    (pack / "facts.jsonl").write_text(text.replace("nssdc-apollo-11", "nobody"), encoding="utf-8")
    with pytest.raises(PackError, match=r"(?s)cannot be built\nfacts\.jsonl:1: T01: sources: there is no"):
        build(pack, cache, LetterEncoder())
    assert not (pack / NAME).exists()
    assert not cache.exists()


def drop_last_line(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return a copy of the tiny pack without a manifest."""
    folder = Path(shutil.copytree(TINY, tmp_path / "pack"))
    (folder / NAME).unlink(missing_ok=True)
    return folder

"""Alignment and batching, with a fake session."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from confute.errors import ModelError
from confute.runtime import Model, sha256
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize("batch", [1, 2, 8])
def test_rows_stand_in_the_order_of_the_texts(batch: int) -> None:
    rows = Model(FakeSession(), batch=batch, threads=2).run(cut("one", "one two three", "", "one two"))
    assert rows[:, 0].tolist() == [1.0, 3.0, 0.0, 2.0]


@given(st.lists(st.sampled_from(["", "a", "a b", "a b c d"]), max_size=20), st.integers(1, 5))
def test_every_text_has_its_own_row_whatever_the_batches(texts: list[str], batch: int) -> None:
    rows = Model(FakeSession(), batch=batch, threads=2).run(cut(*texts))
    assert rows[:, 0].tolist() == [float(len(text.split())) for text in texts]


def test_no_text_gives_an_empty_matrix() -> None:
    assert Model(FakeSession(), batch=4, threads=2).run([]).shape == (0, 2)


def test_texts_of_like_length_share_a_batch() -> None:
    session = FakeSession()
    Model(session, batch=2, threads=2).run(cut("a", "a b c d", "a", "a b c"))
    assert sorted(session.shapes) == [(2, 1), (2, 4)]


def test_the_second_text_of_a_pair_is_told_where_the_model_asks_for_it() -> None:
    session = FakeSession(names=("input_ids", "token_type_ids", "attention_mask"))
    rows = Model(session, batch=2, threads=1).run(
        [FakeEncoding([1, 1, 1], [0, 1, 1]), FakeEncoding([1], [0])]
    )
    assert rows[:, 1].tolist() == [2.0, 0.0]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"judge\.onnx is missing"):
        sha256(tmp_path / "judge.onnx")


@dataclass
class FakeEncoding:
    ids: list[int]
    type_ids: list[int] = field(default_factory=list)


@dataclass
class FakeValue:
    name: str
    shape: tuple[str, int] = ("n", 2)


@dataclass
class FakeSession:
    """Its row of a text is (number of tokens, number of those in the second segment)."""

    names: tuple[str, ...] = ("input_ids", "attention_mask")
    shapes: list[tuple[int, ...]] = field(default_factory=list)

    def get_inputs(self) -> list[FakeValue]:
        return [FakeValue(name) for name in self.names]

    def get_outputs(self) -> list[FakeValue]:
        return [FakeValue("rows")]

    def run(self, _names: None, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        self.shapes.append(inputs["input_ids"].shape)
        tokens = inputs["attention_mask"].sum(axis=1)
        second = inputs.get("token_type_ids", inputs["input_ids"]).sum(axis=1)
        return [np.stack([tokens, second], axis=1).astype(np.float32)]


def cut(*texts: str) -> list[FakeEncoding]:
    return [FakeEncoding([1] * len(text.split())) for text in texts]

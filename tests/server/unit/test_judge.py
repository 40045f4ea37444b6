"""Pairs and their probabilities: the shipped model, and the judge without one."""

import json
from pathlib import Path

import pytest
from confute import judge
from confute.domain import NEUTRAL, Judgement
from confute.errors import ModelError
from confute.judge import NoJudge, OnnxJudge

BRIDGE = "The bridge was opened to traffic on 19 March 1932."
PAIRS = [
    (BRIDGE, "The bridge opened in March 1932."),
    (BRIDGE, "The bridge was opened to traffic on 19 March 1957."),
    (BRIDGE, "The ferry company was sold to a bank in Ashby."),
]


@pytest.fixture(scope="module")
def model() -> OnnxJudge:
    return judge.load()


def test_without_a_model_every_pair_is_neutral() -> None:
    assert NoJudge().judge([("a", "a"), ("a", "not a")]) == [NEUTRAL] * 2
    assert NoJudge().judge([]) == []


def test_what_is_said_otherwise_wrong_or_not_at_all_is_told_apart(model: OnnxJudge) -> None:
    same, wrong, other = model.judge(PAIRS)
    assert same.entailment > 0.5
    assert wrong.contradiction > 0.5
    assert other.neutral > 0.5


def test_probabilities_sum_to_one(model: OnnxJudge) -> None:
    for item in model.judge(PAIRS):
        assert item.entailment + item.contradiction + item.neutral == pytest.approx(1.0, abs=1e-4)


def test_a_pair_is_judged_the_same_in_any_company(model: OnnxJudge) -> None:
    alone = [item for pair in PAIRS for item in model.judge([pair])]
    assert model.judge(PAIRS) == alone


def test_nothing_is_judged_of_nothing(model: OnnxJudge) -> None:
    assert model.judge([]) == []


def test_a_pair_too_long_is_cut_and_not_refused(model: OnnxJudge) -> None:
    (item,) = model.judge([("bridge " * 5000, BRIDGE)])
    assert isinstance(item, Judgement)


def test_a_file_that_is_not_the_exported_one_is_refused(tmp_path: Path) -> None:
    card = json.loads((judge.FOLDER / judge.CARD).read_text(encoding="utf-8"))
    (tmp_path / judge.CARD).write_text(json.dumps(card))
    (tmp_path / judge.WEIGHTS).write_bytes(b"no model")
    with pytest.raises(ModelError, match=r"judge\.onnx is not the file that was exported"):
        judge.load(tmp_path)


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"judge\.json is missing"):
        judge.load(tmp_path)

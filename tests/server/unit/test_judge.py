"""The judge without a model has no opinion."""

from confute.domain import Judgement
from confute.judge import NoJudge


def test_every_pair_is_neutral() -> None:
    assert NoJudge().judge([("a", "a"), ("a", "not a")]) == [Judgement(0.0, 0.0, 1.0)] * 2


def test_nothing_is_judged_of_nothing() -> None:
    assert NoJudge().judge([]) == []

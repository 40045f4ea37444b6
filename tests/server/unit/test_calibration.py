"""A verdict of confidence 0.8 ought to be right eight times in ten; the error says by how much it is not."""

import pytest
from confute.calibration import Bin, bins, expected_error
from confute.domain import Result, Sentence, Verdict
from confute.evaluation import Outcome
from confute.labelled import Label

TEXT = "The bridge opened in 1935."


def mark(confidence: float, *, right: bool, verdict: Verdict = Verdict.CONTRADICTED) -> Outcome:
    label = Label("G1", 0, 0, len(TEXT), verdict if right else Verdict.OFF_TOPIC)
    return Outcome(label, TEXT, Result(Sentence(0, 0, len(TEXT), TEXT), verdict, confidence))


def test_verdicts_of_like_confidence_share_a_bin() -> None:
    items = [mark(0.81, right=True), mark(0.89, right=False), mark(0.55, right=True)]
    low, high = bins(items)
    assert (low.count, low.right) == (1, 1.0)
    assert (high.count, high.right, high.confidence) == (2, 0.5, pytest.approx(0.85))


def test_full_and_no_confidence_have_their_bins() -> None:
    assert [item.count for item in bins([mark(1.0, right=True), mark(0.0, right=False)])] == [1, 1]


def test_other_verdicts_are_left_out() -> None:
    assert bins([mark(0.9, right=True, verdict=Verdict.SUPPORTED)]) == []
    assert len(bins([mark(0.9, right=True, verdict=Verdict.SUPPORTED)], Verdict.SUPPORTED)) == 1


def test_the_error_is_the_distance_weighted_by_number() -> None:
    assert expected_error([Bin(0.9, 0.9, 5), Bin(0.6, 0.4, 5)]) == pytest.approx(0.1)
    assert expected_error([]) is None

"""Confidence against truth: how often a verdict of a given confidence is right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from confute.domain import Verdict
from confute.evaluation import Outcome


@dataclass(frozen=True, slots=True)
class Bin:
    """Verdicts of like confidence: their mean confidence, the share of them that is right, their number."""

    confidence: float
    right: float
    count: int


def bins(items: Iterable[Outcome], verdict: Verdict = Verdict.CONTRADICTED, count: int = 10) -> list[Bin]:
    """Return the bins of equal width that hold anything, least confident first."""
    held: list[list[Outcome]] = [[] for _ in range(count)]
    for item in items:
        if item.said is verdict:
            held[min(count - 1, int(item.confidence * count))].append(item)
    return [_bin(inside) for inside in held if inside]


def expected_error(items: Sequence[Bin]) -> float | None:
    """Return the mean distance between confidence and truth, weighted by number; None of nothing."""
    total = sum(item.count for item in items)
    return sum(abs(item.confidence - item.right) * item.count for item in items) / total if total else None


def _bin(items: Sequence[Outcome]) -> Bin:
    return Bin(
        sum(item.confidence for item in items) / len(items),
        sum(item.right for item in items) / len(items),
        len(items),
    )

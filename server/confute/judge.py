"""(fact, sentence) pairs -> entailment, contradiction, neutral."""

import math
from collections.abc import Sequence

from confute.domain import Judgement


class SimilarityJudge:
    """Judges by likeness alone: how probable it is that a fact this near says the same.

    Likeness cannot see contradiction, so that probability is always 0 here: only comparers may contradict.
    """

    def __init__(self, middle: float = 0.72, slope: float = 12.0) -> None:
        self._middle = middle
        self._slope = slope

    def judge(self, pairs: Sequence[tuple[str, str]], similarities: Sequence[float]) -> list[Judgement]:
        """Return one judgement a pair, aligned."""
        return [self._one(similarity) for _, similarity in zip(pairs, similarities, strict=True)]

    def _one(self, similarity: float) -> Judgement:
        entailment = 1.0 / (1.0 + math.exp(-self._slope * (similarity - self._middle)))
        return Judgement(entailment, 0.0, 1.0 - entailment)

"""(fact, sentence) pairs -> entailment, contradiction, neutral. Without a verification model: no opinion."""

from collections.abc import Sequence

from confute.domain import Judgement


class NoJudge:
    """Holds every pair to be neutral, so that comparers and calibrated likeness decide alone."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """Return one judgement a pair, aligned."""
        return [Judgement(0.0, 0.0, 1.0)] * len(pairs)

"""Likeness, shared words, agreeing details, the judge -> how probable it is that a fact says the same.

A logistic regression on features that know no topic; `training/support.py` fits it on packs' gold sentences.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from confute.domain import NEUTRAL, Candidate, Comparison, Finding, Judgement, Shared
from confute.errors import ModelError

FEATURES = (
    "similarity",
    "words",
    "names",
    "met",
    "exact",
    "agreed",
    "asserted",
    "loose_dates",
    "loose_quantities",
    "length",
    "similar_and_met",
    "words_and_similar",
    "words_and_met",
    "agreed_elsewhere",
    "doubted",
    "entailed",
    "denied",
)
_FILE = "support.json"


@dataclass(frozen=True, slots=True)
class Support:
    """The weights of the regression by feature; features are used as they come, not scaled."""

    weights: Mapping[str, float]
    bias: float

    def probabilities(
        self, candidates: Sequence[Candidate], comparison: Comparison, judgements: Sequence[Judgement] = ()
    ) -> list[float]:
        """Return for each candidate how probable it is that it says the same as the sentence.

        :param judgements: aligned with `candidates`; none, where nobody was asked.
        """
        rows = features(candidates, comparison, judgements)
        return [
            _sigmoid(self.bias + sum(self.weights[name] * row[name] for name in FEATURES)) for row in rows
        ]


def load() -> Support:
    """Load the weights that ship with the package.

    :raises ModelError: if the file lacks a feature.
    """
    row = json.loads(files("confute").joinpath("models", _FILE).read_text(encoding="utf-8"))
    missing = set(FEATURES) - set(row["weights"])
    if missing:
        raise ModelError(
            f"models/{_FILE} lacks {sorted(missing)[0]!r}; make it again with training/support.py"
        )
    return Support(row["weights"], row["bias"])


def features(
    candidates: Sequence[Candidate], comparison: Comparison, judgements: Sequence[Judgement] = ()
) -> list[dict[str, float]]:
    """Return the features of each (candidate, sentence) pair, aligned with `candidates`."""
    found = {finding.fact: finding for finding in comparison.findings if finding.source == "slot"}
    elsewhere = float(any(item.source != "slot" and item.agreed for item in comparison.findings))
    judged = judgements or [NEUTRAL] * len(candidates)
    rows = zip(candidates, comparison.shared, judged, strict=True)
    return [
        _row(candidate, shared, found.get(candidate.fact.id), comparison, elsewhere)
        | {"entailed": judgement.entailment, "denied": judgement.contradiction}
        for candidate, shared, judgement in rows
    ]


def _row(
    candidate: Candidate, shared: Shared, finding: Finding | None, comparison: Comparison, elsewhere: float
) -> dict[str, float]:
    met = float(finding is not None and not finding.conflicts and not finding.denied)
    return {
        "similarity": candidate.similarity,
        "words": shared.words,
        "names": shared.names,
        "met": met,
        "exact": met * (finding is not None and finding.exact),
        "agreed": met * min(2, len(finding.agreed) if finding is not None else 0),
        "asserted": met * (finding is not None and finding.asserted),
        "loose_dates": float(comparison.loose_dates),
        "loose_quantities": float(comparison.loose_quantities),
        "length": comparison.length / 20,
        "similar_and_met": met * candidate.similarity,
        "words_and_similar": shared.words * candidate.similarity,
        "words_and_met": met * shared.words,
        "agreed_elsewhere": elsewhere,
        "doubted": float(any(item.conflicts for item in comparison.findings)),
    }


def _sigmoid(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, value))))

"""Evidence -> verdict with a calibrated confidence."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from confute.domain import (
    Candidate,
    Claim,
    Comparison,
    Conflict,
    ConflictKind,
    Evidence,
    Finding,
    Judgement,
    Pack,
    Relation,
    Result,
    Sureness,
    Verdict,
)

# How often a conflict of this source is right, measured on sentences by strangers: on gold nearly all are.
_TRUST: Mapping[str, float] = {"series": 0.97, "role": 0.96, "slot": 0.96}
_SURENESS: Mapping[Sureness, float] = {
    Sureness.INDEPENDENT: 1.0,
    Sureness.ONE_ORIGIN: 0.97,
    Sureness.SINGLE: 0.97,
    Sureness.INFERRED: 0.9,
    Sureness.ABSENCE: 0.0,
}
# How much nearer another fact may be before it is the one that the sentence speaks of (measured on gold).
_FAR = 0.17
# A sentence that names what the topic is about, or a part of it, may be less like the facts.
_NAMED = 0.15
_HALF_NAMED = 0.1
# A fact this near with its whole frame met knows a date better than the list of larger events around it.
_SAME = 0.6
_WORDINGS = frozenset({ConflictKind.EVENT, ConflictKind.RELATION, ConflictKind.NEGATION})
_NEXT_BEST = 0.03
# The judge is asked about the likeliest fact alone (a second one brings nothing), if at least so likely.
_DOUBTFUL = 0.1
_DEFAULTS: Mapping[str, float] = {
    "contradicted": 0.5,
    "supported": 0.5,
    "checkable": 0.5,
    "unsupported": 0.6,
    "topical": 0.5,
    "near": 0.47,
    "near_person": 0.58,
    "alike": 0.68,
}


class Support(Protocol):
    """How probable it is that each candidate says the same as the sentence, aligned."""

    def probabilities(
        self, candidates: Sequence[Candidate], comparison: Comparison, judgements: Sequence[Judgement] = ()
    ) -> list[float]:
        """Return one probability a candidate; no judgements mean that nobody was asked."""
        ...


class Decider:
    """Turns comparisons and judgements into verdicts with one pack's thresholds."""

    def __init__(self, pack: Pack, support: Support) -> None:
        self._pack = pack
        self._support = support
        self._at = {**_DEFAULTS, **pack.thresholds}

    def questions(
        self, claim: Claim, candidates: Sequence[Candidate], comparison: Comparison
    ) -> Sequence[int]:
        """Return the place of the candidate that may well support the claim, if there is one."""
        if claim.checkable < self._at["checkable"]:
            return ()
        alike = self._support.probabilities(candidates, comparison)
        best = max(range(len(candidates)), key=alike.__getitem__, default=None)
        return () if best is None or alike[best] < _DOUBTFUL else (best,)

    def decide(
        self,
        claim: Claim,
        candidates: Sequence[Candidate],
        comparison: Comparison,
        judgements: Sequence[Judgement],
    ) -> Result:
        """Return the verdict on one sentence; `judgements` are aligned with `candidates`."""
        likeness = {candidate.fact.id: candidate.similarity for candidate in candidates}
        contradiction, worst = self._contradiction(comparison, likeness)
        support, best = self._supported(comparison, candidates, judgements)
        if contradiction >= self._at["contradicted"] and contradiction > support * 0.5:
            against = self._evidence(candidates, worst, "", contradiction, 0.0)
            return Result(claim.sentence, Verdict.CONTRADICTED, contradiction, _conflicts(worst), against)
        evidence = self._evidence(candidates, (), best, 0.0, support)
        if claim.checkable < self._at["checkable"]:
            return Result(claim.sentence, Verdict.NOT_A_CLAIM, 1.0 - claim.checkable, (), evidence)
        if not self._topical(candidates, comparison):
            return Result(claim.sentence, Verdict.OFF_TOPIC, 1.0 - _nearest(candidates), (), evidence)
        if support >= self._at["supported"]:
            return Result(claim.sentence, Verdict.SUPPORTED, support, (), evidence)
        if claim.heading or claim.checkable < self._at["unsupported"]:
            return Result(claim.sentence, Verdict.NOT_A_CLAIM, 1.0 - claim.checkable, (), evidence)
        return Result(claim.sentence, Verdict.UNSUPPORTED, (1.0 - support) * claim.checkable, (), evidence)

    def _contradiction(
        self, comparison: Comparison, likeness: Mapping[str, float]
    ) -> tuple[float, list[Finding]]:
        if not comparison.asserted:
            return 0.0, []
        scored = []
        for finding in _undisputed(comparison.findings, likeness):
            if finding.conflicts:
                fact = self._pack.facts[finding.fact]
                near = finding.source != "slot" or self._near_enough(finding, likeness)
                scored.append((_TRUST[finding.source] * _SURENESS[fact.sure] * near, finding))
        found = [finding for score, finding in scored if score > 0]
        # What readers see first is the fact that is about just this.
        found.sort(key=lambda finding: (not finding.exact, -likeness.get(finding.fact, 0.0)))
        return max((score for score, _ in scored), default=0.0), found

    def _near_enough(self, finding: Finding, likeness: Mapping[str, float]) -> bool:
        """Say whether a fact is like enough to the sentence; far more so if part of its frame is not met."""
        own = likeness.get(finding.fact, 0.0)
        firm = (
            near for name, near in likeness.items() if self._pack.facts[name].sure is not Sureness.ABSENCE
        )
        best = max(firm, default=0.0)
        if finding.exact:
            named = any(item.kind is ConflictKind.PERSON for item in finding.conflicts)
            return own >= self._at["near_person" if named else "near"] and own >= best - _FAR
        return own >= self._at["alike"] and own >= best - _NEXT_BEST

    def _supported(
        self, comparison: Comparison, candidates: Sequence[Candidate], judgements: Sequence[Judgement]
    ) -> tuple[float, str]:
        """Return how probable it is that a fact says the same, and that fact."""
        alike = self._support.probabilities(candidates, comparison, judgements)
        scored = [(own, candidate.fact.id) for candidate, own in zip(candidates, alike, strict=True)]
        return max(scored, default=(0.0, ""))

    def _topical(self, candidates: Sequence[Candidate], comparison: Comparison) -> bool:
        whole = comparison.topic_groups >= len(self._pack.topic)
        least = self._at["topical"] - (_NAMED if whole else _HALF_NAMED if comparison.topic_groups else 0.0)
        return _nearest(candidates) >= least

    def _evidence(
        self,
        candidates: Sequence[Candidate],
        worst: Sequence[Finding],
        best: str,
        contradiction: float,
        support: float,
    ) -> tuple[Evidence, ...]:
        likeness = {candidate.fact.id: candidate.similarity for candidate in candidates}
        against = list(dict.fromkeys(finding.fact for finding in worst))[:2]
        rows = [
            Evidence(self._pack.facts[name], Relation.CONTRADICTS, likeness.get(name, 0.0), contradiction)
            for name in against
        ]
        if best and best not in against and support >= self._at["supported"]:
            rows.append(Evidence(self._pack.facts[best], Relation.SUPPORTS, likeness.get(best, 0.0), support))
        known = {row.fact.id for row in rows}
        near = [candidate for candidate in candidates[:3] if candidate.fact.id not in known]
        return (*rows, *(Evidence(item.fact, Relation.NEAR, item.similarity, 0.0) for item in near))


def _undisputed(findings: Sequence[Finding], likeness: Mapping[str, float]) -> list[Finding]:
    """Return the findings without conflicts over words that a fact about as near holds to be right."""
    kept = []
    for finding in findings:
        own = likeness.get(finding.fact, 0.0)
        agreed = [
            span for other in findings if _may_veto(other, finding, own, likeness) for span in other.agreed
        ]
        conflicts = tuple(item for item in finding.conflicts if not any(_meet(item, span) for span in agreed))
        kept.append(replace(finding, conflicts=conflicts))
    return kept


def _may_veto(other: Finding, finding: Finding, own: float, likeness: Mapping[str, float]) -> bool:
    """Say whether `other` can clear what `finding` disputes: its frame met whole, its fact about as near."""
    if finding.source != "slot":
        return True
    if other.source != "slot":
        return other.source != "series" or not (finding.exact and own >= _SAME)
    return other.exact and likeness.get(other.fact, 0.0) >= own - _FAR / 2


def _meet(item: Conflict, span: tuple[int, int]) -> bool:
    """Say whether a conflict concerns words held to be right.

    An hour within a date is a detail of its own; a phrase that says the opposite may hold a right name.
    """
    within = span[0] <= item.start and item.end <= span[1]
    if item.kind in _WORDINGS:
        return within
    return (
        item.start < span[1]
        and span[0] < item.end
        and not (within and item.end - item.start < span[1] - span[0])
    )


def _conflicts(findings: Sequence[Finding]) -> tuple[Conflict, ...]:
    """Return the conflicts of all findings, the first of any that overlap."""
    kept: list[Conflict] = []
    for item in (item for finding in findings for item in finding.conflicts):
        if all(item.end <= other.start or other.end <= item.start for other in kept):
            kept.append(item)
    return tuple(sorted(kept, key=lambda item: item.start))


def _nearest(candidates: Sequence[Candidate]) -> float:
    return max((candidate.similarity for candidate in candidates), default=0.0)

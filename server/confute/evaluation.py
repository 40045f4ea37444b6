"""Verdicts against labels: precision and recall per verdict, confusion, noise, wrong words, floors."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from confute.domain import FLAGS, Report, Result, Verdict
from confute.labelled import Label, LabelledPage

_WORD = re.compile(r"\w+")
# Words that two wrong details may share without being the same detail.
_PLAIN = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"})
_QUIET = frozenset({Verdict.NOT_A_CLAIM, Verdict.OFF_TOPIC})


@dataclass(frozen=True, slots=True)
class Outcome:
    """One label with the result that covers it; None where no sentence of ours does."""

    label: Label
    text: str
    result: Result | None

    @property
    def said(self) -> Verdict:
        """Our verdict."""
        return self.result.verdict if self.result is not None else Verdict.UNCHECKED

    @property
    def confidence(self) -> float:
        """How sure our verdict is; 0 where there is none."""
        return self.result.confidence if self.result is not None else 0.0

    @property
    def right(self) -> bool:
        """Whether our verdict is the label's, or one that is no error."""
        return self.said is self.label.verdict or self.said in self.label.also_ok

    @property
    def false_flag(self) -> bool:
        """Whether we mark a sentence that deserves no such mark."""
        return self.said in FLAGS and not self.right


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """The quotient; None of nothing."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Score:
    """How well one verdict is given: `precision` of what we said, `recall` of what is labelled."""

    verdict: Verdict
    precision: Share
    recall: Share


@dataclass(frozen=True, slots=True)
class Measures:
    """Everything that is measured of a set of outcomes.

    `noise`: undeserved flags on sentences that are no claim or off topic, of all such sentences.
    `false_flags`: undeserved flags, of all sentences. `words`: true marks that name wrong words rightly.
    """

    scores: tuple[Score, ...]
    confusion: Mapping[tuple[Verdict, Verdict], int]
    noise: Share
    false_flags: Share
    words: Share


def outcomes(pages: Iterable[tuple[LabelledPage, Report]]) -> list[Outcome]:
    """Return every label with the result that overlaps it most."""
    return [_outcome(page, label, report) for page, report in pages for label in page.labels]


def clear(items: Iterable[Outcome]) -> list[Outcome]:
    """Return the outcomes on whose label careful readers agree."""
    return [item for item in items if not item.label.ambiguous]


def measure(items: Sequence[Outcome]) -> Measures:
    """Measure outcomes; none gives shares of nothing."""
    quiet = [item for item in items if item.label.verdict in _QUIET]
    named = [item for item in items if item.said is item.label.verdict is Verdict.CONTRADICTED]
    named = [item for item in named if item.label.words]
    return Measures(
        scores=tuple(_score(verdict, items) for verdict in Verdict if verdict is not Verdict.UNCHECKED),
        confusion=Counter((item.label.verdict, item.said) for item in items),
        noise=Share(sum(item.false_flag for item in quiet), len(quiet)),
        false_flags=Share(sum(item.false_flag for item in items), len(items)),
        words=Share(sum(names_words(item) for item in named), len(named)),
    )


def under_floors(measures: Measures, floors: Mapping[str, float]) -> list[str]:
    """Return a line for every floor that is missed; `noise` is a ceiling; nothing measured misses nothing."""
    missed = []
    for name, floor in floors.items():
        share = _named(measures, name)
        value = share.value if share is not None else None
        if share is None or value is None:
            continue
        if value > floor if name == "noise" else value < floor:
            side = "over" if name == "noise" else "under"
            missed.append(f"{name} is {value:.3f} ({share.part} of {share.whole}), {side} {floor:g}")
    return missed


def worst_first(items: Iterable[Outcome]) -> list[Outcome]:
    """Return the mistakes: false marks by confidence, then missed contradictions, then the rest."""
    return sorted((item for item in items if not item.right), key=_badness)


def names_words(item: Outcome) -> bool:
    """Say whether a mark's conflicts share a word with the labelled wrong words."""
    named = [conflict.words for conflict in item.result.conflicts] if item.result is not None else []
    return any(_share_words(one, other) for one in named for other in item.label.words)


def _outcome(page: LabelledPage, label: Label, report: Report) -> Outcome:
    text = page.page.paragraphs[label.paragraph].text[label.start : label.end]
    best = max(report.results, key=lambda result: _overlap(label, result), default=None)
    return Outcome(label, text, best if best is not None and _overlap(label, best) > 0 else None)


def _overlap(label: Label, result: Result) -> int:
    sentence = result.sentence
    if sentence.paragraph != label.paragraph:
        return 0
    return min(label.end, sentence.end) - max(label.start, sentence.start)


def _score(verdict: Verdict, items: Sequence[Outcome]) -> Score:
    said = [item for item in items if item.said is verdict]
    labelled = [item for item in items if item.label.verdict is verdict]
    return Score(
        verdict,
        precision=Share(sum(item.right for item in said), len(said)),
        recall=Share(sum(item.said is verdict for item in labelled), len(labelled)),
    )


def _named(measures: Measures, name: str) -> Share | None:
    if name == "noise":
        return measures.noise
    verdict, _, which = name.rpartition("_")
    score = next((score for score in measures.scores if score.verdict == verdict), None)
    if score is None or which not in {"precision", "recall"}:
        return None
    return score.precision if which == "precision" else score.recall


def _badness(item: Outcome) -> tuple[int, float]:
    if item.said is Verdict.CONTRADICTED:
        return 0, -item.confidence
    if item.label.verdict is Verdict.CONTRADICTED:
        return 1, -item.confidence
    return (2 if item.false_flag else 3), -item.confidence


def _share_words(one: str, other: str) -> bool:
    left, right = (set(_WORD.findall(text.casefold())) - _PLAIN for text in (one, other))
    return bool(left & right)

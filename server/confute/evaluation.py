"""Verdicts against labels: precision and recall per verdict, confusion, noise, wrong words, calibration."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from confute.domain import FLAGS, Report, Result, Verdict
from confute.labelled import Label, LabelledPage


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
    def right(self) -> bool:
        """Whether our verdict is the label's, or one that is no error."""
        return self.said is self.label.verdict or self.said in self.label.also_ok


@dataclass(frozen=True, slots=True)
class Score:
    """Of `said` verdicts `right` were no error; of `labelled` sentences `found` got that verdict."""

    verdict: Verdict
    right: int
    said: int
    found: int
    labelled: int

    @property
    def precision(self) -> float | None:
        """Share of our verdicts that are right; None if we gave none."""
        return self.right / self.said if self.said else None

    @property
    def recall(self) -> float | None:
        """Share of the labelled sentences that we found; None if there are none."""
        return self.found / self.labelled if self.labelled else None


def outcomes(pages: Iterable[tuple[LabelledPage, Report]]) -> list[Outcome]:
    """Return every label with the result that overlaps it most."""
    return [_outcome(page, label, report) for page, report in pages for label in page.labels]


def _outcome(page: LabelledPage, label: Label, report: Report) -> Outcome:
    text = page.page.paragraphs[label.paragraph].text[label.start : label.end]
    best = max(report.results, key=lambda result: _overlap(label, result), default=None)
    return Outcome(label, text, best if best is not None and _overlap(label, best) > 0 else None)


def _overlap(label: Label, result: Result) -> int:
    sentence = result.sentence
    if sentence.paragraph != label.paragraph:
        return 0
    return min(label.end, sentence.end) - max(label.start, sentence.start)


def clear(items: Sequence[Outcome]) -> list[Outcome]:
    """Return the outcomes on whose label careful readers agree."""
    return [item for item in items if not item.label.ambiguous]


def scores(items: Sequence[Outcome]) -> list[Score]:
    """Return precision and recall per verdict."""
    return [_score(verdict, items) for verdict in Verdict if verdict is not Verdict.UNCHECKED]


def _score(verdict: Verdict, items: Sequence[Outcome]) -> Score:
    said = [item for item in items if item.said is verdict]
    labelled = [item for item in items if item.label.verdict is verdict]
    return Score(
        verdict,
        right=sum(item.right for item in said),
        said=len(said),
        labelled=len(labelled),
        found=sum(item.said is verdict for item in labelled),
    )


def confusion(items: Sequence[Outcome]) -> Counter[tuple[Verdict, Verdict]]:
    """Return how often each label got each verdict."""
    return Counter((item.label.verdict, item.said) for item in items)


def noise(items: Sequence[Outcome]) -> tuple[int, int]:
    """Return how many sentences that are no claim or off topic carry a flag, and how many such sentences there are."""
    quiet = [item for item in items if item.label.verdict in (Verdict.NOT_A_CLAIM, Verdict.OFF_TOPIC)]
    return sum(item.said in FLAGS and not item.right for item in quiet), len(quiet)


def false_flags(items: Sequence[Outcome]) -> int:
    """Return how many sentences carry a flag that they do not deserve."""
    return sum(item.said in FLAGS and not item.right for item in items)


def words_named(items: Sequence[Outcome]) -> tuple[int, int]:
    """Return how many true marks name words that overlap the labelled ones, and how many true marks there are."""
    true = [
        item
        for item in items
        if item.said is item.label.verdict is Verdict.CONTRADICTED and item.label.words and item.result is not None
    ]
    return sum(_names(item) for item in true), len(true)


def _names(item: Outcome) -> bool:
    assert item.result is not None
    return any(
        _share_words(conflict.words, words) for conflict in item.result.conflicts for words in item.label.words
    )


def _share_words(one: str, other: str) -> bool:
    left, right = (set(text.casefold().replace(",", " ").split()) for text in (one, other))
    return bool(left & right) or one.casefold() in other.casefold() or other.casefold() in one.casefold()


def calibration_error(items: Sequence[Outcome], bins: int = 10) -> tuple[float, list[tuple[float, float, int]]]:
    """Return the expected calibration error of `contradicted` and per bin (confidence, share right, count)."""
    marked = [item for item in items if item.result is not None and item.said is Verdict.CONTRADICTED]
    rows = []
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        inside = [item for item in marked if item.result and low < item.result.confidence <= high]
        if inside:
            mean = sum(item.result.confidence for item in inside if item.result) / len(inside)
            rows.append((mean, sum(item.right for item in inside) / len(inside), len(inside)))
    total = sum(count for _, _, count in rows)
    error = sum(abs(mean - share) * count for mean, share, count in rows) / total if total else 0.0
    return error, rows

"""A trial for people to read."""

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from confute.commands.trial import Trial
from confute.domain import Verdict
from confute.evaluation import Outcome, Share, worst_first


def show(trial: Trial, console: Console, worst: int = 10) -> None:
    """Print what was measured and the `worst` mistakes."""
    console.print(Group(*_parts(trial, worst)))


def _parts(trial: Trial, worst: int) -> Iterator[RenderableType]:
    count = len(trial.outcomes)
    yield Text(f"{trial.pack.title} ({trial.pack.id} {trial.pack.version})", style="bold")
    yield f"{count} labels, {len(trial.clear)} of them clear; {trial.elapsed_ms / max(count, 1):.1f} ms each"
    yield _scores(trial)
    yield _confusion(trial)
    yield from _lines(trial)
    mistakes = worst_first(trial.clear)
    if worst and mistakes:
        yield Text(f"\nThe worst of {len(mistakes)} mistakes", style="bold")
        yield from (_mistake(item) for item in mistakes[:worst])
    yield from (Text(f"Floor missed: {line}", style="red") for line in trial.missed_floors)


def _scores(trial: Trial) -> Table:
    table = Table("verdict", title="Clear labels", title_justify="left")
    for name in ("precision", "right / said", "recall", "found / labelled"):
        table.add_column(name, justify="right")
    for score in trial.measures.scores:
        table.add_row(
            score.verdict,
            percent(score.precision),
            _of(score.precision),
            percent(score.recall),
            _of(score.recall),
        )
    return table


def _confusion(trial: Trial) -> Table:
    table = Table("label \\ verdict", title="Confusion", title_justify="left")
    for verdict in Verdict:
        table.add_column(verdict, justify="right")
    for label in Verdict:
        if label is not Verdict.UNCHECKED:
            counts = [trial.measures.confusion.get((label, said), 0) for said in Verdict]
            table.add_row(label, *(str(count or "·") for count in counts))
    return table


def _lines(trial: Trial) -> Iterator[str]:
    measures = trial.measures
    unsure = [item for item in trial.outcomes if item.label.ambiguous]
    marked = sum(item.said is Verdict.CONTRADICTED for item in unsure)
    thousand = 1000 * (measures.false_flags.value or 0)
    error = trial.calibration_error
    yield f"noise: {percent(measures.noise)} of {measures.noise.whole} sentences without a claim on the topic"
    yield f"false flags: {thousand:.1f} per thousand sentences ({_of(measures.false_flags)})"
    yield f"wrong words named: {percent(measures.words)} of true marks ({_of(measures.words)})"
    yield f"calibration error of marks: {'none given' if error is None else f'{error:.3f}'}"
    yield f"ambiguous: {sum(item.right for item in unsure)} of {len(unsure)} right, {marked} marked as false"


def _mistake(item: Outcome) -> Text:
    text = Text(f"{item.label.id}  ", style="dim")
    text.append(f"{item.said} {item.confidence:.2f}", style="red")
    text.append(f" for {item.label.verdict}", style="green")
    text.append(f"  {item.text}\n")
    for line in _why(item):
        text.append(f"      {line}\n", style="dim")
    return text


def _why(item: Outcome) -> Iterator[str]:
    if item.label.words or item.label.facts:
        yield f"expected: {', '.join(item.label.words)} {' '.join(item.label.facts)}"
    if item.result is None:
        yield "no sentence of ours lies there"
        return
    for conflict in item.result.conflicts:
        yield f"{conflict.kind}: {conflict.words!r}, instead {conflict.instead}"
    for evidence in item.result.evidence[:2]:
        fact = evidence.fact
        yield f"{evidence.relation} {evidence.probability:.2f} {fact.id}: {fact.statement}"


def percent(share: Share) -> str:
    """Write a share as a percentage; a dash for nothing."""
    return "–" if share.value is None else f"{100 * share.value:.1f} %"


def _of(share: Share) -> str:
    return f"{share.part} / {share.whole}"


def as_json(trials: Sequence[Trial]) -> list[dict[str, object]]:
    """Return what was measured as plain data, for programs."""
    return [_plain(trial) for trial in trials]


def _plain(trial: Trial) -> dict[str, object]:
    measures = trial.measures
    return {
        "pack": trial.pack.id,
        "version": trial.pack.version,
        "labels": len(trial.outcomes),
        "clear": len(trial.clear),
        "elapsed_ms": round(trial.elapsed_ms, 1),
        "verdicts": {
            str(score.verdict): {"precision": _number(score.precision), "recall": _number(score.recall)}
            for score in measures.scores
        },
        "noise": _number(measures.noise),
        "false_flags": _number(measures.false_flags),
        "words": _number(measures.words),
        "calibration_error": trial.calibration_error,
        "missed_floors": trial.missed_floors,
        "mistakes": [
            {"id": item.label.id, "text": item.text, "label": item.label.verdict, "verdict": item.said}
            for item in worst_first(trial.clear)
        ],
    }


def _number(share: Share) -> dict[str, float | int | None]:
    return {"part": share.part, "whole": share.whole, "value": share.value}

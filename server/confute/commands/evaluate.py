"""`confute evaluate`: verdicts against labels."""

import json
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from confute.commands.checkers import Build, build_with
from confute.commands.reliability import draw
from confute.commands.scoreboard import as_json, show
from confute.commands.trial import Trial, find_gold, run
from confute.settings import load_settings


@click.command()
@click.argument("gold", nargs=-1)
@click.option("--pack", default="", help="Check against this pack, wherever the labels lie.")
@click.option("--worst", default=10, show_default=True, help="Show this many mistakes.")
@click.option(
    "--reliability", type=click.Path(dir_okay=False, path_type=Path), help="Draw confidence to a PNG."
)
@click.option("--json", "plain", is_flag=True, help="Print JSON.")
@click.option("--floors", is_flag=True, help="Fail if a pack's floors are missed.")
@click.pass_obj
def evaluate(
    build: Build | None,
    gold: tuple[str, ...],
    pack: str,
    worst: int,
    reliability: Path | None,
    plain: bool,
    floors: bool,
) -> None:
    """Hold verdicts against labels: GOLD is a pack, a file of labelled sentences, or a folder of pages.

    Without GOLD, every pack is held against its own gold sentences.
    """
    settings = load_settings()
    pages = find_gold(gold, settings.packs, pack)
    checker = build_with(build, settings)
    trials = [run(checker, labelled, name) for name, labelled in pages.items()]
    report(trials, Console(), worst=worst, plain=plain)
    if reliability is not None:
        bins = [item for trial in trials for item in trial.bins]
        draw(bins, reliability, ", ".join(trial.pack.id for trial in trials))
    if floors and any(trial.missed_floors for trial in trials):
        raise SystemExit(1)


def report(trials: Sequence[Trial], console: Console, *, worst: int, plain: bool) -> None:
    """Print trials for people, or as JSON."""
    if plain:
        click.echo(json.dumps(as_json(trials), ensure_ascii=False, indent=2))
        return
    for trial in trials:
        show(trial, console, worst)

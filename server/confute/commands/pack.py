"""`confute pack`: lint and build fact packs."""

from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console

from confute.commands.checkers import Build, build_with
from confute.commands.scoreboard import show
from confute.commands.trial import Trial, find_gold, run
from confute.errors import PackError
from confute.packs.lint import doubts, lint
from confute.packs.manifest import NAME
from confute.packs.read import read_pack
from confute.packs.selfcheck import self_check
from confute.settings import Settings, load_settings


@click.group()
def pack() -> None:
    """Check and build fact packs."""


@pack.command("lint")
@click.argument("packs", nargs=-1)
def lint_packs(packs: tuple[str, ...]) -> None:
    """Name every fault of PACKS (folders or ids; none: all), with file, line and cure."""
    clean = [_lint(folder) for folder in folders(packs, load_settings())]
    if not all(clean):
        raise SystemExit(1)


@pack.command("build")
@click.argument("packs", nargs=-1)
@click.option(
    "--gold/--no-gold", default=True, show_default=True, help="Refuse a pack that misses its floors."
)
@click.pass_obj
def build_packs(build: Build | None, packs: tuple[str, ...], gold: bool) -> None:
    """Make the vector index and the manifest of PACKS (folders or ids; none: all)."""
    from confute import encoder
    from confute.packs.build import build as build_index

    settings = load_settings()
    model = encoder.load(settings.encoder or encoder.DEFAULT_MODEL, settings.cache)
    chosen = list(folders(packs, settings))
    before = {folder: _manifest(folder) for folder in chosen}
    for folder in chosen:
        made = build_index(folder, settings.cache, model)
        click.echo(f"{folder / NAME} written, index in {made}")
    for folder in chosen if gold else []:
        trial = _trial(folder, settings, build)
        if trial is not None and not _meets_floors(trial):
            _restore(folder, before[folder])
            raise PackError(f"{folder}: its gold sentences fail; mend the pack, or lower floors in pack.toml")


def folders(names: tuple[str, ...], settings: Settings) -> Iterator[Path]:
    """Yield the folders of packs that are named by folder or id; all of them if none is named."""
    if not names:
        yield from sorted(path.parent for path in settings.packs.glob("*/pack.toml"))
    for name in names:
        path = Path(name)
        yield path if (path / "pack.toml").exists() else settings.packs / name


def _lint(folder: Path) -> bool:
    problems = lint(folder)
    for line in problems:
        click.echo(f"{folder}/{line}")
    if not problems:
        for line in (*doubts(folder), *self_check(read_pack(folder))):
            click.echo(f"{folder}: worth a look: {line}")
    click.echo(f"{folder}: {len(problems) or 'no'} problem{'' if len(problems) == 1 else 's'}")
    return not problems


def _manifest(folder: Path) -> bytes | None:
    path = folder / NAME
    return path.read_bytes() if path.exists() else None


def _restore(folder: Path, manifest: bytes | None) -> None:
    """Put back the manifest of before, so that a pack that was changed for the worse is not served."""
    if manifest is None:
        (folder / NAME).unlink()
    else:
        (folder / NAME).write_bytes(manifest)


def _meets_floors(trial: Trial) -> bool:
    show(trial, Console(), worst=0)
    return not trial.missed_floors


def _trial(folder: Path, settings: Settings, build: Build | None) -> Trial | None:
    if not (folder / "gold.jsonl").exists():
        return None
    checker = build_with(build, settings.model_copy(update={"packs": folder.parent}))
    ((name, pages),) = find_gold([str(folder)], settings.packs).items()
    return run(checker, pages, name)

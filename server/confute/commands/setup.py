"""`confute setup`: export the encoder and build the indexes, so that the first start waits for nothing."""

import click

from confute.settings import load_settings


@click.command()
def setup() -> None:
    """Make the models and indexes that serving needs; what is there already is kept."""
    from confute.checker import build_checker

    settings = load_settings()
    packs = build_checker(settings).packs
    click.echo(f"Ready: {', '.join(sorted(packs))} (models and indexes in {settings.cache})")

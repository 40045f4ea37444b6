"""`confute serve`: the HTTP API on this machine."""

from __future__ import annotations

import click


@click.command()
@click.option("--host", help="Listen on this address [default: 127.0.0.1, this machine only].")
@click.option("--port", type=click.IntRange(0, 65535), help="Listen on this port [default: 8000].")
@click.option("--workers", type=click.IntRange(1, 64), help="Run this many processes.")
def serve(**given: object) -> None:
    """Serve the HTTP API and the reading page until Ctrl-C.

    What is not given here is read from the environment (CONFUTE_HOST, CONFUTE_PORT ...).
    """
    from confute.serve import serve as run
    from confute.settings import load_settings

    run(load_settings(**{name: value for name, value in given.items() if value is not None}))

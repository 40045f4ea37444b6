"""The command `confute`. Each command lives in `confute.commands` and is loaded only when it is called."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

import click

from confute import __version__
from confute.errors import ConfuteError

# What each command does, so that `confute --help` need not load any of them.
COMMANDS = {
    "check": "Check a page: a file, a web address, or - for standard input.",
    "evaluate": "Measure verdicts against labelled sentences.",
    "judge": "Judge pairs of premise and hypothesis.",
    "pack": "Read, lint and build fact packs.",
    "serve": "Serve the HTTP API and the reading page.",
    "setup": "Make the models and indexes that serving needs.",
}
USAGE_ERROR = 2


class Failure(click.ClickException):
    """An error that the caller can mend."""

    exit_code = USAGE_ERROR


class Commands(click.Group):
    """Loads `confute.commands.<name>:<name>` on demand and tells own errors without a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands that this installation has."""
        return [name for name in COMMANDS if find_spec(f"confute.commands.{name}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = getattr(import_module(f"confute.commands.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run a command."""
        try:
            return super().invoke(ctx)
        except ConfuteError as error:
            raise Failure(str(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="confute")
def main() -> None:
    """Mark the sentences of a page that verified facts contradict, or that no verified fact supports."""

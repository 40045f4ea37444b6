import subprocess
import sys
from importlib.util import find_spec

import click
import pytest
from click.testing import CliRunner
from confute import __version__, cli
from confute.errors import PackError


def test_help_lists_the_commands_and_loads_none_of_them() -> None:
    code = "import sys; from confute.cli import main; main(['--help'], standalone_mode=False); "
    code += "print('LOADED', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    shown, _, loaded = done.stdout.partition("LOADED")
    assert "check" in shown
    for heavy in ("numpy", "torch", "flask", "rich", "trafilatura", "confute.commands.check"):
        assert heavy not in loaded.split()


def test_every_command_that_is_there_can_be_loaded() -> None:
    for name in cli.COMMANDS:
        if find_spec(f"confute.commands.{name}"):
            command = cli.main.get_command(click.Context(cli.main), name)
            assert isinstance(command, click.Command)


def test_the_version_is_told() -> None:
    assert __version__ in CliRunner().invoke(cli.main, ["--version"]).output


def test_an_unknown_command_is_a_usage_error() -> None:
    result = CliRunner().invoke(cli.main, ["bridge"])
    assert result.exit_code == 2
    assert "No such command 'bridge'" in result.output


def test_an_own_error_is_told_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def broken() -> None:
        raise PackError("facts.jsonl:3: no sources; add one")

    group = cli.Commands("confute")
    monkeypatch.setattr(group, "get_command", lambda context, name: broken)
    result = CliRunner().invoke(group, ["broken"])
    assert result.exit_code == 2
    assert result.stderr == "Error: facts.jsonl:3: no sources; add one\n"

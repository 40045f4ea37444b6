import pytest
from click.testing import CliRunner, Result
from confute.cli import main
from confute.settings import Settings


def test_what_is_given_wins_over_the_environment(served: list[Settings]) -> None:
    run("--port", "9001", "--workers", "3", CONFUTE_PORT="9000", CONFUTE_HOST="127.0.0.2")
    assert [(s.host, s.port, s.workers) for s in served] == [("127.0.0.2", 9001, 3)]


def test_a_bad_port_is_a_usage_error(served: list[Settings]) -> None:
    assert run("--port", "70000").exit_code == 2
    assert not served


def test_a_bad_setting_is_told_by_name(served: list[Settings]) -> None:
    result = run(CONFUTE_WORKERS="many")
    assert result.exit_code == 2
    assert "CONFUTE_WORKERS" in result.output
    assert not served


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, ["serve", *arguments], env=environment)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    calls: list[Settings] = []
    monkeypatch.setattr("confute.serve.serve", calls.append)
    return calls

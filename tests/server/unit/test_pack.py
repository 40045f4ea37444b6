"""`confute pack` and `confute evaluate` as they are typed."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from confute.commands.evaluate import evaluate
from confute.commands.pack import pack
from confute.domain import Page, Report, Sentence, Verdict
from confute.domain import Result as Finding
from confute.errors import PackError
from confute.packs.manifest import NAME
from confute.packs.read import read_pack
from confute.settings import Settings

TINY = Path(__file__).parents[2] / "data" / "tiny-pack"


class Stubborn:
    """Gives one verdict on every sentence."""

    def __init__(self, settings: Settings, verdict: Verdict = Verdict.CONTRADICTED) -> None:
        folders = [path.parent for path in settings.packs.glob("*/pack.toml")]
        self.packs = {found.id: found for found in map(read_pack, folders)}
        self._verdict = verdict

    def check(self, page: Page, *, pack: str = "", budget_s: float | None = None) -> Report:
        at = len(page.paragraphs) - 1
        text = page.paragraphs[at].text
        return Report(
            self.packs[pack or "tiny-moon"],
            (Finding(Sentence(at, 0, len(text), text), self._verdict, 0.9),),
            1.0,
        )


def test_a_clean_pack_passes_lint(index: Path) -> None:
    done = typed("lint")
    assert (done.exit_code, done.output) == (0, f"{index / 'moon'}: no problems\n")


def test_a_fault_is_printed_with_its_place_and_fails(index: Path) -> None:
    (index / "moon" / "sources.jsonl").write_text("")
    done = typed("lint", "moon")
    assert done.exit_code == 1
    assert f"{index / 'moon'}/facts.jsonl:1: T01: sources: there is no 'nasa-apollo-11'" in done.output


def test_doubts_are_printed_but_do_not_fail(index: Path) -> None:
    path = index / "moon" / "entities.jsonl"
    path.write_text(path.read_text().replace('["lunar module"]', '["lunar module", "Collins"]'))
    done = typed("lint", str(index / "moon"))
    assert done.exit_code == 0
    assert "worth a look: entities.jsonl: 'collins' is claimed by" in done.output


def test_gold_is_evaluated_for_people(index: Path) -> None:
    done = CliRunner().invoke(evaluate, ["moon", "--worst", "2"], obj=Stubborn)
    assert done.exit_code == 0
    assert "The first crewed Moon landing" in done.output
    assert "The worst of 7 mistakes" in done.output


def test_gold_is_evaluated_for_programs(index: Path) -> None:
    done = CliRunner().invoke(evaluate, ["--json"], obj=Stubborn)
    (data,) = json.loads(done.output)
    assert data["verdicts"]["contradicted"]["recall"] == {"part": 10, "whole": 10, "value": 1.0}


def test_missed_floors_fail_where_that_is_asked(index: Path) -> None:
    assert CliRunner().invoke(evaluate, ["moon", "--floors"], obj=Stubborn).exit_code == 1
    assert CliRunner().invoke(evaluate, ["moon"], obj=Stubborn).exit_code == 0


def test_a_diagram_is_drawn_where_that_is_asked(index: Path, tmp_path: Path) -> None:
    CliRunner().invoke(evaluate, ["--reliability", str(tmp_path / "out.png")], obj=Stubborn)
    assert (tmp_path / "out.png").exists()


@pytest.mark.models
def test_a_pack_that_misses_its_floors_keeps_the_manifest_of_before(index: Path) -> None:
    before = (index / "moon" / NAME).read_bytes()
    path = index / "moon" / "pack.toml"
    path.write_text(path.read_text().replace("0.1.0", "0.2.0"))
    done = CliRunner().invoke(pack, ["build", "moon"], obj=Stubborn)
    assert isinstance(done.exception, PackError)
    assert "Floor missed: contradicted_precision" in done.output
    assert (index / "moon" / NAME).read_bytes() == before


@pytest.mark.models
def test_a_pack_is_built_without_its_gold_where_that_is_asked(index: Path) -> None:
    (index / "moon" / NAME).unlink()
    done = CliRunner().invoke(pack, ["build", "--no-gold"], obj=Stubborn)
    assert done.exit_code == 0
    assert (index / "moon" / NAME).exists()


def typed(*words: str) -> Result:
    return CliRunner().invoke(pack, words)


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of packs that the settings name, with the tiny pack in it."""
    shutil.copytree(TINY, tmp_path / "index" / "moon")
    monkeypatch.setenv("CONFUTE_PACKS", str(tmp_path / "index"))
    monkeypatch.setenv("CONFUTE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "index"

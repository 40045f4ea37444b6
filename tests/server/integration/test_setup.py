"""`confute setup`: what serving needs is there after it, and stays."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from confute.cli import main

TINY = Path(__file__).parents[2] / "data" / "tiny-pack"

pytestmark = pytest.mark.models


def test_setup_makes_models_and_indexes_and_names_the_packs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(TINY, tmp_path / "packs" / "tiny-moon")
    monkeypatch.setenv("CONFUTE_PACKS", str(tmp_path / "packs"))
    monkeypatch.setenv("CONFUTE_CACHE", str(tmp_path / "cache"))
    first = CliRunner().invoke(main, ["setup"])
    made = sorted((tmp_path / "cache").rglob("*.*"))
    second = CliRunner().invoke(main, ["setup"])
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "tiny-moon" in first.output
    assert any(path.suffix == ".faiss" for path in made)
    assert sorted((tmp_path / "cache").rglob("*.*")) == made

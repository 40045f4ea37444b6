"""A checker is tried on labelled sentences, and the scoreboard says in words and numbers how it did."""

import io
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from confute.commands.evaluate import report
from confute.commands.reliability import draw
from confute.commands.scoreboard import as_json, show
from confute.commands.trial import Trial, find_gold, run
from confute.domain import (
    Conflict,
    ConflictKind,
    Evidence,
    Fact,
    Pack,
    Page,
    Relation,
    Report,
    Result,
    Sentence,
    Sureness,
    Verdict,
)
from confute.errors import InputError
from confute.labelled import LabelledPage, read_labelled
from rich.console import Console

TINY = Path(__file__).parents[2] / "data" / "tiny-pack"
FACT = Fact("B001", "date", "The bridge opened in March 1932.", ("gazette",), Sureness.SINGLE)
PACK = Pack(
    "bridges",
    "1.0.0",
    "Bridges",
    "en",
    "CC0-1.0",
    "2030-01-01",
    facts={FACT.id: FACT},
    sources={},
    entities={},
    events={},
    series={},
    floors={"contradicted_precision": 0.9, "noise": 0.5},
)
ROWS = [
    {
        "id": "G1",
        "text": "The bridge opened in 1935.",
        "verdict": "contradicted",
        "conflicts": [{"words": "1935", "kind": "date"}],
    },
    {"id": "G2", "text": "The bridge opened before 1935.", "verdict": "supported"},
    {"id": "G3", "text": "What a sight!", "verdict": "not_a_claim"},
    {"id": "G4", "text": "The bridge is grey since 1935.", "verdict": "unsupported", "ambiguous": True},
]


class CheckerByWord:
    """Holds every sentence that says 1935 for false."""

    packs: Mapping[str, Pack] = {PACK.id: PACK}

    def __init__(self) -> None:
        self.asked: list[str] = []

    def check(self, page: Page, *, pack: str = "") -> Report:
        self.asked.append(pack)
        text = page.paragraphs[-1].text
        sentence = Sentence(len(page.paragraphs) - 1, 0, len(text), text)
        at = text.find("1935")
        if at < 0:
            return Report(PACK, (Result(sentence, Verdict.NOT_A_CLAIM, 0.9),), 2.0)
        conflict = Conflict(ConflictKind.DATE, at, at + 4, "1935", "1932")
        evidence = (Evidence(FACT, Relation.CONTRADICTS, 0.8, 0.75),)
        return Report(PACK, (Result(sentence, Verdict.CONTRADICTED, 0.75, (conflict,), evidence),), 2.0)


def test_a_trial_measures_clear_labels_only(trial: Trial) -> None:
    assert (len(trial.outcomes), len(trial.clear), trial.elapsed_ms) == (4, 3, 8.0)
    assert trial.pack is PACK
    assert trial.missed_floors == ["contradicted_precision is 0.500 (1 of 2), under 0.9"]
    assert trial.calibration_error == pytest.approx(0.25)


def test_the_named_pack_is_asked(gold: list[LabelledPage]) -> None:
    checker = CheckerByWord()
    run(checker, gold, "bridges")
    assert set(checker.asked) == {"bridges"}


def test_nothing_to_evaluate_is_an_error() -> None:
    with pytest.raises(InputError, match="nothing to evaluate"):
        run(CheckerByWord(), [])


def test_the_scoreboard_shows_measures_mistakes_and_missed_floors(trial: Trial) -> None:
    shown = printed(trial, worst=5)
    assert "Bridges (bridges 1.0.0)" in shown
    assert "wrong words named: 100.0 % of true marks (1 / 1)" in shown
    assert "noise: 0.0 % of 1 sentences" in shown
    assert "false flags: 333.3 per thousand" in shown
    assert "ambiguous: 0 of 1 right, 1 marked as false" in shown
    assert "The worst of 1 mistakes" in shown
    assert "G2  contradicted 0.75 for supported  The bridge opened before 1935." in shown
    assert "date: '1935', instead 1932" in shown
    assert "contradicts 0.75 B001: The bridge opened in March 1932." in shown
    assert "Floor missed: contradicted_precision" in shown


def test_mistakes_can_be_left_out(trial: Trial) -> None:
    assert "mistakes" not in printed(trial, worst=0)


def test_programs_get_the_same_as_plain_data(trial: Trial, capsys: pytest.CaptureFixture[str]) -> None:
    report([trial], Console(), worst=5, plain=True)
    (data,) = json.loads(capsys.readouterr().out)
    assert data == json.loads(json.dumps(as_json([trial])))[0]
    assert data["verdicts"]["contradicted"]["precision"] == {"part": 1, "whole": 2, "value": 0.5}
    assert data["mistakes"][0]["id"] == "G2"


def test_labels_of_a_pack_are_checked_against_that_pack(index: Path) -> None:
    assert list(find_gold(["moon"], index)) == ["tiny-moon"]
    assert list(find_gold([str(index / "moon" / "gold.jsonl")], index)) == ["tiny-moon"]
    assert list(find_gold([], index)) == ["tiny-moon"]
    assert list(find_gold(["moon"], index, pack="other")) == ["other"]


def test_labels_elsewhere_are_checked_against_the_default_pack(index: Path, rows: Path) -> None:
    assert {name: len(pages) for name, pages in find_gold([str(rows)], index).items()} == {"": 4}


def test_a_diagram_is_written(trial: Trial, tmp_path: Path) -> None:
    draw(trial.bins, tmp_path / "out.png", "bridges")
    assert (tmp_path / "out.png").read_bytes().startswith(b"\x89PNG")


def printed(trial: Trial, worst: int) -> str:
    out = io.StringIO()
    show(trial, Console(file=out, width=140), worst)
    return out.getvalue()


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


@pytest.fixture
def gold(rows: Path) -> list[LabelledPage]:
    return read_labelled(rows)


@pytest.fixture
def trial(gold: list[LabelledPage]) -> Trial:
    return run(CheckerByWord(), gold)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    shutil.copytree(TINY, tmp_path / "index" / "moon")
    return tmp_path / "index"

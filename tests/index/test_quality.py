"""How good the marks are, with the real models: on each pack's gold, and on pages that lie elsewhere.

The floors for those pages are what a reader may expect of pages nobody tuned to; they only rise.
"""

from functools import cache
from pathlib import Path

import pytest
from confute.checker import build_checker
from confute.commands.trial import Checker, Trial, run
from confute.domain import Verdict
from confute.evaluation import under_floors
from confute.labelled import read_labelled
from confute.packs.read import read_settings
from confute.settings import load_settings
from packs import CAREFUL, CARELESS, EVERY, LABELLED, OTHER_HANDS, ROOT, name, needs_pages

# Marks are few on whole pages, so their precision is held over pages and single sentences together.
MARK_FLOORS = {"contradicted_precision": 0.90, "contradicted_recall": 0.65, "supported_precision": 0.90}
PAGE_CEILINGS = {"noise": 0.05}
CARELESS_FLOORS = {"contradicted_precision": 0.95, "contradicted_recall": 0.45}
MAX_WRONG = 0.01
OTHER_FLOORS = {"contradicted_precision": 0.93, "contradicted_recall": 0.55}

pytestmark = pytest.mark.models


@pytest.mark.parametrize("folder", EVERY, ids=name)
def test_gold_meets_the_floors_of_its_pack(folder: Path) -> None:
    trial = run(checker(folder.parent), read_labelled(folder), str(read_settings(folder / "pack.toml")["id"]))
    assert not trial.missed_floors, told(trial, trial.missed_floors)


def test_marks_on_sentences_by_other_hands_are_right() -> None:
    trial = run(checker(), [*read_labelled(OTHER_HANDS), *read_labelled(OTHER_HANDS / "probes.jsonl")])
    missed = under_floors(trial.measures, OTHER_FLOORS)
    assert not missed, told(trial, missed)


def test_marks_on_careless_pages_are_right() -> None:
    trial = run(checker(), [*read_labelled(CARELESS), *read_labelled(CARELESS / "probes.jsonl")])
    missed = under_floors(trial.measures, CARELESS_FLOORS)
    assert not missed, told(trial, missed)


def test_hardly_any_true_sentence_of_a_careful_page_is_marked_as_false() -> None:
    trial = run(checker(), read_labelled(CAREFUL))
    wrong = [item for item in trial.clear if item.said is Verdict.CONTRADICTED and not item.right]
    assert len(wrong) <= MAX_WRONG * len(trial.clear), "\n".join(item.text for item in wrong)


@needs_pages
@pytest.mark.shared
def test_marks_on_foreign_pages_are_right() -> None:
    trial = run(checker(), [*read_labelled(LABELLED), *read_labelled(LABELLED / "probes.jsonl")])
    missed = under_floors(trial.measures, MARK_FLOORS)
    assert not missed, told(trial, missed)


@needs_pages
@pytest.mark.shared
def test_whole_pages_are_not_littered_with_marks() -> None:
    trial = run(checker(), read_labelled(LABELLED))
    missed = under_floors(trial.measures, PAGE_CEILINGS)
    assert not missed, told(trial, missed)


@cache
def checker(packs: Path = ROOT / "index") -> Checker:
    return build_checker(load_settings(packs=packs))


def told(trial: Trial, missed: list[str]) -> str:
    return "\n".join([*missed, f"`confute evaluate` shows the mistakes of {trial.pack.id}"])

"""The gate of every pack: small, and no page that is about its topic stays at home."""

import json
from functools import cache
from pathlib import Path

import pytest
from confute import wire
from confute.compare.comparer import Comparer
from confute.compare.gate import passes
from confute.packs.read import read_pack
from packs import CAREFUL, CARELESS, EVERY, LABELLED, OTHER_HANDS, ROOT, name, needs_pages

MAX_BYTES = 16_000
TOPIC = ROOT / "index" / "putin-dprk-2024"
# It names only one side of the topic: the server passes over it as well.
OFF_TOPIC = {"o1-football-19-june.txt"}
OTHER_PAGES = sorted(
    page for folder in (CAREFUL, CARELESS, OTHER_HANDS) for page in folder.glob("pages/*.txt")
)
FOREIGN_PAGES = sorted(LABELLED.glob("*/*.txt"))


@pytest.mark.parametrize("folder", EVERY, ids=name)
def test_the_gate_is_a_few_kilobytes(folder: Path) -> None:
    pack = read_pack(folder)
    sent = json.dumps(wire.dump_gate(Comparer(pack).gate, pack), ensure_ascii=False, separators=(",", ":"))
    assert len(sent.encode()) < MAX_BYTES


@pytest.mark.parametrize("page", OTHER_PAGES, ids=lambda page: page.stem)
def test_pages_by_other_hands_pass_if_they_are_about_the_topic(page: Path) -> None:
    assert sent(page) is (page.name not in OFF_TOPIC)


@needs_pages
@pytest.mark.shared
@pytest.mark.parametrize("page", FOREIGN_PAGES, ids=lambda page: page.stem)
def test_foreign_pages_pass_if_they_are_about_the_topic(page: Path) -> None:
    assert sent(page) is (page.name not in OFF_TOPIC)


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("Putin replaced Sergei Shoigu with Andrei Belousov.", True),
        ("Putin met Sergei Shoigu in Moscow.", False),
        ("Russia's defence minister Andrei Belousov spoke in Moscow.", False),
    ],
)
def test_of_the_change_of_minister_both_men_are_named(text: str, passed: bool) -> None:
    assert passes(comparer().gate, "", [text]) is passed


@cache
def comparer() -> Comparer:
    return Comparer(read_pack(TOPIC))


def sent(page: Path) -> bool:
    """Say whether a page would be sent, by its text alone: a title only lets more pass."""
    return passes(comparer().gate, "", page.read_text(encoding="utf-8").splitlines())

"""Every pack is sound, agrees with itself and is what its manifest says. None of this needs a model."""

from collections import Counter
from pathlib import Path

import pytest
from confute.labelled import read_labelled
from confute.packs.lint import lint
from confute.packs.manifest import read_manifest, verify
from confute.packs.read import read_pack, read_settings
from confute.packs.selfcheck import self_check
from packs import EVERY, SERVED, name

CURE = "run `confute pack lint` and mend what it names"


def test_there_is_a_pack_to_serve() -> None:
    assert SERVED


@pytest.mark.parametrize("folder", EVERY, ids=name)
def test_a_pack_has_no_faults(folder: Path) -> None:
    problems = lint(folder)
    assert not problems, "\n".join([CURE, *problems])


@pytest.mark.parametrize("folder", EVERY, ids=name)
def test_a_pack_does_not_contradict_itself(folder: Path) -> None:
    problems = list(self_check(read_pack(folder)))
    assert not problems, "\n".join([CURE, *problems])


@pytest.mark.parametrize("folder", EVERY, ids=name)
def test_a_pack_is_what_was_built(folder: Path) -> None:
    manifest = verify(folder)
    pack = read_pack(folder)
    assert (manifest.pack, manifest.version) == (pack.id, pack.version)
    assert manifest.counts["facts"] == len(pack.facts)


@pytest.mark.parametrize("folder", EVERY, ids=name)
def test_gold_tests_every_verdict(folder: Path) -> None:
    verdicts = Counter(page.labels[0].verdict for page in read_labelled(folder))
    assert {"contradicted", "supported", "off_topic", "not_a_claim"} <= set(verdicts)


@pytest.mark.parametrize("folder", SERVED, ids=name)
def test_a_served_pack_lies_in_a_folder_of_its_name_and_states_floors(folder: Path) -> None:
    settings = read_settings(folder / "pack.toml")
    assert settings["id"] == folder.name
    assert {"contradicted_precision", "contradicted_recall"} <= set(settings["floors"])


def test_all_packs_are_built_with_one_encoder() -> None:
    assert len({read_manifest(folder).encoder for folder in EVERY}) == 1

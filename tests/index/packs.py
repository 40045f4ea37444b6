"""Every pack of the repository, also the small one that tests are made with, and pages to hold them to."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "data" / "tiny-pack"
SERVED = sorted(path.parent for path in (ROOT / "index").glob("*/pack.toml"))
EVERY = [*SERVED, TINY]
# Sentences of our own by people who did not know the frames: what a stranger may expect.
OTHER_HANDS = ROOT / "tests" / "data" / "other-hands"
CAREFUL = ROOT / "tests" / "data" / "careful"
CARELESS = ROOT / "tests" / "data" / "careless"
LABELLED = Path(os.environ.get("CONFUTE_LABELLED", ROOT.parent / "shared" / "pages"))

needs_pages = pytest.mark.skipif(
    not (LABELLED / "labels.jsonl").exists(),
    reason="no pages there: name their folder in CONFUTE_LABELLED",
)


def name(folder: Path) -> str:
    return folder.name

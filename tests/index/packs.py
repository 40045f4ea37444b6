"""Every pack of the repository: those that are served, and the small one that tests are made with."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "data" / "tiny-pack"
SERVED = sorted(path.parent for path in (ROOT / "index").glob("*/pack.toml"))
EVERY = [*SERVED, TINY]


def name(folder: Path) -> str:
    return folder.name

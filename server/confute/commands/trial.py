"""A checker tried on labelled sentences: what a command, a test or a pack's build may report."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from confute.calibration import Bin, bins, expected_error
from confute.domain import Pack, Page, Report
from confute.errors import InputError
from confute.evaluation import Measures, Outcome, clear, measure, outcomes, under_floors
from confute.labelled import LabelledPage, read_labelled
from confute.packs.read import read_settings


class Checker(Protocol):
    """What can be tried."""

    @property
    def packs(self) -> Mapping[str, Pack]:
        """The packs that can be checked against, by id."""

    def check(self, page: Page, *, pack: str = "") -> Report:
        """Check a page against one pack."""


@dataclass(frozen=True)
class Trial:
    """How a checker did on labelled sentences with one pack; ambiguous labels stand apart."""

    pack: Pack
    outcomes: Sequence[Outcome]
    elapsed_ms: float

    @cached_property
    def clear(self) -> Sequence[Outcome]:
        """The outcomes on whose label careful readers agree."""
        return clear(self.outcomes)

    @cached_property
    def measures(self) -> Measures:
        """What is measured of the clear outcomes."""
        return measure(self.clear)

    @cached_property
    def bins(self) -> Sequence[Bin]:
        """Marks as false by confidence."""
        return bins(self.clear)

    @property
    def calibration_error(self) -> float | None:
        """How far the confidence of marks as false is from the truth; None without marks."""
        return expected_error(self.bins)

    @property
    def missed_floors(self) -> list[str]:
        """A line for each of the pack's floors that is missed."""
        return under_floors(self.measures, self.pack.floors)


def find_gold(names: Sequence[str], packs: Path, pack: str = "") -> dict[str, list[LabelledPage]]:
    """Return labelled pages by the id of their pack.

    :param names: files or folders, or ids of packs in the folder `packs`; none means every pack there.
    :param pack: the pack for all; empty: the one in whose folder the labels lie, else the default one.
    """
    found: dict[str, list[LabelledPage]] = {}
    for path in [_resolve(name, packs) for name in names] or sorted(_folders(packs)):
        found.setdefault(pack or _pack_of(path), []).extend(read_labelled(path))
    return found


def run(checker: Checker, pages: Iterable[LabelledPage], pack: str = "") -> Trial:
    """Check every labelled page. An empty `pack` means the checker's default."""
    checked = [(page, checker.check(page.page, pack=pack)) for page in pages]
    if not checked:
        raise InputError("there is nothing to evaluate: no labelled sentence was read", field="gold")
    elapsed = sum(report.elapsed_ms for _, report in checked)
    return Trial(checked[0][1].pack, outcomes(checked), elapsed)


def _resolve(name: str, packs: Path) -> Path:
    path = Path(name)
    return packs / name if not path.exists() and (packs / name).is_dir() else path


def _folders(packs: Path) -> Iterator[Path]:
    return (path.parent for path in packs.glob("*/pack.toml") if (path.parent / "gold.jsonl").exists())


def _pack_of(path: Path) -> str:
    folder = path if path.is_dir() else path.parent
    return str(read_settings(folder / "pack.toml")["id"]) if (folder / "pack.toml").exists() else ""

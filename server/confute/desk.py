"""What the views stand on: the checker and the settings of one server."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from confute import wire
from confute.domain import Gate, Pack, Page, Report, Result
from confute.errors import NotFoundError, NotReadyError
from confute.feedback import FeedbackFile
from confute.metrics import Metrics
from confute.settings import Settings


class Checker(Protocol):
    """What the server serves."""

    @property
    def packs(self) -> Mapping[str, Pack]:
        """The packs by id, the default first."""

    def gate(self, pack: str) -> Gate:
        """Return what a page must name to be about a pack's topic."""

    def check(self, page: Page, *, pack: str = "", budget_s: float | None = None) -> Report:
        """Check a page against one pack."""

    def stream(
        self, page: Page, *, pack: str = "", budget_s: float | None = None
    ) -> Iterator[Result | Report]:
        """Yield results as they are ready, the report last."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the views need; `create_app` puts it on the application."""

    checker: Checker
    settings: Settings
    metrics: Metrics

    @property
    def limits(self) -> wire.Limits:
        """How much one request may hold."""
        given = self.settings
        return wire.Limits(given.max_paragraphs, given.max_paragraph_chars, given.max_chars)

    @property
    def default(self) -> str:
        """The id of the pack that is used where a request names none."""
        return self.settings.default_pack or next(iter(self.checker.packs), "")

    @property
    def feedback(self) -> FeedbackFile | None:
        """Where feedback is kept; None if it is not."""
        path = self.settings.feedback
        return FeedbackFile(path, self.settings.feedback_bytes) if path else None

    def pack(self, name: str) -> Pack:
        """Return a pack by id; an empty name means the default."""
        if not self.checker.packs:
            raise NotReadyError("No fact pack is loaded")
        wanted = name or self.default
        if wanted not in self.checker.packs:
            known = ", ".join(self.checker.packs)
            raise NotFoundError(f"There is no pack of that id here. Known: {known}")
        return self.checker.packs[wanted]

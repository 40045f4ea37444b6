"""Where commands get their checker: the installation's own, or the one that a test puts on the context."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from confute.desk import Checker
    from confute.settings import Settings

Build = Callable[["Settings"], "Checker"]


def build_with(build: Build | None, settings: Settings) -> Checker:
    """Build a checker; models and web parts are loaded only now, so that other commands start at once."""
    if build is None:
        from confute.checker import build_checker

        build = build_checker
    return build(settings)

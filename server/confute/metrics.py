"""Counters for those who run a server, for Prometheus: how much and how fast, never what or by whom."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    values,
)
from prometheus_client.multiprocess import MultiProcessCollector

from confute.domain import Gate, Pack, Page, Report, Result

if TYPE_CHECKING:
    from confute.desk import Checker

TEXT = CONTENT_TYPE_LATEST
_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_SECONDS = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20)


def share_counters() -> Path:
    """Let all processes that are forked from this one count into one sum; return the folder of its files.

    To be called before the first `Metrics` is made. The library knows the folder by the environment only, and
    would look there once, when it is imported.
    """
    folder = mkdtemp(prefix="confute-metrics-")
    os.environ[_FOLDER] = folder
    values.ValueClass = values.get_value_class()  # type: ignore[no-untyped-call]
    return Path(folder)


class Metrics:
    """What is counted. Labels come from closed lists (routes, packs), so that nobody can make them grow."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._requests = Counter(
            "confute_requests", "Requests answered.", ["route", "status"], registry=registry
        )
        self._seconds = Histogram(
            "confute_request_seconds",
            "From a request to the end of its answer.",
            ["route"],
            buckets=_SECONDS,
            registry=registry,
        )
        self._sentences = Counter(
            "confute_sentences",
            "Sentences that were read.",
            ["pack", "version", "verdict"],
            registry=registry,
        )

    def add_request(self, route: str, status: int, seconds: float) -> None:
        """Count a request by its route, not by its path: a path is anything that a stranger typed."""
        self._requests.labels(route, status).inc()
        self._seconds.labels(route).observe(seconds)

    def add_report(self, report: Report) -> None:
        """Count the sentences of a checked page by their verdicts."""
        for verdict, count in report.coverage.items():
            self._sentences.labels(report.pack.id, report.pack.version, verdict.value).inc(count)

    def dump(self) -> bytes:
        """Return all counters, of every process that counts with this one."""
        registry = self._registry
        if os.environ.get(_FOLDER):
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)


class CountedChecker:
    """A checker whose reports are counted."""

    def __init__(self, checker: Checker, metrics: Metrics) -> None:
        self._checker = checker
        self._metrics = metrics

    @property
    def packs(self) -> Mapping[str, Pack]:
        """The packs of the checker."""
        return self._checker.packs

    def gate(self, pack: str) -> Gate:
        """Return the gate of the checker."""
        return self._checker.gate(pack)

    def check(self, page: Page, *, pack: str = "", budget_s: float | None = None) -> Report:
        """Check a page and count what was found."""
        report = self._checker.check(page, pack=pack, budget_s=budget_s)
        self._metrics.add_report(report)
        return report

    def stream(
        self, page: Page, *, pack: str = "", budget_s: float | None = None
    ) -> Iterator[Result | Report]:
        """Yield what the checker yields, and count the report at its end."""
        for item in self._checker.stream(page, pack=pack, budget_s=budget_s):
            if isinstance(item, Report):
                self._metrics.add_report(item)
            yield item

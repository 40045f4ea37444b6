"""Where the time of a page goes, stage by stage: `python bench/stages.py [PACK]`."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from confute.checker import build_checker
from confute.domain import Page
from confute.pipeline import Pipeline
from confute.settings import load_settings
from pages import off_topic_page, on_topic_page


class Clock:
    """Adds up the seconds spent in each stage; a stage that calls another keeps only its own share."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self.calls: Counter[str] = Counter()

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return `function`, timed."""

        def run(*given: Any, **named: Any) -> Any:  # noqa: ANN401
            started = time.perf_counter()
            try:
                return function(*given, **named)
            finally:
                self.spent[stage] += time.perf_counter() - started
                self.calls[stage] += 1

        return run


class Timed:
    """A stage whose every method is timed."""

    def __init__(self, clock: Clock, stage: str, inner: object) -> None:
        self._clock, self._stage, self._inner = clock, stage, inner

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        found = getattr(self._inner, name)
        return self._clock.timed(f"{self._stage}.{name}", found) if callable(found) else found


def timed_pipeline(pipeline: Pipeline, clock: Clock) -> Pipeline:
    """Return the same pipeline with every stage under the clock."""
    stages = pipeline._stages
    functions = {name: clock.timed(name, getattr(stages, name)) for name in ("split", "contexts", "headings")}
    objects = {name: Timed(clock, name, getattr(stages, name)) for name in ("encoder", "detector", "judge")}
    topics = {
        name: replace(
            topic,
            index=Timed(clock, "retrieve", topic.index),
            comparer=Timed(clock, "compare", topic.comparer),
            decider=Timed(clock, "decide", topic.decider),
        )
        for name, topic in pipeline._topics.items()
    }
    return Pipeline(
        replace(stages, **functions, **objects),
        topics,
        default=pipeline._default,
        candidates=pipeline._candidates,
    )


def show(title: str, pipeline: Pipeline, page: Page, pack: str, rounds: int) -> None:
    """Print the share of each stage in the time of one page."""
    pipeline.check(page, pack=pack)
    clock = Clock()
    watched = timed_pipeline(pipeline, clock)
    started = time.perf_counter()
    for _ in range(rounds):
        watched.check(page, pack=pack)
    whole = time.perf_counter() - started
    print(f"{title}: {1000 * whole / rounds:.1f} ms")
    for stage, spent in clock.spent.most_common():
        calls = clock.calls[stage] // rounds
        print(f"  {stage:20} {100 * spent / whole:5.1f} %  {1000 * spent / rounds:8.2f} ms  {calls:5d} calls")
    rest = whole - sum(clock.spent.values())
    print(f"  {'the line itself':20} {100 * rest / whole:5.1f} %  {1000 * rest / rounds:8.2f} ms")


def main() -> None:
    """Measure a page on the topic and one off it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pack", nargs="?", default="", help="a pack's id; default: the server's default")
    parser.add_argument("--size", type=int, default=130, help="sentences a page")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    settings = load_settings()
    checker = build_checker(settings)
    if not isinstance(checker, Pipeline):
        raise SystemExit("the checker is no Pipeline: its stages cannot be watched")
    pack = options.pack or settings.default_pack or next(iter(checker.packs))
    show("on topic", checker, on_topic_page(settings.packs / pack, options.size), pack, options.rounds)
    show("off topic", checker, off_topic_page(options.size), pack, options.rounds)


if __name__ == "__main__":
    main()

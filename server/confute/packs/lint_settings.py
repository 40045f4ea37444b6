"""What can be wrong with `pack.toml` and with sources."""

import re
from collections.abc import Iterator

from confute.domain import Source
from confute.packs.lines import Problem
from confute.packs.record import Record

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+")
FLOORS = frozenset(
    f"{verdict}_{measure}"
    for verdict in ("contradicted", "unsupported", "supported")
    for measure in ("precision", "recall")
) | {"noise"}


def check_settings(record: Record) -> Iterator[Problem]:
    """Yield what is wrong with the pack's own settings."""
    pack = record.pack
    for field, text, form in (
        ("id", pack.id, _ID),
        ("version", pack.version, _VERSION),
        ("as_of", pack.as_of, _DAY),
    ):
        if not form.fullmatch(text):
            yield record.problem(f"{field} {text!r} is not of the form {form.pattern}")
    for field in ("title", "language", "licence"):
        if not getattr(pack, field):
            yield record.problem(f"{field} is empty; fill it in")
    yield from record.known("main_event", [pack.main_event], {**pack.events, **pack.series})
    yield from record.groups("topic", pack.topic)
    if not pack.topic:
        yield record.problem("topic is empty, so every page is on it; say what a page must name")
    yield from _numbers(record)


def _numbers(record: Record) -> Iterator[Problem]:
    for name, value in {**record.pack.thresholds, **record.pack.floors}.items():
        if not 0 <= value <= 1:
            yield record.problem(f"{name} is {value}; write a share from 0 to 1")
    for name in sorted(set(record.pack.floors) - FLOORS):
        yield record.problem(f"floor {name!r} is not known; choose one of {', '.join(sorted(FLOORS))}")


def check_source(record: Record, source: Source) -> Iterator[Problem]:
    """Yield what is wrong with one source."""
    if not source.publisher:
        yield record.problem("no publisher; say who stands behind it")
    if not _ADDRESS.fullmatch(source.url):
        yield record.problem(f"url {source.url!r} is no address; write https://...")
    yield from record.interval("date", source.date)

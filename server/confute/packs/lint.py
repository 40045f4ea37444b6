"""A pack folder -> everything that is wrong with it, each with file, line and cure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from confute.compare.cues import build_lexicon
from confute.domain import Pack
from confute.errors import PackError
from confute.packs.lines import Line, Problem, check_lines, missing, read_lines
from confute.packs.lint_entities import check_entity, check_holders, shared_names
from confute.packs.lint_events import check_event, check_series
from confute.packs.lint_facts import check_fact
from confute.packs.lint_gold import check_gold
from confute.packs.lint_settings import check_settings, check_source
from confute.packs.read import read_pack
from confute.packs.record import Record


def lint(folder: Path) -> list[str]:
    """Return what is wrong with the pack in `folder`; empty if it can be used as it is."""
    lines = read_lines(folder)
    written = [text for rows in lines.values() for text in check_lines(rows)]
    lost = missing(folder)
    if lost:
        return written + _located(lost, lines)
    try:
        pack = read_pack(folder)
    except PackError as error:
        return [*written, str(error).removeprefix(f"{folder}/")]
    return written + _located(_problems(pack, lines), lines)


def doubts(folder: Path) -> list[str]:
    """Return what may be meant, but is worth a look.

    :raises PackError: if the pack cannot be read.
    """
    pack = read_pack(folder)
    return [*shared_names(pack.entities.values()), *_unproved(pack)]


def _problems(pack: Pack, lines: Mapping[str, Sequence[Line]]) -> Iterator[Problem]:
    lexicon = build_lexicon(pack.words)

    def record(file: str, name: str) -> Record:
        return Record(pack, lexicon, file, name)

    yield from check_settings(record("pack.toml", ""))
    for source in pack.sources.values():
        yield from check_source(record("sources.jsonl", source.id), source)
    for entity in pack.entities.values():
        yield from check_entity(record("entities.jsonl", entity.id), entity)
    yield from check_holders(pack)
    for event in pack.events.values():
        yield from check_event(record("events.jsonl", event.id), event)
    for series in pack.series.values():
        yield from check_series(record("events.jsonl", series.id), series)
    for fact in pack.facts.values():
        yield from check_fact(record("facts.jsonl", fact.id), fact)
    yield from check_gold(pack, lines.get("gold.jsonl", ()))


def _located(problems: Iterable[Problem], lines: Mapping[str, Sequence[Line]]) -> list[str]:
    numbers = {(line.file, line.id): line.number for rows in lines.values() for line in rows}
    return [
        f"{item.file}:{numbers.get((item.file, item.id), 1)}: {item.id + ': ' if item.id else ''}{item.text}"
        for item in problems
    ]


def _unproved(pack: Pack) -> Iterator[str]:
    used = {name for fact in pack.facts.values() for name in fact.sources}
    for name in sorted(set(pack.sources) - used):
        yield f"sources.jsonl: {name!r} stands behind no fact"
    for entity in pack.entities.values():
        if entity.type == "office" and not entity.facts:
            yield f"entities.jsonl: no fact proves who holds {entity.id!r}, so it contradicts nothing"

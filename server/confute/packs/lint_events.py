"""What can be wrong with events and the series to which they belong."""

from collections.abc import Iterator

from confute.compare.intervals import parse_interval
from confute.domain import Event, Series
from confute.errors import PackError
from confute.packs.lines import Problem
from confute.packs.lint_entities import has_cycle
from confute.packs.record import Record, holds


def check_event(record: Record, event: Event) -> Iterator[Problem]:
    """Yield what is wrong with one event."""
    pack = record.pack
    yield from record.known("series", [event.series], pack.series)
    yield from record.known("part_of", [event.part_of], pack.events)
    yield from record.known("facts", event.facts, pack.facts)
    yield from record.interval("when", event.when)
    if event.where:
        yield from record.entities("where", [event.where], at=False)
    yield from record.groups("about", event.about)
    yield from record.cues("without", event.without)
    if has_cycle(event.id, {name: item.part_of for name, item in pack.events.items()}):
        yield record.problem("part_of leads back to itself; break the circle")
    yield from _inside(record, event)
    if event.series in pack.series and pack.series[event.series].complete and not event.when:
        yield record.problem("a member of a complete series needs when; add it")


def _inside(record: Record, event: Event) -> Iterator[Problem]:
    whole = record.pack.events.get(event.part_of)
    if whole is None or not whole.when or not event.when:
        return
    try:
        inside = holds(parse_interval(whole.when), parse_interval(event.when))
    except PackError:
        return
    if not inside:
        yield record.problem(f"lies outside {whole.id} ({whole.when}), of which it is a part; mend one")


def check_series(record: Record, series: Series) -> Iterator[Problem]:
    """Yield what is wrong with one series."""
    pack = record.pack
    for field, name in (("agent", series.agent), ("place", series.place)):
        if name:
            yield from record.entities(field, [name], at=False)
    yield from record.groups("about", series.about)
    yield from record.cues("trigger", series.trigger)
    yield from record.cues("without", series.without)
    yield from record.known("members", series.members, pack.events)
    yield from record.known("facts", series.facts, pack.facts)
    yield from record.interval("until", series.until)
    if series.complete:
        yield from _complete(record, series)


def _complete(record: Record, series: Series) -> Iterator[Problem]:
    own = [event for event in record.pack.events.values() if event.series == series.id]
    if not own and not series.members:
        yield record.problem("complete, but no event names it; add its events")
    if not series.facts:
        yield record.problem("complete, but no fact says so; name the facts that prove the list")
    if not series.trigger:
        yield record.problem("complete, but without trigger, so nothing is compared; name its words")

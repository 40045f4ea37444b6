"""The members of a series in order of time, and which of them a date or a sentence can mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from confute.compare.dates import DateMention, Interval, can_be, describe, parse_interval
from confute.domain import Event, Pack, Series

# The same hour is another date elsewhere on the globe.
_ZONES = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Member:
    """An event of a series with its time and the name of the series."""

    event: Event
    when: Interval
    series: str = ""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Tokens of a sentence that name a happening of the series, and the token that negates it."""

    first: int
    last: int
    negator: int | None


Dated = tuple[DateMention, Occurrence]


def members_of(pack: Pack, series: Series) -> list[Member]:
    """Return the events of `series` in order of time."""
    own = [event for event in pack.events.values() if event.series == series.id and event.when]
    further = [pack.events[name] for name in series.members if name in pack.events]
    unique = {event.id: event for event in (*own, *further)}
    members = [Member(event, parse_interval(event.when), series.name) for event in unique.values()]
    return sorted(members, key=lambda member: member.when.start)


def overlaps(mention: DateMention, member: Member) -> bool:
    """Say whether a date, year and all, can be that of a member."""
    return mention.interval is not None and mention.interval.overlaps(member.when.widen(_ZONES))


def may_be(mention: DateMention, member: Member) -> bool:
    """Say whether a date, perhaps without its year, can be that of a member."""
    return can_be(mention, member.when.widen(_ZONES)) is True


def times(members: Sequence[Member]) -> str:
    """Return the list in words, for readers: "Visits of the mayor: 3 May 2019; 8 June 2021"."""
    name = members[0].series if members else ""
    return f"{name}: " + "; ".join(describe(member.when) for member in members)

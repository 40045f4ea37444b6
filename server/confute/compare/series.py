"""Closed lists: what a complete series says against a date or a "never"; `order` sees to first, twice."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from confute.compare.dates import DateMention, parse_interval
from confute.compare.finding import Outcome, Span, conflict
from confute.compare.members import Dated, Member, Occurrence, members_of, overlaps, times
from confute.compare.order import OrderComparer
from confute.compare.reading import Reading
from confute.compare.recognise import (
    denied,
    destination,
    doer_is,
    excluded,
    goes_to,
    meets_all,
    not_done,
    owner,
)
from confute.domain import Conflict, ConflictKind, Finding, Pack, Series

# Nobody announces a visit this long ahead: a later date is a slip of the pen, not a plan.
_LONGEST_PLAN = timedelta(days=3653)


class SeriesComparer:
    """Compares sentences with the complete series of one pack."""

    def __init__(self, pack: Pack) -> None:
        self._as_of = datetime.fromisoformat(pack.as_of)
        self._series = [series for series in pack.series.values() if series.complete]
        self._members = {series.id: members_of(pack, series) for series in self._series}
        self._order = OrderComparer(pack)

    def compare(self, reading: Reading) -> list[Finding]:
        """Return a finding for every complete series that the sentence speaks of."""
        return [finding for series in self._series for finding in self._one(reading, series)]

    def _one(self, reading: Reading, series: Series) -> Iterator[Finding]:
        if excluded(reading, series.without) or not meets_all(reading, series.about):
            return
        occurrences = list(_occurrences(reading, series))
        if not occurrences:
            return
        members = self._members[series.id]
        dated = _dated(reading, series, occurrences)
        outcomes = [
            self._dates(reading, series, members, dated),
            self._order.compare(reading, members, occurrences, dated, self._until(series)),
            _nevers(reading, series, members),
        ]
        conflicts = [item for found, _ in outcomes for item in found]
        agreed = tuple(span for _, spans in outcomes for span in spans)
        if conflicts or agreed:
            facts = series.facts or tuple(fact for member in members for fact in member.event.facts)
            yield Finding(facts[0], tuple(conflicts), agreed, asserted=bool(agreed), source="series")

    def _dates(
        self, reading: Reading, series: Series, members: Sequence[Member], dated: Sequence[Dated]
    ) -> Outcome:
        conflicts: list[Conflict] = []
        agreed: list[Span] = []
        for mention, occurrence in dated:
            span = (mention.start, mention.end)
            fits = any(overlaps(mention, member) for member in members)
            if fits is (occurrence.negator is None):
                agreed.append(span)
            elif occurrence.negator is not None:
                if _happened(reading, members, mention) and _nothing_else_denied(
                    reading, occurrence, mention
                ):
                    wrong = reading.span(occurrence.negator, occurrence.last)
                    conflicts.append(conflict(ConflictKind.NEGATION, reading.text, wrong, times(members)))
            elif self._closed(series, mention) and not not_done(reading, occurrence.first):
                conflicts.append(conflict(ConflictKind.DATE, reading.text, span, times(members)))
        return conflicts, agreed

    def _closed(self, series: Series, mention: DateMention) -> bool:
        """Say whether the list can speak for that time."""
        if mention.interval is None:
            return False
        return (
            mention.interval.start <= self._until(series)
            or mention.interval.start > self._as_of + _LONGEST_PLAN
        )

    def _until(self, series: Series) -> datetime:
        return parse_interval(series.until).end if series.until else self._as_of


def _occurrences(reading: Reading, series: Series) -> Iterator[Occurrence]:
    for first, last in reading.places_of(series.trigger):
        if series.agent and not doer_is(reading, first, series.agent):
            continue
        if series.place and not goes_to(reading, last, series.place):
            continue
        yield Occurrence(first, last, reading.negator(first))


def _dated(reading: Reading, series: Series, occurrences: Sequence[Occurrence]) -> list[Dated]:
    """Return the dates that belong to an occurrence."""
    triggers = [first for first, _ in reading.places_of(series.trigger)]
    valid = {occurrence.first: occurrence for occurrence in occurrences}
    owned = [(mention, owner(reading, mention, triggers)) for mention in reading.held]
    return [(mention, valid[first]) for mention, first in owned if first is not None and first in valid]


def _happened(reading: Reading, members: Sequence[Member], mention: DateMention) -> bool:
    """Say whether a member that the sentence can mean lies within a date."""
    when = mention.interval
    done = (member.when for member in _done(reading, members))
    return when is not None and any(when.start <= own.start and own.end <= when.end for own in done)


def _done(reading: Reading, members: Sequence[Member]) -> list[Member]:
    """Return what had happened by the page's date, at the places that the sentence names."""
    places = {item.entity for item in reading.mentions if item.type == "place"}
    return [
        member
        for member in members
        if (reading.published is None or member.when.start.date() <= reading.published)
        and (not places or reading.gazetteer.within(member.event.where) & places)
    ]


def _nothing_else_denied(reading: Reading, occurrence: Occurrence, mention: DateMention) -> bool:
    """Say whether "did not" concerns the happening itself, not an aim or a partner told behind it."""
    if not denied(reading, occurrence.first) or (len(reading.recent) > 1 and reading.points_back):
        return False
    clause = reading.clause(occurrence.first)
    place = destination(reading, occurrence.last)
    told = max(occurrence.last, reading.token_at(mention.end - 1), place.last if place else 0)
    return all(token.clause != clause for token in reading.tokens[told + 1 :])


def _nevers(reading: Reading, series: Series, members: Sequence[Member]) -> Outcome:
    """Find "never visited": false once there is a member, unless a date or another place limits it."""
    if (series.place and not series.agent) or reading.dates:
        return [], []
    for occurrence in _occurrences(reading, series) if _done(reading, members) else ():
        at = occurrence.negator
        if at is not None and reading.tokens[at].lower == "never":
            span = reading.span(at, occurrence.last)
            return [conflict(ConflictKind.NEGATION, reading.text, span, times(members))], []
    return [], []

"""Closed lists: what a complete series of events says against a date, a count, an ordinal or a "never"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from confute.compare.dates import Bound, DateMention, Interval, can_be, describe, parse_interval
from confute.compare.finding import conflict
from confute.compare.numbers import OrdinalMention, QuantityMention, to_base
from confute.compare.reading import Reading
from confute.compare.recognise import doer_is, excluded, goes_to, meets_all, not_done, owner
from confute.compare.tokens import negator_before
from confute.domain import Conflict, ConflictKind, Event, Finding, Pack, Series

_DAY = timedelta(days=1)
# Nobody announces a visit this long ahead: a later date is a slip of the pen, not a plan.
_LONGEST_PLAN = timedelta(days=3653)
_YEAR = 365.25
Span = tuple[int, int]
Outcome = tuple[list[Conflict], list[Span]]

_LONG = frozenset({"year", "decade", "century"})
_BEFORE = frozenset("before previously already earlier prior".split())


@dataclass(frozen=True, slots=True)
class Member:
    """An event of a series with its time."""

    event: Event
    when: Interval


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place in the sentence that names a happening of the series."""

    first: int
    last: int
    negator: int | None


class SeriesComparer:
    """Compares sentences with the complete series of one pack."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._as_of = datetime.fromisoformat(pack.as_of)
        self._series = [series for series in pack.series.values() if series.complete]
        self._members = {series.id: _members(pack, series) for series in self._series}

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
        dated = self._dated(reading, series, occurrences)
        focus = self._focus(reading, members, [mention for mention, _ in dated])
        conflicts: list[Conflict] = []
        agreed: list[Span] = []
        for found, agrees in (
            self._dates(reading, series, members, dated),
            self._ordinals(reading, members, occurrences, focus),
            self._counts(reading, members, occurrences, focus),
            self._nevers(reading, members, occurrences, dated),
        ):
            conflicts += found
            agreed += agrees
        if conflicts or agreed:
            facts = series.facts or tuple(fact for member in members for fact in member.event.facts)
            yield Finding(facts[0], tuple(conflicts), tuple(agreed), asserted=bool(agreed), source="series")

    def _dated(
        self, reading: Reading, series: Series, occurrences: Sequence[Occurrence]
    ) -> list[tuple[DateMention, Occurrence]]:
        triggers = {span[0]: span for span in reading.places_of(series.trigger)}
        valid = {occurrence.first: occurrence for occurrence in occurrences}
        dated = []
        for mention in reading.held:
            first = owner(reading, mention, triggers)
            if mention.interval is not None and first in valid:
                dated.append((mention, valid[first]))
        return dated

    def _dates(
        self,
        reading: Reading,
        series: Series,
        members: Sequence[Member],
        dated: Sequence[tuple[DateMention, Occurrence]],
    ) -> Outcome:
        conflicts: list[Conflict] = []
        agreed: list[Span] = []
        for mention, occurrence in dated:
            fits = any(_overlaps(mention, member) for member in members)
            span = (mention.start, mention.end)
            if fits is (occurrence.negator is None):
                agreed.append(span)
            elif occurrence.negator is None and self._closed(series, mention) and not not_done(reading, occurrence.first):
                conflicts.append(conflict(ConflictKind.DATE, reading.text, span, _times(members)))
        return conflicts, agreed

    def _closed(self, series: Series, mention: DateMention) -> bool:
        """Say whether the list can speak for that time."""
        if mention.interval is None:
            return False
        until = parse_interval(series.until).end if series.until else self._as_of
        return mention.interval.start <= until or mention.interval.start > self._as_of + _LONGEST_PLAN

    def _focus(self, reading: Reading, members: Sequence[Member], dated: Sequence[DateMention]) -> int | None:
        """Return the index of the member of which the sentence speaks: by its dates, its places, the page's date, the topic."""
        for mentions in (dated, reading.held):
            fits = {
                i for i, member in enumerate(members) for mention in mentions if _overlaps(mention, member)
            }
            if len(fits) == 1:
                return fits.pop()
            if fits:
                return None
        named = {
            i
            for i, member in enumerate(members)
            if member.event.where and member.event.where in reading.named
        }
        if len(named) == 1:
            return named.pop()
        if reading.published is not None:
            return _latest_by(members, reading.published)
        main = [i for i, member in enumerate(members) if self._is_main(member.event)]
        return main[0] if main and any(_anchors(reading, members[main[0]].event)) else None

    def _is_main(self, event: Event) -> bool:
        return self._pack.main_event in (event.id, event.part_of)

    def _ordinals(
        self,
        reading: Reading,
        members: Sequence[Member],
        occurrences: Sequence[Occurrence],
        focus: int | None,
    ) -> Outcome:
        conflicts: list[Conflict] = []
        agreed: list[Span] = []
        for mention in reading.ordinals:
            if mention.value < 1 or not _counts(reading, mention, occurrences) or reading.possible:
                continue
            wrong = _wrong_ordinal(mention, members, focus, reading)
            if wrong is None:
                continue
            span = (mention.start, mention.end)
            if wrong:
                conflicts.append(conflict(ConflictKind.ORDINAL, reading.text, span, _times(members)))
            else:
                agreed.append(span)
        return conflicts, agreed

    def _counts(
        self,
        reading: Reading,
        members: Sequence[Member],
        occurrences: Sequence[Occurrence],
        focus: int | None,
    ) -> Outcome:
        for quantity in reading.quantities:
            if quantity.unit != "occasion" or not _beside(reading, quantity, occurrences):
                continue
            before = any(token.lower in _BEFORE for token in reading.tokens)
            if before and focus is None:
                continue
            allowed = {focus} if before else set(range(1, len(members) + 1))
            span = (quantity.start, quantity.end)
            if quantity.value in allowed:
                return [], [span]
            if quantity.value > len(members) or before:
                return [conflict(ConflictKind.NUMBER, reading.text, span, _times(members))], []
        return [], []

    def _nevers(
        self,
        reading: Reading,
        members: Sequence[Member],
        occurrences: Sequence[Occurrence],
        dated: Sequence[tuple[DateMention, Occurrence]],
    ) -> Outcome:
        past = [
            member
            for member in members
            if reading.published is None or member.when.start.date() <= reading.published
        ]
        for occurrence in occurrences:
            at = occurrence.negator
            if at is None or not past or reading.tokens[at].lower != "never":
                continue
            if not dated and not reading.dates:
                span = reading.span(at, occurrence.last)
                return [conflict(ConflictKind.NEGATION, reading.text, span, _times(members))], []
        return [], []


def _members(pack: Pack, series: Series) -> list[Member]:
    events = [event for event in pack.events.values() if event.series == series.id and event.when]
    extra = [pack.events[name] for name in series.members if name in pack.events]
    unique = {event.id: event for event in (*events, *extra)}
    return sorted(
        (Member(event, parse_interval(event.when)) for event in unique.values()), key=lambda m: m.when.start
    )


def _occurrences(reading: Reading, series: Series) -> Iterator[Occurrence]:
    for first, last in reading.places_of(series.trigger):
        if series.agent and not doer_is(reading, first, series.agent):
            continue
        if series.place and not goes_to(reading, last, series.place):
            continue
        yield Occurrence(first, last, negator_before(list(reading.tokens), first))


def _overlaps(mention: DateMention, member: Member) -> bool:
    # A day either way: the same hour is another date elsewhere on the globe.
    return mention.interval is not None and mention.interval.overlaps(member.when.widen(_DAY))


def _may_be(mention: DateMention, member: Member) -> bool:
    return can_be(mention, member.when.widen(_DAY)) is True


def _placed(reading: Reading, member: Member) -> bool:
    """Say whether the sentence names the place of a member, or what that place is part of."""
    return bool(member.event.where) and bool(reading.gazetteer.within(member.event.where) & _literal(reading))


def _literal(reading: Reading) -> frozenset[str]:
    return frozenset(mention.entity for mention in reading.mentions)


def _latest_by(members: Sequence[Member], published: date) -> int | None:
    horizon = datetime.combine(published, datetime.min.time()) + timedelta(days=60)
    started = [i for i, member in enumerate(members) if member.when.start <= horizon]
    return started[-1] if started else None


def _anchors(reading: Reading, event: Event) -> Iterator[bool]:
    """Yield what ties a sentence without a date to an event: its place in the sentence or around it."""
    if event.where:
        wholes = reading.gazetteer.within(event.where)
        yield any(whole in reading.named or whole in reading.around for whole in wholes)


def _counts(reading: Reading, mention: OrdinalMention, occurrences: Sequence[Occurrence]) -> bool:
    """Say whether an ordinal counts happenings of the series: the trigger follows it closely in its clause."""
    end = reading.token_at(max(mention.start, mention.end - 1))
    start = reading.token_at(mention.start)
    return any(start <= occurrence.first <= end + 6 for occurrence in occurrences)


def _beside(reading: Reading, quantity: QuantityMention, occurrences: Sequence[Occurrence]) -> bool:
    at = reading.token_at(quantity.start)
    return any(abs(at - occurrence.first) <= 6 for occurrence in occurrences)


def _wrong_ordinal(
    mention: OrdinalMention, members: Sequence[Member], focus: int | None, reading: Reading
) -> bool | None:
    """Say whether the ordinal is wrong for the member in focus; None where nothing can be said."""
    if mention.value > len(members):
        return True
    if focus is None:
        return None
    since = _since(mention, reading)
    if mention.value == 1 and since is not None:
        return any(since <= member.when.start for member in members[:focus])
    gap = mention.gap_years or _years(reading)
    if gap is not None and mention.value == 1:
        return _wrong_gap(gap, members, focus)
    if mention.value == 1 and focus > 0 and not mention.ever and _qualified(reading, mention):
        return None
    return mention.value != focus + 1


def _since(mention: OrdinalMention, reading: Reading) -> datetime | None:
    """Return the end of the date that follows "since" after the ordinal."""
    for found in reading.dates:
        if found.bound is Bound.SINCE and found.start > mention.start and found.interval is not None:
            return found.interval.end
    return None


def _years(reading: Reading) -> float | None:
    """Return a stretch of years elsewhere in the sentence ("After 24 years, ... his first trip")."""
    spans = [to_base(item.value, item.unit) for item in reading.quantities if item.unit in _LONG]
    return spans[0][0] / to_base(1, "year")[0] if spans else None


def _wrong_gap(gap: float, members: Sequence[Member], focus: int) -> bool | None:
    if focus == 0:
        return None
    real = (members[focus].when.start - members[focus - 1].when.start).days / _YEAR
    return abs(real - gap) > max(1.1, 0.08 * real)


def _qualified(reading: Reading, mention: OrdinalMention) -> bool:
    """Say whether "first" is limited by what follows ("first visit of his new term", "first since ...")."""
    tail = reading.text[mention.end :].lower()
    return any(
        word in tail
        for word in (
            " since ",
            " of his ",
            " of the ",
            " as ",
            " after ",
            " under ",
            " in over ",
            " in more ",
        )
    )


def _times(members: Sequence[Member]) -> str:
    return "; ".join(f"{member.event.name}: {describe(member.when)}" for member in members)

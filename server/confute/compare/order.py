"""First, third, twice, first in ten years: the order and the number of a closed list's members."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from confute.compare.dates import DateMention
from confute.compare.finding import Outcome, Span, conflict
from confute.compare.members import Dated, Member, Occurrence, may_be, times
from confute.compare.numbers import OrdinalMention, QuantityMention, to_base
from confute.compare.reading import Reading
from confute.compare.recognise import destination
from confute.domain import Conflict, ConflictKind, Event, Pack

_YEAR_DAYS = 365.25
_LONG = frozenset({"year", "decade", "century"})
_EARLIER = frozenset(["before", "previously", "already", "earlier", "prior"])
_PAST_ONES = frozenset(["previous", "previously", "earlier", "last", "prior", "former"])
# "His second trip, the first having been in 2000": the date is that of the other one.
_OTHER_ONE = re.compile(
    r"[,;:]\s+(?:[a-z]+\s+){0,2}(?:the|his|her|their)\s+(?:only\s+)?"
    r"(?:other|first|second|third|former|latter|earlier)\b",
    re.IGNORECASE,
)
# "He came twice more" counts from some other time.
_MORE = re.compile(r"\s+(?:more|again|further|later|afterwards|since)\b", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[.;!?)]|$|,? (?:and|but)\b)")
# "The first trip abroad" counts trips to anywhere.
_ANYWHERE = frozenset(["foreign", "abroad", "overseas", "international", "outside"])
# An ordinal counts the happening that follows it within so many words.
_REACH = 6
# Reports come out before and after what they tell of.
_AHEAD = timedelta(days=60)
# "Visited the port for the first time": the ordinal counts the happening before it.
_TIMES = ("time", "occasion")
_JOINING = frozenset(["to", "in", "on", "at", "for", "the", "only", "his", "her", "their", "its"])
_LIMITS = (" as ", " of his ", " of her ", " of the ", " under ", " since ", " after ")


class OrderComparer:
    """Compares ordinals and counts with the order of a series."""

    def __init__(self, pack: Pack) -> None:
        self._main = pack.main_event

    def compare(
        self,
        reading: Reading,
        members: Sequence[Member],
        occurrences: Sequence[Occurrence],
        dated: Sequence[Dated],
        until: datetime,
    ) -> Outcome:
        """Return what the order of `members` says of the ordinals and counts beside the occurrences.

        :param until: the end of the time for which the list is complete; of what came later it says nothing.
        """
        if reading.possible or _later(reading, until):
            return [], []
        conflicts: list[Conflict] = []
        agreed: list[Span] = []
        for mention, occurrence in _counting(reading, occurrences):
            focus = self._focus(reading, members, occurrence, dated)
            wrong = _wrong_ordinal(mention, members, focus, reading)
            wrong = wrong and _wrong_there(mention, members, focus, reading, occurrence)
            span = (mention.start, mention.end)
            if wrong:
                conflicts.append(conflict(ConflictKind.ORDINAL, reading.text, span, times(members)))
            elif wrong is False:
                agreed.append(span)
        found, right = self._counts(reading, members, occurrences, dated)
        return conflicts + found, agreed + right

    def _focus(
        self, reading: Reading, members: Sequence[Member], occurrence: Occurrence, dated: Sequence[Dated]
    ) -> int | None:
        """Return which member an occurrence means: by its date, place, the page's date, or the topic."""
        own = [
            mention
            for mention, of in dated
            if of == occurrence and not _of_other(reading, occurrence, mention)
        ]
        fits = {i for i, member in enumerate(members) for mention in own if may_be(mention, member)}
        if own:
            return fits.pop() if len(fits) == 1 else None
        others = {i for i, m in enumerate(members) for mention in reading.held if may_be(mention, m)}
        others -= _past_ones(reading, members, occurrence)
        if len(others) == 1:
            return others.pop()
        placed = _placed(reading, members)
        if len(placed) == 1:
            return placed.pop()
        told = reading.scene.meant(members)
        if told:
            return told[0]
        if reading.published is not None:
            return _latest_by(members, reading.published)
        main = [i for i, member in enumerate(members) if self._is_main(member.event)]
        return main[0] if main and (main[0] in placed or not placed) else None

    def _is_main(self, event: Event) -> bool:
        return self._main in (event.id, event.part_of)

    def _counts(
        self,
        reading: Reading,
        members: Sequence[Member],
        occurrences: Sequence[Occurrence],
        dated: Sequence[Dated],
    ) -> Outcome:
        for quantity in reading.quantities:
            nearest = _beside(reading, quantity, occurrences)
            if quantity.unit != "occasion" or nearest is None or _MORE.match(reading.text, quantity.end):
                continue
            allowed = self._allowed(reading, members, nearest, dated)
            span = (quantity.start, quantity.end)
            if any(quantity.low <= number <= quantity.high for number in allowed):
                return [], [span]
            if allowed:
                return [conflict(ConflictKind.NUMBER, reading.text, span, times(members))], []
        return [], []

    def _allowed(
        self, reading: Reading, members: Sequence[Member], nearest: Occurrence, dated: Sequence[Dated]
    ) -> list[int]:
        """Return the numbers that are right: so many before the member in focus, or so many in all."""
        if not any(token.lower in _EARLIER for token in reading.tokens):
            return list(range(1, len(members) + 1))
        listed = {
            i for i, member in enumerate(members) for mention in reading.held if may_be(mention, member)
        }
        main = [i for i, member in enumerate(members) if self._is_main(member.event)]
        focus = main[0] if main else self._focus(reading, members, nearest, dated)
        return [number for number in (focus, len(listed)) if number]


def _counting(
    reading: Reading, occurrences: Sequence[Occurrence]
) -> Iterable[tuple[OrdinalMention, Occurrence]]:
    """Yield each ordinal with the occurrence that it counts."""
    for mention in reading.ordinals:
        start = reading.token_at(mention.start)
        end = reading.token_at(max(mention.start, mention.end - 1))
        counted = [item for item in occurrences if start <= item.first <= end + _REACH]
        if not counted and mention.noun in _TIMES:
            counted = [item for item in occurrences if _right_before(reading, item, start)]
        if mention.value >= 1 and counted and _of_that_kind(reading, mention, counted[0], start):
            yield mention, counted[0]


def _of_that_kind(reading: Reading, mention: OrdinalMention, counted: Occurrence, start: int) -> bool:
    """Say whether the ordinal counts these happenings: not "first country", nor "first trip abroad"."""
    if any(token.lower in _ANYWHERE for token in reading.tokens[start : counted.last + 2]):
        return False
    head = reading.token_at(max(mention.start, mention.noun_end - 1))
    return mention.noun in ("", *_TIMES) or counted.first <= head <= counted.last


def _right_before(reading: Reading, occurrence: Occurrence, ordinal: int) -> bool:
    """Say whether only its place and date stand between a happening and "for the first time"."""
    parts = [(item.start, item.end) for item in reading.mentions]
    parts += [(item.start, item.end) for item in reading.dates]
    between = reading.tokens[occurrence.last + 1 : ordinal]
    same = occurrence.last < ordinal and reading.clause(occurrence.last) == reading.clause(ordinal)
    return same and all(
        token.lower in _JOINING or any(start <= token.start < end for start, end in parts)
        for token in between
    )


def _later(reading: Reading, until: datetime) -> bool:
    """Say whether the sentence, or else its page, speaks of a time for which the list is not complete."""
    dates = [mention.interval for mention in reading.held if mention.interval is not None]
    if dates:
        return all(interval.start > until for interval in dates)
    return reading.published is not None and reading.published > until.date() + timedelta(days=365)


def _past_ones(reading: Reading, members: Sequence[Member], occurrence: Occurrence) -> set[int]:
    """Return the members that the sentence itself sets apart ("his previous trip, in 2000")."""
    earlier = [token.end for token in reading.tokens if token.lower in _PAST_ONES]
    return {
        i
        for i, member in enumerate(members)
        for mention in reading.held
        if may_be(mention, member)
        and (_of_other(reading, occurrence, mention) or any(0 <= mention.start - end < 40 for end in earlier))
    }


def _of_other(reading: Reading, occurrence: Occurrence, mention: DateMention) -> bool:
    """Say whether a date is that of "the other one", told behind an occurrence."""
    behind = reading.tokens[occurrence.last].end
    return _OTHER_ONE.search(reading.text, behind, max(behind, mention.start)) is not None


def _placed(reading: Reading, members: Sequence[Member]) -> set[int]:
    """Return the members whose place the sentence names; if none, those within a place that it names."""
    literal = {mention.entity for mention in reading.mentions if mention.type == "place"}
    exact = {i for i, member in enumerate(members) if member.event.where in literal}
    within = reading.gazetteer.within
    return exact or {
        i for i, member in enumerate(members) if member.event.where and within(member.event.where) & literal
    }


def _latest_by(members: Sequence[Member], published: date) -> int | None:
    horizon = datetime.combine(published, datetime.min.time()) + _AHEAD
    started = [i for i, member in enumerate(members) if member.when.start <= horizon]
    return started[-1] if started else None


def _beside(
    reading: Reading, quantity: QuantityMention, occurrences: Sequence[Occurrence]
) -> Occurrence | None:
    at = reading.token_at(quantity.start)
    near = [item for item in occurrences if abs(at - item.first) <= _REACH]
    return near[0] if near else None


def _wrong_ordinal(
    mention: OrdinalMention, members: Sequence[Member], focus: int | None, reading: Reading
) -> bool | None:
    """Say whether the ordinal is wrong for the member in focus; None where nothing can be said."""
    if mention.value > len(members):
        return True
    if focus is None:
        return None
    if mention.value == 1:
        gap = _gap(mention, reading)
        if gap is not None:
            return _wrong_gap(gap, members, focus)
        if mention.since_date is not None:
            return _wrong_since(mention, members, focus, reading.text)
        if not mention.ever and any(word in reading.text[mention.end :].lower() for word in _LIMITS):
            return None if focus > 0 else False
    return mention.value != focus + 1


def _wrong_there(
    mention: OrdinalMention,
    members: Sequence[Member],
    focus: int | None,
    reading: Reading,
    occurrence: Occurrence,
) -> bool | None:
    """Judge an ordinal by the members at the place to which it leads: "first visit to the port"."""
    place = destination(reading, occurrence.last)
    there = [
        i
        for i, member in enumerate(members)
        if place is None
        or not member.event.where
        or place.entity in reading.gazetteer.within(member.event.where)
    ]
    if focus not in there:
        return True
    return _wrong_ordinal(mention, [members[i] for i in there], there.index(focus), reading)


def _wrong_since(mention: OrdinalMention, members: Sequence[Member], focus: int, text: str) -> bool | None:
    """Judge "first since 2019": no member may lie between that time and the one in focus."""
    since = mention.since_date.interval if mention.since_date is not None else None
    if since is None:
        return None
    if any(since.end <= member.when.start for member in members[:focus]):
        return True
    told = mention.since_date
    return told is not None and _alone(told, text) and not any(may_be(told, one) for one in members[:focus])


def _alone(told: DateMention, text: str) -> bool:
    """Say whether "since 2013" tells only of the one before, unlike "since 2013, when he was elected"."""
    return not told.attributive and _ENDS.match(text, told.end) is not None


def _gap(mention: OrdinalMention, reading: Reading) -> tuple[float, float] | None:
    """Return least and most years of "first in 24 years", or "After 24 years" elsewhere in the sentence."""
    if mention.gap_low is not None and mention.gap_high is not None:
        return mention.gap_low, mention.gap_high
    year = to_base(1, "year")[0]
    for item in reading.quantities:
        if item.unit in _LONG:
            return to_base(item.low, item.unit)[0] / year, to_base(item.high, item.unit)[0] / year
    return None


def _wrong_gap(gap: tuple[float, float], members: Sequence[Member], focus: int) -> bool | None:
    if focus == 0:
        return None
    real = (members[focus].when.start - members[focus - 1].when.start).days / _YEAR_DAYS
    slack = max(1.0, 0.05 * real)
    return not gap[0] - slack <= real <= gap[1] + slack

"""Slot by slot: the typed details of one fact against those of a sentence about the same thing."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from confute.compare.cues import Lexicon
from confute.compare.dates import DateMention, Interval, can_be, describe, parse_interval
from confute.compare.finding import Outcome, Span, conflict
from confute.compare.names import Mention
from confute.compare.numbers import QuantityMention, agrees, to_base
from confute.compare.reading import Reading
from confute.compare.recognise import excluded, not_done, owner, recognised
from confute.compare.tokens import stems
from confute.domain import Conflict, ConflictKind, Fact, Finding, Frame, Pack, Quantity, Who

_DAY = timedelta(days=1)
# A page may be about what is yet to come, but not by more than this.
_AHEAD = timedelta(days=200)
# "In September", "on Monday": said of what happened within about this time.
_RECENT = timedelta(days=400)
_HALF_DAY = timedelta(hours=12)
# Clock times are rounded and reported in several zones' words; beyond this they are another part of the day.
_CLOCK_TOLERANCE = 90
_MINUTES = 24 * 60
# Of facts this near to a sentence nearly all speak of the same thing (measured on gold).
_ALIKE = 0.6
_TIME_UNITS = frozenset({"minute", "hour", "day", "week", "month", "year"})
_NOT_A_SPAN = re.compile(
    r"\b(?:in|after|within|every|first|past|last|next|previous)\s+(?:(?:the|a|about|over|more|than|nearly|almost|just|some|only|around|his|their)\s+){0,2}$",
    re.IGNORECASE,
)
_AGO = re.compile(r"^\W*(?:ago|later|earlier|before|old|after|since)\b", re.IGNORECASE)
# "Earlier the outlets did not ...": it may have come true since.
_FOR_A_TIME = re.compile(
    r"\b(?:earlier|initially|at first|originally|previously|until|yet|so far|still)\b", re.IGNORECASE
)
_HOUR = re.compile(r".*?(?=,?\s+(?:on|of)\s|,\s|\s\w+day\b)", re.IGNORECASE)
_BE = frozenset({"is", "was"})
_LOCATIVE = frozenset(["in", "at", "on", "aboard", "inside", "near", "outside", "within"])
_CONTRAST = re.compile(
    r"\b(?:rather than|instead of|not|unlike|and not|but not)\s+(?:at |in |on |the |by )*$", re.IGNORECASE
)


class SlotComparer:
    """Compares sentences with the frames of one pack's facts."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        self._pack = pack
        self._denies = {
            fact.id: (*fact.frame.denies, *lexicon.opposites(fact.frame.says))
            for fact in pack.facts.values()
            if fact.frame is not None
        }
        self._when = {event.id: parse_interval(event.when) for event in pack.events.values() if event.when}

    def compare(self, reading: Reading, fact: Fact, similarity: float = 0.0) -> Finding | None:
        """Return what `fact` says of the sentence, or None if the sentence is about something else.

        Where they are very much alike, one group of words in the frame's `about` need not be met: nobody
        can list all wordings.
        """
        frame = fact.frame
        if frame is None or not frame.about or not self._same_event(reading, frame):
            return None
        missing = recognised(reading, frame.about, spare=int(similarity >= _ALIKE))
        if missing is None or excluded(reading, frame.without):
            return None
        triggers = self._triggers(reading, frame)
        outcomes = [
            self._when_slot(reading, frame, triggers),
            _where_slot(reading, frame, triggers, self._pack),
            _duration_slot(reading, frame),
            _quantity_slots(reading, frame),
            _ordinal_slot(reading, frame),
            _who_slots(reading, frame, self._pack),
        ]
        conflicts = [found for found_all, _ in outcomes for found in found_all]
        agreed = tuple(span for _, spans in outcomes for span in spans)
        said, wrong = self._words(reading, fact, frame, triggers)
        if not conflicts or not agreed:
            conflicts += wrong
        return Finding(
            fact.id,
            tuple(conflicts),
            agreed,
            asserted=said or (not frame.says and bool(agreed)),
            exact=not missing,
        )

    def _triggers(self, reading: Reading, frame: Frame) -> list[int]:
        groups = [group for group in frame.about if any(not cue.startswith("@") for cue in group)]
        spans = [span for group in groups for span in reading.places_of(group)]
        spans += reading.places_of(frame.says)
        return sorted({index for first, last in spans for index in range(first, last + 1)})

    def _same_event(self, reading: Reading, frame: Frame) -> bool:
        """Say whether the page is not too early, and the dates leave room, for the frame's event."""
        when = parse_interval(frame.when) if frame.when else self._when.get(frame.event)
        if when is None:
            return True
        if reading.published is not None and reading.published < (when.start - _AHEAD).date():
            return False
        dated = [mention.interval for mention in reading.held if mention.interval is not None]
        return bool(frame.when) or not dated or any(interval.overlaps(when.widen(_DAY)) for interval in dated)

    def _when_slot(self, reading: Reading, frame: Frame, triggers: Sequence[int]) -> Outcome:
        if not frame.when:
            return [], []
        true = parse_interval(frame.when)
        own = [mention for mention in reading.held if _belongs(reading, mention, triggers)]
        around = _span_of(frame.when)
        right = [mention for mention in reading.held if _fits(mention, around)]
        right += [mention for mention in own if _mere_clock(mention)]
        if right:
            return _clock(own, right, true, frame.when, reading.text)
        wrong = [mention for mention in own if _fits(mention, around) is False]
        wrong = [mention for mention in wrong if self._tells_year(reading, mention, true)]
        if not wrong or any(
            not_done(reading, index) for index in (reading.token_at(wrong[0].start), *triggers[:1])
        ):
            return [], []
        span = (wrong[0].start, wrong[0].end)
        return [conflict(ConflictKind.DATE, reading.text, span, describe(true))], []

    def _tells_year(self, reading: Reading, mention: DateMention, true: Interval) -> bool:
        """Say whether a date can be held against `true`: one without a year only if that is a recent matter for the page."""
        if mention.explicit_year:
            return True
        if reading.published is not None:
            now = parse_interval(reading.published.isoformat())
        else:
            now = self._when.get(self._pack.main_event, true)
        return true.overlaps(now.widen(_RECENT))

    def _words(
        self, reading: Reading, fact: Fact, frame: Frame, triggers: Sequence[int]
    ) -> tuple[bool, list[Conflict]]:
        """Return whether the sentence asserts the fact, and the words that say the opposite."""
        says = reading.places_of(frame.says)
        affirmed = [span for span in says if not reading.negated(span[0])]
        negated = [span for span in says if reading.negated(span[0])]
        denied = [
            span
            for span in reading.places_of(self._denies[fact.id])
            if span not in says and not reading.negated(span[0])
        ]
        clauses = {reading.clause(index) for index in triggers}
        denied = [span for span in denied if not clauses or reading.clause(span[0]) in clauses]
        affirmed = [span for span in affirmed if not any(_inside(span, other) for other in denied)]
        if denied and not affirmed:
            kind = ConflictKind.RELATION if fact.kind == "relation" else ConflictKind.EVENT
            return False, [conflict(kind, reading.text, _phrase(reading, denied[0]), fact.statement)]
        if negated and not affirmed and not _FOR_A_TIME.search(reading.text):
            span = _from_negator(reading, negated[0])
            return False, [conflict(ConflictKind.NEGATION, reading.text, span, fact.statement)]
        return bool(affirmed), []


def _inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= span[0] and span[1] <= other[1] and span != other


def _from_negator(reading: Reading, span: tuple[int, int]) -> tuple[int, int]:
    at = reading.negator(span[0])
    return reading.span(span[0] if at is None else at, span[1])


def _phrase(reading: Reading, span: tuple[int, int]) -> tuple[int, int]:
    """Return the wrong words with the rest of their verb phrase, up to three words of the same clause."""
    return reading.span(*span)


def _belongs(reading: Reading, mention: DateMention, triggers: Sequence[int]) -> bool:
    """Say whether a date belongs to the frame's words; a mere hour does if it stands in their clause."""
    if owner(reading, mention, triggers) is not None:
        return True
    clause = reading.clause(reading.token_at(mention.start))
    return _mere_clock(mention) and any(reading.clause(index) == clause for index in triggers)


def _has_clock(iso: str) -> bool:
    return "T" in iso


def _span_of(iso: str) -> Interval:
    """Return the time of a slot; half a day is added to an hour, for elsewhere it is another date."""
    true = parse_interval(iso)
    return true.widen(_HALF_DAY) if _has_clock(iso) else true


def _fits(mention: DateMention, when: Interval) -> bool | None:
    """Compare a date with a time; a weekday counts by name: the day of writing does not say which week."""
    if mention.relative and mention.weekday is not None:
        return can_be(replace(mention, interval=None), when)
    return can_be(mention, when)


def _mere_clock(mention: DateMention) -> bool:
    return mention.time_of_day is not None and mention.weekday is None and mention.month is None


def _clock(
    own: Sequence[DateMention], right: Sequence[DateMention], true: Interval, iso: str, text: str
) -> Outcome:
    agreed = [(mention.start, mention.end) for mention in right]
    if not _has_clock(iso):
        return [], agreed
    first = true.start.hour * 60 + true.start.minute
    last = first + int((true.end - true.start).total_seconds()) // 60
    told = [mention for mention in own if mention.time_of_day is not None]
    off = [mention for mention in told if not _near_clock(mention.time_of_day or (0, 0), first, last)]
    if off and len(off) == len(told):
        return [conflict(ConflictKind.DATE, text, _clock_span(off[0]), describe(true))], []
    return [], agreed


def _clock_span(mention: DateMention) -> tuple[int, int]:
    """Return the part of a date that tells the hour: its day may be right."""
    hour = _HOUR.match(mention.text)
    return mention.start, mention.start + (hour.end() if hour else len(mention.text))


def _near_clock(said: tuple[int, int], first: int, last: int) -> bool:
    low, high = said[0] - _CLOCK_TOLERANCE, said[1] + _CLOCK_TOLERANCE
    return any(low < last + shift and first + shift < high for shift in (-_MINUTES, 0, _MINUTES))


def _where_slot(reading: Reading, frame: Frame, triggers: Sequence[int], pack: Pack) -> Outcome:
    if not frame.where:
        return [], []
    true = [place.removeprefix("@") for place in frame.where]
    within = reading.gazetteer.within
    places = [item for item in reading.mentions if item.type == "place"]
    near = [
        item
        for item in places
        if any(item.entity in within(name) or name in within(item.entity) for name in true)
    ]
    exact = [
        item
        for item in near
        if any(name in within(item.entity) for name in true) and not _contrasted(reading, item)
    ]
    if exact:
        return [], [(item.start, item.end) for item in exact]
    about = {cue.removeprefix("@") for group in frame.about for cue in group}
    for item in places:
        if item in near or within(item.entity) & about or not _located(reading, item, triggers):
            continue
        if any(_rivals(pack, item.entity, name) for name in true):
            instead = ", ".join(pack.entities[name].name for name in true)
            return [conflict(ConflictKind.PLACE, reading.text, (item.start, item.end), instead)], []
    return [], []


def _is_the_one(reading: Reading, item: Mention) -> bool:
    """Say whether a place is identified: "X was the first town that ...", "the first town ... was X"."""
    behind = [token.lower for token in reading.tokens[item.last + 1 : item.last + 3]]
    ends = item.last == len(reading.tokens) - 1 and reading.tokens[item.first - 1].lower in _BE
    return ends or (item.first == 0 and len(behind) == 2 and behind[0] in _BE and behind[1] == "the")


def _contrasted(reading: Reading, item: Mention) -> bool:
    return _CONTRAST.search(reading.text[: item.start]) is not None


def _located(reading: Reading, item: Mention, triggers: Sequence[int]) -> bool:
    before = [token.lower for token in reading.tokens[max(0, item.first - 3) : item.first]]
    clauses = {reading.clause(index) for index in triggers}
    located = bool(_LOCATIVE & set(before)) or _is_the_one(reading, item)
    return located and reading.clause(item.first) in clauses and not _contrasted(reading, item)


def _joined(reading: Reading, one: Mention, other: Mention) -> bool:
    """Say whether two names are coordinated ("Doe and Roe")."""
    left, right = sorted((one, other), key=lambda item: item.start)
    return reading.text[left.end : right.start].strip().lower() in {"and", ",", ", and", "&"}


def _rivals(pack: Pack, one: str, other: str) -> bool:
    """Say whether two places exclude each other: neither holds the other, and both are of one rank."""
    depth = [_depth(pack, name) for name in (one, other)]
    return abs(depth[0] - depth[1]) <= 1


def _depth(pack: Pack, name: str) -> int:
    depth = 0
    while name in pack.entities and pack.entities[name].part_of:
        name = pack.entities[name].part_of
        depth += 1
    return depth


def _duration_slot(reading: Reading, frame: Frame) -> Outcome:
    if frame.duration is None:
        return [], []
    spans = [item for item in reading.quantities if item.unit in _TIME_UNITS and _is_span(reading.text, item)]
    return _compare_quantity(reading, frame.duration, spans, ConflictKind.DURATION)


def _is_span(text: str, item: QuantityMention) -> bool:
    return not (_NOT_A_SPAN.search(text[: item.start]) or _AGO.match(text[item.end :]))


def _quantity_slots(reading: Reading, frame: Frame) -> Outcome:
    conflicts: list[Conflict] = []
    agreed: list[Span] = []
    for quantity in frame.quantities:
        spans = [
            item for item in reading.quantities if _counts_same(item, quantity) and not _part(reading, item)
        ]
        found, agrees_ = _compare_quantity(reading, quantity, spans, ConflictKind.NUMBER)
        conflicts += found
        agreed += agrees_
    return conflicts, agreed


_PART_OF = re.compile(r"\s*of (?:the|these|those|them|his|her|its|their)\b", re.IGNORECASE)


def _counts_same(item: QuantityMention, quantity: Quantity) -> bool:
    for unit in quantity.unit.split("|"):
        if to_base(1, item.unit)[1] == to_base(1, unit)[1]:
            return True
        if set(stems(unit)) <= set(stems(f"{item.noun} {item.unit}")):
            return True
    return False


def _part(reading: Reading, item: QuantityMention) -> bool:
    """Say whether a number counts a part of something ("one of the papers"), not all of it."""
    return _PART_OF.search(item.text) is not None or _PART_OF.match(reading.text, item.end) is not None


def _compare_quantity(
    reading: Reading, true: Quantity, items: Sequence[QuantityMention], kind: ConflictKind
) -> Outcome:
    unit = true.unit.split("|")[0]
    wrong = [item for item in items if not _agrees(item, true, unit)]
    if len(wrong) < len(items):
        return [], [(item.start, item.end) for item in items if item not in wrong]
    if not wrong:
        return [], []
    span = (wrong[0].start, wrong[0].end)
    instead = f"{true.value:g} {unit}"
    return [conflict(kind, reading.text, span, instead)], []


def _agrees(item: QuantityMention, true: Quantity, unit: str) -> bool:
    value, base = to_base(true.value, unit)
    factor, own = to_base(1, item.unit)
    return agrees(item, value / factor if own == base else true.value, true.tolerance)


def _ordinal_slot(reading: Reading, frame: Frame) -> Outcome:
    if frame.ordinal is None:
        return [], []
    wanted = {name for unit in frame.ordinal.unit.split("|") for name in stems(unit)}
    for mention in reading.ordinals:
        if mention.value < 1 or (mention.noun and not wanted & set(stems(mention.noun))):
            continue
        span = (mention.start, mention.end)
        if mention.value == frame.ordinal.value:
            return [], [span]
        return [conflict(ConflictKind.ORDINAL, reading.text, span, f"number {frame.ordinal.value:g}")], []
    return [], []


def _who_slots(reading: Reading, frame: Frame, pack: Pack) -> Outcome:
    conflicts: list[Conflict] = []
    agreed: list[Span] = []
    for who in frame.who:
        found, agrees_ = _who_slot(reading, frame, who, pack)
        conflicts += found
        agreed += agrees_
    return conflicts, agreed


def _who_slot(reading: Reading, frame: Frame, who: Who, pack: Pack) -> Outcome:
    are = {name.removeprefix("@") for name in who.are}
    kinds = {pack.entities[name].type for name in are if name in pack.entities}
    others = {name.removeprefix("@") for name in who.others}
    others |= {cue.removeprefix("@") for group in frame.about for cue in group if cue.startswith("@")}
    people = [item for item in reading.mentions if item.type in kinds]
    right = [item for item in people if reading.gazetteer.within(item.entity) & are]
    named = [(item.start, item.end) for item in right if not _contrasted(reading, item)]
    wrong = [item for item in people if not reading.gazetteer.within(item.entity) & (are | others)]
    wrong = [item for item in wrong if not _contrasted(reading, item)]
    if named and who.complete and len(are) > 1:
        wrong = [item for item in wrong if any(_joined(reading, item, other) for other in right)]
    elif named:
        wrong = []
    if named and not wrong:
        return [], named
    if not who.complete or (frame.says and not any(reading.meets(cue) for cue in frame.says)):
        return [], []
    if not wrong:
        return [], []
    instead = ", ".join(pack.entities[name].name for name in sorted(are) if name in pack.entities)
    span = (wrong[0].start, wrong[-1].end if len(wrong) == 2 else wrong[0].end)
    return [conflict(ConflictKind.PERSON, reading.text, span, instead)], []

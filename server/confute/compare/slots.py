"""Slot by slot: the typed details of one fact against those of a sentence about the same thing."""

from datetime import timedelta

from confute.compare.cues import Lexicon
from confute.compare.dates import Interval, parse_interval
from confute.compare.members import members_of
from confute.compare.reading import Reading
from confute.compare.recognise import excluded, recognised
from confute.compare.slot_measures import compare_duration, compare_ordinal, compare_quantities
from confute.compare.slot_when import compare_when
from confute.compare.slot_where import compare_where
from confute.compare.slot_who import compare_who
from confute.compare.slot_wording import compare_wording, denies
from confute.domain import Fact, Finding, Frame, Pack

_DAY = timedelta(days=1)
# A page may be about what is yet to come, but not by more than this.
_AHEAD = timedelta(days=200)
# Of facts this near to a sentence nearly all speak of the same thing (measured on gold).
_ALIKE = 0.6
# So near they do surely, though words that the frame wants be missing.
_VERY_ALIKE = 0.68


class SlotComparer:
    """Compares sentences with the frames of one pack's facts."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        self._pack = pack
        self._denies = {
            fact.id: (*fact.frame.denies, *lexicon.opposites(fact.frame.says))
            for fact in pack.facts.values()
            if fact.frame is not None
        }
        self._lists = [members_of(pack, series) for series in pack.series.values() if series.complete]
        self._when = {event.id: parse_interval(event.when) for event in pack.events.values() if event.when}

    def compare(self, reading: Reading, fact: Fact, similarity: float = 0.0) -> Finding | None:
        """Return what `fact` says of the sentence, or None if the sentence is about something else.

        Where they are very much alike, one group of words in the frame's `about` need not be met: nobody
        can list all wordings.
        """
        frame = fact.frame
        if frame is None or not frame.about or not self._same_event(reading, frame):
            return None
        if excluded(reading, frame.without):
            return None
        missing = recognised(reading, frame.about, spare=int(similarity >= _ALIKE))
        if missing is None:
            return self._people(reading, fact, frame) if similarity >= _VERY_ALIKE else None
        triggers = self._triggers(reading, frame)
        outcomes = [
            compare_when(reading, frame.when, triggers, self._now(reading)),
            compare_where(reading, frame, triggers, self._pack),
            compare_duration(reading, frame),
            compare_quantities(reading, frame),
            compare_ordinal(reading, frame),
            compare_who(reading, frame, self._pack),
        ]
        conflicts = [found for found_all, _ in outcomes for found in found_all]
        agreed = tuple(span for _, spans in outcomes for span in spans)
        said, wrong = compare_wording(reading, fact, (frame.says, self._denies[fact.id]), triggers)
        if not conflicts or not agreed:
            conflicts += wrong
        if self._elsewhere(reading, frame):
            conflicts = []
        denied = denies(reading, fact, triggers)
        return Finding(
            fact.id,
            tuple(conflicts),
            agreed,
            asserted=not denied and (said or (not frame.says and bool(agreed))),
            exact=not missing,
            denied=denied,
        )

    def _people(self, reading: Reading, fact: Fact, frame: Frame) -> Finding | None:
        """Compare only the people with those of a fact that is very like the sentence, in other words."""
        conflicts, _ = compare_who(reading, frame, self._pack)
        if not conflicts or self._elsewhere(reading, frame):
            return None
        return Finding(fact.id, tuple(conflicts), exact=False)

    def _triggers(self, reading: Reading, frame: Frame) -> list[int]:
        groups = [group for group in frame.about if any(not cue.startswith("@") for cue in group)]
        spans = [span for group in groups for span in reading.places_of(group)]
        spans += reading.places_of(frame.says)
        return sorted({index for first, last in spans for index in range(first, last + 1)})

    def _same_event(self, reading: Reading, frame: Frame) -> bool:
        """Say whether the page is not too early, and the dates leave room, for the frame's event."""
        when = self._time(frame)
        if when is None:
            return True
        if reading.published is not None and reading.published < (when.start - _AHEAD).date():
            return False
        dated = [mention.interval for mention in reading.held if mention.interval is not None]
        return bool(frame.when) or not dated or any(interval.overlaps(when.widen(_DAY)) for interval in dated)

    def _elsewhere(self, reading: Reading, frame: Frame) -> bool:
        """Say whether a sentence without a date stands where its page tells of another happening."""
        when = self._time(frame)
        if when is None or any(mention.interval is not None for mention in reading.held):
            return False
        for members in self._lists:
            own = {i for i, member in enumerate(members) if member.when.overlaps(when.widen(_DAY))}
            if own and not own.issuperset(reading.scene.meant(members)):
                return True
        return False

    def _time(self, frame: Frame) -> Interval | None:
        return parse_interval(frame.when) if frame.when else self._when.get(frame.event)

    def _now(self, reading: Reading) -> Interval | None:
        """Return the time about which the page is: its date, else the topic's main event."""
        if reading.published is not None:
            return parse_interval(reading.published.isoformat())
        return self._when.get(self._pack.main_event)

"""All comparers of one pack behind one verb."""

from collections.abc import Sequence
from dataclasses import replace

from confute.compare.cues import build_lexicon
from confute.compare.dates import DateMention
from confute.compare.finding import Span
from confute.compare.gate import REACH, build_gate, close_by
from confute.compare.names import Gazetteer
from confute.compare.numbers import QuantityMention
from confute.compare.overlap import Overlap, content
from confute.compare.reading import Reader, Reading
from confute.compare.recognise import meets_all
from confute.compare.roles import RoleComparer
from confute.compare.series import SeriesComparer
from confute.compare.slots import SlotComparer
from confute.domain import Candidate, Comparison, ConflictKind, Context, Finding, Pack

_FEW = 3
# So much nearer a fact is surely the one that a sentence speaks of (measured on gold).
_NEARER = 0.12
_NAMED = frozenset({ConflictKind.DATE, ConflictKind.PLACE, ConflictKind.PERSON})


class Comparer:
    """Reads sentences and compares them with a pack's frames, closed lists and offices."""

    def __init__(self, pack: Pack) -> None:
        lexicon = build_lexicon(pack.words)
        self._pack = pack
        gazetteer = Gazetteer(pack.entities)
        self._reader = Reader(gazetteer, lexicon)
        self.gate = build_gate(pack, gazetteer)
        self._series = SeriesComparer(pack)
        self._roles = RoleComparer(pack)
        self._slots = SlotComparer(pack, lexicon)
        self._overlap = Overlap(self._reader)

    def on_topic(self, title: str, sentences: Sequence[str]) -> bool:
        """Say whether a page is about the pack's topic: every group of it is named somewhere close together.

        A text of a few sentences seldom names everything and costs nothing: it is always looked at.
        """
        if len(sentences) + bool(title) <= _FEW:
            return True
        return close_by(self._met(title), map(self._met, sentences), REACH)

    def compare(self, text: str, context: Context, candidates: Sequence[Candidate]) -> Comparison:
        """Compare one sentence with its candidate facts and with the pack's closed lists and offices."""
        reading = self._reader.read(text, context)
        slots = [self._slot(reading, candidate, candidates) for candidate in candidates]
        findings = (
            *self._series.compare(reading),
            *self._roles.compare(reading),
            *(item for item in slots if item),
        )
        agreed = [span for finding in findings for span in finding.agreed]
        return Comparison(
            findings,
            self._overlap.shared(reading, candidates),
            reading.asserted,
            self._topic_groups(reading),
            len(content(reading)),
            _outside(reading.dates, agreed),
            _outside(reading.quantities, agreed),
        )

    def _slot(
        self, reading: Reading, candidate: Candidate, candidates: Sequence[Candidate]
    ) -> Finding | None:
        """Compare with one fact; a date or name that a nearer fact has is that fact's matter."""
        finding = self._slots.compare(reading, candidate.fact, candidate.similarity)
        if finding is None or not finding.conflicts:
            return finding
        nearer = [one.fact for one in candidates if one.similarity >= candidate.similarity + _NEARER]
        return replace(
            finding,
            conflicts=tuple(
                item
                for item in finding.conflicts
                if item.kind not in _NAMED
                or not any(self._overlap.tells(fact, reading, (item.start, item.end)) for fact in nearer)
            ),
        )

    def _met(self, text: str) -> list[bool]:
        reading = self._reader.read(text, Context())
        return [meets_all(reading, [group]) for group in self._pack.topic]

    def _topic_groups(self, reading: Reading) -> int:
        return sum(any(reading.meets(cue) for cue in group) for group in self._pack.topic)


def _outside(details: Sequence[DateMention] | Sequence[QuantityMention], agreed: Sequence[Span]) -> int:
    return sum(all(item.end <= start or end <= item.start for start, end in agreed) for item in details)

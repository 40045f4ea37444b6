"""All comparers of one pack behind one verb."""

from collections.abc import Sequence

from confute.compare.cues import build_lexicon
from confute.compare.dates import DateMention
from confute.compare.finding import Span
from confute.compare.names import Gazetteer
from confute.compare.numbers import QuantityMention
from confute.compare.overlap import Overlap, content
from confute.compare.reading import Reader, Reading
from confute.compare.recognise import meets_all
from confute.compare.roles import RoleComparer
from confute.compare.series import SeriesComparer
from confute.compare.slots import SlotComparer
from confute.domain import Candidate, Comparison, Context, Pack

_FEW = 3


class Comparer:
    """Reads sentences and compares them with a pack's frames, closed lists and offices."""

    def __init__(self, pack: Pack) -> None:
        lexicon = build_lexicon(pack.words)
        self._pack = pack
        self._reader = Reader(Gazetteer(pack.entities), lexicon)
        self._series = SeriesComparer(pack)
        self._roles = RoleComparer(pack)
        self._slots = SlotComparer(pack, lexicon)
        self._overlap = Overlap(self._reader)

    def on_topic(self, texts: Sequence[str]) -> bool:
        """Say whether a page with these texts is about the pack's topic: every group of its gate is met.

        A text of a few sentences seldom names everything and costs nothing: it is always looked at.
        """
        if len(texts) <= _FEW:
            return True
        met = [False] * len(self._pack.topic)
        for text in texts:
            reading = self._reader.read(text, Context())
            met = [
                known or meets_all(reading, [group])
                for known, group in zip(met, self._pack.topic, strict=True)
            ]
            if all(met):
                return True
        return not met

    def compare(self, text: str, context: Context, candidates: Sequence[Candidate]) -> Comparison:
        """Compare one sentence with its candidate facts and with the pack's closed lists and offices."""
        reading = self._reader.read(text, context)
        slots = [
            self._slots.compare(reading, candidate.fact, candidate.similarity) for candidate in candidates
        ]
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

    def _topic_groups(self, reading: Reading) -> int:
        return sum(any(reading.meets(cue) for cue in group) for group in self._pack.topic)


def _outside(details: Sequence[DateMention] | Sequence[QuantityMention], agreed: Sequence[Span]) -> int:
    return sum(all(item.end <= start or end <= item.start for start, end in agreed) for item in details)

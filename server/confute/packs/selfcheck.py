"""A pack held against itself: frames must know their own facts, and no fact may call another one false."""

from collections.abc import Iterator, Sequence

from confute.compare.comparer import Comparer
from confute.compare.cues import build_lexicon
from confute.compare.names import Gazetteer
from confute.compare.reading import Reader
from confute.compare.recognise import excluded, meets_all
from confute.decide import Decider
from confute.domain import (
    NEUTRAL,
    Candidate,
    Claim,
    Comparison,
    Context,
    Fact,
    Judgement,
    Pack,
    Result,
    Sentence,
    Verdict,
)

# How like a statement is to its own fact, and at most to another one on the topic.
_OWN, _OTHER = 0.8, 0.65


class _NoSupport:
    """Holds nothing to be supported, so that only what contradicts is seen."""

    def probabilities(
        self, candidates: Sequence[Candidate], comparison: Comparison, judgements: Sequence[Judgement] = ()
    ) -> list[float]:
        """Return 0 for every candidate."""
        return [0.0] * len(candidates)


def self_check(pack: Pack) -> Iterator[str]:
    """Yield a line for every statement or paraphrase that the pack itself misses or marks as contradicted."""
    reader = Reader(Gazetteer(pack.entities), build_lexicon(pack.words))
    comparer, decider = Comparer(pack), Decider(pack, _NoSupport())
    for fact in pack.facts.values():
        if not _knows(reader, fact):
            yield f"facts.jsonl: {fact.id}: its frame does not recognise {fact.statement!r}"
        for text in (fact.statement, *fact.paraphrases):
            every = [Candidate(other, _OWN if other is fact else _OTHER) for other in pack.facts.values()]
            comparison = comparer.compare(text, Context(), every)
            claim = Claim(Sentence(0, 0, len(text), text), Context())
            yield from _contradicted(fact, decider.decide(claim, every, comparison, [NEUTRAL] * len(every)))


def _contradicted(fact: Fact, result: Result) -> Iterator[str]:
    if result.verdict is Verdict.CONTRADICTED:
        by = ", ".join(evidence.fact.id for evidence in result.evidence[:1])
        words = ", ".join(f"{conflict.words!r} ({conflict.kind})" for conflict in result.conflicts)
        yield f"facts.jsonl: {fact.id}: {by} contradicts {words} in {result.sentence.text!r}"


def _knows(reader: Reader, fact: Fact) -> bool:
    # The frame of a fact that something did not happen looks for the claim that it did.
    if fact.frame is None or not fact.frame.about or fact.kind == "absence":
        return True
    readings = [reader.read(text, Context()) for text in (fact.statement, *fact.paraphrases)]
    return any(
        meets_all(reading, fact.frame.about) and not excluded(reading, fact.frame.without)
        for reading in readings
    )

"""A pack held against itself: its frames must know their own facts, and nothing in it may contradict it."""

from collections.abc import Iterator

from confute.compare.comparer import Comparer
from confute.compare.cues import build_lexicon
from confute.compare.names import Gazetteer
from confute.compare.reading import Reader
from confute.compare.recognise import excluded, meets_all
from confute.domain import Candidate, Context, Fact, Pack


def self_check(pack: Pack) -> Iterator[str]:
    """Yield a line for every statement or paraphrase that the pack itself misses or contradicts."""
    comparer = Comparer(pack)
    reader = Reader(Gazetteer(pack.entities), build_lexicon(pack.words))
    every = [Candidate(fact, 1.0) for fact in pack.facts.values()]
    for fact in pack.facts.values():
        if not _knows(reader, fact):
            yield f"facts.jsonl: {fact.id}: its frame does not recognise {fact.statement!r}"
        for text in (fact.statement, *fact.paraphrases):
            for finding in comparer.compare(text, Context(), every).findings:
                for conflict in finding.conflicts:
                    yield (
                        f"facts.jsonl: {fact.id}: {finding.fact} ({finding.source}) contradicts "
                        f"{conflict.words!r} ({conflict.kind}) in {text!r}"
                    )


def _knows(reader: Reader, fact: Fact) -> bool:
    if fact.frame is None or not fact.frame.about:
        return True
    readings = [reader.read(text, Context()) for text in (fact.statement, *fact.paraphrases)]
    return any(
        meets_all(reading, fact.frame.about) and not excluded(reading, fact.frame.without)
        for reading in readings
    )

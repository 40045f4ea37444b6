"""The straight line: paragraphs -> sentences -> context -> claims -> facts -> comparisons -> results."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from confute.domain import (
    NEUTRAL,
    Candidate,
    Claim,
    Comparison,
    Context,
    Gate,
    Judgement,
    Pack,
    Page,
    Paragraph,
    Report,
    Result,
    Sentence,
    Verdict,
)
from confute.errors import NotFoundError

# Sentences per step: few enough that the first marks come at once, enough for the encoder to batch.
_STEP = 32

# What the title lends is no sure likeness (chosen on pages by other hands: more finds, few false marks).
_LENT = 0.9

Vectors = Any


class Encoder(Protocol):
    """Texts -> unit vectors (n, dimensions), aligned."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text."""
        ...


class Detector(Protocol):
    """Sentences -> probability that each is a checkable claim."""

    def score(self, sentences: Sequence[str], vectors: Vectors) -> Iterable[float]:
        """Return one probability a sentence."""
        ...

    def cue_score(self, text: str) -> float:
        """Return the probability by the wording alone."""
        ...


class Index(Protocol):
    """Vectors and words -> candidate facts, best first, aligned."""

    def search(self, vectors: Vectors, texts: Sequence[str], k: int = 20) -> list[list[Candidate]]:
        """Return at most `k` facts a text."""
        ...


class Comparer(Protocol):
    """Typed comparison of a sentence with facts."""

    @property
    def gate(self) -> Gate:
        """What a page must name for `on_topic`."""
        ...

    def on_topic(self, title: str, sentences: Sequence[str]) -> bool:
        """Say whether a page is worth a look."""
        ...

    def compare(self, text: str, context: Context, candidates: Sequence[Candidate]) -> Comparison:
        """Return what the candidates, closed lists and offices say of a sentence."""
        ...


class Judge(Protocol):
    """(fact, sentence) pairs -> entailment, contradiction, neutral."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Judgement]:
        """Return one judgement a pair."""
        ...


class Decider(Protocol):
    """Evidence -> verdict."""

    def questions(
        self, claim: Claim, candidates: Sequence[Candidate], comparison: Comparison
    ) -> Sequence[int]:
        """Return the places of the candidates about which a judge should be asked."""
        ...

    def decide(
        self,
        claim: Claim,
        candidates: Sequence[Candidate],
        comparison: Comparison,
        judgements: Sequence[Judgement],
    ) -> Result:
        """Return the verdict on one sentence."""
        ...


@dataclass(frozen=True, slots=True)
class Topic:
    """A pack with the stages that know it."""

    pack: Pack
    index: Index
    comparer: Comparer
    decider: Decider


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages that know no pack."""

    split: Callable[[Sequence[Paragraph]], list[Sentence]]
    contexts: Callable[[Page, Sequence[Sentence]], list[Context]]
    headings: Callable[[Page, Sequence[Sentence]], list[bool]]
    with_title: Callable[[str, Context], str]
    encoder: Encoder
    detector: Detector
    judge: Judge


class Pipeline:
    """Checks pages against packs."""

    def __init__(
        self, stages: Stages, topics: Mapping[str, Topic], *, default: str, candidates: int = 24
    ) -> None:
        self._stages = stages
        self._topics = topics
        self._default = default
        self._candidates = candidates

    @property
    def packs(self) -> Mapping[str, Pack]:
        """The packs that can be checked against, by id."""
        return {name: topic.pack for name, topic in self._topics.items()}

    def gate(self, pack: str) -> Gate:
        """Return what a page must name to be about a pack's topic.

        :raises NotFoundError: if there is no such pack.
        """
        return self._topic(pack).comparer.gate

    def check(self, page: Page, *, pack: str = "", budget_s: float | None = None) -> Report:
        """Check a whole page.

        :param pack: the pack's id; empty for the default one.
        :param budget_s: seconds after which the rest is left unchecked; None for no limit.
        :raises NotFoundError: if there is no such pack.
        """
        for item in self.stream(page, pack=pack, budget_s=budget_s):
            if isinstance(item, Report):
                return item
        raise AssertionError("a stream ends with its report")

    def stream(
        self, page: Page, *, pack: str = "", budget_s: float | None = None
    ) -> Iterator[Result | Report]:
        """Yield each result as soon as it is known, in page order, and the report last."""
        topic = self._topic(pack)
        started = time.monotonic()
        sentences = self._stages.split(page.paragraphs)
        results: list[Result] = []
        incomplete = ""
        for chunk in self._chunks(page, sentences, topic):
            if budget_s is not None and time.monotonic() - started > budget_s:
                incomplete = f"the time budget of {budget_s:g} s was spent"
                break
            for result in chunk():
                results.append(result)
                yield result
        for sentence in sentences[len(results) :]:
            results.append(Result(sentence, Verdict.UNCHECKED, 0.0))
            yield results[-1]
        yield Report(topic.pack, tuple(results), (time.monotonic() - started) * 1000, incomplete)

    def _topic(self, pack: str) -> Topic:
        name = pack or self._default
        if name not in self._topics:
            raise NotFoundError(f"There is no pack {name!r}; there are: {', '.join(sorted(self._topics))}.")
        return self._topics[name]

    def _chunks(
        self, page: Page, sentences: Sequence[Sentence], topic: Topic
    ) -> Iterator[Callable[[], list[Result]]]:
        """Yield the work on each run of sentences, not yet done."""
        claims = self._claims(page, sentences)
        on_topic = topic.comparer.on_topic(page.title, [sentence.text for sentence in sentences])
        work = self._check if on_topic else self._pass_over
        for start in range(0, len(claims), _STEP):
            chunk = claims[start : start + _STEP]
            yield lambda chunk=chunk: work(chunk, topic)  # type: ignore[misc]

    def _claims(self, page: Page, sentences: Sequence[Sentence]) -> list[Claim]:
        contexts = self._stages.contexts(page, sentences)
        headings = self._stages.headings(page, sentences)
        rows = zip(sentences, contexts, headings, strict=True)
        return [Claim(sentence, context, heading=heading) for sentence, context, heading in rows]

    def _pass_over(self, claims: Sequence[Claim], topic: Topic) -> list[Result]:
        """Answer for a page that is not on the topic, at almost no cost."""
        scores = [self._stages.detector.cue_score(claim.sentence.text) for claim in claims]
        return [
            Result(claim.sentence, Verdict.OFF_TOPIC if score >= 0.5 else Verdict.NOT_A_CLAIM, 1.0)
            for claim, score in zip(claims, scores, strict=True)
        ]

    def _check(self, claims: Sequence[Claim], topic: Topic) -> list[Result]:
        texts = [claim.sentence.text for claim in claims]
        vectors = self._stages.encoder.encode(texts)
        checkable = self._stages.detector.score(texts, vectors)
        candidates = topic.index.search(vectors, texts, k=self._candidates)
        candidates = self._in_context(claims, candidates, topic)
        claims = [
            replace(claim, checkable=float(score)) for claim, score in zip(claims, checkable, strict=True)
        ]
        compared = [
            topic.comparer.compare(claim.sentence.text, claim.context, near)
            for claim, near in zip(claims, candidates, strict=True)
        ]
        judged = self._judge(claims, candidates, compared, topic)
        rows = zip(claims, candidates, compared, judged, strict=True)
        return [topic.decider.decide(*row) for row in rows]

    def _in_context(
        self, claims: Sequence[Claim], candidates: list[list[Candidate]], topic: Topic
    ) -> list[list[Candidate]]:
        """Add what is found for "he" and "the visit" when the page's title stands before the sentence."""
        titled = [self._stages.with_title(claim.sentence.text, claim.context) for claim in claims]
        at = [index for index, text in enumerate(titled) if text]
        texts = [titled[index] for index in at]
        further = topic.index.search(self._stages.encoder.encode(texts), texts, k=self._candidates)
        for index, more in zip(at, further, strict=True):
            candidates[index] = _merged(candidates[index], more)[: self._candidates]
        return candidates

    def _judge(
        self,
        claims: Sequence[Claim],
        candidates: Sequence[Sequence[Candidate]],
        compared: Sequence[Comparison],
        topic: Topic,
    ) -> list[list[Judgement]]:
        """Have judged what may decide a verdict, and nothing else: a pair is dearer than a vector."""
        rows = list(zip(claims, candidates, compared, strict=True))
        asked = [topic.decider.questions(*row) for row in rows]
        pairs = [
            (near[place].fact.statement, claim.sentence.text)
            for (claim, near, _), places in zip(rows, asked, strict=True)
            for place in places
        ]
        answers = iter(self._stages.judge.judge(pairs))
        judged = []
        for (_, near, _), places in zip(rows, asked, strict=True):
            told = {place: next(answers) for place in places}
            judged.append([told.get(place, NEUTRAL) for place in range(len(near))])
        return judged


def _merged(own: Sequence[Candidate], titled: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates of a sentence with and without its title, nearest first."""
    best = {candidate.fact.id: candidate for candidate in own}
    for candidate in titled:
        lent = replace(candidate, similarity=candidate.similarity * _LENT)
        known = best.get(candidate.fact.id)
        if known is None or known.similarity < lent.similarity:
            best[candidate.fact.id] = lent
    return sorted(best.values(), key=lambda candidate: -candidate.similarity)

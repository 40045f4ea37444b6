"""The straight line with a fake at every stage: order, context, topic gate, time budget, unknown packs."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
from confute.domain import (
    NEUTRAL,
    Candidate,
    Claim,
    Comparison,
    Context,
    Fact,
    Gate,
    Judgement,
    Pack,
    Page,
    Paragraph,
    Report,
    Result,
    Sentence,
    Sureness,
    Verdict,
)
from confute.errors import NotFoundError
from confute.pipeline import Pipeline, Stages, Topic

FACT = Fact("B001", "date", "The bridge opened in 1932.", ("gazette",), Sureness.SINGLE)
GATE = Gate((), 6, 85, 2)
PACK = Pack("bridges", "1.0.0", "Bridges", "en", "CC0-1.0", "2030-01-01", {"B001": FACT}, {}, {}, {}, {})
LONG = Page(
    (Paragraph("a", "The bridge opened in 1932. It is red. Why?"), Paragraph("b", "It is long. " * 70))
)


def split(paragraphs: Sequence[Paragraph]) -> list[Sentence]:
    found = []
    for index, paragraph in enumerate(paragraphs):
        start = 0
        for piece in paragraph.text.replace("?", ".").split(".")[:-1]:
            end = start + len(piece) + 1
            lead = len(piece) - len(piece.lstrip())
            found.append(Sentence(index, start + lead, end, paragraph.text[start + lead : end]))
            start = end
    return found


@dataclass
class Fakes:
    """Every stage in one, with a diary of the sentences that each was given."""

    on_topic: bool = True
    encoded: list[str] = field(default_factory=list)
    compared: list[tuple[str, Context]] = field(default_factory=list)
    decided: list[Claim] = field(default_factory=list)
    judged: list[tuple[str, str]] = field(default_factory=list)

    def encode(self, texts: Sequence[str]) -> list[int]:
        self.encoded += texts
        return [len(text) for text in texts]

    def score(self, sentences: Sequence[str], vectors: Sequence[int]) -> list[float]:
        assert list(vectors) == [len(text) for text in sentences]
        return [self.cue_score(text) for text in sentences]

    def cue_score(self, text: str) -> float:
        return 0.1 if text.endswith("?") else 0.9

    def search(self, vectors: Sequence[int], texts: Sequence[str], k: int = 20) -> list[list[Candidate]]:
        return [[Candidate(FACT, 0.8)] for _ in texts]

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        self.judged += pairs
        return [Judgement(0.7, 0.1, 0.2) for _ in pairs]

    def questions(
        self, claim: Claim, candidates: Sequence[Candidate], comparison: Comparison
    ) -> Sequence[int]:
        return range(len(candidates)) if claim.checkable > 0.5 else ()

    def decide(
        self,
        claim: Claim,
        candidates: Sequence[Candidate],
        comparison: Comparison,
        judgements: Sequence[Judgement],
    ) -> Result:
        assert len(candidates) == len(judgements)
        self.decided.append(claim)
        return Result(claim.sentence, Verdict.SUPPORTED, judgements[0].entailment)


class Compare:
    """The comparer of `Fakes`; its `on_topic` is a method there and a setting here."""

    def __init__(self, fakes: Fakes) -> None:
        self._fakes = fakes

    gate = GATE

    def on_topic(self, title: str, sentences: Sequence[str]) -> bool:
        return self._fakes.on_topic

    def compare(self, text: str, context: Context, candidates: Sequence[Candidate]) -> Comparison:
        self._fakes.compared.append((text, context))
        return Comparison()


def test_every_sentence_gets_one_result_in_page_order() -> None:
    report = line(Fakes()).check(LONG)
    assert [result.sentence for result in report.results] == split(LONG.paragraphs)
    assert (report.pack, report.incomplete) == (PACK, "")


def test_every_stage_sees_every_sentence_with_its_context() -> None:
    fakes = Fakes()
    line(fakes).check(LONG)
    texts = [sentence.text for sentence in split(LONG.paragraphs)]
    assert fakes.encoded == texts
    assert [text for text, _ in fakes.compared] == texts
    assert fakes.judged == [(FACT.statement, text) for text in texts if not text.endswith("?")]
    assert [claim.context.heading for claim in fakes.decided] == texts
    assert [context.heading for _, context in fakes.compared] == texts


def test_what_was_not_asked_is_held_to_be_neutral() -> None:
    results = line(Fakes()).check(LONG).results
    told = {result.sentence.text.endswith("?"): result.confidence for result in results}
    assert told == {False: 0.7, True: 0.0}


def test_each_answer_of_the_judge_comes_back_to_its_own_pair() -> None:
    class Doubting(Fakes):
        def search(self, vectors: Sequence[int], texts: Sequence[str], k: int = 20) -> list[list[Candidate]]:
            return [[Candidate(FACT, 0.8), Candidate(replace(FACT, statement=text), 0.7)] for text in texts]

        def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
            assert all(premise == hypothesis for premise, hypothesis in pairs)
            return [Judgement(len(text) / 100, 0.0, 0.0) for text, _ in pairs]

        def questions(
            self, claim: Claim, candidates: Sequence[Candidate], comparison: Comparison
        ) -> Sequence[int]:
            return (1,)

        def decide(
            self,
            claim: Claim,
            candidates: Sequence[Candidate],
            comparison: Comparison,
            judgements: Sequence[Judgement],
        ) -> Result:
            assert judgements[0] == NEUTRAL
            assert judgements[1].entailment == len(claim.sentence.text) / 100
            return super().decide(claim, candidates, comparison, judgements)

    assert len(line(Doubting()).check(LONG).results) == len(split(LONG.paragraphs))


def test_a_claim_carries_how_checkable_it_is_and_whether_it_is_a_heading() -> None:
    fakes = Fakes()
    line(fakes).check(LONG)
    assert [claim.checkable for claim in fakes.decided[:3]] == [0.9, 0.9, 0.1]
    assert [claim.heading for claim in fakes.decided[:3]] == [True, False, False]


def test_a_sentence_that_points_back_is_also_looked_up_with_what_its_page_lends() -> None:
    class Found(Fakes):
        near: list[float]

        def search(self, vectors: Sequence[int], texts: Sequence[str], k: int = 20) -> list[list[Candidate]]:
            return [[Candidate(FACT, 1.0 if text.startswith(". ") else 0.5)] for text in texts]

        def decide(
            self,
            claim: Claim,
            candidates: Sequence[Candidate],
            comparison: Comparison,
            judgements: Sequence[Judgement],
        ) -> Result:
            self.near.append(candidates[0].similarity)
            return super().decide(claim, candidates, comparison, judgements)

    fakes = Found()
    fakes.near = []
    line(fakes).check(Page((Paragraph("a", "Now it is red. Paint is dear."),)))
    assert fakes.encoded == ["Now it is red.", "Paint is dear.", ". Now it is red."]
    assert fakes.near == [0.9, 0.5]


def test_the_gate_is_that_of_the_pack() -> None:
    assert line(Fakes()).gate("bridges") is GATE


def test_a_page_off_the_topic_costs_no_encoding() -> None:
    fakes = Fakes(on_topic=False)
    report = line(fakes).check(LONG)
    assert (fakes.encoded, fakes.compared, fakes.judged) == ([], [], [])
    assert [result.verdict for result in report.results[:3]] == [
        Verdict.OFF_TOPIC,
        Verdict.OFF_TOPIC,
        Verdict.NOT_A_CLAIM,
    ]
    assert len(report.results) == len(split(LONG.paragraphs))


def test_results_stream_before_the_page_is_done() -> None:
    fakes = Fakes()
    stream = line(fakes).stream(LONG)
    assert isinstance(next(stream), Result)
    assert 0 < len(fakes.decided) < len(split(LONG.paragraphs))
    *rest, last = stream
    assert isinstance(last, Report)
    assert list(last.results)[1:] == rest


def test_what_the_budget_cuts_off_is_unchecked_and_said() -> None:
    report = line(Fakes()).check(LONG, budget_s=0.0)
    assert {result.verdict for result in report.results} == {Verdict.UNCHECKED}
    assert len(report.results) == len(split(LONG.paragraphs))
    assert report.incomplete == "the time budget of 0 s was spent"


def test_a_page_without_text_has_an_empty_report() -> None:
    assert line(Fakes()).check(Page(())).results == ()


def test_a_pack_can_be_named() -> None:
    assert line(Fakes()).check(LONG, pack="towers").pack.id == "towers"
    assert set(line(Fakes()).packs) == {"bridges", "towers"}


def test_an_unknown_pack_is_refused_with_the_known_ones() -> None:
    with pytest.raises(NotFoundError, match=r"no pack 'tunnels'; there are: bridges, towers"):
        line(Fakes()).check(LONG, pack="tunnels")


def line(fakes: Fakes) -> Pipeline:
    stages = Stages(
        split=split,
        contexts=lambda page, sentences: [Context(heading=sentence.text) for sentence in sentences],
        headings=lambda page, sentences: [number == 0 for number, _ in enumerate(sentences)],
        with_title=lambda text, context: f"{context.title}. {text}" if "it" in text.split() else "",
        encoder=fakes,
        detector=fakes,
        judge=fakes,
    )
    topics = {
        name: Topic(replace(PACK, id=name), fakes, Compare(fakes), fakes) for name in ("bridges", "towers")
    }
    return Pipeline(stages, {**topics, "bridges": replace(topics["bridges"], pack=PACK)}, default="bridges")

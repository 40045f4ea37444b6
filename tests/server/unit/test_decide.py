"""Evidence to verdict: which conflicts count, what is topical, what is supported, and what is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from confute.decide import Decider
from confute.domain import (
    NEUTRAL,
    Candidate,
    Claim,
    Comparison,
    Conflict,
    ConflictKind,
    Context,
    Fact,
    Finding,
    Judgement,
    Relation,
    Result,
    Sentence,
    Sureness,
    Verdict,
)
from towns import fact, pack

TEXT = "Doe opened the Long Bridge in Ashby on 19 March 1931."
YEAR, DATE, TOWN, NAME = (TEXT.index(words) for words in ("1931", "19 March", "Ashby", "Doe"))
FACTS = tuple(fact(name=name, statement=f"Statement {name}.") for name in ("F01", "F02", "F03", "F04"))
ALL = Comparison(topic_groups=2, length=8)


@dataclass(frozen=True)
class Fixed:
    """Supports every candidate as probably as it is told, and more so if the judge does."""

    value: float

    def probabilities(
        self, candidates: Sequence[Candidate], comparison: Comparison, judgements: Sequence[Judgement] = ()
    ) -> list[float]:
        judged = judgements or [NEUTRAL] * len(candidates)
        return [
            self.value / (1 + place) + said.entailment - said.contradiction
            for place, said in enumerate(judged)
        ]


def wrong(start: int, words: str, kind: ConflictKind = ConflictKind.DATE) -> Conflict:
    assert TEXT[start : start + len(words)] == words
    return Conflict(kind, start, start + len(words), words, "instead")


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def decide(
    *findings: Finding,
    near: Sequence[float] = (0.8, 0.75),
    support: float = 0.0,
    checkable: float = 1.0,
    comparison: Comparison = ALL,
    facts: Sequence[Fact] = FACTS,
    judgement: Judgement = NEUTRAL,
    thresholds: dict[str, float] | None = None,
) -> Result:
    known = replace(pack(*facts), thresholds=thresholds or {})
    candidates = [Candidate(item, likeness) for item, likeness in zip(facts, near, strict=False)]
    claim = Claim(Sentence(0, 0, len(TEXT), TEXT), Context(), checkable)
    compared = replace(comparison, findings=findings)
    return Decider(known, Fixed(support)).decide(claim, candidates, compared, [judgement] * len(candidates))


IN_1931 = wrong(YEAR, "1931")


def test_a_conflict_with_a_near_fact_marks_the_sentence() -> None:
    result = decide(Finding("F01", (IN_1931,)))
    assert (result.verdict, result.conflicts) == (Verdict.CONTRADICTED, (IN_1931,))
    assert result.confidence > 0.9


def test_without_a_conflict_or_support_a_claim_is_unsupported() -> None:
    result = decide(Finding("F01", agreed=(span("1931"),)))
    assert (result.verdict, result.conflicts) == (Verdict.UNSUPPORTED, ())


@pytest.mark.parametrize("source", ["slot", "series", "role"])
def test_each_comparer_can_mark(source: str) -> None:
    assert decide(Finding("F01", (IN_1931,), source=source)).verdict is Verdict.CONTRADICTED


def test_what_the_page_denies_or_only_repeats_is_never_marked() -> None:
    heard = replace(ALL, asserted=False)
    assert decide(Finding("F01", (IN_1931,)), comparison=heard).verdict is not Verdict.CONTRADICTED


def test_a_fact_of_absence_never_marks() -> None:
    facts = (replace(FACTS[0], sure=Sureness.ABSENCE), *FACTS[1:])
    for source in ("slot", "series", "role"):
        result = decide(Finding("F01", (IN_1931,), source=source), facts=facts)
        assert result.verdict is not Verdict.CONTRADICTED
        assert result.conflicts == ()


def test_the_worse_a_fact_is_sourced_the_less_sure_is_the_mark() -> None:
    told = [
        decide(Finding("F01", (IN_1931,)), facts=(replace(FACTS[0], sure=sure), *FACTS[1:])).confidence
        for sure in (Sureness.INDEPENDENT, Sureness.SINGLE, Sureness.INFERRED)
    ]
    assert told == sorted(told, reverse=True)
    assert len(set(told)) == 3


def test_a_fact_that_is_unlike_the_sentence_does_not_mark_it() -> None:
    assert decide(Finding("F01", (IN_1931,)), near=(0.3, 0.2)).verdict is not Verdict.CONTRADICTED


def test_a_fact_that_is_far_from_the_nearest_does_not_mark() -> None:
    assert decide(Finding("F02", (IN_1931,)), near=(0.9, 0.8)).verdict is Verdict.CONTRADICTED
    assert decide(Finding("F02", (IN_1931,)), near=(0.9, 0.6)).verdict is not Verdict.CONTRADICTED


def test_a_fact_that_retrieval_did_not_bring_does_not_mark_unless_a_list_or_office_does() -> None:
    assert decide(Finding("F04", (IN_1931,))).verdict is not Verdict.CONTRADICTED
    assert decide(Finding("F04", (IN_1931,), source="series")).verdict is Verdict.CONTRADICTED


def test_a_frame_that_is_not_met_whole_needs_more_likeness_and_to_be_nearest() -> None:
    loose = Finding("F01", (IN_1931,), exact=False)
    assert decide(loose, near=(0.8, 0.7)).verdict is Verdict.CONTRADICTED
    assert decide(loose, near=(0.6, 0.5)).verdict is not Verdict.CONTRADICTED
    assert decide(loose, near=(0.8, 0.9)).verdict is not Verdict.CONTRADICTED


def test_words_that_another_fact_holds_to_be_right_are_no_conflict() -> None:
    findings = (Finding("F01", (IN_1931,)), Finding("F02", agreed=(span("19 March 1931"),)))
    partly = (Finding("F01", (wrong(DATE, "19 March 1931"),)), Finding("F02", agreed=(span("1931."),)))
    whole = (Finding("F01", (wrong(DATE, "19 March 1931"),)), Finding("F02", agreed=(span("19 March 1931"),)))
    assert decide(*whole).verdict is not Verdict.CONTRADICTED
    assert decide(*partly).verdict is not Verdict.CONTRADICTED
    assert decide(*findings).verdict is Verdict.CONTRADICTED, "a part of a date is a detail of its own"


def test_words_that_are_right_elsewhere_clear_no_other_words() -> None:
    result = decide(Finding("F01", (IN_1931,)), Finding("F02", agreed=(span("Ashby"),)))
    assert result.conflicts == (IN_1931,)


def test_a_much_farther_fact_cannot_clear_a_conflict() -> None:
    disputed = Finding("F01", (IN_1931,))
    clearing = Finding("F02", agreed=(span("1931"),))
    assert decide(disputed, clearing, near=(0.9, 0.85)).verdict is not Verdict.CONTRADICTED
    assert decide(disputed, clearing, near=(0.9, 0.5)).verdict is Verdict.CONTRADICTED


def test_a_right_name_inside_words_that_say_the_opposite_does_not_clear_them() -> None:
    denial = wrong(NAME, "Doe opened", ConflictKind.EVENT)
    result = decide(Finding("F01", (denial,)), Finding("F02", agreed=(span("Doe"),)))
    assert result.conflicts == (denial,)


def test_conflicts_of_several_facts_stand_in_order_without_overlaps() -> None:
    town = wrong(TOWN, "Ashby", ConflictKind.PLACE)
    findings = (Finding("F01", (wrong(DATE, "19 March 1931"),)), Finding("F02", (town, IN_1931)))
    assert [item.words for item in decide(*findings).conflicts] == ["Ashby", "19 March 1931"]


def test_a_sentence_that_is_no_claim_is_not_judged() -> None:
    result = decide(checkable=0.2, support=0.9)
    assert (result.verdict, result.confidence) == (Verdict.NOT_A_CLAIM, pytest.approx(0.8))


def test_a_conflict_counts_even_where_the_detector_sees_no_claim() -> None:
    assert decide(Finding("F01", (IN_1931,)), checkable=0.2).verdict is Verdict.CONTRADICTED


def test_a_doubtful_claim_may_be_supported_but_not_unsupported() -> None:
    assert decide(checkable=0.55, support=0.9).verdict is Verdict.SUPPORTED
    assert decide(checkable=0.55).verdict is Verdict.NOT_A_CLAIM


def test_what_is_unlike_every_fact_and_names_nothing_is_off_topic() -> None:
    nothing = Comparison(topic_groups=0)
    assert decide(near=(0.3, 0.2), comparison=nothing).verdict is Verdict.OFF_TOPIC
    assert decide(near=(0.3, 0.2), comparison=nothing, support=0.9).verdict is Verdict.OFF_TOPIC
    assert decide(near=(0.8, 0.2), comparison=nothing).verdict is Verdict.UNSUPPORTED


def test_a_sentence_that_names_the_topic_may_be_less_like_the_facts() -> None:
    assert decide(near=(0.4, 0.2), comparison=Comparison(topic_groups=0)).verdict is Verdict.OFF_TOPIC
    assert decide(near=(0.4, 0.2), comparison=ALL).verdict is Verdict.UNSUPPORTED


def test_without_candidates_a_claim_is_off_topic() -> None:
    result = decide(near=(), comparison=Comparison())
    assert (result.verdict, result.evidence) == (Verdict.OFF_TOPIC, ())


@pytest.mark.parametrize(
    ("support", "verdict"), [(0.49, Verdict.UNSUPPORTED), (0.51, Verdict.SUPPORTED), (0.9, Verdict.SUPPORTED)]
)
def test_enough_probability_supports(support: float, verdict: Verdict) -> None:
    assert decide(support=support).verdict is verdict


def test_what_the_judge_says_goes_into_the_support() -> None:
    assert decide(support=0.4, judgement=Judgement(0.9, 0.0, 0.1)).verdict is Verdict.SUPPORTED
    assert decide(support=0.6, judgement=Judgement(0.0, 0.9, 0.1)).verdict is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    ("support", "checkable", "asked"), [(0.9, 1.0, [0]), (0.15, 1.0, [0]), (0.05, 1.0, []), (0.9, 0.3, [])]
)
def test_the_judge_is_asked_about_what_may_support_a_claim(
    support: float, checkable: float, asked: list[int]
) -> None:
    candidates = [Candidate(item, 0.8) for item in FACTS]
    claim = Claim(Sentence(0, 0, len(TEXT), TEXT), Context(), checkable)
    assert list(Decider(pack(*FACTS), Fixed(support)).questions(claim, candidates, ALL)) == asked


def test_the_thresholds_of_the_pack_decide() -> None:
    assert decide(support=0.6, thresholds={"supported": 0.7}).verdict is Verdict.UNSUPPORTED
    strict = decide(Finding("F01", (IN_1931,)), thresholds={"contradicted": 0.99})
    assert strict.verdict is not Verdict.CONTRADICTED
    assert strict.conflicts == ()


def test_a_mark_shows_the_fact_against_it_first_then_near_ones() -> None:
    evidence = decide(Finding("F02", (IN_1931,)), near=(0.8, 0.75, 0.5)).evidence
    told = [(item.fact.id, item.relation) for item in evidence]
    assert told == [("F02", Relation.CONTRADICTS), ("F01", Relation.NEAR), ("F03", Relation.NEAR)]
    assert evidence[0].similarity == pytest.approx(0.75)
    assert evidence[0].probability > 0.9


def test_support_shows_the_fact_that_says_the_same() -> None:
    evidence = decide(support=0.9, near=(0.8, 0.7)).evidence
    assert [(item.fact.id, item.relation) for item in evidence] == [
        ("F01", Relation.SUPPORTS),
        ("F02", Relation.NEAR),
    ]
    assert evidence[0].probability == pytest.approx(0.9)


def test_no_fact_is_shown_twice() -> None:
    findings = (Finding("F01", (IN_1931,)), Finding("F01", (wrong(TOWN, "Ashby"),), source="series"))
    shown = [item.fact.id for item in decide(*findings, support=0.3, near=(0.8, 0.7, 0.6)).evidence]
    assert len(shown) == len(set(shown))

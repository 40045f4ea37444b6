"""Counting: what is right, what is noise, which mistakes are worst, which floors are missed."""

from collections.abc import Sequence

import pytest
from confute.domain import (
    Conflict,
    ConflictKind,
    Pack,
    Page,
    Paragraph,
    Report,
    Result,
    Sentence,
    Verdict,
)
from confute.evaluation import (
    Outcome,
    Share,
    clear,
    measure,
    names_words,
    outcomes,
    under_floors,
    worst_first,
)
from confute.labelled import Label, LabelledPage

C, U, S, F, N = list(Verdict)[:5]
PACK = Pack("bridges", "1.0.0", "Bridges", "en", "CC0-1.0", "2030-01-01", {}, {}, {}, {}, {})


def outcome(
    label: Verdict,
    said: Verdict | None,
    confidence: float = 0.9,
    *,
    also_ok: Sequence[Verdict] = (),
    words: str = "",
    named: str = "",
) -> Outcome:
    text = "The bridge opened in 1935."
    conflicts = (Conflict(ConflictKind.DATE, 0, len(named), named, "1932"),) if named else ()
    result = Result(Sentence(0, 0, len(text), text), said, confidence, conflicts) if said else None
    expected = Label("G1", 0, 0, len(text), label, frozenset(also_ok), (words,) if words else ())
    return Outcome(expected, text, result)


def test_precision_counts_what_is_no_error_and_recall_only_what_is_said() -> None:
    items = [outcome(C, C), outcome(U, C, also_ok=[C]), outcome(S, C), outcome(C, U)]
    score = next(score for score in measure(items).scores if score.verdict is C)
    assert (score.precision, score.recall) == (Share(2, 3), Share(1, 2))


def test_a_share_of_nothing_has_no_value() -> None:
    assert Share(0, 0).value is None
    assert Share(1, 4).value == 0.25
    assert measure([]).noise == Share(0, 0)


def test_every_verdict_but_unchecked_is_scored() -> None:
    assert [score.verdict for score in measure([]).scores] == [C, U, S, F, N]


def test_confusion_counts_pairs_of_label_and_verdict() -> None:
    assert measure([outcome(C, U), outcome(C, U), outcome(S, S)]).confusion == {(C, U): 2, (S, S): 1}


def test_noise_is_undeserved_flags_on_quiet_sentences() -> None:
    items = [outcome(N, U), outcome(F, U, also_ok=[U]), outcome(F, C), outcome(N, N), outcome(S, C)]
    assert measure(items).noise == Share(2, 4)
    assert measure(items).false_flags == Share(3, 5)


def test_a_sentence_that_was_not_checked_is_wrong_but_no_flag() -> None:
    item = outcome(C, None)
    assert (item.said, item.right, item.false_flag, item.confidence) == (Verdict.UNCHECKED, False, False, 0)


def test_true_marks_are_asked_for_their_words() -> None:
    items = [
        outcome(C, C, words="in 1935", named="1935"),
        outcome(C, C, words="in 1935", named="in the bridge"),
        outcome(C, C),
        outcome(S, C, named="1935"),
    ]
    assert measure(items).words == Share(1, 2)


def test_a_little_word_in_common_names_nothing() -> None:
    assert not names_words(outcome(C, C, words="in 1935", named="in May"))
    assert names_words(outcome(C, C, words="May 3, 1935", named="3 May"))
    assert not names_words(outcome(C, None, words="1935"))


def test_ambiguous_labels_are_set_apart() -> None:
    unsure = Outcome(Label("G2", 0, 0, 4, C, ambiguous=True), "text", None)
    sure = outcome(C, C)
    assert clear([unsure, sure]) == [sure]


@pytest.mark.parametrize(
    ("floors", "missed"),
    [
        ({"contradicted_precision": 0.5}, []),
        ({"contradicted_precision": 0.9}, ["contradicted_precision is 0.667 (2 of 3), under 0.9"]),
        ({"contradicted_recall": 0.9}, []),
        ({"noise": 0.4}, ["noise is 0.500 (1 of 2), over 0.4"]),
        ({"noise": 0.5}, []),
        ({"supported_precision": 0.99}, []),
        ({"contradicted_beauty": 0.99}, []),
    ],
)
def test_floors_are_held_against_the_measures(floors: dict[str, float], missed: list[str]) -> None:
    items = [outcome(C, C), outcome(C, C), outcome(N, C), outcome(N, N)]
    assert under_floors(measure(items), floors) == missed


def test_false_marks_are_the_worst_mistakes_the_surest_first() -> None:
    mild, missed, noisy = outcome(S, N), outcome(C, S), outcome(N, U)
    weak, strong = outcome(S, C, 0.6), outcome(S, C, 0.9)
    assert worst_first([mild, missed, noisy, weak, outcome(S, S), strong]) == [
        strong,
        weak,
        missed,
        noisy,
        mild,
    ]


def test_a_label_takes_the_verdict_of_the_sentence_it_overlaps_most() -> None:
    text = "It opened in 1935. It is long."
    results = (
        Result(Sentence(0, 0, 18, text[:18]), C, 0.9),
        Result(Sentence(0, 19, 30, text[19:]), S, 0.9),
    )
    labels = (Label("a", 0, 10, 18, C), Label("b", 0, 13, 30, S), Label("c", 1, 0, 5, N))
    page = LabelledPage(Page((Paragraph("p", text), Paragraph("q", "Other"))), labels)
    found = outcomes([(page, Report(PACK, results, 1.0))])
    assert [item.said for item in found] == [C, S, Verdict.UNCHECKED]
    assert [item.text for item in found] == ["in 1935.", "1935. It is long.", "Other"]

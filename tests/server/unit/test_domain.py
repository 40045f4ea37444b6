"""The orders that the enums promise, and the count of verdicts."""

from confute.domain import FLAGS, Pack, Relation, Report, Result, Sentence, Sureness, Verdict

PACK = Pack("bridges", "1.0.0", "Bridges", "en", "CC0-1.0", "2030-01-01", {}, {}, {}, {}, {})


def test_verdicts_stand_worst_first() -> None:
    assert list(Verdict)[:2] == [Verdict.CONTRADICTED, Verdict.UNSUPPORTED]
    assert set(list(Verdict)[:2]) == FLAGS


def test_the_strongest_relation_and_the_best_sureness_stand_first() -> None:
    assert next(iter(Relation)) is Relation.CONTRADICTS
    assert next(iter(Sureness)) is Sureness.INDEPENDENT
    assert list(Sureness)[-1] is Sureness.ABSENCE


def test_coverage_names_every_verdict_and_counts_every_sentence() -> None:
    sentence = Sentence(0, 0, 2, "No")
    said = (Verdict.SUPPORTED, Verdict.UNCHECKED, Verdict.SUPPORTED)
    report = Report(PACK, tuple(Result(sentence, verdict, 1.0) for verdict in said), 1.0)
    assert list(report.coverage) == list(Verdict)
    assert {verdict: count for verdict, count in report.coverage.items() if count} == {
        Verdict.SUPPORTED: 2,
        Verdict.UNCHECKED: 1,
    }

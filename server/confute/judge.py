"""(fact, sentence) pairs -> entailment, contradiction, neutral, each with a calibrated probability.

The model ships with the package (`models/judge.md` is its card); calibration is part of its weights.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from confute import runtime
from confute.domain import NEUTRAL, Judgement
from confute.errors import ModelError

FOLDER = Path(__file__).parent / "models"
CARD, WEIGHTS, TOKENIZER = "judge.json", "judge.onnx", "judge.tokenizer.json"
MAX_TOKENS = 192


class NoJudge:
    """Holds every pair to be neutral, so that comparers and calibrated likeness decide alone."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """Return one judgement a pair, aligned."""
        return [NEUTRAL] * len(pairs)


class OnnxJudge:
    """The shipped cross-encoder, or another that was exported the same way."""

    def __init__(self, model: runtime.Model, tokenizer: Any) -> None:  # noqa: ANN401
        self._model = model
        self._tokenizer = tokenizer

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """Return one judgement a (premise, hypothesis), aligned; of a long pair the longer text is cut."""
        if not pairs:
            return []
        rows = self._model.run(self._tokenizer.encode_batch(list(pairs)))
        return [Judgement(*map(float, row)) for row in rows]


def load(folder: Path = FOLDER, *, threads: int = 2) -> OnnxJudge:
    """Load the model that ships with the package.

    :raises ModelError: if a file is missing or is not the one that was exported.
    """
    try:
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ModelError(f"{folder / CARD} is missing.") from error
    for name in (WEIGHTS, TOKENIZER):
        if runtime.sha256(folder / name) != card["sha256"][name]:
            raise ModelError(f"{folder / name} is not the file that was exported; install the package again.")
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    # One at a time: int8 takes its range from all that runs at once, so neighbours would have a say.
    model = runtime.Model.load(folder / WEIGHTS, batch=1, threads=threads)
    return OnnxJudge(model, tokenizer)

"""Calibrate a trained judge and write it into the package: `python training/export_judge.py DATA CHECKPOINT`.

Calibration is a temperature and a shift a label, fitted on pairs that were not trained on and folded into the
last layer, so that the exported model gives probabilities at once.
"""

import argparse
import json
import tempfile
import time
from pathlib import Path

import numpy as np
import onnx
import torch
from confute import judge as judging
from confute import runtime
from confute.bert_graph import BertShape, judge_graph
from judge import ENCODER, TWO_WAY, figure, logits_of, read_tests
from pairs import Pair, pairs_of
from scipy.optimize import minimize
from scipy.special import log_softmax, softmax
from transformers import AutoTokenizer, BertForSequenceClassification

CALIBRATED_ON = {"wiki_nli/dev": 1500, "fever/dev": 1500, "check_covid/dev": 207}
NAME = "confute-judge-2"


def main() -> None:
    """Export, then hold the exported model against the trained one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--out", type=Path, default=judging.FOLDER)
    parser.add_argument("--few", type=int, default=1000, help="pairs of each test")
    arguments = parser.parse_args()
    model = BertForSequenceClassification.from_pretrained(arguments.checkpoint, attn_implementation="eager")
    tokenizer = AutoTokenizer.from_pretrained(arguments.checkpoint)
    held_out = [
        pair
        for name, few in CALIBRATED_ON.items()
        for pair in pairs_of(arguments.data / f"{name}.jsonl.gz")[:few]
    ]
    temperature, shift = calibration(logits_of(model, tokenizer, held_out), held_out)
    print(f"temperature {temperature:.3f}, shift {np.round(shift, 3).tolist()}")
    with torch.no_grad():
        model.classifier.weight /= temperature
        model.classifier.bias.copy_(model.classifier.bias / temperature + torch.from_numpy(shift).float())
    export(model, arguments.out)
    compare(model.float(), tokenizer, arguments.out, read_tests(arguments.data, arguments.few))


def calibration(logits: np.ndarray, pairs: list[Pair]) -> tuple[float, np.ndarray]:
    """Return the temperature and the shift of each label that make the pairs' labels likeliest.

    More of the pairs are true than false, as of what pages say, and the shifts know it.
    """
    labels = np.array([pair.label for pair in pairs])

    def surprise(values: np.ndarray) -> float:
        scores = log_softmax(logits / np.exp(values[0]) + values[1:], axis=1)
        return float(-scores[np.arange(len(labels)), labels].mean() + 0.01 * np.square(values[1:]).sum())

    found = minimize(surprise, np.zeros(1 + logits.shape[1])).x
    return float(np.exp(found[0])), found[1:]


def export(model: BertForSequenceClassification, out: Path) -> None:
    """Write the int8 graph, its tokenizer, and the hashes of both."""
    weights = {name.removeprefix("bert."): value.numpy() for name, value in model.state_dict().items()}
    places = "embeddings.position_embeddings.weight"
    weights[places] = weights[places][: judging.MAX_TOKENS]
    config = model.config
    shape = BertShape(config.num_hidden_layers, config.num_attention_heads, config.layer_norm_eps)
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        onnx.save(judge_graph(weights, shape), exact)
        runtime.quantise(exact, out / judging.WEIGHTS)
    (out / judging.TOKENIZER).write_bytes((ENCODER / "tokenizer.json").read_bytes())
    hashes = {name: runtime.sha256(out / name) for name in (judging.WEIGHTS, judging.TOKENIZER)}
    (out / judging.CARD).write_text(
        json.dumps({"name": NAME, "sha256": hashes}, indent=1) + "\n", encoding="utf-8"
    )


def compare(
    model: BertForSequenceClassification, tokenizer: object, out: Path, tests: dict[str, list[Pair]]
) -> None:
    """Print figures of the trained and of the exported model, and how fast each is."""
    small = judging.load(out)
    for name, pairs in tests.items():
        logits, slow = timed(lambda pairs=pairs: logits_of(model, tokenizer, pairs, exact=True))
        texts = [(pair.premise, pair.hypothesis) for pair in pairs]
        judged, fast = timed(lambda texts=texts: small.judge(texts))
        rows = np.array([(item.entailment, item.contradiction, item.neutral) for item in judged])
        exact, rounded = figure(name, logits, pairs), figure(name, rows, pairs)
        away = np.abs(softmax(logits, axis=1) - rows).mean()
        told = [
            f"{name}: float32 {exact:.3f}, int8 {rounded:.3f}, mean distance {away:.3f}",
            f"{slow / fast:.1f} times as fast ({len(pairs) / fast:.0f} pairs a second)",
        ]
        if name not in TWO_WAY:
            told.append(f"calibration error {error(rows, pairs):.3f}")
        print(", ".join(told))


def timed(work):  # noqa: ANN001, ANN201
    """Return what `work` returns, and how long it took."""
    began = time.perf_counter()
    result = work()
    return result, time.perf_counter() - began


def error(rows: np.ndarray, pairs: list[Pair], bins: int = 10) -> float:
    """Return the expected calibration error of the likeliest label."""
    labels = np.array([pair.label for pair in pairs])
    sure, right = rows.max(axis=1), rows.argmax(axis=1) == labels
    held = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [
        abs(sure[held == part].mean() - right[held == part].mean()) * (held == part).sum()
        for part in set(held)
    ]
    return float(sum(gaps) / len(pairs))


if __name__ == "__main__":
    main()

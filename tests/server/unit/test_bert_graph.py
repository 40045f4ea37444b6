"""The hand-written graph computes what a BERT encoder is defined to compute."""

import math

import numpy as np
import pytest

onnxruntime = pytest.importorskip("onnxruntime")

from confute.bert_graph import BertShape, bert_graph  # noqa: E402

WIDTH, INNER, HEADS, LAYERS, WORDS, PLACES = 8, 16, 2, 2, 30, 12
EPSILON = 1e-12


def test_the_graph_agrees_with_a_plain_computation() -> None:
    weights = made_up_weights()
    ids = np.array([[2, 7, 9, 3], [2, 5, 3, 0]], dtype=np.int64)
    mask = np.array([[1, 1, 1, 1], [1, 1, 1, 0]], dtype=np.int64)
    expected = np.stack([plain(weights, row[: count.sum()]) for row, count in zip(ids, mask, strict=True)])
    assert np.allclose(run(weights, ids, mask), expected, atol=1e-5)


def test_the_same_weights_give_the_same_bytes() -> None:
    shape = BertShape(LAYERS, HEADS, EPSILON)
    first, second = (bert_graph(made_up_weights(), shape).SerializeToString() for _ in range(2))
    assert first == second


def run(weights: dict[str, np.ndarray], ids: np.ndarray, mask: np.ndarray) -> np.ndarray:
    model = bert_graph(weights, BertShape(LAYERS, HEADS, EPSILON)).SerializeToString()
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, {"input_ids": ids, "attention_mask": mask})[0])


def plain(weights: dict[str, np.ndarray], ids: np.ndarray) -> np.ndarray:
    def dense(x: np.ndarray, name: str) -> np.ndarray:
        return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def norm(x: np.ndarray, name: str) -> np.ndarray:
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + EPSILON)
        return scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    def attend(x: np.ndarray, name: str) -> np.ndarray:
        size = WIDTH // HEADS
        query, key, value = (dense(x, f"{name}.{part}") for part in ("query", "key", "value"))
        heads = []
        for start in range(0, WIDTH, size):
            part = slice(start, start + size)
            score = np.exp(query[:, part] @ key[:, part].T / math.sqrt(size))
            heads.append(score / score.sum(-1, keepdims=True) @ value[:, part])
        return np.concatenate(heads, axis=-1)

    x = weights["embeddings.word_embeddings.weight"][ids]
    x = x + weights["embeddings.position_embeddings.weight"][: len(ids)]
    x = norm(x + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for name in (f"encoder.layer.{layer}" for layer in range(LAYERS)):
        mixed = dense(attend(x, f"{name}.attention.self"), f"{name}.attention.output.dense")
        x = norm(mixed + x, f"{name}.attention.output.LayerNorm")
        inner = dense(x, f"{name}.intermediate.dense")
        inner = inner * 0.5 * (1 + np.vectorize(math.erf)(inner / math.sqrt(2)))
        x = norm(dense(inner, f"{name}.output.dense") + x, f"{name}.output.LayerNorm")
    mean = x.mean(0)
    return np.asarray(mean / np.linalg.norm(mean))


def made_up_weights() -> dict[str, np.ndarray]:
    random = np.random.default_rng(3)
    shapes = {
        "embeddings.word_embeddings": (WORDS, WIDTH),
        "embeddings.position_embeddings": (PLACES, WIDTH),
        "embeddings.token_type_embeddings": (2, WIDTH),
        "embeddings.LayerNorm": (WIDTH,),
    }
    for name in (f"encoder.layer.{layer}" for layer in range(LAYERS)):
        shapes |= {f"{name}.attention.self.{part}": (WIDTH, WIDTH) for part in ("query", "key", "value")}
        shapes |= {f"{name}.attention.output.dense": (WIDTH, WIDTH)}
        shapes |= {f"{name}.attention.output.LayerNorm": (WIDTH,), f"{name}.output.LayerNorm": (WIDTH,)}
        shapes |= {f"{name}.intermediate.dense": (INNER, WIDTH), f"{name}.output.dense": (WIDTH, INNER)}
    kernels = {f"{name}.weight": random.normal(size=shape) for name, shape in shapes.items()}
    biases = {f"{name}.bias": random.normal(size=shape[:1]) for name, shape in shapes.items()}
    return {name: array.astype(np.float32) for name, array in (kernels | biases).items()}

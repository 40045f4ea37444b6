"""The hand-written graphs compute what a BERT is defined to compute."""

import math

import numpy as np
import onnx
import pytest

onnxruntime = pytest.importorskip("onnxruntime")

from confute.bert_graph import BertShape, encoder_graph, judge_graph  # noqa: E402

WIDTH, INNER, HEADS, LAYERS, WORDS, PLACES, LABELS = 8, 16, 2, 2, 30, 12, 3
EPSILON = 1e-12


SHAPE = BertShape(LAYERS, HEADS, EPSILON)
IDS = np.array([[2, 7, 9, 3], [2, 5, 3, 0]], dtype=np.int64)
TYPES = np.array([[0, 0, 1, 1], [0, 1, 1, 0]], dtype=np.int64)
MASK = np.array([[1, 1, 1, 1], [1, 1, 1, 0]], dtype=np.int64)


def test_an_encoder_gives_the_mean_of_its_tokens() -> None:
    weights = made_up_weights()
    expected = [plain(weights, ids, np.zeros_like(ids)).mean(0) for ids, _ in whole_rows()]
    expected = [mean / np.linalg.norm(mean) for mean in expected]
    graph = encoder_graph(weights, SHAPE)
    assert np.allclose(run(graph, input_ids=IDS, attention_mask=MASK), np.stack(expected), atol=1e-5)


def test_a_judge_reads_its_probabilities_off_the_first_token() -> None:
    weights = made_up_weights()
    expected = []
    for ids, types in whole_rows():
        first = np.tanh(dense(weights, plain(weights, ids, types)[0], "pooler.dense"))
        expected.append(softmax(dense(weights, first, "classifier")))
    graph = judge_graph(weights, SHAPE)
    found = run(graph, input_ids=IDS, token_type_ids=TYPES, attention_mask=MASK)
    assert np.allclose(found, np.stack(expected), atol=1e-5)


def test_the_same_weights_give_the_same_bytes() -> None:
    for graph in (encoder_graph, judge_graph):
        first, second = (graph(made_up_weights(), SHAPE).SerializeToString() for _ in range(2))
        assert first == second


def whole_rows() -> list[tuple[np.ndarray, np.ndarray]]:
    """The texts of both rows with their segments, without what only fills them up."""
    return [(ids[: n.sum()], types[: n.sum()]) for ids, types, n in zip(IDS, TYPES, MASK, strict=True)]


def run(graph: onnx.ModelProto, **inputs: np.ndarray) -> np.ndarray:
    session = onnxruntime.InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, inputs)[0])


def dense(weights: dict[str, np.ndarray], x: np.ndarray, name: str) -> np.ndarray:
    return np.asarray(x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"])


def softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True))


def plain(weights: dict[str, np.ndarray], ids: np.ndarray, types: np.ndarray) -> np.ndarray:
    """Return the hidden vector of each token."""

    def norm(x: np.ndarray, name: str) -> np.ndarray:
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + EPSILON)
        return scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    def attend(x: np.ndarray, name: str) -> np.ndarray:
        size = WIDTH // HEADS
        query, key, value = (dense(weights, x, f"{name}.{part}") for part in ("query", "key", "value"))
        heads = []
        for start in range(0, WIDTH, size):
            part = slice(start, start + size)
            heads.append(softmax(query[:, part] @ key[:, part].T / math.sqrt(size)) @ value[:, part])
        return np.concatenate(heads, axis=-1)

    x = weights["embeddings.word_embeddings.weight"][ids]
    x = x + weights["embeddings.position_embeddings.weight"][: len(ids)]
    x = norm(x + weights["embeddings.token_type_embeddings.weight"][types], "embeddings.LayerNorm")
    for name in (f"encoder.layer.{layer}" for layer in range(LAYERS)):
        mixed = dense(weights, attend(x, f"{name}.attention.self"), f"{name}.attention.output.dense")
        x = norm(mixed + x, f"{name}.attention.output.LayerNorm")
        inner = dense(weights, x, f"{name}.intermediate.dense")
        inner = inner * 0.5 * (1 + np.vectorize(math.erf)(inner / math.sqrt(2)))
        x = norm(dense(weights, inner, f"{name}.output.dense") + x, f"{name}.output.LayerNorm")
    return np.asarray(x)


def made_up_weights() -> dict[str, np.ndarray]:
    random = np.random.default_rng(3)
    shapes = {
        "embeddings.word_embeddings": (WORDS, WIDTH),
        "embeddings.position_embeddings": (PLACES, WIDTH),
        "embeddings.token_type_embeddings": (2, WIDTH),
        "embeddings.LayerNorm": (WIDTH,),
        "pooler.dense": (WIDTH, WIDTH),
        "classifier": (LABELS, WIDTH),
    }
    for name in (f"encoder.layer.{layer}" for layer in range(LAYERS)):
        shapes |= {f"{name}.attention.self.{part}": (WIDTH, WIDTH) for part in ("query", "key", "value")}
        shapes |= {f"{name}.attention.output.dense": (WIDTH, WIDTH)}
        shapes |= {f"{name}.attention.output.LayerNorm": (WIDTH,), f"{name}.output.LayerNorm": (WIDTH,)}
        shapes |= {f"{name}.intermediate.dense": (INNER, WIDTH), f"{name}.output.dense": (WIDTH, INNER)}
    kernels = {f"{name}.weight": random.normal(size=shape) for name, shape in shapes.items()}
    biases = {f"{name}.bias": random.normal(size=shape[:1]) for name, shape in shapes.items()}
    return {name: array.astype(np.float32) for name, array in (kernels | biases).items()}

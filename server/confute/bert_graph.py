"""The weights of a BERT -> an ONNX graph: of a sentence encoder, or of a judge of pairs.

Written node by node with the fused attention operator of onnxruntime: that needs no torch, depends on no
tracer, and the same weights give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
MICROSOFT = "com.microsoft"
_NORM = "embeddings.LayerNorm"


@dataclass(frozen=True, slots=True)
class BertShape:
    """What the weights do not say themselves."""

    layers: int
    heads: int
    epsilon: float


@dataclass(slots=True)
class _Builder:
    """Collects nodes and initial values; every call returns the name of what it made."""

    weights: Mapping[str, np.ndarray]
    epsilon: float
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    values: dict[str, onnx.TensorProto] = field(default_factory=dict)

    def value(self, name: str, array: np.ndarray) -> str:
        self.values.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def axis(self, number: int) -> str:
        return self.value(f"axis{number}", np.array([number], np.int64))

    def weight(self, name: str) -> str:
        return self.value(name, self.weights[name])

    def node(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:  # noqa: ANN401
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], name, domain=domain, **attributes))
        return name

    def linear(self, inputs: str, name: str) -> str:
        kernel = self.value(f"{name}.kernel", self.weights[f"{name}.weight"].T)
        return self.node("Add", self.node("MatMul", inputs, kernel), self.weight(f"{name}.bias"))

    def norm(self, inputs: str, name: str) -> str:
        scale, shift = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.node("LayerNormalization", inputs, scale, shift, axis=-1, epsilon=self.epsilon)

    def gelu(self, inputs: str) -> str:
        half = self.node("Div", inputs, self.value("sqrt2", np.array(np.sqrt(2.0), np.float32)))
        gate = self.node("Add", self.node("Erf", half), self.value("one", np.array(1.0, np.float32)))
        return self.node("Mul", self.node("Mul", inputs, gate), self.value("half", np.array(0.5, np.float32)))


def encoder_graph(weights: Mapping[str, np.ndarray], shape: BertShape) -> onnx.ModelProto:
    """Return the graph `input_ids, attention_mask (n, t) int64 -> vectors (n, d) float32`.

    The vectors are means over the tokens of each text, brought to length 1.
    """
    build = _Builder(weights, shape.epsilon)
    # Every text is one segment, so the segment vector is added to the positions once and for all.
    segment = weights["embeddings.token_type_embeddings.weight"][0]
    hidden = _hidden(build, shape, _embedded(build, segment))
    _pool(build, hidden)
    return _model(build, ("input_ids", "attention_mask"), "vectors", weights[f"{_NORM}.bias"].shape[0])


def judge_graph(weights: Mapping[str, np.ndarray], shape: BertShape) -> onnx.ModelProto:
    """Return the graph `input_ids, token_type_ids, attention_mask (n, t) int64 -> probabilities (n, labels)`.

    Each row is read off the first token of a pair of texts, and sums to 1.
    """
    build = _Builder(weights, shape.epsilon)
    segments = build.node("Gather", build.weight("embeddings.token_type_embeddings.weight"), "token_type_ids")
    embedded = build.node("Add", _embedded(build, np.zeros(1, np.float32)), segments)
    hidden = _hidden(build, shape, embedded)
    first = build.node("Squeeze", build.node("Gather", hidden, build.axis(0), axis=1), build.axis(1))
    pooled = build.node("Tanh", build.linear(first, "pooler.dense"))
    logits = build.linear(pooled, "classifier")
    build.nodes.append(helper.make_node("Softmax", [logits], ["probabilities"], "probabilities", axis=-1))
    inputs = ("input_ids", "token_type_ids", "attention_mask")
    return _model(build, inputs, "probabilities", weights["classifier.bias"].shape[0])


def _model(build: _Builder, inputs: Sequence[str], output: str, width: int) -> onnx.ModelProto:
    graph = helper.make_graph(
        build.nodes,
        output,
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "t"]) for name in inputs],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, ["n", width])],
        list(build.values.values()),
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="confute")


def _hidden(build: _Builder, shape: BertShape, embedded: str) -> str:
    mask = build.node("Cast", "attention_mask", to=TensorProto.INT32)
    hidden = build.norm(embedded, _NORM)
    for layer in range(shape.layers):
        hidden = _layer(build, hidden, mask, f"encoder.layer.{layer}", shape.heads)
    return hidden


def _embedded(build: _Builder, segment: np.ndarray) -> str:
    words = build.node("Gather", build.weight("embeddings.word_embeddings.weight"), "input_ids")
    places = build.value("positions", build.weights["embeddings.position_embeddings.weight"] + segment)
    length = build.node("Gather", build.node("Shape", "input_ids"), build.axis(1))
    zero = build.axis(0)
    return build.node("Add", words, build.node("Slice", places, zero, length, zero))


def _layer(build: _Builder, hidden: str, mask: str, name: str, heads: int) -> str:
    parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
    kernel = np.concatenate([build.weights[f"{part}.weight"].T for part in parts], axis=1)
    bias = np.concatenate([build.weights[f"{part}.bias"] for part in parts])
    inputs = [hidden, build.value(f"{name}.qkv.kernel", kernel), build.value(f"{name}.qkv.bias", bias), mask]
    mixed = build.node("Attention", *inputs, domain=MICROSOFT, num_heads=heads)
    mixed = build.linear(mixed, f"{name}.attention.output.dense")
    hidden = build.norm(build.node("Add", mixed, hidden), f"{name}.attention.output.LayerNorm")
    inner = build.gelu(build.linear(hidden, f"{name}.intermediate.dense"))
    outer = build.linear(inner, f"{name}.output.dense")
    return build.norm(build.node("Add", outer, hidden), f"{name}.output.LayerNorm")


def _pool(build: _Builder, hidden: str) -> None:
    mask = build.node("Cast", "attention_mask", to=TensorProto.FLOAT)
    column = build.node("Unsqueeze", mask, build.axis(2))
    total = build.node("ReduceSum", build.node("Mul", hidden, column), build.axis(1), keepdims=0)
    # The mean and the sum point the same way, so dividing by the length of the sum is enough.
    length = build.node("ReduceL2", total, axes=[1], keepdims=1)
    build.nodes.append(helper.make_node("Div", [total, length], ["vectors"], "vectors"))

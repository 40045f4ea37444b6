"""ONNX models on this machine's processor. The one door to onnxruntime."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import onnxruntime  # type: ignore[import-untyped]  # ships no types

from confute.errors import ModelError


class Encoding(Protocol):
    """A text, or a pair of texts, as the tokenizer cut it."""

    ids: list[int]
    type_ids: list[int]


class Model:
    """A transformer: tokens in, one row of numbers a text out. Safe to share, and to make before a fork."""

    def __init__(self, session: Any, *, batch: int, threads: int) -> None:  # noqa: ANN401
        self._session = session
        self._inputs = [item.name for item in session.get_inputs()]
        self._batch = batch
        self._threads = threads

    @classmethod
    def load(cls, path: Path, *, batch: int, threads: int) -> Model:
        """Read a model from disk; `batch` texts run at once on each of `threads`."""
        return cls(_session(path), batch=batch, threads=threads)

    @property
    def width(self) -> int:
        """How many numbers a row has."""
        return int(self._session.get_outputs()[0].shape[1])

    def run(self, encodings: Sequence[Encoding]) -> np.ndarray:
        """Return (n, width) float32, aligned with `encodings`."""
        # Neighbours in length share a batch, so little is padded; the longest first, so no thread ends late.
        order = np.argsort([-len(encoding.ids) for encoding in encodings], kind="stable").tolist()
        batches = [order[start : start + self._batch] for start in range(0, len(order), self._batch)]
        rows = np.zeros((len(encodings), self.width), dtype=np.float32)
        with ThreadPoolExecutor(self._threads) as pool:
            runs = pool.map(lambda batch: self._run([encodings[row] for row in batch]), batches)
            for batch, result in zip(batches, runs, strict=True):
                rows[batch] = result
        return rows

    def _run(self, encodings: Sequence[Encoding]) -> np.ndarray:
        shape = (len(encodings), max(len(encoding.ids) for encoding in encodings))
        values = {name: np.zeros(shape, dtype=np.int64) for name in self._inputs}
        for row, encoding in enumerate(encodings):
            length = len(encoding.ids)
            values["input_ids"][row, :length] = encoding.ids
            values["attention_mask"][row, :length] = 1
            if "token_type_ids" in values:
                values["token_type_ids"][row, :length] = encoding.type_ids
        result: np.ndarray = self._session.run(None, values)[0]
        return result


def quantise(exact: Path, small: Path) -> None:
    """Write an int8 model beside an exact one: weights by channel, activations as they come."""
    # Only an export needs these; serving must not wait for them.
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[import-untyped]

    # The type inference of onnx does not know the fused attention operator: all that is unknown is a float.
    known = {"DefaultTensorType": onnx.TensorProto.FLOAT}
    quantize_dynamic(exact, small, per_channel=True, weight_type=QuantType.QInt8, extra_options=known)


def sha256(path: Path) -> str:
    """Return the hash of a file.

    :raises ModelError: if it is missing.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise ModelError(f"{path} is missing.") from error


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    # Batches run side by side on our own threads, which scales better here than splitting each product.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

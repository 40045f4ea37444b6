"""A pack that is not what was built is refused by file, with the cure."""

import shutil
from pathlib import Path

import pytest
from confute.errors import PackError
from confute.packs.manifest import NAME, make_manifest, read_manifest, verify, write_manifest
from confute.packs.read import read_pack

TINY = Path(__file__).parents[2] / "data" / "tiny-pack"


def test_an_untouched_pack_is_what_was_built(pack: Path) -> None:
    manifest = verify(pack)
    assert (manifest.pack, manifest.version, manifest.encoder) == ("tiny-moon", "0.1.0", "fake")
    assert manifest.counts["facts"] == 12
    assert manifest == read_manifest(pack)


@pytest.mark.parametrize("name", ["facts.jsonl", "pack.toml", "gold.jsonl", "words.jsonl"])
def test_a_changed_file_is_named(name: str, pack: Path) -> None:
    with (pack / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    with pytest.raises(PackError, match=rf"{name}: changed since .*; run `confute pack build`"):
        verify(pack)


def test_a_lost_file_is_named(pack: Path) -> None:
    (pack / "words.jsonl").unlink()
    with pytest.raises(PackError, match=r"words\.jsonl: lost since"):
        verify(pack)


def test_a_new_file_is_named(pack: Path) -> None:
    (pack / "gold.jsonl").unlink()
    build(pack)
    (pack / "gold.jsonl").touch()
    with pytest.raises(PackError, match=r"gold\.jsonl: new since"):
        verify(pack)


def test_a_pack_that_was_never_built_is_refused(pack: Path) -> None:
    (pack / NAME).unlink()
    with pytest.raises(PackError, match="never built; run `confute pack build`"):
        verify(pack)


@pytest.mark.parametrize("text", ["{", '{"pack": "moon"}', "[]"])
def test_a_broken_manifest_is_refused(text: str, pack: Path) -> None:
    (pack / NAME).write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match="not a manifest"):
        verify(pack)


def test_the_same_pack_gives_the_same_manifest(pack: Path) -> None:
    before = (pack / NAME).read_bytes()
    build(pack)
    assert (pack / NAME).read_bytes() == before


def test_content_and_encoder_make_the_digest(pack: Path) -> None:
    known = read_pack(pack)
    one, other = (make_manifest(pack, known, encoder).digest for encoder in ("fake", "real"))
    (pack / "words.jsonl").unlink()
    assert len({one, other, make_manifest(pack, known, "fake").digest}) == 3


def build(folder: Path) -> None:
    write_manifest(folder, make_manifest(folder, read_pack(folder), "fake"))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return a built copy of the tiny pack."""
    folder = Path(shutil.copytree(TINY, tmp_path / "pack"))
    build(folder)
    return folder

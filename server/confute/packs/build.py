"""A pack folder -> its index, made once per content and kept in the cache folder."""

import tempfile
from dataclasses import replace
from pathlib import Path

from confute.errors import PackError
from confute.packs.lint import lint
from confute.packs.manifest import Manifest, make_manifest, verify, write_manifest
from confute.packs.read import read_pack
from confute.retrieve import Encoder, FactIndex

_SHOWN = 20


def build(folder: Path, cache_dir: Path, encoder: Encoder) -> Path:
    """Check the pack in `folder`, make its index under `cache_dir` and write its manifest beside it.

    :returns: the folder of the index.
    :raises PackError: if the pack has a fault; the message lists what `confute pack lint` finds.
    """
    problems = lint(folder)
    if problems:
        rest = len(problems) - _SHOWN
        more = [f"... and {rest} more: run `confute pack lint`"] if rest > 0 else []
        raise PackError("\n".join([f"{folder}: cannot be built", *problems[:_SHOWN], *more]))
    manifest = make_manifest(folder, read_pack(folder), encoder.id)
    made = _made(folder, cache_dir, manifest, encoder)
    write_manifest(folder, manifest)
    return made


def ensure(folder: Path, cache_dir: Path, encoder: Encoder) -> Path:
    """Return the folder of the index of a pack that was built, making the index where the cache lacks it.

    :raises PackError: if the pack is not what its manifest says.
    """
    return _made(folder, cache_dir, replace(verify(folder), encoder=encoder.id), encoder)


def _made(folder: Path, cache_dir: Path, manifest: Manifest, encoder: Encoder) -> Path:
    target = cache_dir / "packs" / manifest.pack / manifest.digest
    if not target.exists():
        _make(folder, target, encoder)
    return target


def _make(folder: Path, target: Path, encoder: Encoder) -> None:
    """Make the index aside and move it at once, so that nobody ever reads half of one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    index = FactIndex.build(read_pack(folder).facts.values(), encoder)
    with tempfile.TemporaryDirectory(dir=target.parent) as aside:
        made = Path(aside) / "index"
        index.save(made)
        try:
            made.rename(target)
        except OSError:
            # Another process was faster; its index is the same.
            if not target.exists():
                raise

"""The manifest of a pack: the hash of every file, so that what is served is what was reviewed and built."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from confute.domain import Pack
from confute.errors import PackError
from confute.packs.lines import LINE_FILES

NAME = "manifest.json"
_FILES = ("pack.toml", *LINE_FILES)
_CURE = "run `confute pack build` if the change is meant"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack was when it was built. `files` are SHA-256 sums by name, `counts` records by file."""

    pack: str
    version: str
    encoder: str
    files: Mapping[str, str]
    counts: Mapping[str, int]

    @property
    def digest(self) -> str:
        """A name for this content and encoder: it changes when any of them does."""
        text = json.dumps([self.encoder, sorted(self.files.items())])
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def make_manifest(folder: Path, pack: Pack, encoder: str) -> Manifest:
    """Describe the pack in `folder` as it is now."""
    paths = [folder / name for name in _FILES if (folder / name).exists()]
    return Manifest(
        pack=pack.id,
        version=pack.version,
        encoder=encoder,
        files={path.name: _sum(path) for path in paths},
        counts={path.stem: path.read_bytes().count(b"\n") for path in paths if path.suffix == ".jsonl"},
    )


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest beside the pack; the same pack gives the same bytes."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=2, sort_keys=True)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a pack.

    :raises PackError: if there is none, or it is not one.
    """
    path = folder / NAME
    try:
        return Manifest(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise PackError(f"{path}: the pack was never built; run `confute pack build`") from error
    except (json.JSONDecodeError, TypeError) as error:
        raise PackError(f"{path}: not a manifest; run `confute pack build`") from error


def verify(folder: Path) -> Manifest:
    """Hold the files of a pack against its manifest and return it.

    :raises PackError: if a file was changed, added or lost since the pack was built.
    """
    manifest = read_manifest(folder)
    now = {name: _sum(folder / name) for name in _FILES if (folder / name).exists()}
    for name in sorted(now.keys() | manifest.files.keys()):
        if name not in now:
            raise PackError(f"{folder / name}: lost since the pack was built; {_CURE}")
        if name not in manifest.files:
            raise PackError(f"{folder / name}: new since the pack was built; {_CURE}")
        if now[name] != manifest.files[name]:
            raise PackError(f"{folder / name}: changed since the pack was built; {_CURE}")
    return manifest


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()

"""Count the pages that the gate of a pack keeps at home: `python bench/gate.py [--about WORD] [DATA]`.

DATA is a folder of sets `<set>/*.jsonl.gz`, a sentence a row, about anything. Sentences are shuffled and put
together to pages of several sizes: harder than real pages, which are about one thing and not about fifty.
`--about` takes only sentences that hold a word: pages about what lies near the topic.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from confute.compare.comparer import Comparer
from confute.compare.gate import passes
from confute.packs.read import read_pack

ROOT = Path(__file__).parents[1]
SETS = {"mnli": "premise", "wiki_nli": "premise", "fever": "premise", "babe_opinion": "text"}
SIZES = (250, 500, 1000)
MOST = 1000
Pages = list[list[str]]


def rows(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a set."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def mixed(texts: Sequence[str], words: int) -> Pages:
    """Put shuffled texts together to pages of so many words."""
    pages: Pages = [[]]
    size = 0
    for text in random.Random(7).sample(texts, len(texts)):
        pages[-1].append(text)
        size += len(text.split())
        if size >= words:
            pages.append([])
            size = 0
    return pages[:-1][:MOST]


def show(name: str, pages: Pages, comparer: Comparer) -> None:
    """Print how many of `pages` would be sent, and how many of them the server would look at."""
    sent = [page for page in pages if passes(comparer.gate, "", page)]
    looked = sum(comparer.on_topic("", page) for page in sent)
    stay = 100 * (1 - len(sent) / max(1, len(pages)))
    print(f"{name:28} pages {len(pages):5}   sent {len(sent):4}   stay {stay:6.2f} %   looked at {looked:4}")


def main() -> None:
    """Measure every set that is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=ROOT / "shared" / "data")
    parser.add_argument(
        "--pack", default=sorted(path.parent.name for path in ROOT.glob("index/*/pack.toml"))[0]
    )
    parser.add_argument("--about", default="")
    options = parser.parse_args()
    comparer = Comparer(read_pack(ROOT / "index" / options.pack))
    for name, field in SETS.items():
        folder = options.data / name
        if not folder.is_dir():
            print(f"{name:28} not there: {folder}")
            continue
        texts = list(dict.fromkeys(row[field] for row in rows(folder) if options.about in row[field]))
        for size in SIZES:
            show(f"{name}, {size} words", mixed(texts, size), comparer)


if __name__ == "__main__":
    main()

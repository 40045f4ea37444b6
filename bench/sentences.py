"""Compare sentence splitters on hard paragraphs and on speed: `python bench/sentences.py [TEXT]`."""

from __future__ import annotations

import argparse
import importlib
import re
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from confute.domain import Paragraph
from confute.sentences import split

HARD = Path(__file__).parents[1] / "tests" / "data" / "sentences.txt"
Splitter = Callable[[str], list[str]]


def cases(path: Path) -> list[list[str]]:
    """Read the expected sentences of each hard paragraph."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n").split("¦") for line in lines if line and not line.startswith("# ")]


def pysbd_splitter() -> Splitter:
    """Build pysbd's English segmenter."""
    return importlib.import_module("pysbd").Segmenter(language="en", clean=False).segment


def nupunkt_splitter() -> Splitter:
    """Build nupunkt's segmenter with its own model."""
    return importlib.import_module("nupunkt").sent_tokenize


def sentencex_splitter() -> Splitter:
    """Build sentencex for English."""
    segment = importlib.import_module("sentencex").segment
    return lambda text: segment("en", text)


def syntok_splitter() -> Splitter:
    """Build syntok; its tokens carry offsets."""
    process = importlib.import_module("syntok.segmenter").process

    def run(text: str) -> list[str]:
        starts = [s[0].offset for paragraph in process(text) for s in paragraph] + [len(text)]
        return [text[a:b] for a, b in pairwise(starts)]

    return run


def blingfire_splitter() -> Splitter:
    """Build blingfire, which separates by line breaks."""
    run = importlib.import_module("blingfire").text_to_sentences
    return lambda text: str(run(text)).split("\n")


def confute_splitter() -> Splitter:
    """Build our own stage."""
    return lambda text: [s.text for s in split([Paragraph("p0", text)])]


SPLITTERS = {
    "pysbd": pysbd_splitter,
    "nupunkt": nupunkt_splitter,
    "sentencex": sentencex_splitter,
    "syntok": syntok_splitter,
    "blingfire": blingfire_splitter,
    "confute": confute_splitter,
}


def bare(pieces: list[str]) -> list[str]:
    """Drop white space, so that only the places of the cuts are compared."""
    return [text for piece in pieces if (text := re.sub(r"\s+", "", piece))]


def measure(name: str, paragraphs: list[str], show: bool) -> None:
    """Print how many hard paragraphs are split right, and the milliseconds for the running text."""
    run = SPLITTERS[name]()
    wrong = [c for c in cases(HARD) if bare(run("".join(c))) != bare(c)]
    best = 1e9
    for _ in range(3):
        started = time.perf_counter()
        count = sum(len(run(paragraph)) for paragraph in paragraphs)
        best = min(best, time.perf_counter() - started)
    right = len(cases(HARD)) - len(wrong)
    print(f"{name:10} right {right}/{len(cases(HARD))}   {best * 1000:7.1f} ms for {count} sentences")
    for case in wrong if show else []:
        print("   want", case, "\n   got ", run("".join(case)))


def main() -> None:
    """Measure every splitter that is installed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text", nargs="?", type=Path, default=HARD, help="running text, a paragraph a line")
    parser.add_argument("--show", action="append", default=[], help="print the faults of this splitter")
    options = parser.parse_args()
    paragraphs = [line for line in options.text.read_text(encoding="utf-8").splitlines() if line.strip()]
    for name in SPLITTERS:
        try:
            measure(name, paragraphs, name in options.show)
        except ModuleNotFoundError as error:
            print(f"{name:10} not installed: {error.name}")


if __name__ == "__main__":
    main()

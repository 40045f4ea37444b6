"""Fit the weights of `confute.support` on the gold sentences of packs.

    python training/support.py PACK_FOLDER... [--check GOLD...]

Every clear gold sentence that is a claim on the topic is one example; its pair is the fact that the model of
the round before holds most probable, so it takes a few rounds. False sentences weigh little: the comparers
are there to find them, and pages hold far fewer of them than a gold file does. The judge is asked about the
facts that the weights on disk hold likely: fit twice after a change of features.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from confute import context, encoder, sentences, support
from confute import judge as judging
from confute.compare.comparer import Comparer
from confute.decide import Decider
from confute.domain import NEUTRAL, Claim, Verdict
from confute.labelled import read_labelled
from confute.packs.read import read_pack
from confute.retrieve import FactIndex
from confute.settings import load_settings
from sklearn.linear_model import LogisticRegression

CLAIMS = (Verdict.SUPPORTED, Verdict.UNSUPPORTED, Verdict.CONTRADICTED)
WEIGHT = {Verdict.SUPPORTED: 1.0, Verdict.UNSUPPORTED: 1.0, Verdict.CONTRADICTED: 0.4}
ROUNDS = 4
Example = tuple[Verdict, list[dict[str, float]]]


def main() -> None:
    """Fit, report, write."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("packs", nargs="+", type=Path)
    arguments.add_argument("--check", nargs="*", type=Path, default=[])
    arguments.add_argument("--strength", type=float, default=0.3, help="inverse of the L2 penalty")
    given = arguments.parse_args()
    model = encoder.load(cache_dir=load_settings().cache)
    examples = [item for pack in given.packs for item in _examples(pack, pack / "gold.jsonl", model)]
    weights, bias = fit(examples, given.strength)
    path = Path(support.__file__).parent / "models" / "support.json"
    rounded = {name: round(value, 4) for name, value in zip(support.FEATURES, weights, strict=True)}
    path.write_text(json.dumps({"weights": rounded, "bias": round(bias, 4)}, indent=1) + "\n")
    print("gold", report(examples, weights, bias))
    for gold in given.check:
        print(gold.name, report(_examples(given.packs[0], gold, model), weights, bias))


def fit(examples: Sequence[Example], strength: float) -> tuple[list[float], float]:
    """Return weights by feature, and the bias; the pair of each example is chosen anew every round."""
    weights = [float(name in ("similarity", "words", "met")) for name in support.FEATURES]
    bias = 0.0
    for _ in range(ROUNDS):
        table = np.array([_best(rows, weights) for _, rows in examples])
        labels = np.array([verdict is Verdict.SUPPORTED for verdict, _ in examples])
        scale = table.std(axis=0) + 1e-9
        sizes = [WEIGHT[verdict] for verdict, _ in examples]
        model = LogisticRegression(C=strength, max_iter=5000).fit(table / scale, labels, sample_weight=sizes)
        weights = list(model.coef_[0] / scale)
        bias = float(model.intercept_[0])
    return weights, bias


def report(examples: Sequence[Example], weights: Sequence[float], bias: float) -> str:
    """Return precision and recall of "supported" at a few thresholds, false sentences left out."""
    known = [(verdict, rows) for verdict, rows in examples if verdict is not Verdict.CONTRADICTED]
    scores = np.array([bias + np.dot(weights, _best(rows, weights)) for _, rows in known])
    truth = np.array([verdict is Verdict.SUPPORTED for verdict, _ in known])
    parts = []
    for least in (0.5, 0.6, 0.7, 0.8):
        said = scores >= np.log(least / (1 - least))
        right = (said & truth).sum()
        parts.append(f"at {least}: P {right / max(1, said.sum()):.3f} R {right / truth.sum():.3f}")
    return "; ".join(parts)


def _best(rows: Sequence[dict[str, float]], weights: Sequence[float]) -> list[float]:
    vectors = [[row[name] for name in support.FEATURES] for row in rows]
    return max(vectors, key=lambda vector: float(np.dot(weights, vector)))


def _examples(folder: Path, gold: Path, model: encoder.Encoder) -> list[Example]:
    pack = read_pack(folder)
    index = FactIndex.build(pack.facts.values(), model)
    comparer = Comparer(pack)
    decider = Decider(pack, support.load())
    judge = judging.load()
    examples: list[Example] = []
    for page in read_labelled(gold):
        found = sentences.split(page.page.paragraphs)
        around = context.contexts(page.page, found)
        vectors = model.encode([item.text for item in found])
        near = index.search(vectors, [item.text for item in found], k=24)
        for label in page.labels:
            if label.ambiguous or label.verdict not in CLAIMS:
                continue
            same = [at for at, item in enumerate(found) if item.paragraph == label.paragraph]
            inside = [at for at in same if found[at].start < label.end]
            if inside:
                at = inside[-1]
                claim = Claim(found[at], around[at])
                comparison = comparer.compare(found[at].text, around[at], near[at])
                asked = decider.questions(claim, near[at], comparison)
                answers = judge.judge([(near[at][place].fact.statement, found[at].text) for place in asked])
                told = dict(zip(asked, answers, strict=True))
                judged = [told.get(place, NEUTRAL) for place in range(len(near[at]))]
                examples.append((label.verdict, support.features(near[at], comparison, judged)))
    return examples


if __name__ == "__main__":
    main()

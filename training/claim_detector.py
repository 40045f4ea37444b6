"""Train the claim detector: `python training/claim_detector.py DATA [--pages LABELS] [--write]`.

DATA holds the public sets of the model card as `<set>/<split>.jsonl.gz`, a `{"text", "label", ...}` a line.
Vectors are cached in `.cache/claim-vectors`. Without `--write` only figures come out. LABELS are labelled
sentences of news pages: they are looked at, never trained on.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from confute import encoder
from confute.claims.cues import NAMES, cues
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import GroupKFold

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "server" / "confute" / "models" / "claim_detector.json"
OWN = Path(__file__).with_name("claim_sentences.txt")
CACHE = ROOT / ".cache"
# Set -> weight of a sentence. The own sentences are few, but nearest to what the detector is for.
TRAIN = {
    "policlaim/train_gold": 1.0,
    "policlaim/train_silver_gpt4_unanimous": 0.3,
    "web_boilerplate/train": 0.1,
    "own": 10.0,
}
# Only tested on: their licences do not let weights made from them be given away freely.
TESTS = ("clef2023_subjectivity/train", "clef2023_subjectivity/dev", "babe_opinion/train")
GOLD = "policlaim/train_gold"
# Vectors have entries of about 0.05: scaled up, the penalty weighs on them about as on the cues.
VECTOR_SCALE = 8.0
PENALTY = {"full": 0.002, "quick": 0.1}


@dataclass(frozen=True)
class Sentences:
    """Texts with labels, vectors and cues; `group` names the speech of each where there is one."""

    labels: np.ndarray
    vectors: np.ndarray
    cues: np.ndarray
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Model:
    """A linear model over vectors and cues as they come, all scaling folded in."""

    vector: np.ndarray
    cues: np.ndarray
    bias: float

    def score(self, data: Sentences) -> np.ndarray:
        """Return P(checkable) of each sentence."""
        return 1 / (1 + np.exp(-(data.vectors @ self.vector + data.cues @ self.cues + self.bias)))


def main() -> None:
    """Print the figures of the model card; write the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--variant", type=encoder.Variant, default=encoder.Variant.INT8)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    embed = encoder.load(cache_dir=CACHE, variant=arguments.variant)
    sets = {name: read_set(arguments.data, name, embed) for name in (*TRAIN, *TESTS)}
    models = {kind: train([sets[name] for name in TRAIN], list(TRAIN.values()), kind) for kind in PENALTY}
    for kind, model in models.items():
        report(kind, model, sets)
        if arguments.pages:
            report_pages(model, arguments.pages, embed)
    if arguments.write:
        write(models, embed.id)


def read_set(folder: Path, name: str, embed: encoder.Encoder) -> Sentences:
    """Read one set without the sentences that are labelled as mixed."""
    rows = own_rows() if name == "own" else zipped_rows(folder / f"{name}.jsonl.gz")
    return measured([row for row in rows if row["label"] != "mixed"], embed)


def own_rows() -> list[dict[str, str]]:
    """Read our own sentences."""
    lines = [line.rstrip("\n") for line in OWN.open(encoding="utf-8")]
    label = {"+": "checkable", "-": "not_checkable"}
    return [{"text": line[2:], "label": label[line[0]]} for line in lines if line[:1] in label]


def zipped_rows(path: Path) -> list[dict[str, str]]:
    """Read a public set."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def measured(rows: Sequence[dict[str, str]], embed: encoder.Encoder) -> Sentences:
    """Compute what the model sees of each sentence."""
    texts = [row["text"] for row in rows]
    return Sentences(
        np.array([row["label"] == "checkable" for row in rows]),
        cached_vectors(texts, embed),
        np.array([cues(text) for text in texts]),
        tuple(row.get("speech", "") for row in rows),
    )


def cached_vectors(texts: Sequence[str], embed: encoder.Encoder) -> np.ndarray:
    """Encode once; the name of the file is the hash of the texts."""
    digest = hashlib.sha256(json.dumps([embed.id, *texts]).encode()).hexdigest()[:16]
    path = CACHE / "claim-vectors" / f"{digest}.npy"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, embed.encode(texts))
    return np.asarray(np.load(path))


def train(sets: Sequence[Sentences], weights: Sequence[float], kind: str) -> Model:
    """Fit one model with both classes in balance."""
    labels = np.concatenate([data.labels for data in sets])
    weight = np.concatenate([np.full(len(data.labels), w) for data, w in zip(sets, weights, strict=True)])
    weight *= np.where(labels, 0.5 / weight[labels].sum(), 0.5 / weight[~labels].sum()) * len(labels)
    values = np.vstack([data.cues for data in sets])
    mean, spread = values.mean(axis=0), values.std(axis=0) + 0.05
    scaled = (values - mean) / spread
    vectors = np.vstack([data.vectors for data in sets]) * (VECTOR_SCALE if kind == "full" else 0.0)
    fit = LogisticRegression(C=PENALTY[kind], max_iter=2000)
    fit.fit(np.hstack([vectors, scaled]), labels, sample_weight=weight)
    size = vectors.shape[1]
    of_vector, of_cues = fit.coef_[0][:size] * VECTOR_SCALE, fit.coef_[0][size:] / spread
    return Model(of_vector, of_cues, float(fit.intercept_[0] - of_cues @ mean))


def report(kind: str, model: Model, sets: dict[str, Sentences]) -> None:
    """Print F1 on held-out speeches, and how far sets that were not trained on are told apart."""
    print(f"{kind}: F1 on held-out speeches, five folds: {folds(sets, kind):.3f}")
    for name in TESTS:
        score, labels = model.score(sets[name]), sets[name].labels
        print(f"  {name}: AUC {roc_auc_score(labels, score):.3f}, F1 {f1_score(labels, score > 0.5):.3f}")


def folds(sets: dict[str, Sentences], kind: str) -> float:
    """Return the mean F1 over five folds of the human labels, no speech in two folds."""
    gold, scores = sets[GOLD], []
    for inside, outside in GroupKFold(5).split(gold.labels, groups=gold.groups):
        chosen = {name: rows(sets[name], inside) if name == GOLD else sets[name] for name in TRAIN}
        model = train(list(chosen.values()), list(TRAIN.values()), kind)
        held = rows(gold, outside)
        scores.append(f1_score(held.labels, model.score(held) > 0.5))
    return float(np.mean(scores))


def rows(data: Sentences, chosen: np.ndarray) -> Sentences:
    """Return some of the sentences."""
    groups = tuple(data.groups[index] for index in chosen)
    return Sentences(data.labels[chosen], data.vectors[chosen], data.cues[chosen], groups)


def report_pages(model: Model, path: Path, embed: encoder.Encoder) -> None:
    """Print how sentences of news pages without anything to check are told from the others."""
    labelled = [json.loads(line) for line in path.open(encoding="utf-8")]
    clear = [row for row in labelled if not row.get("ambiguous") and row["label"] != "off_topic"]
    score = model.score(measured(clear, embed))
    kinds = np.array([row["label"] for row in clear])
    idle = kinds == "not_checkworthy"
    print(f"  pages: AUC {roc_auc_score(~idle, score):.3f}")
    named = sorted(set(kinds) - {"not_checkworthy"})
    limits = [float(np.quantile(score[idle], 1 - passing)) for passing in (0.05, 0.1, 0.2)]
    for limit in (0.5, *limits):
        shares = ", ".join(f"{kind} {np.mean(score[kinds == kind] > limit):.2f}" for kind in named)
        print(f"  above {limit:.2f}: {np.mean(score[idle] > limit):.2f} of not_checkworthy; {shares}")


def write(models: dict[str, Model], encoder_id: str) -> None:
    """Write the weights with as many digits as matter, and print their hash for the card."""
    full, quick = models["full"], models["quick"]
    content = {
        "encoder": encoder_id,
        "cues": list(NAMES),
        "full": {"bias": round(full.bias, 4), "cues": digits(full.cues), "vector": digits(full.vector)},
        "quick": {"bias": round(quick.bias, 4), "cues": digits(quick.cues)},
    }
    WEIGHTS.write_text(json.dumps(content) + "\n", encoding="utf-8")
    print(f"{WEIGHTS.name}: SHA-256 {hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()}")


def digits(values: np.ndarray) -> list[float]:
    """Round to what matters."""
    return [round(float(value), 4) for value in values]


if __name__ == "__main__":
    main()

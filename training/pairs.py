"""Public sets and our own changes of them -> pairs (premise, hypothesis, label) to train the judge on.

Most of what a checker sees shares people and place with a fact and speaks of another detail. So claims, true
and false ones, also meet the likest evidence for something else: what surprises is not yet contradicted.
"""

import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from edits import false_edit, less, true_edit
from sklearn.feature_extraction.text import TfidfVectorizer

LABELS = ("entailment", "contradiction", "neutral")
ENTAILMENT, CONTRADICTION, NEUTRAL = range(3)
# Set -> most pairs a label. The two-way and the template sets are few, so that they teach no shortcut.
TRAIN = {
    "wiki_nli/train": 12_000,
    "fever/train": 42_000,
    "mnli/train": 12_000,
    "wikifactcheck_pairs/train": 15_000,
    "cad_snli/train": 3_000,
    "timex_nli/train": 1_600,
    "check_covid/train": 400,
    "scifact_rte/train": 400,
}
CLAIMS = ("fever/train", "wiki_nli/train", "wikifactcheck_pairs/train")
OVERLAP = 0.6
NEAREST = 4
EDITED = 0.25
# Sets with evidence from pages, and of each label the share that is given as a search gives it: neutral
# evidence is longer as it comes, and length must not tell the label.
FOUND = ("fever/train", "same subject", "neighbour", "edited claim")
SEARCHED = (0.45, 0.5, 0.2)
CHARACTERS = 650
STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "by",
        "with",
        "and",
        "or",
        "is",
        "was",
        "are",
        "were",
        "be",
        "been",
        "it",
        "its",
        "he",
        "his",
        "she",
        "her",
        "they",
        "as",
        "there",
        "this",
        "that",
    ]
)


class Pair(NamedTuple):
    """One pair with the number of its label, and where it comes from."""

    premise: str
    hypothesis: str
    label: int
    origin: str


def read(path: Path) -> list[dict[str, Any]]:
    """Read a set: one JSON object a line, compressed."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def pairs_of(path: Path, origin: str = "") -> list[Pair]:
    """Read a set as it is. Pairs without one of the three labels are left out."""
    rows = read(path)
    return [
        Pair(row["premise"], row["hypothesis"], LABELS.index(row["label"]), origin)
        for row in rows
        if row["label"] in LABELS
    ]


def training_pairs(data: Path, seed: int) -> list[Pair]:
    """Return all pairs to train on, shuffled."""
    rng = random.Random(seed)
    sets = {name: pairs_of(data / f"{name}.jsonl.gz", name) for name in TRAIN}
    chosen = [pair for name, pairs in sets.items() for pair in _capped(pairs, TRAIN[name], rng)]
    supported = [
        pair for name in ("fever/train", "wiki_nli/train") for pair in sets[name] if pair.label == ENTAILMENT
    ]
    chosen += _sampled(_edited_claims(supported, rng), 18_000, rng)
    sentences = sorted(
        {pair.premise for name in ("wiki_nli/train", "wikifactcheck_pairs/train") for pair in sets[name]}
    )
    chosen += _edited_copies(sentences, rng)
    claims = [pair for name in CLAIMS for pair in sets[name] if len(pair.hypothesis.split()) >= 6]
    premises = sorted({pair.premise for name in CLAIMS for pair in sets[name]})
    chosen += _neighbours(_sampled(claims, 16_000, rng), premises, rng)
    unproved = [pair for pair in sets["fever/train"] if pair.label == NEUTRAL]
    titles = {
        pair.premise: title
        for pair in sets["fever/train"]
        if pair.label != NEUTRAL and (title := _title(pair.hypothesis))
    }
    told = _told(premises, titles)
    chosen += _sampled(_same_subject(unproved, told, rng), 60_000, rng)
    chosen = list(_as_found(chosen, titles, told, rng))
    rng.shuffle(chosen)
    return chosen


def _capped(pairs: Iterable[Pair], most: int, rng: random.Random) -> Iterator[Pair]:
    by_label = defaultdict(list)
    for pair in pairs:
        by_label[pair.label].append(pair)
    for same in by_label.values():
        yield from rng.sample(same, min(most, len(same)))


def _sampled(pairs: Iterable[Pair], most: int, rng: random.Random) -> list[Pair]:
    every = list(pairs)
    return rng.sample(every, min(most, len(every)))


def _edited_claims(supported: Iterable[Pair], rng: random.Random) -> Iterator[Pair]:
    """Claims that the evidence supports, with one detail made false."""
    for premise, claim, _, _ in supported:
        if changed := false_edit(claim, premise, rng):
            yield Pair(premise, changed, CONTRADICTION, "edited claim")


def _edited_copies(sentences: Iterable[str], rng: random.Random) -> Iterator[Pair]:
    """Sentences against themselves: worded otherwise, with a false detail, with one that is not told."""
    for sentence in sentences:
        if not 6 <= len(sentence.split()) <= 40:
            continue
        lot = rng.random()
        reworded = true_edit(sentence, rng)
        if lot < 0.45:
            yield Pair(sentence, reworded or sentence, ENTAILMENT, "copy")
        elif lot < 0.8:
            if changed := false_edit(reworded or sentence, sentence, rng):
                yield Pair(sentence, changed, CONTRADICTION, "edited copy")
        elif shorter := less(sentence, rng):
            yield Pair(shorter, sentence, NEUTRAL, "longer copy")


def _neighbours(claims: list[Pair], premises: list[str], rng: random.Random) -> Iterator[Pair]:
    """Claims, true, false and edited ones, with the likest evidence that speaks of something else."""
    words = TfidfVectorizer(stop_words=sorted(STOP), token_pattern=r"[\w']+", dtype=np.float32)
    evidence = words.fit_transform(premises)
    for start in range(0, len(claims), 500):
        part = claims[start : start + 500]
        likeness = (words.transform([claim.hypothesis for claim in part]) @ evidence.T).toarray()
        for claim, row in zip(part, likeness, strict=True):
            nearest = (premises[place] for place in np.argsort(-row)[:NEAREST])
            others = [
                text
                for text in nearest
                if text != claim.premise and _overlap(claim.hypothesis, text) < OVERLAP
            ]
            if others and claim.premise not in others[0]:
                changed = false_edit(claim.hypothesis, others[0], rng) if rng.random() < EDITED else None
                yield Pair(others[0], changed or claim.hypothesis, NEUTRAL, "neighbour")


def _told(premises: Iterable[str], titles: dict[str, str]) -> dict[str, list[str]]:
    """Return what is told of each subject."""
    told = defaultdict(list)
    for text in premises:
        if subject := _subject(titles.get(text, text)):
            told[subject].append(text)
    return told


def _same_subject(unproved: Iterable[Pair], told: dict[str, list[str]], rng: random.Random) -> Iterator[Pair]:
    """Claims that people could neither prove nor refute, with what else is told of their subject."""
    for pair in unproved:
        about = told.get(_subject(pair.hypothesis), [])
        for text in rng.sample(about, min(3, len(about))):
            yield Pair(text, pair.hypothesis, NEUTRAL, "same subject")


def _as_found(
    pairs: Iterable[Pair], titles: dict[str, str], told: dict[str, list[str]], rng: random.Random
) -> Iterator[Pair]:
    """Give some evidence as a search gives it: under its page's title, other sentences around it."""
    elsewhere = [texts[0] for texts in told.values()]
    for pair in pairs:
        if pair.origin not in FOUND or rng.random() >= SEARCHED[pair.label]:
            yield pair
            continue
        title = titles.get(pair.premise, "")
        page = told.get(_subject(title or pair.premise), [])
        others = rng.sample(page, min(len(page), rng.randint(0, 3))) + rng.sample(
            elsewhere, rng.randint(0, 2)
        )
        texts = [pair.premise]
        for other in others:
            if other not in " ".join(texts) and sum(map(len, texts)) + len(other) < CHARACTERS:
                texts.insert(len(texts) if rng.random() < 0.7 else 0, other)
        evidence = " ".join(texts)
        yield pair._replace(premise=evidence if title in evidence else f"{title}. {evidence}")


def _title(claim: str) -> str:
    """Return the name that a claim begins with, as long as it goes on."""
    word = r"[A-Z0-9][\w'.-]*"
    found = re.match(rf"(?:The )?{word}(?: (?:of |the |and |de |in |for |to )*{word})*", claim)
    name = found[0].removesuffix("'s") if found else ""
    return "" if name.lower() in STOP or len(name) < 4 else name


def _subject(text: str) -> str:
    """Return the name that a text begins with: two words of it are enough to tell."""
    found = re.match(r"(?:The )?([A-Z][\w'.-]+(?: (?:of |the |and |de )?[A-Z0-9][\w'.-]*)?)", text)
    return found[1].removesuffix("'s") if found and len(found[1]) > 3 else ""


def _overlap(claim: str, evidence: str) -> float:
    """Return the share of the claim's words that the evidence has."""
    words = _words(claim)
    return len(words & _words(evidence)) / max(1, len(words))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w']+", text.lower())) - STOP

"""Vectors and words -> candidate facts. The only door to faiss.

Likeness of meaning and shared words find different facts, so both look, and their ranks are fused. On
labelled sentences the deciding fact was among the first 5 for 76 % with vectors alone, for 79 % with both.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import faiss
import numpy as np

from confute.domain import Candidate, Fact
from confute.errors import PackError

_VECTORS = "vectors.faiss"
_ABOUT = "index.json"
# How fast a rank loses weight. With 60, as often used, the first rank is hardly better than the tenth.
_RANK_OFFSET = 10
_K1, _B = 1.2, 0.75
_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_POSSESSIVE = re.compile(r"[’']s\b")
_ENDINGS = ("ing", "ed", "es", "s", "ly")


class Encoder(Protocol):
    """Texts -> unit vectors, aligned; `id` names what made them."""

    id: str

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return (n, dimensions)."""
        ...


class FactIndex:
    """The facts of one pack, searched for a whole page at once. Read only, safe to share between threads."""

    def __init__(self, facts: Sequence[Fact], vectors: faiss.Index, encoder_id: str) -> None:
        # A page takes about a millisecond: more threads would wait for each other, and not survive a fork.
        faiss.omp_set_num_threads(1)
        self._facts = tuple(facts)
        self._vectors = vectors
        self._encoder_id = encoder_id
        counts = [1 + len(fact.paraphrases) for fact in facts]
        self._owner = np.repeat(np.arange(len(facts)), counts)
        self._first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        self._most = max(counts, default=1)
        self._words = _Words(" ".join(_texts_of(fact)) for fact in facts)

    @classmethod
    def build(cls, facts: Iterable[Fact], encoder: Encoder) -> FactIndex:
        """Embed statements and paraphrases. The order of `facts` does not matter."""
        ordered = sorted(facts, key=lambda fact: fact.id)
        rows = np.ascontiguousarray(encoder.encode(_rows(ordered)), dtype=np.float32)
        vectors = faiss.IndexFlatIP(rows.shape[1])
        vectors.add(rows)
        return cls(ordered, vectors, encoder.id)

    def save(self, folder: Path) -> None:
        """Write the vectors, and what they are of. The same facts and encoder give the same bytes."""
        folder.mkdir(parents=True, exist_ok=True)
        faiss.write_index(self._vectors, str(folder / _VECTORS))
        about = _about(self._facts, self._encoder_id)
        (folder / _ABOUT).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, facts: Iterable[Fact], encoder_id: str) -> FactIndex:
        """Map the saved vectors into memory, shared by all processes that do so.

        :raises PackError: if they are missing, or of other facts or of another encoder.
        """
        ordered = sorted(facts, key=lambda fact: fact.id)
        cure = "run `confute pack build`"
        try:
            found = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
            vectors = faiss.read_index(str(folder / _VECTORS), faiss.IO_FLAG_MMAP_IFC)
        except (OSError, ValueError, RuntimeError) as error:
            raise PackError(f"{folder}: no vector index; {cure}") from error
        if found != _about(ordered, encoder_id) or vectors.ntotal != len(_rows(ordered)):
            raise PackError(f"{folder}: the vector index is of other facts or of another encoder; {cure}")
        return cls(ordered, vectors, encoder_id)

    def search(self, vectors: np.ndarray, texts: Sequence[str], k: int = 20) -> list[list[Candidate]]:
        """Return at most `k` facts for each text, best first; `vectors` are those of `texts`."""
        if not len(texts) or not self._facts:
            return [[] for _ in texts]
        vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        likeness, lexical = self._nearest(vectors, k), self._words.scores(texts)
        chosen, counts = _fuse(likeness, lexical, k)
        near = np.take_along_axis(likeness, chosen, axis=1)
        self._fill(near, chosen, vectors)
        shared = np.take_along_axis(lexical, chosen, axis=1)
        rows = zip(chosen.tolist(), near.clip(0, 1).tolist(), shared.tolist(), counts.tolist(), strict=True)
        facts = self._facts.__getitem__
        return [
            list(map(Candidate, map(facts, best[:count]), cosines, words))
            for best, cosines, words, count in rows
        ]

    def _nearest(self, vectors: np.ndarray, k: int) -> np.ndarray:
        """Return (n, facts): the best cosine of at least the `k` nearest facts, -inf for the others."""
        depth = min(self._vectors.ntotal, k * self._most)
        cosines, rows = self._vectors.search(vectors, depth)
        likeness = np.full((len(vectors), len(self._facts)), -np.inf, dtype=np.float32)
        np.maximum.at(likeness, (np.arange(len(vectors))[:, None], self._owner[rows]), cosines)
        return likeness

    def _fill(self, near: np.ndarray, chosen: np.ndarray, vectors: np.ndarray) -> None:
        """Compute the cosines of facts that only their words brought in."""
        query, place = np.nonzero(np.isneginf(near))
        if not len(query):
            return
        facts = chosen[query, place]
        found = np.full(len(query), -1.0, dtype=np.float32)
        for offset in range(self._most):
            rows = np.minimum(self._first[facts] + offset, self._first[facts + 1] - 1)
            texts = self._vectors.reconstruct_batch(rows)
            np.maximum(found, np.einsum("ij,ij->i", texts, vectors[query]), out=found)
        near[query, place] = found


class _Words:
    """BM25 over the facts, each with its paraphrases as one text."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts = [Counter(_terms(text)) for text in texts]
        lengths = np.array([sum(count.values()) for count in counts], dtype=np.float32)
        self._size = len(counts)
        self._norms = _K1 * (1 - _B + _B * lengths / max(1.0, float(lengths.mean()) if counts else 1.0))
        posts: dict[str, list[tuple[int, int]]] = {}
        for index, count in enumerate(counts):
            for term, times in count.items():
                posts.setdefault(term, []).append((index, times))
        self._posts = {term: self._weigh(post) for term, post in posts.items()}
        self._unknown = self._rarity(0)

    def scores(self, texts: Sequence[str]) -> np.ndarray:
        """Return (texts, facts), in 0..1: how much of what is telling in a text a fact shares."""
        scores = np.zeros((len(texts), self._size))
        for row, text in zip(scores, texts, strict=True):
            terms = set(_terms(text))
            known = [self._posts[term] for term in sorted(terms) if term in self._posts]
            if known:
                total = sum(rarity for _, _, rarity in known) + (len(terms) - len(known)) * self._unknown
                facts, weights = (np.concatenate(column) for column in list(zip(*known, strict=True))[:2])
                row[:] = np.bincount(facts, weights, self._size) / total
        return np.minimum(scores, 1.0, out=scores)

    def _weigh(self, post: Sequence[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray, float]:
        facts, times = (np.array(column) for column in zip(*post, strict=True))
        rarity = self._rarity(len(post))
        return facts, rarity * (_K1 + 1) * times / (times + self._norms[facts]), rarity

    def _rarity(self, facts: int) -> float:
        return math.log(1 + (self._size - facts + 0.5) / (facts + 0.5))


def _terms(text: str) -> list[str]:
    return [_stem(word) for word in _WORD.findall(_POSSESSIVE.sub("", text.casefold()))]


@lru_cache(maxsize=1 << 15)
def _stem(word: str) -> str:
    """Cut the commonest endings: as good here as a full stemmer, and a page of new words costs nothing."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 4 and word[-1] in "ey" else word


def _fuse(likeness: np.ndarray, lexical: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    """Join the best `k` of both rankings by the sum of reciprocal ranks.

    :returns: the columns of at most `k` facts of each row, best first, and how many of them count.
    """
    fused = np.zeros(likeness.shape)
    ranks = 1 / (_RANK_OFFSET + np.arange(1, 1 + min(k, likeness.shape[1])))
    for scores, least in ((likeness, -np.inf), (lexical, 0.0)):
        best = _top(scores, k)
        weight = np.where(np.take_along_axis(scores, best, axis=1) > least, ranks, 0.0)
        fused[np.arange(len(fused))[:, None], best] += weight
    chosen = _top(fused, k)
    return chosen, (np.take_along_axis(fused, chosen, axis=1) > 0).sum(axis=1)


def _top(scores: np.ndarray, k: int) -> np.ndarray:
    """Return the columns of the `k` highest scores of each row, best first, ties by column."""
    return np.argsort(-scores, axis=1, kind="stable")[:, :k]


def _texts_of(fact: Fact) -> tuple[str, ...]:
    return (fact.statement, *fact.paraphrases)


def _rows(facts: Iterable[Fact]) -> list[str]:
    return [text for fact in facts for text in _texts_of(fact)]


def _about(facts: Sequence[Fact], encoder_id: str) -> dict[str, str | int]:
    rows = [[fact.id, *_texts_of(fact)] for fact in facts]
    digest = hashlib.sha256(json.dumps(rows).encode()).hexdigest()
    return {"encoder": encoder_id, "facts": len(rows), "texts_sha256": digest}

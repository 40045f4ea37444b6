"""Pages made by program: one on a pack's topic, out of its gold sentences, and one about a small town."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from confute.domain import Page, Paragraph
from confute.labelled import read_labelled

_WHO = (
    "The baker",
    "A young teacher",
    "The town council",
    "Our neighbour",
    "The old ferryman",
    "A retired judge",
)
_DID = (
    "repaired the wooden bridge",
    "planted 40 apple trees",
    "opened a small museum of clocks",
    "bought a red bicycle",
    "counted 312 swallows",
    "painted the school gate",
    "sold 15 boxes of pears",
)
_WHERE = ("by the mill", "behind the church", "at the lake", "in the market hall", "on the hill road")
_WHEN = (
    "in May 1998",
    "last winter",
    "on 3 October 2011",
    "two years ago",
    "before the flood",
    "on a Sunday",
)
_ASIDES = (
    "Nobody was surprised.",
    "What a fine morning it was!",
    "You may want to bring a coat.",
    "Was it worth the trouble?",
    "People still talk about it.",
)
_PARAGRAPH = 4


def neutral_sentences(seed: int = 7) -> Iterator[str]:
    """Yield sentences of our own about nothing in particular, always the same ones, without end."""
    choose = random.Random(seed)
    while True:
        who, did, where, when = (choose.choice(words) for words in (_WHO, _DID, _WHERE, _WHEN))
        yield f"{who} {did} {where} {when}."
        if choose.random() < 0.3:
            yield choose.choice(_ASIDES)


def off_topic_page(size: int = 130) -> Page:
    """Return a page of `size` sentences about a small town."""
    return _page("News from a small town", list(islice(neutral_sentences(), size)))


def on_topic_page(pack: Path, size: int = 130) -> Page:
    """Return a page of `size` sentences of which three in four are the gold sentences of `pack`."""
    texts = (labelled.page.paragraphs[-1].text for labelled in read_labelled(pack))
    gold = [text for text in texts if text.endswith((".", "!", "?"))]
    plain = neutral_sentences()
    mixed = [next(plain) if number % 4 == 3 else text for number, text in zip(range(size), cycle(gold))]
    return _page("All that is told of it", mixed)


def _page(title: str, sentences: Sequence[str]) -> Page:
    starts = range(0, len(sentences), _PARAGRAPH)
    texts = [" ".join(sentences[start : start + _PARAGRAPH]) for start in starts]
    return Page(tuple(Paragraph(f"p{number}", text) for number, text in enumerate(texts)), title=title)

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from confute.domain import Paragraph
from confute.sentences import split
from hypothesis import given
from hypothesis import strategies as st

HARD = Path(__file__).parents[2] / "data" / "sentences.txt"
CASES = [
    line.replace("\\n", "\n").split("¦")
    for line in HARD.read_text(encoding="utf-8").splitlines()
    if not line.startswith("# ")
]
PIECES = st.sampled_from(
    [
        "a.m.",
        "U.S.",
        "Mr.",
        "No. 1",
        "...",
        "…",
        "[1]",
        "“",
        "”",
        "(",
        ")",
        "\n",
        "\n\n",
        " ",
        "😀",
        "桥。",
        "نعم؟",
        "- ",
        "1. ",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=30).map("".join)

HOSTILE = (
    "a. ",
    ". ",
    "(",
    "\n",
    "word ",
    "1. ",
    "a.m. ",
    "...",
    "[1]",
    "“a.” ",
    "A.",
    "A",
    "  ",
    "a@",
    "!)",
    "word.Next ",
)


def texts_of(text: str) -> list[str]:
    return [sentence.text for sentence in split([Paragraph("p0", text)])]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][:40])
def test_a_hard_paragraph_is_cut_where_a_reader_would(case: list[str]) -> None:
    assert texts_of("".join(case)) == [piece.strip() for piece in case]


@given(st.lists(TEXTS, max_size=4))
def test_every_sentence_is_the_slice_of_its_paragraph(texts: list[str]) -> None:
    for sentence in split([Paragraph(f"p{i}", text) for i, text in enumerate(texts)]):
        assert texts[sentence.paragraph][sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip() != ""


@given(TEXTS)
def test_sentences_lie_in_order_and_lose_nothing_but_white_space(text: str) -> None:
    sentences = split([Paragraph("p0", text)])
    assert all(a.end <= b.start for a, b in pairwise(sentences))
    assert re.sub(r"\s", "", "".join(s.text for s in sentences)) == re.sub(r"\s", "", text)


def test_no_paragraphs_give_no_sentences() -> None:
    assert split([]) == []
    assert split([Paragraph("p0", " \n\t ")]) == []


def test_the_paragraph_index_is_kept() -> None:
    found = split([Paragraph("a", "One."), Paragraph("b", ""), Paragraph("c", "Two. Three.")])
    assert [sentence.paragraph for sentence in found] == [0, 2, 2]


def test_a_long_page_is_split_in_a_moment() -> None:
    page = [
        Paragraph(f"p{i}", "The bridge opened at 6 a.m. on Dec. 4, 1932. It cost 2.5 million.")
        for i in range(65)
    ]
    split(page)
    started = time.perf_counter()
    assert len(split(page)) == 130
    assert time.perf_counter() - started < 0.2


def test_a_paragraph_of_many_blocks_is_cut_as_in_parts() -> None:
    part = "The bridge opened in 1932. It was closed by the U.S. Army at 2 a.m. on Friday. Nobody knew."
    assert len(texts_of(" ".join([part] * 400))) == 1200


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hostile_paragraph_takes_no_more_than_linear_time(unit: str) -> None:
    started = time.perf_counter()
    split([Paragraph("p0", unit * (100_000 // len(unit)))])
    assert time.perf_counter() - started < 3

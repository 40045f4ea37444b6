from datetime import date

import pytest
from confute.domain import ParagraphKind
from confute.reader import looks_like_html, read_html, read_text
from hypothesis import given
from hypothesis import strategies as st

ARTICLE = """<!doctype html><html lang="en"><head><title>Old bridge falls | The Fairwater Post</title>
<meta property="article:published_time" content="2024-06-18T10:00:00Z"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article><h1>Old bridge falls</h1>
<p>The old bridge fell on <a href="/friday">Friday</a>,
the <b>mayor</b> said. It had stood for 120 years and nobody was hurt, according to the council.</p>
<h2>What comes next</h2>
<p>The town wants to build a new one.<br>It will cost 3 million, and take two years at the very least.</p>
<ul><li>Close the road to all traffic.</li><li>Build the dam above the town.</li></ul>
<blockquote><p>We were lucky, the mayor told the paper on Saturday morning.</p></blockquote>
</article><footer><p>Copyright 2019 The Fairwater Post. All rights reserved.</p></footer></body></html>"""


def test_the_main_text_is_read_block_by_block() -> None:
    page = read_html(ARTICLE, "https://example.org/bridge")
    assert [(p.id, p.text) for p in page.paragraphs] == [
        ("p0", "Old bridge falls"),
        (
            "p1",
            "The old bridge fell on Friday, the mayor said. "
            "It had stood for 120 years and nobody was hurt, according to the council.",
        ),
        ("p2", "What comes next"),
        (
            "p3",
            "The town wants to build a new one.\n"
            "It will cost 3 million, and take two years at the very least.",
        ),
        ("p4", "Close the road to all traffic."),
        ("p5", "Build the dam above the town."),
        ("p6", "We were lucky, the mayor told the paper on Saturday morning."),
    ]


def test_title_and_headings_are_told_from_text() -> None:
    kinds = [paragraph.kind for paragraph in read_html(ARTICLE).paragraphs]
    assert kinds[:4] == [
        ParagraphKind.TITLE,
        ParagraphKind.TEXT,
        ParagraphKind.HEADING,
        ParagraphKind.TEXT,
    ]
    assert set(kinds[4:]) == {ParagraphKind.TEXT}


def test_title_address_and_date_come_along() -> None:
    page = read_html(ARTICLE, "https://example.org/bridge")
    assert (page.title, page.url, page.published) == (
        "Old bridge falls",
        "https://example.org/bridge",
        date(2024, 6, 18),
    )


def test_a_date_in_the_footer_is_not_the_pages() -> None:
    html = ARTICLE.replace('<meta property="article:published_time" content="2024-06-18T10:00:00Z">', "")
    assert read_html(html).published is None


@pytest.mark.parametrize("html", ["", "  ", "<html></html>", "<html><body></body></html>", "<"])
def test_a_page_without_text_has_no_paragraphs(html: str) -> None:
    assert read_html(html).paragraphs == ()


def test_a_deeply_nested_page_does_no_harm() -> None:
    html = ARTICLE.replace("<article>", "<article>" + "<div>" * 3000)
    assert isinstance(read_html(html).paragraphs, tuple)


def test_text_is_one_paragraph_a_line() -> None:
    page = read_text("\ufeffOld bridge falls\n\n  It fell on Friday. \r\nNobody was hurt.\n")
    assert [(p.id, p.text) for p in page.paragraphs] == [
        ("p0", "Old bridge falls"),
        ("p1", "It fell on Friday."),
        ("p2", "Nobody was hurt."),
    ]
    assert page.title == "Old bridge falls"
    assert page.paragraphs[0].kind is ParagraphKind.TITLE


@pytest.mark.parametrize(
    "text", ["It fell on Friday.\nNobody was hurt.", "A lone line", "Bridge " * 30 + "\nIt fell."]
)
def test_a_sentence_a_lone_line_or_a_long_one_is_no_title(text: str) -> None:
    page = read_text(text)
    assert page.title == ""
    assert {paragraph.kind for paragraph in page.paragraphs} == {ParagraphKind.TEXT}


def test_empty_text_has_no_paragraphs() -> None:
    assert read_text(" \n\n").paragraphs == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ARTICLE, True),
        ("<!-- saved --><html>", True),
        ("<p>One.</p>", True),
        ("The sign < means less.", False),
        ("<3 bridges", False),
        ("", False),
    ],
)
def test_html_is_told_from_text(text: str, expected: bool) -> None:
    assert looks_like_html(text) is expected


@given(st.text())
def test_any_text_is_read_without_losing_words(text: str) -> None:
    page = read_text(text)
    assert " ".join(p.text for p in page.paragraphs).split() == text.lstrip("\ufeff").split()

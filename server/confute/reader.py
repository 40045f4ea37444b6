"""HTML or plain text into a page. trafilatura finds the main text, the title and the date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import trafilatura
from lxml import etree  # type: ignore[import-untyped]

from confute.domain import Page, Paragraph, ParagraphKind

_TITLE_CHARS = 120
_BLOCKS = frozenset({"head", "p", "item", "quote", "row", "list", "table", "code", "body", "main"})
_HTML = re.compile(r"(?is)\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|\?xml|html|head|body|article|div|p|h1)\b")
Block = tuple[str, ParagraphKind]


def looks_like_html(text: str) -> bool:
    """Tell whether a text begins as an HTML document does."""
    return bool(_HTML.match(text[:10_000]))


def read_html(html: str, url: str = "") -> Page:
    """Take the main text out of a web page: headings and list items are paragraphs of their own.

    A page without a main text becomes a page without paragraphs.
    """
    document = _extract(html, url)
    if document is None:
        return Page((), url=url)
    title = _plain(document.title or "")
    blocks = [block for block in _blocks(document.body) if block[0] != title]
    if title:
        blocks.insert(0, (title, ParagraphKind.TITLE))
    return Page(_numbered(blocks), title, url, _date(document.date))


def read_text(text: str, url: str = "") -> Page:
    """Read one paragraph a line. A short first line without a full stop is the title, if more follows."""
    lines = [line.strip() for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    titled = len(lines) > 1 and len(lines[0]) <= _TITLE_CHARS and lines[0][-1] not in ".!…;,:"
    blocks = [(line, ParagraphKind.TEXT) for line in lines]
    if titled:
        blocks[0] = (lines[0], ParagraphKind.TITLE)
    return Page(_numbered(blocks), lines[0] if titled else "", url)


def _extract(html: str, url: str) -> Any:  # noqa: ANN401 - trafilatura's Document
    if not html.strip():
        return None
    # A date guessed from anywhere on the page is worse than none: every "on Tuesday" would hang on it.
    dates = {"original_date": True, "extensive_search": False}
    return trafilatura.bare_extraction(
        html, url=url or None, with_metadata=True, include_comments=False, date_extraction_params=dates
    )


def _numbered(blocks: list[Block]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(f"p{number}", text, kind) for number, (text, kind) in enumerate(blocks))


def _blocks(body: etree._Element) -> Iterator[Block]:
    """Walk the tree without recursion, since a hostile page may be nested as deeply as it likes."""
    open_blocks: list[str] = []
    words: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = str(element.tag)
        if tag in _BLOCKS and not (tag == "p" and "row" in open_blocks):
            yield from _flush(words, open_blocks)
            open_blocks.append(tag) if event == "start" else open_blocks.pop()
        elif event == "start" and tag == "lb":
            words.append("\n")
        elif event == "end" and tag == "cell":
            words.append(" ")
        # what follows an element inside its parent hangs on the element itself
        words.append(_plain_part(element.text if event == "start" else element.tail))


def _flush(words: list[str], open_blocks: list[str]) -> Iterator[Block]:
    text = _plain("".join(words))
    words.clear()
    if text:
        yield text, ParagraphKind.HEADING if "head" in open_blocks[-1:] else ParagraphKind.TEXT


def _plain_part(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _plain(text: str) -> str:
    """Join white space, but keep the line breaks that the page shows."""
    return "\n".join(line for part in text.split("\n") if (line := " ".join(part.split())))


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None

"""What each sentence needs from its page: title, heading, the sentences before it, and the page's date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from confute.domain import Context, Page, Paragraph, ParagraphKind, Sentence

# Words that point to what the page has named before.
_POINTING = re.compile(
    r"\b(?:he|his|him|she|her|they|their|it|its|both|this|these|those|the two|the pair)\b",
    re.IGNORECASE,
)
_PREVIOUS = 2
_LEAD = 3
_HEADING_CHARS = 120
_HEADING_WORDS = 16
_LABEL_WORDS = 8
_LEAD_IN_WORDS = 12
# Dates further down belong to the story, not to the page.
_HEAD_PARAGRAPHS = 6
_DATE_LINE_CHARS = 90
# No page on the web is older; an older date is part of a story.
_FIRST_YEAR = 1993

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_DATES = tuple(
    re.compile(rf"(?<![\w/.-]){pattern}", re.IGNORECASE)
    for pattern in (
        rf"{_MONTH}\s*{_DAY},?\s+{_YEAR}",
        rf"{_DAY}[\s-]+(?:of\s+)?{_MONTH},?[\s-]+{_YEAR}",
        rf"{_YEAR}([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}})(?!\d)",
        r"(?P<day>\d{1,2})([./])(?P<month>\d{1,2})\2(?P<year>(?:19|20)\d\d)\b",
    )
)
# "OSLO, May 3, 2021 (Agency) --": a place, the date, a dash
_PLACE = re.compile(r"\W{0,3}(?:[^\W\d_][^\d\n!?]{1,60}[,(]|[A-Z][A-Z\s./-]{2,40})\s*\Z|\W*\Z")
_DASH = re.compile(r"\s*[,).]?\s*(?:\([^()]{1,40}\)|/[^/]{1,20}/)?\s*(?:[-–—:]|/)")
# "Published on May 3, 2021 | 5 min": a label or a name, the date, nothing that goes on telling
_LABEL = re.compile(
    r"(?:(?i:\b(?:publish|post|updat|creat|releas|dat|modifi|edit|writt|issu)\w*(?:\s\w+)?)"
    r"|[^\w\s]|\A(?:[A-Z][\w.]*\s+){0,3})"
    r"\s*(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,?)?\s*\Z"
)
_REST = re.compile(r"\s*(?:\Z|[|·•,()\[–—/-]|(?:at|by|updated|last|from)\b|\d)", re.IGNORECASE)
_CLOCK = re.compile(r"\s*(?:,|at|\||-|–|T)?\s*\d{1,2}[:.h]\d\d\b")
_LINK_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)([-/_]?)(?P<month>0[1-9]|1[0-2])\2(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)

_NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*[.):]?|[IVXL]{1,5}[.)]|(?:Part|Chapter|Section|Step)\s\w+:?)\s+\S"
)
_BYLINE = re.compile(
    rf"^By\s+[A-Z]|^{_MONTH}\s*\d|{_MONTH}\s*\d{{1,2}}\W*$|\d{{1,2}}\s{_MONTH}(?:\s\d{{4}})?\W*$".replace(
        "?P<month>", "?:"
    )
)
_BULLET = re.compile(r"[-–—•‣◦▪*·]\s")
_SMALL = re.compile(
    r"(?:an?|and|as|at|but|by|for|from|in|into|is|its|nor|of|off|on|onto|or|over|per|than|the|to|up|via|vs|with)"
)


def contexts(page: Page, sentences: Sequence[Sentence]) -> list[Context]:
    """Give every sentence its context. The date is the page's own, else read from its top or its address."""
    title = page.title or _first_title(page)
    when = page.published or _published(page)
    flags = headings(page, sentences)
    told = (s.text for s, flag in zip(sentences, flags, strict=True) if not flag and s.text != title)
    lead = tuple(islice(told, _LEAD))
    found: list[Context] = []
    heading = ""
    plain: list[Sentence] = []
    for sentence, flag in zip(sentences, flags, strict=True):
        near = [before.text for before in plain[-_PREVIOUS:] if _near(plain, before, sentence)]
        found.append(Context(title, heading, tuple(near), when, lead))
        if flag and sentence.text != title:
            heading = sentence.text
        elif sentence.text != title:
            plain.append(sentence)
    return found


def headings(page: Page, sentences: Sequence[Sentence]) -> list[bool]:
    """Tell for every sentence whether it is a title or heading, by its paragraph's kind or by its looks.

    A page of a single paragraph has no heading: somebody may have sent a lone claim without its full stop.
    """
    alone = len(page.paragraphs) == 1
    return [_heads(page.paragraphs[s.paragraph], s, page.title, alone) for s in sentences]


def is_heading(text: str) -> bool:
    """Tell whether a line looks like a heading: short, no final stop; numbered, in title case or a label."""
    words = _short_line(text.strip())
    return bool(words) and (
        bool(_NUMBERED.match(text)) or _title_case(words) or _is_label(text.strip(), words)
    )


def with_title(text: str, context: Context) -> str:
    """Return a sentence that points back to what its page is about behind the page's title; else nothing."""
    if not context.title or context.title == text or not _POINTING.search(text):
        return ""
    return f"{context.title}. {text}"


def _short_line(text: str) -> list[str]:
    """Return the words of a short line without a final stop; none for items, bylines and dates."""
    words = re.findall(r"[^\W_]\S*", text[: _HEADING_CHARS + 1])
    if not words or len(text) > _HEADING_CHARS or len(words) > _HEADING_WORDS or text[-1] in '.!…;,"”':
        return []
    return [] if _BULLET.match(text) or _BYLINE.search(text) else words


def _is_label(text: str, words: Sequence[str]) -> bool:
    """Allow a few words without a figure ("Discussing the harbour"): longer lines may be claims."""
    limit = _LEAD_IN_WORDS if text.endswith(":") else _LABEL_WORDS
    return len(words) <= limit and text[0].isupper() and not re.search(r"[\d?]", text)


def _title_case(words: Sequence[str]) -> bool:
    telling = [word for word in words if not _SMALL.fullmatch(word)]
    capital = sum(not word[0].islower() for word in telling)
    return bool(telling) and words[0][0].isupper() and capital >= 0.8 * len(telling)


def _heads(paragraph: Paragraph, sentence: Sentence, title: str, alone: bool) -> bool:
    if paragraph.kind is not ParagraphKind.TEXT or (title and sentence.text == title.strip()):
        return True
    line_before = paragraph.text[: sentence.start].rpartition("\n")[2]
    line_after = paragraph.text[sentence.end :].partition("\n")[0]
    lone_line = not line_before.strip() and not line_after.strip()
    return lone_line and not (alone and sentence.text == paragraph.text.strip()) and is_heading(sentence.text)


def _near(plain: Sequence[Sentence], before: Sentence, sentence: Sentence) -> bool:
    """Tell whether `before` stands in the same paragraph or in the last one that has running text."""
    return before.paragraph in (sentence.paragraph, plain[-1].paragraph)


def _first_title(page: Page) -> str:
    if len(page.paragraphs) < 2:
        return ""
    first = page.paragraphs[0]
    text = first.text.strip()
    return text if first.kind is ParagraphKind.TITLE or _short_line(text) else ""


def _published(page: Page) -> date | None:
    for line in _top_lines(page):
        found = _line_date(line)
        if found is not None:
            return found
    match = _LINK_DATE.search(page.url)
    return _as_date(match) if match else None


def _top_lines(page: Page) -> Iterator[str]:
    for paragraph in page.paragraphs[:_HEAD_PARAGRAPHS]:
        yield from (line.strip() for line in paragraph.text[:2000].split("\n"))


def _line_date(line: str) -> date | None:
    """Read a full date from a date line, a dateline, or a date with a time of day."""
    for pattern in _DATES:
        match = pattern.search(line[:300])
        if match and _heads_page(line, match):
            return _as_date(match)
    return None


def _heads_page(line: str, match: re.Match[str]) -> bool:
    before, after = line[: match.start()], line[match.end() :]
    if _CLOCK.match(after) or (_DASH.match(after) and _PLACE.match(before)):
        return True
    return len(line) <= _DATE_LINE_CHARS and bool(_LABEL.search(before)) and bool(_REST.match(after))


def _as_date(match: re.Match[str]) -> date | None:
    month, day = match["month"].lower(), int(match["day"])
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    try:
        found = date(int(match["year"]), number, day)
    except ValueError:
        return None
    return found if found.year >= _FIRST_YEAR else None

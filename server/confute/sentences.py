"""Paragraphs into sentences. nupunkt proposes the cuts; the tables mend what it gets wrong on web pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import nupunkt

from confute.domain import Paragraph, Sentence

# No rule looks further than this many characters, so that a hostile page costs no more than a long one.
_BACK = 48
_AHEAD = 64
_BRACKET = 200
# A line at least this long that ends in the midst of a sentence is running text that was wrapped.
_WRAPPED = 50

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ABBREVIATION = (
    r"(?:Mr|Mrs|Ms|Mx|Messrs|Dr|Prof|Rev|Fr|Hon|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Cpl|Brig|Sen|Rep|Gov|Amb|Pres"
    r"|Supt|Insp|Sec|St|Mt|Ft|Art|Fig|Nr|Vol|Ch|Bros|Univ|Assoc|Dept|Govt|Blvd|vs|cf|approx|ca|pp|para|г|ул|им|т\.е)"
)
_STARTER = (
    r"(?:The|This|That|These|Those|There|Then|He|She|It|They|We|I|You|His|Her|Its|Their|Our|But|And|Yet|So|In|At|As"
    r"|By|On|For|From|With|Under|Until|After|Before|Since|While|When|Where|If|Although|Because|However|Meanwhile"
    r"|Also|Some|Such|Nobody|Both|Later|Earlier|A|An)"
)
_LOWER = r"[a-zà-ÿа-я](?!\w?[A-Z])"
_CLOSERS = r"[\"'”’»)\]]*"
_NOTES = r"(?:\[(?:\d{1,3}|[a-z]|note \d+|citation needed)\]|[¹²³⁰⁴-⁹])"

_NO_ZONE = rf"(?!{_MONTH}\b|{_DAY}\b|\w+ (?:[Tt]ime|Standard|Daylight)\b)"
_BEFORE_NAME = r"(?:St|Ave|Rd|Blvd|Inc|Ltd|Corp|Co|Jr|Sr|etc|(?:[A-Z]\.){0,5}[A-Z]|[a-z]{2,3}|[A-Z]{2,})"

# Cuts that nupunkt does not see; the sentence ends where the match ends.
_CUTS = (
    re.compile(rf"[.!?…]{_CLOSERS}{_NOTES}+(?=\s+[\"'“‘(]?[^\W\d_])"),
    re.compile(rf"\w[a-z]{{3}}\.{_CLOSERS}(?=\s+[\"'“‘(]?[A-Z])"),
    re.compile(rf"…{_CLOSERS}(?=\s+[\"“‘(]?[A-Z])"),
    re.compile(rf"\b[ap]\.m\.{_CLOSERS}(?=\s+{_NO_ZONE}[A-Z][a-z]*\s)"),
    re.compile(rf"\b{_BEFORE_NAME}\.{_CLOSERS}(?=\s+{_STARTER}\s)"),
    # a space is missing
    re.compile(r"(?:(?<=[a-z]{2})|(?<=[\d)”\]]{2}))[.!?][)”’\]]*(?=(?:[A-Z][a-z]+|A|I|[“‘][A-Z]\w*)[ ,])"),
    re.compile(r"\b[ap]\.m\.(?=[A-Z][a-z]+\s)"),
    # other scripts
    re.compile(r"[。！？｡](?![」』”’）。！？])|[。！？][」』”’）]+(?=[\s「『“（]|$)"),
    re.compile(rf"[؟۔।]+{_CLOSERS}(?=\s)"),
)
# A cut falls where both the text before it and the text after it match.
_JOINS = tuple(
    (re.compile(rf"(?:{before})\Z"), re.compile(rf"\s*+(?:{after})"))
    for before, after in (
        (r"", r"[,;:)\]]|-\w"),
        (rf"[!?]{_CLOSERS}|[.…]['\"”’»)]+|\.\.+|…", _LOWER),
        (r"(?:[.\d]\w{0,3}|\b\w{1,2})\.", _LOWER),
        (rf"(?:\A|\W){_ABBREVIATION}\.", rf"(?!{_STARTER}\s)[\w“‘\"(]"),
        (rf"\b{_MONTH}\.", r"\d"),
        (r"\b\d{1,2}\.", rf"(?:{_MONTH}|Mai|Juni|Juli)\b"),
        (r"(?<![.\w])[NSEW]\.", rf"(?!{_STARTER}\s)[A-Z]"),
        (r"(?<![.\w])[A-Z]\.", r"[A-Z]\."),
        (r"\b(?:No|Nos|Pt|p|Bd)\.", r"\d"),
        # a dateline, an item's number, and the name of an agency at the end
        (r"\A\s*[A-Z]{3,}\.", rf"{_MONTH}\b"),
        (r"", r"/[A-Z]+/"),
        (r"\A\s*(?:[-–•*]\s*)?(?:\(?\d{1,3}|[IVXL]{1,5}|[A-Za-z])[.)]", r"\S"),
        (r"", r"[–—-]{1,3}\s?\w+(?:\s\w+)?[^\w]{0,3}\Z"),
        (r"", r"[\W_]*\w?\W*\Z"),
    )
)
# nupunkt's time grows with the square of a "word" such as "!)!)!)"; a block ends within a sentence.
_BLOCK = re.compile(r"(?s).{1,4000}(?:(?<=[^\W_]{2})(?=\s)|\Z)|.{1,4000}")
_BULLET = re.compile(r"\s*(?:[-–—•‣◦▪*·]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s)")
_TAIL = re.compile(rf"(?:\s*+(?:{_NOTES}|[^\w\s\"'“‘«(¿¡\[/@#$€£–—•*·-]))++(?=\s|$)")


def split(paragraphs: Sequence[Paragraph]) -> list[Sentence]:
    """Find the sentences of all paragraphs in reading order, without white space at either end."""
    return [
        Sentence(index, start, end, paragraph.text[start:end])
        for index, paragraph in enumerate(paragraphs)
        for start, end in _spans(paragraph.text)
    ]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for first, last in _lines(text):
        line = text[first:last]
        for start, end in pairwise([*_cuts(line), len(line)]):
            piece = line[start:end]
            bare = piece.strip()
            if bare:
                begin = first + start + len(piece) - len(piece.lstrip())
                yield begin, begin + len(bare)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Separate list items and headings, but not the lines of wrapped running text."""
    start = line = 0
    for match in re.finditer(r"\n\s*", text):
        after = text[match.end() : match.end() + 8]
        if "\n" in match.group()[1:] or not _wrapped(text[line : match.start()].strip(), after):
            yield start, match.start()
            start = match.end()
        line = match.end()
    yield start, len(text)


def _wrapped(line: str, after: str) -> bool:
    if not line or line[-1] in ".!?:;" or _BULLET.match(after):
        return False
    return after[:1].islower() or len(line) >= _WRAPPED


def _cuts(line: str) -> list[int]:
    proposed = set(_proposals(line))
    for pattern in _CUTS:
        proposed.update(match.end() for match in pattern.finditer(line))
    kept = [0]
    for cut in sorted({_settled(line, cut) for cut in proposed}):
        if kept[-1] < cut < len(line) and _stands(line, kept[-1], cut):
            kept.append(cut)
    return kept


def _proposals(line: str) -> Iterator[int]:
    for block in _BLOCK.finditer(line):
        yield from (block.start() + end for _, end in nupunkt.sent_spans(block.group())[:-1])


def _settled(line: str, cut: int) -> int:
    """Let notes, emoji and other signs without letters belong to the sentence that they follow."""
    while cut and line[cut - 1].isspace():
        cut -= 1
    tail = _TAIL.match(line, cut, cut + _AHEAD)
    return tail.end() if tail else cut


def _stands(line: str, start: int, cut: int) -> bool:
    """Decide whether a proposed cut is the end of the sentence that begins at `start`."""
    inner = line[max(start, cut - _BRACKET) : cut]
    if inner.count("(") > inner.count(")") and ")" in line[cut : cut + _BRACKET]:
        return False
    if not line[cut].isspace() and _in_address(inner):
        return False
    before, after = line[max(start, cut - _BACK) : cut], line[cut : cut + _AHEAD]
    return not any(ahead.match(after) and back.search(before) for back, ahead in _JOINS)


def _in_address(before: str) -> bool:
    token = before.rsplit(maxsplit=1)[-1] if before.strip() else ""
    return "://" in token or "@" in token or token.startswith("www.")

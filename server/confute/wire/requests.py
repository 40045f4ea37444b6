"""Requests: what a caller may send, and how it becomes a page to check."""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, NoReturn

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator, StrictStr, WithJsonSchema
from pydantic_core import PydanticCustomError

from confute.domain import FLAGS, Page, Paragraph, ParagraphKind, Verdict
from confute.errors import BadBodyError, InputError, TooLargeError
from confute.wire.offsets import Offsets

MAX_ID_CHARS = 256
MAX_SAFE_INTEGER = 2**53 - 1
ALL = tuple(Verdict)
_LINE = re.compile("[^\r\n\u2028\u2029]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


def _clean(value: object) -> object:
    """Refuse what has no place in a text: the two sides would count differently from there on."""
    if isinstance(value, str) and "\0" in value:
        raise PydanticCustomError("nul", "contains the character U+0000; remove it")
    if isinstance(value, str) and _SURROGATE.search(value):
        raise PydanticCustomError("surrogate", "contains half of a surrogate pair; send whole characters")
    return value


def _id(value: object) -> str | int:
    if isinstance(value, str) and 0 < len(value) <= MAX_ID_CHARS:
        return value
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MAX_SAFE_INTEGER:
        return value
    known = {"chars": MAX_ID_CHARS}
    raise PydanticCustomError("id", "is not a string of 1 to {chars} characters or a safe integer", known)


def _day(value: object) -> object:
    """Take a date, or the date of a time as it is written, without moving it to another time zone."""
    if not isinstance(value, str):
        return value
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        raise PydanticCustomError("date", "is not an ISO 8601 date such as 2030-06-18") from None


def _verdicts(value: object) -> object:
    names = [value] if value == "all" else value
    known = [verdict.value for verdict in Verdict]
    if not isinstance(names, list) or any(name not in [*known, "all"] for name in names):
        raise PydanticCustomError("include", "is not 'all' or a list of {known}", {"known": ", ".join(known)})
    return ALL if "all" in names else tuple(Verdict(name) for name in names)


Text = Annotated[StrictStr, BeforeValidator(_clean)]
_ID_SCHEMA = {
    "anyOf": [
        {"type": "string", "minLength": 1, "maxLength": MAX_ID_CHARS},
        {"type": "integer", "minimum": -MAX_SAFE_INTEGER, "maximum": MAX_SAFE_INTEGER},
    ]
}
_DAY_SCHEMA = {
    "description": "An ISO 8601 date, or date and time.",
    "anyOf": [{"type": "string"}, {"type": "null"}],
}
_INCLUDE_SCHEMA = {
    "description": 'The verdicts whose sentences come back, or "all". The coverage counts every sentence.',
    "anyOf": [{"const": "all"}, {"type": "array", "items": {"type": "string", "enum": list(ALL)}}],
}
Id = Annotated[str | int, PlainValidator(_id), BeforeValidator(_clean), WithJsonSchema(_ID_SCHEMA)]
Day = Annotated[date | None, BeforeValidator(_day), WithJsonSchema(_DAY_SCHEMA)]
Include = Annotated[tuple[Verdict, ...], BeforeValidator(_verdicts), WithJsonSchema(_INCLUDE_SCHEMA)]


class _Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ParagraphIn(_Closed):
    """One block of text of a page. Its id comes back with every result."""

    id: Id
    text: Text
    kind: ParagraphKind = ParagraphKind.TEXT


class CheckRequest(_Closed):
    """A page as `paragraphs`, or a plain `text` of which each line is a paragraph: exactly one of the two."""

    paragraphs: list[ParagraphIn] | None = None
    text: Text | None = None
    title: Text = ""
    url: Text = ""
    published: Day = None
    pack: Text = ""
    include: Include = tuple(verdict for verdict in Verdict if verdict in FLAGS)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request may hold. Characters are code points."""

    max_paragraphs: int
    max_paragraph_chars: int
    max_chars: int


@dataclass(frozen=True, slots=True)
class Job:
    """A page to check, and what its reply needs: the caller's ids, where offsets count, what to send."""

    page: Page
    ids: tuple[str | int, ...]
    offsets: tuple[Offsets, ...]
    pack: str = ""
    include: frozenset[Verdict] = FLAGS


def read_json(data: bytes) -> dict[str, Any]:
    """Parse a body strictly: UTF-8, one object, no name twice, no NaN."""
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=_no_constant, object_pairs_hook=_unique)
    except RecursionError:
        raise BadBodyError("The body is nested too deeply", field="body") from None
    except ValueError as error:
        raise BadBodyError(f"The body is not valid JSON in UTF-8: {error}", field="body") from None
    if not isinstance(value, dict):
        raise BadBodyError("The body is not a JSON object", field="body")
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    record = dict(pairs)
    if len(record) < len(pairs):
        raise ValueError("an object has the same name twice")
    return record


def read_request(request: CheckRequest, limits: Limits) -> Job:
    """Turn a request into the page to check, or name what is missing or over a limit."""
    parts, offsets = _parts(request)
    _measure(parts, request, limits)
    paragraphs = tuple(Paragraph(str(part.id), part.text, part.kind) for part in parts)
    _refuse_twins(paragraphs)
    page = Page(paragraphs, request.title, request.url, request.published)
    ids = tuple(part.id for part in parts)
    return Job(page, ids, offsets, request.pack, frozenset(request.include))


def whole_page(page: Page, include: frozenset[Verdict] = FLAGS) -> Job:
    """Return a job for a page that did not come over the wire; offsets count in its paragraphs."""
    ids = tuple(paragraph.id for paragraph in page.paragraphs)
    return Job(page, ids, tuple(Offsets.of(paragraph.text) for paragraph in page.paragraphs), include=include)


def _parts(request: CheckRequest) -> tuple[list[ParagraphIn], tuple[Offsets, ...]]:
    if (request.paragraphs is None) == (request.text is None):
        raise InputError("Send either paragraphs or text, and not both", field="paragraphs")
    if request.paragraphs is not None:
        return request.paragraphs, tuple(Offsets.of(part.text) for part in request.paragraphs)
    text = request.text or ""
    lines = [line for line in _LINE.finditer(text) if not line[0].isspace()]
    parts = [ParagraphIn(id=f"p{number}", text=line[0]) for number, line in enumerate(lines)]
    whole = Offsets.of(text)
    return parts, tuple(whole.at(line.start()) for line in lines)


def _measure(parts: list[ParagraphIn], request: CheckRequest, limits: Limits) -> None:
    """Refuse what is over a limit; a title or address is no way around them."""
    sizes = {f"paragraphs.{number}.text": len(part.text) for number, part in enumerate(parts)}
    sizes |= {"title": len(request.title), "url": len(request.url)}
    whole = "text" if request.paragraphs is None else "paragraphs"
    _hold(whole, "paragraphs", len(parts), limits.max_paragraphs)
    for name, size in sizes.items():
        _hold(name, "characters", size, limits.max_paragraph_chars)
    _hold(whole, "characters", sum(sizes.values()), limits.max_chars)


def _hold(field: str, unit: str, value: int, limit: int) -> None:
    if value > limit:
        message = f"{field} has {value} {unit}; this server takes at most {limit}"
        raise TooLargeError(message, field=field, limit=limit, value=value)


def _refuse_twins(paragraphs: tuple[Paragraph, ...]) -> None:
    """Ids are compared as written: the number 1 and the string "1" are the same id."""
    seen: set[str] = set()
    for number, paragraph in enumerate(paragraphs):
        if paragraph.id in seen:
            field = f"paragraphs.{number}.id"
            raise InputError("Two paragraphs have the same id", field=field, value=paragraph.id)
        seen.add(paragraph.id)

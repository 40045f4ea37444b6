"""Labelled sentences from disk: a pack's gold, single probes, and whole pages with a label per sentence."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from confute.domain import Page, Paragraph, Verdict
from confute.errors import InputError

Row = Mapping[str, Any]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

# How annotators call our verdicts.
_VERDICT_OF_LABEL = {
    "contradicted": Verdict.CONTRADICTED,
    "supported": Verdict.SUPPORTED,
    "unverifiable": Verdict.UNSUPPORTED,
    "not_checkworthy": Verdict.NOT_A_CLAIM,
    "off_topic": Verdict.OFF_TOPIC,
}
# Of a claim about something else, only a mark as false harms a reader.
_NO_ERROR_OFF_TOPIC = frozenset({Verdict.UNSUPPORTED, Verdict.SUPPORTED, Verdict.NOT_A_CLAIM})


@dataclass(frozen=True, slots=True)
class Label:
    """What is true of `paragraphs[paragraph].text[start:end]` of its page."""

    id: str
    paragraph: int
    start: int
    end: int
    verdict: Verdict
    also_ok: frozenset[Verdict] = frozenset()
    words: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page with its labels."""

    page: Page
    labels: tuple[Label, ...] = ()


def read_labelled(path: Path) -> list[LabelledPage]:
    """Read a pack's folder or gold, a file of probes, or a folder of pages with its `labels.jsonl`.

    :raises InputError: if the file is none of these, or a label's words do not stand on its page.
    """
    if path.is_dir():
        gold = path / "gold.jsonl"
        return read_labelled(gold) if gold.exists() else _pages(path)
    rows = _rows(path)
    if any("doc" in row for row in rows):
        return _pages(path.parent)
    return [_single(path, number, row) for number, row in enumerate(rows, start=1)]


def _single(path: Path, number: int, row: Row) -> LabelledPage:
    if not row.get("text") or not (row.get("verdict") or row.get("label")):
        raise _fault(path, number, "a row needs text and verdict (or label)")
    paragraphs = [Paragraph(name, row[name]) for name in ("before", "text") if row.get(name)]
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    page = Page(tuple(paragraphs), title=row.get("title", ""), published=published)
    label = _label(row, str(row.get("id", number)), (len(paragraphs) - 1, 0))
    return LabelledPage(page, (label,))


def _label(row: Row, name: str, at: tuple[int, int]) -> Label:
    paragraph, start = at
    verdict, also_ok = _verdicts(row)
    return Label(
        name,
        paragraph,
        start,
        start + len(row["text"]),
        verdict,
        also_ok,
        tuple(conflict["words"] for conflict in _conflicts(row)),
        tuple(row.get("facts") or row.get("fact") or ()),
        bool(row.get("ambiguous")),
    )


def _conflicts(row: Row) -> Iterator[Row]:
    if row.get("conflict"):
        yield row["conflict"]
    yield from row.get("conflict_more", ())
    yield from row.get("conflicts", ())


def _verdicts(row: Row) -> tuple[Verdict, frozenset[Verdict]]:
    verdict = _verdict(row.get("verdict") or row["label"])
    also_ok = frozenset(_verdict(name) for name in row.get("also_ok", ()))
    if row.get("label") == "off_topic":
        also_ok |= _NO_ERROR_OFF_TOPIC
    return verdict, also_ok


def _verdict(label: str) -> Verdict:
    try:
        return _VERDICT_OF_LABEL.get(label) or Verdict(label)
    except ValueError:
        raise InputError(f"{label!r} is no verdict", field="verdict", value=label) from None


def _pages(folder: Path) -> list[LabelledPage]:
    by_page: dict[str, list[Row]] = defaultdict(list)
    for number, row in enumerate(_rows(folder / "labels.jsonl"), start=1):
        if not {"doc", "text", "label"} <= set(row):
            raise _fault(folder / "labels.jsonl", number, "a row needs doc, text and label")
        by_page[row["doc"]].append(row)
    meta = _meta(folder / "pages.tsv")
    return [_page(folder / doc, rows, meta.get(doc, {})) for doc, rows in sorted(by_page.items())]


def _meta(path: Path) -> dict[str, Mapping[str, Any]]:
    """Return address, title and day of publication by file, as far as they are told."""
    if not path.exists():
        return {}
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return {
        doc: {
            "url": url,
            "title": title.removeprefix("(no title returned)").strip(),
            "published": date.fromisoformat(more[0]) if more and _DAY.fullmatch(more[0]) else None,
        }
        for doc, url, title, *more in (row for row in rows if len(row) > 2)
    }


def _page(path: Path, rows: Sequence[Row], meta: Mapping[str, Any]) -> LabelledPage:
    lines = [line for line in _read(path).splitlines() if line.strip()]
    labels = []
    after = (0, 0)
    for number, row in enumerate(rows, start=1):
        found = _locate(lines, row["text"], after) or _locate(lines, row["text"], (0, 0))
        if found is None:
            raise _fault(
                path, 1, f"label {number} of this page is not to be found on it: {row['text'][:60]!r}"
            )
        after = (found[0], found[1] + 1)
        labels.append(_label(row, f"{path.stem}#{number}", found))
    paragraphs = tuple(Paragraph(f"p{number}", line) for number, line in enumerate(lines))
    return LabelledPage(Page(paragraphs, **meta), tuple(labels))


def _locate(lines: Sequence[str], text: str, after: tuple[int, int]) -> tuple[int, int] | None:
    for index in range(after[0], len(lines)):
        start = lines[index].find(text, after[1] if index == after[0] else 0)
        if start >= 0:
            return index, start
    return None


def _rows(path: Path) -> list[Row]:
    return [_row(path, at, line) for at, line in enumerate(_read(path).splitlines(), start=1) if line.strip()]


def _row(path: Path, number: int, line: str) -> Row:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise _fault(path, number, f"not JSON: {error.msg}") from error
    if not isinstance(row, dict):
        raise _fault(path, number, "not a JSON object")
    return row


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read: {error.strerror}", field="gold", value=str(path)
        ) from error


def _fault(path: Path, line: int, text: str) -> InputError:
    return InputError(f"{path}:{line}: {text}", field="gold", value=str(path))

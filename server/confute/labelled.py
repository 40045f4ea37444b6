"""Labelled sentences from disk: a pack's gold, single probes, and whole pages with a label per sentence."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from confute.domain import Page, Paragraph, ParagraphKind, Verdict
from confute.errors import InputError

_VERDICT_OF_LABEL = {
    "contradicted": Verdict.CONTRADICTED,
    "supported": Verdict.SUPPORTED,
    "unverifiable": Verdict.UNSUPPORTED,
    "not_checkworthy": Verdict.NOT_A_CLAIM,
    "off_topic": Verdict.OFF_TOPIC,
}


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
    labels: tuple[Label, ...] = field(default=())


def read_labelled(path: Path) -> list[LabelledPage]:
    """Read a gold file, a file of probes, or a folder with `labels.jsonl` and its pages.

    :raises InputError: if the file is none of these.
    """
    if path.is_dir():
        return _pages(path)
    rows = _rows(path)
    if rows and "doc" in rows[0]:
        return _pages(path.parent)
    return [_single(path, row) for row in rows]


def _single(path: Path, row: Mapping[str, Any]) -> LabelledPage:
    if "text" not in row or not ("verdict" in row or "label" in row):
        raise InputError(f"{path}: a row needs text and verdict (or label)", field="gold", value=row.get("id"))
    paragraphs = [Paragraph("text", row["text"])]
    if row.get("before"):
        paragraphs.insert(0, Paragraph("before", row["before"]))
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    page = Page(tuple(paragraphs), title=row.get("title", ""), published=published)
    label = _label(row, str(row.get("id", "")), len(paragraphs) - 1, 0)
    return LabelledPage(page, (label,))


def _label(row: Mapping[str, Any], name: str, paragraph: int, start: int) -> Label:
    conflicts = [*([row["conflict"]] if row.get("conflict") else []), *row.get("conflict_more", ()), *row.get("conflicts", ())]
    return Label(
        name,
        paragraph,
        start,
        start + len(row["text"]),
        _verdict(row.get("verdict") or row["label"]),
        frozenset(_verdict(name) for name in row.get("also_ok", ())),
        tuple(conflict["words"] for conflict in conflicts),
        tuple(row.get("facts") or row.get("fact") or ()),
        bool(row.get("ambiguous")),
    )


def _verdict(label: str) -> Verdict:
    return _VERDICT_OF_LABEL.get(label) or Verdict(label)


def _pages(folder: Path) -> list[LabelledPage]:
    by_page: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in _rows(folder / "labels.jsonl"):
        by_page[row["doc"]].append(row)
    meta = _meta(folder / "pages.tsv")
    return [_page(folder / doc, doc, rows, meta.get(doc, ("", ""))) for doc, rows in sorted(by_page.items())]


def _meta(path: Path) -> dict[str, tuple[str, str]]:
    """Return address and title by file; a title that was not returned is left out."""
    if not path.exists():
        return {}
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return {row[0]: (row[1], row[2].removeprefix("(no title returned)").strip()) for row in rows if len(row) > 2}


def _page(path: Path, doc: str, rows: list[Mapping[str, Any]], meta: tuple[str, str]) -> LabelledPage:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    paragraphs = tuple(
        Paragraph(f"p{i}", line, ParagraphKind.TEXT) for i, line in enumerate(lines)
    )
    labels = []
    cursor = (0, 0)
    for number, row in enumerate(rows):
        found = _locate(lines, row["text"], cursor) or _locate(lines, row["text"], (0, 0))
        if found is not None:
            cursor = (found[0], found[1] + 1)
            labels.append(_label(row, f"{doc}#{number}", *found))
    return LabelledPage(Page(paragraphs, title=meta[1], url=meta[0]), tuple(labels))


def _locate(lines: list[str], text: str, after: tuple[int, int]) -> tuple[int, int] | None:
    for index in range(after[0], len(lines)):
        start = lines[index].find(text, after[1] if index == after[0] else 0)
        if start >= 0:
            return index, start
    return None


def _rows(path: Path) -> list[Mapping[str, Any]]:
    return list(_parsed(path))


def _parsed(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}", field="gold", value=str(path)) from error
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise InputError(f"{path}:{number}: not JSON: {error.msg}", field="gold", value=line[:40]) from error

"""What can be wrong with gold sentences."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from confute.domain import ConflictKind, Pack, Verdict
from confute.packs.lines import Line, Problem

_FIELDS = frozenset(
    [
        "id",
        "text",
        "verdict",
        "conflicts",
        "facts",
        "title",
        "before",
        "published",
        "also_ok",
        "trap",
        "ambiguous",
    ]
)
_VERDICTS = frozenset(verdict.value for verdict in Verdict if verdict is not Verdict.UNCHECKED)
_KINDS = frozenset(kind.value for kind in ConflictKind)


def check_gold(pack: Pack, lines: Sequence[Line]) -> Iterator[Problem]:
    """Yield what is wrong with the gold sentences of a pack."""
    own = {text for fact in pack.facts.values() for text in (fact.statement, *fact.paraphrases)}
    seen: dict[tuple[str, ...], str] = {}
    for line in lines:
        if not line.row:
            continue
        yield from (Problem(line.file, line.id, text) for text in _row(pack, line.row))
        if line.row.get("text") in own:
            yield Problem(line.file, line.id, "is a fact's own words, which proves nothing; put it otherwise")
        page = tuple(str(line.row.get(name, "")) for name in ("text", "title", "before", "published"))
        if page in seen:
            yield Problem(line.file, line.id, f"says the same as {seen[page]}; drop one")
        seen.setdefault(page, line.id)


def _row(pack: Pack, row: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted(set(row) - _FIELDS):
        yield f"unknown field {name!r}; docs/pack-format.md names the fields"
    verdicts = [row.get("verdict", ""), *row.get("also_ok", ())]
    for verdict in verdicts:
        if verdict not in _VERDICTS:
            yield f"verdict {verdict!r} is not known; choose one of {', '.join(sorted(_VERDICTS))}"
    if row.get("verdict") in row.get("also_ok", ()):
        yield "also_ok repeats the verdict; drop it there"
    for name in row.get("facts", ()):
        if name not in pack.facts:
            yield f"facts: there is no {name!r}; add it or mend the id"
    if row.get("verdict") in {Verdict.CONTRADICTED, Verdict.SUPPORTED} and not row.get("facts"):
        yield "no fact decides it; name the facts that do"
    if row.get("published"):
        yield from _published(str(row["published"]))
    yield from _conflicts(row)


def _published(text: str) -> Iterator[str]:
    try:
        date.fromisoformat(text)
    except ValueError:
        yield f"published {text!r} is no day; write it as 2024-06-18"


def _conflicts(row: Mapping[str, Any]) -> Iterator[str]:
    conflicts = row.get("conflicts", ())
    if row.get("verdict") == Verdict.CONTRADICTED and not conflicts:
        yield "contradicted, but conflicts name no wrong words; add them"
    if row.get("verdict") == Verdict.SUPPORTED and conflicts:
        yield "supported, but conflicts name wrong words; drop them or mend the verdict"
    for conflict in conflicts:
        if not conflict.get("words") or conflict["words"] not in row.get("text", ""):
            yield f"conflict words {conflict.get('words')!r} do not stand in text; copy them exactly"
        if conflict.get("kind") not in _KINDS:
            yield f"conflict kind {conflict.get('kind')!r} is not known; see {', '.join(sorted(_KINDS))}"

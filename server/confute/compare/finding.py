"""Wrong words -> a conflict."""

from confute.domain import Conflict, ConflictKind

Span = tuple[int, int]
Outcome = tuple[list[Conflict], list[Span]]


def conflict(kind: ConflictKind, text: str, span: tuple[int, int], instead: str) -> Conflict:
    """Return the conflict whose wrong words are `text[span]`."""
    return Conflict(kind, span[0], span[1], text[span[0] : span[1]], instead)

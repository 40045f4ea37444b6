"""Feedback: what a reader says of a mark, or of one that is missing."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from confute.domain import Pack, Verdict
from confute.errors import InputError, TooLargeError
from confute.wire.requests import Text

MAX_CHARS = {"text": 5_000, "comment": 2_000, "version": 64}
MAX_FACTS = 50
MAX_FACT_CHARS = 64


class FeedbackRequest(BaseModel):
    """A sentence with the verdict that it got, and why that seems wrong. Nothing says who sent it.

    `wrong_mark` names the verdict; `missed` is a sentence that should have been marked.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["wrong_mark", "missed"]
    pack: Text
    version: Text
    text: Text
    verdict: Verdict | None = None
    facts: list[Text] = []
    comment: Text = ""


class FeedbackReply(BaseModel):
    """The feedback was written down."""

    stored: Literal[True] = True


def read_feedback(request: FeedbackRequest, pack: Pack, today: date) -> dict[str, Any]:
    """Return the record to keep: what was sent and the day, and nothing else.

    :raises InputError: if something is missing or over a limit.
    """
    for field, limit in MAX_CHARS.items():
        _hold(field, "characters", len(getattr(request, field)), limit)
    _hold("facts", "facts", len(request.facts), MAX_FACTS)
    for number, fact in enumerate(request.facts):
        _hold(f"facts.{number}", "characters", len(fact), MAX_FACT_CHARS)
    if not request.text.strip():
        raise InputError("text is empty; send the sentence", field="text", value=request.text)
    if request.kind == "wrong_mark" and request.verdict is None:
        raise InputError("verdict is missing; a wrong mark has one", field="verdict")
    return {"day": today.isoformat(), **request.model_dump(mode="json"), "pack": pack.id}


def _hold(field: str, unit: str, value: int, limit: int) -> None:
    if value > limit:
        message = f"{field} has {value} {unit}; feedback takes at most {limit}"
        raise TooLargeError(message, field=field, limit=limit, value=value)

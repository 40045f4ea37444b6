"""Times of day: clock times and parts of the day, as minutes from midnight, past 1440 into the next day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from confute.compare.date_atoms import Atom
from confute.compare.number_words import number_of
from confute.compare.patterns import compiled, ending

DAY_MINUTES = 1440
NIGHT = (1080, 1800)
_PARTS = {
    "morning": (0, 720), "afternoon": (720, 1080), "evening": (1020, 1440), "night": NIGHT,
    "overnight": (1200, 1800), "hours": (0, 360), "predawn": (120, 360), "pre-dawn": (120, 360),
    "dawn": (180, 450), "daybreak": (210, 450), "sunrise": (210, 480), "first light": (210, 450),
    "noon": (705, 735), "midday": (690, 750), "dusk": (1020, 1320), "sunset": (1020, 1320),
    "nightfall": (1020, 1320), "lunchtime": (690, 870), "midnight": (1425, 1455),
}  # fmt: skip
_SHADES = {
    "early": (0, 600),
    "late": (1020, 1560),
    "earlier": (0, 1440),
    "later": (0, 1560),
    "mid": (360, 1080),
}
_HOURS = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_ABOUT = r"around|about|roughly|approximately|nearly|almost|close to"
_SIDE = r"(?:(?:shortly|just|soon|a little|well|long|some time) )?(?:after|before|past)"
_TAIL = r"(?: (?:(?:[A-Z]\w+ |local )time|GMT|UTC))?"
_CLOCK = re.compile(
    rf"(?<![\w.,:/$€£-])(?:(?P<lead>(?i:{_ABOUT}|{_SIDE})) )?"
    r"(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?)?"
    r"(?: ?(?P<half>(?i:a\.m\.|p\.m\.|am\b|pm\b|a\.m\b|p\.m\b))| ?(?P<oclock>o'clock)|"
    r"(?P<bare>(?<=:\d\d))(?: hours| hrs)?)(?![\w:])" + _TAIL
)
_WORDS = re.compile(
    rf"\b(?:(?P<past>(?i:half past|(?:a )?quarter past|(?:a )?quarter to) )|(?P<lead>(?i:{_ABOUT}|{_SIDE})) |"
    r"(?<=at )|(?<=by ))"
    rf"(?P<hour>(?i:{_HOURS})\b|(?:1[0-2]|[1-9])(?![\d:.,%]))(?P<oclock> o'clock)?" + _TAIL
)
_NAMED = compiled(
    rf"\b(?:(?P<lead>{_ABOUT}|{_SIDE}) )?(?P<named>midnight|noon|midday|dawn|daybreak|sunrise|"
    rf"first light|dusk|sunset|nightfall|lunchtime)\b"
    r"(?!-)"
)
_PART = compiled(
    r"\b(?:(?P<shade>early|late|mid|later|earlier)[ -])?(?P<part>morning|afternoon|evening|night|"
    r"overnight|pre-?dawn)(?: hours)?(?![\w-])"
)
_SMALL = compiled(
    r"\b(?:(?:very )?(?P<small>small|early|wee|predawn|pre-dawn)) hours(?: of the (?:morning|night))?\b"
)
_SHADE = compiled(
    r"\b(?P<shade>early|late|later|earlier)(?: on)? (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day)|"
    r"\b(?P<shade2>early|late|later|earlier) on (?=\d|the \d|jan|feb|mar|apr|may|jun|jul|aug|sep|"
    r"oct|nov|dec)"
)
_GROUNDED = compiled(r"\b(?:in|on|during|that|the same|one|by|until|throughout|over)(?: the)? $|\bthe $")


def times(text: str) -> Iterator[Atom]:
    """Find the times of a plain text; those that could be other things are tentative."""
    for match in _CLOCK.finditer(text):
        atom = _clock(match)
        if atom is not None:
            yield atom
    for match in _NAMED.finditer(text):
        yield _time(
            match, "named", around(_PARTS[match["named"].lower()], match["lead"]), bool(match["lead"])
        )
    for match in _SMALL.finditer(text):
        yield _time(match, "part", _PARTS["hours"])
    for match in _PART.finditer(text):
        yield _part(match)
    for match in _SHADE.finditer(text):
        yield Atom(
            match.start(),
            match.end() - 1,
            kind="shade",
            minutes=_SHADES[(match["shade"] or match["shade2"]).lower()],
            tentative=True,
        )
    for match in _WORDS.finditer(text):
        yield _spoken(match)


def around(minutes: tuple[int, int], lead: str | None) -> tuple[int, int]:
    """Move or widen a time by the words before it: `around`, `shortly after`, `just before`, `after`."""
    if not lead:
        return minutes
    words, middle = lead.lower().split(), sum(minutes) // 2
    if words[-1] in ("after", "past"):
        return middle, middle + (90 if len(words) > 1 and words[0] not in ("well", "long") else 360)
    if words[-1] == "before":
        return middle - (90 if len(words) > 1 and words[0] not in ("well", "long") else 360), middle
    margin = max(60 if minutes[1] - minutes[0] > 1 else 20, (minutes[1] - minutes[0]) // 2)
    return middle - margin, middle + margin


def meet(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int] | None:
    """Return the time that both leave, or None."""
    low, high = max(one[0], other[0]), min(one[1], other[1])
    return (low, high) if low < high else None


def settle(clock: tuple[int, int], part: tuple[int, int]) -> tuple[int, int]:
    """Return the clock time that the part of the day means: six in the evening is 18:00."""
    for shift in (0, 720, 1440):
        moved = (clock[0] + shift, clock[1] + shift)
        if meet(moved, part):
            return moved
    return clock


def _time(match: re.Match[str], kind: str, minutes: tuple[int, int], approximate: bool = False) -> Atom:
    return Atom(*match.span(), kind=kind, minutes=minutes, approximate=approximate, by_clock=kind == "clock")


def _clock(match: re.Match[str]) -> Atom | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower()[:1]
    if (half and not 1 <= hour <= 12) or (not half and not match["oclock"] and match["minute"] is None):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    exact = match["minute"] is not None
    minutes = _precise(60 * hour + minute, exact)
    return _time(match, "clock", around(minutes, match["lead"]), bool(match["lead"]))


def _spoken(match: re.Match[str]) -> Atom:
    hour = int(number_of(match["hour"]))
    past = (match["past"] or "").lower()
    minute = -15 if "quarter to" in past else 15 if "quarter" in past else 30 if past else 0
    minutes = _precise(60 * hour + minute, bool(past))
    return Atom(
        *match.span(),
        kind="clock",
        minutes=around(minutes, match["lead"]),
        approximate=bool(match["lead"]),
        tentative=not match["oclock"],
        by_clock=True,
    )


def _precise(minute: int, exact: bool) -> tuple[int, int]:
    """Return the minute written, or for a full hour what is rounded to it."""
    return (minute, minute + 1) if exact else (minute - 30, minute + 30)


def _part(match: re.Match[str]) -> Atom:
    name, shade = match["part"].lower(), (match["shade"] or "").lower()
    low, high = _PARTS[name]
    third = (high - low) // 3
    if shade == "early":
        high -= third
    elif shade == "late":
        low, high = low + third, high + (120 if name == "evening" else 0)
    grounded = (
        name in ("overnight",) or bool(shade) or ending(_GROUNDED, match.string, match.start()) is not None
    )
    return Atom(*match.span(), kind="part", minutes=(low, high), tentative=not grounded)

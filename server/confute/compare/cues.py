"""Cues of frames and series -> where a sentence meets them."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from confute.compare.tokens import stems
from confute.errors import PackError

_ARTICLES = frozenset({"a", "an", "the"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word classes as stem phrases, the classes that say the opposite of each, the stems of happenings."""

    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    opposite: Mapping[str, tuple[str, ...]]
    happenings: frozenset[str]

    def expand(self, cue: str) -> tuple[tuple[str, ...], ...]:
        """Return the stem phrases of a `#class` cue or of plain words.

        :raises PackError: if the class does not exist.
        """
        if not cue.startswith("#"):
            return _plain(cue)
        if cue[1:] not in self.phrases:
            raise PackError(
                f"cue {cue!r}: no such word class; see lexicon/classes.toml and the pack's words.jsonl"
            )
        return self.phrases[cue[1:]]

    def opposites(self, cues: Iterable[str]) -> tuple[str, ...]:
        """Return the `#class` cues that say the opposite of `cues`."""
        named = [self.opposite.get(cue[1:], ()) for cue in cues if cue.startswith("#")]
        return tuple(dict.fromkeys(f"#{name}" for names in named for name in names))


@cache
def _plain(cue: str) -> tuple[tuple[str, ...], ...]:
    return (_content(cue),)


@cache
def _content(phrase: str) -> tuple[str, ...]:
    """Return the stems of a phrase without articles; "the leaders" keeps its own: without, it means any."""
    every = stems(phrase)
    content = tuple(word for word in every if word not in _ARTICLES)
    return content if len(content) > 1 else every


@cache
def _general() -> Mapping[str, Mapping[str, Any]]:
    text = files("confute").joinpath("lexicon", "classes.toml").read_text(encoding="utf-8")
    classes: Mapping[str, Mapping[str, Any]] = tomllib.loads(text)["class"]
    return classes


def build_lexicon(words: Mapping[str, Sequence[str]]) -> Lexicon:
    """Return the general English classes together with a pack's own `words`."""
    general = _general()
    phrases = {
        name: tuple(dict.fromkeys(_content(word) for word in entry["words"]))
        for name, entry in general.items()
    }
    for name, own in words.items():
        phrases[name] = tuple(dict.fromkeys([*phrases.get(name, ()), *(_content(word) for word in own)]))
    opposite = {name: tuple(entry.get("opposite", ())) for name, entry in general.items()}
    quiet = {name for name, entry in general.items() if not entry.get("happening", True)}
    loud = (_content(word) for name in general if name not in quiet for word in general[name]["words"])
    happenings = frozenset(phrase[0] for phrase in loud if len(phrase) == 1)
    return Lexicon(phrases, opposite, happenings)

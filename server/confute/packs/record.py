"""References of a pack's records to each other: ids, cues and dates that must resolve."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from confute.compare.cues import Lexicon, build_lexicon
from confute.compare.intervals import Interval, parse_interval
from confute.domain import Pack
from confute.errors import PackError
from confute.packs.lines import Problem

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Record:
    """One record under check; its methods yield problems that name it."""

    pack: Pack
    lexicon: Lexicon
    file: str
    id: str

    def problem(self, text: str) -> Problem:
        """Return a problem of this record."""
        return Problem(self.file, self.id, text)

    def known(self, field: str, names: Iterable[str], table: Mapping[str, object]) -> Iterator[Problem]:
        """Yield a problem for every name that is no id of `table`; empty names are left out."""
        for name in names:
            if name and name not in table:
                yield self.problem(f"{field}: there is no {name!r}; add it or mend the id")

    def entities(self, field: str, cues: Iterable[str], *, at: bool = True) -> Iterator[Problem]:
        """Yield a problem for every cue that is not an entity, written with its @ if `at`."""
        for cue in cues:
            if at and not cue.startswith("@"):
                yield self.problem(f"{field}: {cue!r} is no entity; write @ and an id of entities.jsonl")
            elif cue.removeprefix("@") not in self.pack.entities:
                yield self.problem(f"{field}: there is no entity {cue!r}; add it to entities.jsonl")

    def cues(self, field: str, cues: Iterable[str]) -> Iterator[Problem]:
        """Yield a problem for every cue that nothing can meet."""
        for cue in cues:
            if cue.startswith("@"):
                yield from self.entities(field, [cue])
            elif cue != cue.strip() or not cue:
                yield self.problem(f"{field}: cue {cue!r} is empty or has spaces around it; trim it")
            elif not self._expands(cue):
                yield self.problem(
                    f"{field}: cue {cue!r} names no word; see words.jsonl and lexicon/classes.toml"
                )

    def _expands(self, cue: str) -> bool:
        try:
            return all(self.lexicon.expand(cue))
        except PackError:
            return False

    def groups(self, field: str, groups: Iterable[Iterable[str]]) -> Iterator[Problem]:
        """Yield the problems of every group of cues; an empty group can never be met."""
        for group in groups:
            cues = tuple(group)
            if not cues:
                yield self.problem(f"{field}: an empty group can never be met; fill it or drop it")
            yield from self.cues(field, cues)

    def interval(self, field: str, text: str, *, future: bool = False) -> Iterator[Problem]:
        """Yield a problem if `text` is no time, or begins after the pack's `as_of` though not `future`."""
        if not text:
            return
        try:
            interval = parse_interval(text)
        except PackError as error:
            yield self.problem(f"{field}: {error}")
            return
        if not future and interval.start > parse_interval(self.pack.as_of).end:
            yield self.problem(f"{field}: {text} lies after as_of {self.pack.as_of}; mend one of the two")

    def span(self, since: str, until: str) -> Iterator[Problem]:
        """Yield a problem if either end is no time, or they stand in the wrong order."""
        problems = [*self.interval("since", since), *self.interval("until", until, future=True)]
        yield from problems
        if since and until and not problems and parse_interval(since).start >= parse_interval(until).end:
            yield self.problem(f"{since} is not before {until}; swap them or mend one")


def record(pack: Pack, file: str, name: str, lexicon: Lexicon | None = None) -> Record:
    """Return the record `name` of `file`, ready to be checked."""
    return Record(pack, lexicon or build_lexicon(pack.words), file, name)


def holds(whole: Interval, part: Interval) -> bool:
    """Say whether `part` lies in `whole`, give or take a day for the time zones."""
    return part.within(whole.widen(_DAY))

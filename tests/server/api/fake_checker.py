"""A checker without models: its verdicts come from a table of words. Run as a script, gunicorn serves it."""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

from confute.domain import (
    Conflict,
    ConflictKind,
    Evidence,
    Fact,
    Gate,
    NameGroup,
    Pack,
    Page,
    Relation,
    Report,
    Result,
    Sentence,
    Source,
    Sureness,
    Verdict,
)
from werkzeug.test import TestResponse

Ask = Callable[..., TestResponse]
WRONG = {"1935": "1932", "two lanes": "eight lanes"}
VERDICTS = {"opened": Verdict.SUPPORTED, "painted": Verdict.UNSUPPORTED, "lovely": Verdict.NOT_A_CLAIM}
SENTENCE = re.compile(r"[^\s.!?][^.!?]*[.!?]?")
EXAMPLE = (
    "The long bridge\n"
    "The bridge opened in March 1935 after eight years of work. It is a lovely sight.\n"
    "It carries two lanes of traffic and 2,000 people on foot. The bridge opened in March. "
    "Every ten years the towers are painted in a shade of grey that nobody else may use."
)
FACT = Fact("B001", "date", "The bridge opened in March 1932.", ("gazette", "times"), Sureness.INDEPENDENT)
SOURCES = (
    Source("gazette", "The Gazette", "Bridge opened", "https://gazette.example/bridge", "1932-03-20"),
    Source("times", "The Evening Times", "", "https://times.example/bridge", "1932-03"),
)
PACK = Pack(
    id="bridges",
    version="1.2.0",
    title="The long bridge",
    language="en",
    licence="CC-BY-4.0",
    as_of="2030-01-31",
    facts={FACT.id: FACT},
    sources={source.id: source for source in SOURCES},
    entities={},
    events={},
    series={},
    example=EXAMPLE,
)

GATE = Gate(
    (
        NameGroup(
            ("doe", "fjordby", "strasse"),
            ("jane doe", "u s s doe", "harbour minister", "25 may street"),
            ("doe valley",),
        ),
        NameGroup(
            ("norland", "elan"),
            ("far north", "s s elan", "harbour of norland"),
            ("norland sea", "far north sea"),
        ),
    ),
    letters=6,
    likeness=85,
    reach=2,
)


class FakeChecker:
    """Finds the wrong words of the table. `fail` raises at once, `fail_late` before the report."""

    def __init__(self, *packs: Pack) -> None:
        self.packs = {pack.id: pack for pack in packs}
        self.asked: list[tuple[Page, str, float | None]] = []
        self.fail: Exception | None = None
        self.fail_late: Exception | None = None
        self.cut = ""

    def gate(self, pack: str) -> Gate:
        return GATE

    def check(self, page: Page, *, pack: str = "", budget_s: float | None = None) -> Report:
        *_, report = self.stream(page, pack=pack, budget_s=budget_s)
        assert isinstance(report, Report)
        return report

    def stream(
        self, page: Page, *, pack: str = "", budget_s: float | None = None
    ) -> Iterator[Result | Report]:
        self.asked.append((page, pack, budget_s))
        if self.fail:
            raise self.fail
        results = tuple(_judge(sentence) for sentence in _sentences(page))
        yield from results
        if self.fail_late:
            raise self.fail_late
        yield Report(self.packs[pack], results, 12.34, self.cut)


def _sentences(page: Page) -> Iterator[Sentence]:
    for number, paragraph in enumerate(page.paragraphs):
        for match in SENTENCE.finditer(paragraph.text):
            yield Sentence(number, match.start(), match.end(), match[0])


def _judge(sentence: Sentence) -> Result:
    for words, instead in WRONG.items():
        at = sentence.text.find(words)
        if at >= 0:
            conflict = Conflict(ConflictKind.DATE, at, at + len(words), words, instead)
            evidence = Evidence(FACT, Relation.CONTRADICTS, 0.91234567, 0.97)
            return Result(sentence, Verdict.CONTRADICTED, 0.96, (conflict,), (evidence,))
    for word, verdict in VERDICTS.items():
        if word in sentence.text:
            support = (Evidence(FACT, Relation.SUPPORTS, 0.8, 0.9),) if verdict is Verdict.SUPPORTED else ()
            return Result(sentence, verdict, 0.7, (), support)
    return Result(sentence, Verdict.OFF_TOPIC, 0.5)


if __name__ == "__main__":
    from confute.serve import serve
    from confute.settings import load_settings

    tunnels = replace(PACK, id="tunnels", title="The deep tunnel", example="")
    packs = [PACK, tunnels] if "two topics" in sys.argv else [PACK]
    serve(load_settings(port=int(sys.argv[1])), lambda settings: FakeChecker(*packs))

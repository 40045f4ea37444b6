"""The tiny pack is clean; every kind of fault in a copy of it is named with file, line and cure."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from confute.packs.lint import doubts, lint

TINY = Path(__file__).parents[2] / "data" / "tiny-pack"
Row = dict[str, Any]
Edit = Callable[[Row], None]


def test_a_sound_pack_has_no_problems() -> None:
    assert lint(TINY) == []


def test_a_sound_pack_raises_no_doubts() -> None:
    assert doubts(TINY) == []


def frame(row: Row) -> Row:
    found: Row = row["frame"]
    return found


FAULTS: dict[str, tuple[str, str, Edit, str]] = {
    "unknown source": ("facts", "T01", lambda r: r["sources"].append("radio"), "there is no 'radio'"),
    "no source": ("facts", "T01", lambda r: r["sources"].clear(), "no source"),
    "one publisher": ("facts", "T01", lambda r: r["sources"].pop(), "fewer than two publishers"),
    "unknown kind": ("facts", "T01", lambda r: r.update(kind="rumour"), "kind 'rumour' is not known"),
    "unknown sureness": ("facts", "T01", lambda r: r.update(sure="quite"), "sure"),
    "unknown field": ("facts", "T01", lambda r: r.update(colour="red"), "unknown field 'colour'"),
    "no full stop": ("facts", "T01", lambda r: r.update(statement="A launch"), "end with a full stop"),
    "pronoun": ("facts", "T01", lambda r: r.update(statement="Its crew flew."), "begins with a pronoun"),
    "bad valid date": ("facts", "T01", lambda r: r.update(valid_from="20 July"), "since: '20 July'"),
    "wrong order": (
        "facts",
        "T01",
        lambda r: r.update(valid_from="1970-01-02", valid_until="1970-01-01"),
        "not before",
    ),
    "future date": ("facts", "T01", lambda r: r.update(valid_from="2031"), "lies after as_of 2026-01-01"),
    "too many paraphrases": (
        "facts",
        "T01",
        lambda r: r.update(paraphrases=["A.", "B.", "C.", "D."]),
        "more than 3",
    ),
    "unknown event": ("facts", "T01", lambda r: frame(r).update(event="apollo-99"), "'apollo-99'"),
    "no about": ("facts", "T01", lambda r: frame(r).update(about=[]), "frame.about is empty"),
    "empty group": ("facts", "T01", lambda r: frame(r)["about"].append([]), "an empty group"),
    "unknown cue": ("facts", "T01", lambda r: frame(r)["about"].append(["@mars"]), "no entity '@mars'"),
    "unknown class": ("facts", "T01", lambda r: frame(r)["says"].append("#zzz"), "'#zzz' names no word"),
    "blank cue": ("facts", "T01", lambda r: frame(r)["says"].append(" x"), "spaces around it"),
    "says and denies": ("facts", "T05", lambda r: frame(r).update(denies=["stay"]), "both says and denies"),
    "bad when": ("facts", "T01", lambda r: frame(r).update(when="1969-13"), "frame.when"),
    "place without @": ("facts", "T01", lambda r: frame(r).update(where=["moon"]), "write @ and an id"),
    "no unit of time": (
        "facts",
        "T07",
        lambda r: frame(r)["duration"].update(unit="mile"),
        "no unit of time",
    ),
    "empty unit": ("facts", "T09", lambda r: frame(r)["quantities"][0].update(unit="man|"), "empty part"),
    "under zero": ("facts", "T09", lambda r: frame(r)["quantities"][0].update(tolerance=-1), "under zero"),
    "half an ordinal": (
        "facts",
        "T09",
        lambda r: frame(r).update(ordinal={"value": 1.5, "unit": "flight"}),
        "whole number",
    ),
    "unknown person": ("facts", "T04", lambda r: frame(r)["who"][0].update(are=["@nobody"]), "'@nobody'"),
    "nobody did it": ("facts", "T04", lambda r: frame(r)["who"][0].update(are=[]), "who.are is empty"),
    "are and others": (
        "facts",
        "T04",
        lambda r: frame(r)["who"][0].update(others=["@neil-armstrong"]),
        "in are and in others",
    ),
    "unknown type": ("entities", "moon", lambda r: r.update(type="star"), "type 'star' is not known"),
    "unknown country": ("entities", "nasa", lambda r: r.update(country="narnia"), "country: there is no"),
    "circle of places": ("entities", "united-states", lambda r: r.update(part_of="florida"), "circle"),
    "name twice": ("entities", "moon", lambda r: r["aliases"].append("Moon"), "stands there twice"),
    "no office": ("entities", "richard-nixon", lambda r: r["terms"][0].update(office="king"), "'king'"),
    "two holders": (
        "entities",
        "lyndon-johnson",
        lambda r: r["terms"][0].update(until="1969-03-01"),
        "at that time too",
    ),
    "office without titles": ("entities", "us-president", lambda r: r.pop("titles"), "needs titles"),
    "titles without office": ("entities", "nasa", lambda r: r.update(titles=["boss"]), "only an office"),
    "event of no series": ("events", "landing-12", lambda r: r.update(series="flops"), "'flops'"),
    "event nowhere": ("events", "landing-12", lambda r: r.update(where="atlantis"), "no entity 'atlantis'"),
    "event never": ("events", "landing-12", lambda r: r.pop("when"), "needs when"),
    "part outside the whole": ("events", "landing-11", lambda r: r.update(when="1970-01-01"), "lies outside"),
    "circle of events": ("events", "apollo-11", lambda r: r.update(part_of="landing-11"), "circle"),
    "series proved by nothing": ("events", "landings", lambda r: r.update(facts=[]), "no fact says so"),
    "series without trigger": ("events", "landings", lambda r: r.update(trigger=[]), "without trigger"),
    "source without publisher": ("sources", "nasa-apollo-11", lambda r: r.update(publisher=""), "publisher"),
    "source without address": ("sources", "nasa-apollo-11", lambda r: r.update(url="a book"), "no address"),
    "gold verdict": ("gold", "G001", lambda r: r.update(verdict="true"), "verdict 'true' is not known"),
    "gold words": ("gold", "G002", lambda r: r["conflicts"][0].update(words="1971"), "do not stand in text"),
    "gold kind": ("gold", "G002", lambda r: r["conflicts"][0].update(kind="time"), "kind 'time'"),
    "gold without conflict": ("gold", "G002", lambda r: r.pop("conflicts"), "name no wrong words"),
    "gold without fact": ("gold", "G001", lambda r: r.pop("facts"), "no fact decides it"),
    "gold unknown fact": ("gold", "G001", lambda r: r.update(facts=["T99"]), "there is no 'T99'"),
    "gold day": ("gold", "G001", lambda r: r.update(published="July 1969"), "is no day"),
    "gold field": ("gold", "G001", lambda r: r.update(note="x"), "unknown field 'note'"),
    "gold repeats": (
        "gold",
        "G008",
        lambda r: r.update(text="Neil Armstrong was the first human being to walk on the Moon."),
        "says the same as G006",
    ),
    "gold is a fact": (
        "gold",
        "G008",
        lambda r: r.update(text="Apollo 11 had a crew of three."),
        "a fact's own words",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_with_its_file_and_line(name: str, pack: Path) -> None:
    file, record, edit, said = FAULTS[name]
    number = change(pack / f"{file}.jsonl", record, edit)
    found = [problem for problem in lint(pack) if said in problem]
    assert found, lint(pack)
    assert any(problem.startswith(f"{file}.jsonl:{number}: ") for problem in found)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('main_event = "apollo-11"', 'main_event = "apollo-99"', "'apollo-99'"),
        ('"@moon"]', '"@mars"]', "no entity '@mars'"),
        ('version = "0.1.0"', 'version = "new"', "version 'new'"),
        ("contradicted = 0.5", "contradicted = 5", "a share from 0 to 1"),
        ("contradicted_recall", "contradicted_beauty", "'contradicted_beauty' is not known"),
        ('licence = "CC0-1.0"', 'licence = ""', "licence is empty"),
        ("[thresholds]", "[thresholds", "pack.toml"),
        ('as_of = "2026-01-01"', "", "as_of"),
    ],
)
def test_a_fault_in_the_settings_is_named(old: str, new: str, said: str, pack: Path) -> None:
    path = pack / "pack.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert any(problem.startswith("pack.toml") and said in problem for problem in lint(pack))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda lines: [lines[1], lines[0], *lines[2:]], r"facts\.jsonl:2: id 'T01' stands after 'T02'"),
        (lambda lines: [lines[0], *lines], r"facts\.jsonl:2: id 'T01' is used twice"),
        (lambda lines: [lines[0] + " ", *lines[1:]], r"facts\.jsonl:1: not in plain form"),
        (lambda lines: [lines[0].replace(": ", ":", 1), *lines[1:]], r"facts\.jsonl:1: not in plain form"),
        (lambda lines: [lines[0], "", *lines[1:]], r"facts\.jsonl:2: not a JSON object"),
        (lambda lines: [lines[0], "[1]", *lines[1:]], r"facts\.jsonl:2: not a JSON object"),
    ],
)
def test_bad_writing_is_named(spoil: Callable[[list[str]], list[str]], said: str, pack: Path) -> None:
    path = pack / "facts.jsonl"
    lines = spoil(path.read_text(encoding="utf-8").splitlines())
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert any(re.match(said, problem) for problem in lint(pack)), lint(pack)


def test_a_missing_file_is_named(pack: Path) -> None:
    (pack / "sources.jsonl").unlink()
    assert lint(pack) == ["sources.jsonl:1: no such file; docs/pack-format.md says what it holds"]


def test_a_pack_needs_neither_gold_nor_words_of_its_own(pack: Path) -> None:
    (pack / "gold.jsonl").unlink()
    assert lint(pack) == []


def test_a_name_of_two_entities_is_a_doubt_and_no_problem(pack: Path) -> None:
    change(pack / "entities.jsonl", "eagle", lambda row: row["aliases"].append("Collins"))
    assert lint(pack) == []
    assert doubts(pack) == ["entities.jsonl: 'collins' is claimed by eagle, michael-collins; one wins"]


def test_an_office_that_nothing_proves_is_a_doubt(pack: Path) -> None:
    change(pack / "entities.jsonl", "us-president", lambda row: row.pop("facts"))
    assert [doubt for doubt in doubts(pack) if "us-president" in doubt]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return a copy of the tiny pack that a test may spoil."""
    return Path(shutil.copytree(TINY, tmp_path / "pack"))


def change(path: Path, record: str, edit: Edit) -> int:
    """Edit one record of a file; return the number of its line."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    number = next(number for number, row in enumerate(rows, start=1) if row["id"] == record)
    edit(rows[number - 1])
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return number

"""A pack on disk becomes records; what does not parse is refused by file and line."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from confute.domain import Frame, Quantity, Sureness, Term
from confute.errors import PackError
from confute.packs.read import read_pack

TINY = Path(__file__).parents[2] / "data" / "tiny-pack"


def test_a_pack_becomes_records() -> None:
    pack = read_pack(TINY)
    assert (pack.id, pack.main_event) == ("tiny-moon", "apollo-11")
    assert date.fromisoformat(pack.as_of) == date(2026, 1, 1)
    assert pack.facts["T06"].sure is Sureness.INDEPENDENT
    assert isinstance(pack.facts["T07"].frame, Frame)
    assert pack.facts["T07"].frame.duration == Quantity(2.5, "hour", 0.15)
    assert pack.entities["richard-nixon"].terms == (Term("us-president", "1969-01-20", "1974-08-09"),)
    assert pack.words["rock"] == ("rock", "sample", "soil", "lunar material")
    assert pack.topic[1] == ("@moon",)


def test_events_and_series_share_a_file() -> None:
    pack = read_pack(TINY)
    assert "apollo-11" in pack.events
    assert list(pack.series) == ["landings"]
    assert pack.series["landings"].complete


def test_words_of_its_own_are_optional(pack: Path) -> None:
    (pack / "words.jsonl").unlink()
    assert read_pack(pack).words == {}


@pytest.mark.parametrize(
    "name", ["pack.toml", "facts.jsonl", "sources.jsonl", "entities.jsonl", "events.jsonl"]
)
def test_a_missing_file_is_named(name: str, pack: Path) -> None:
    (pack / name).unlink()
    with pytest.raises(PackError, match=rf"{name}: no such file"):
        read_pack(pack)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", r"sources\.jsonl:4: not JSON"),
        ("[]", r"sources\.jsonl:4: not an object"),
        ('{"id": "x", "colour": "red"}', r"sources\.jsonl:4: unknown field 'colour'"),
        ('{"id": "x", "publisher": 5, "title": "", "url": ""}', r"sources\.jsonl:4: publisher: "),
        ('{"id": "x"}', r"sources\.jsonl:4: publisher: "),
        (
            '{"id": "nasa-apollo-11", "publisher": "", "title": "", "url": ""}',
            r"sources\.jsonl:4: .*used twice",
        ),
    ],
)
def test_a_broken_record_is_named_by_line(line: str, said: str, pack: Path) -> None:
    with (pack / "sources.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(PackError, match=said):
        read_pack(pack)


@pytest.mark.parametrize("extra", ["colour = 'red'\n", "id = 'again'\n"])
def test_settings_that_do_not_fit_are_refused(extra: str, pack: Path) -> None:
    path = pack / "pack.toml"
    path.write_text(extra + path.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(PackError, match=r"pack\.toml"):
        read_pack(pack)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "pack"))

"""`confute judge` as it is typed, with the shipped model."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from confute.cli import main

ROW = {"premise": "The bridge opened in 1932.", "hypothesis": "The bridge opened in 1957.", "id": 7}


def judged(tmp_path: Path, *lines: str) -> tuple[int, str]:
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    result = CliRunner().invoke(main, ["judge", str(path)])
    return result.exit_code, result.output


def test_each_row_comes_back_with_its_probabilities(tmp_path: Path) -> None:
    code, output = judged(tmp_path, json.dumps(ROW), "", json.dumps(ROW | {"id": 8}))
    rows = [json.loads(line) for line in output.splitlines()]
    assert code == 0
    assert [row["id"] for row in rows] == [7, 8]
    for row in rows:
        assert row["entailment"] + row["contradiction"] + row["neutral"] == pytest.approx(1.0, abs=0.001)
        assert row["contradiction"] > row["entailment"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "pairs.jsonl:2: not JSON"),
        ("[1]", "pairs.jsonl:2: not a JSON object"),
        ('{"premise": "A."}', "pairs.jsonl:2: hypothesis is not a text"),
        ('{"premise": " ", "hypothesis": "A."}', "pairs.jsonl:2: premise is not a text"),
    ],
)
def test_a_bad_row_is_named_with_its_line(tmp_path: Path, line: str, told: str) -> None:
    code, output = judged(tmp_path, json.dumps(ROW), line)
    assert code == 2
    assert told in output.replace("\n", "")

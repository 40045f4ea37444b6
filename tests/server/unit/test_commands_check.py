import io
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result as Run
from confute.cli import main
from confute.domain import Conflict, ConflictKind, Pack, Page, Report, Result, Sentence, Verdict
from confute.errors import NotFoundError
from confute.sentences import split
from confute.settings import Settings

PACK = Pack("bridges", "1", "The long bridge", "en", "CC0-1.0", "2030-01-31", {}, {}, {}, {}, {})
VERDICTS = {"1935": Verdict.CONTRADICTED, "1932": Verdict.SUPPORTED, "painted": Verdict.UNSUPPORTED}
RIGHT = "Old bridge\nIt opened in 1932. It is lovely."
WRONG = "Old bridge\nIt opened in 1935. It was painted."


class FakeChecker:
    def __init__(self) -> None:
        self.asked: list[tuple[Page, str, float | None]] = []
        self.incomplete = ""

    def stream(
        self, page: Page, *, pack: str = "", budget_s: float | None = None
    ) -> Iterator[Result | Report]:
        if pack == "nowhere":
            raise NotFoundError("There is no pack 'nowhere'; there are: bridges.")
        self.asked.append((page, pack, budget_s))
        results = tuple(self.judge(sentence) for sentence in split(page.paragraphs))
        yield from results
        yield Report(PACK, results, 3.0, self.incomplete)

    def judge(self, sentence: Sentence) -> Result:
        for word, verdict in VERDICTS.items():
            at = sentence.text.find(word)
            if at >= 0:
                wrong = verdict is Verdict.CONTRADICTED
                conflict = Conflict(ConflictKind.DATE, at, at + len(word), word, "1932")
                return Result(sentence, verdict, 0.9, (conflict,) if wrong else ())
        return Result(sentence, Verdict.NOT_A_CLAIM, 0.9)


def test_a_page_with_nothing_contradicted_exits_with_0(checker: FakeChecker) -> None:
    run = check(checker, "-", text=RIGHT)
    assert run.exit_code == 0
    assert "3 sentences, 1 about this topic: 0 contradicted, 1 supported" in run.stdout


def test_a_contradicted_sentence_is_marked_and_exits_with_1(checker: FakeChecker) -> None:
    run = check(checker, "-", text=WRONG)
    assert run.exit_code == 1
    assert "It opened in [[1935]]. [1] It was painted. [2]" in run.stdout


def test_an_incomplete_check_exits_with_3(checker: FakeChecker) -> None:
    checker.incomplete = "the time budget of 1 s was spent"
    run = check(checker, "-", "--budget", "1", text=RIGHT)
    assert run.exit_code == 3
    assert "Incomplete: the time budget of 1 s was spent." in run.stdout
    assert checker.asked[0][2] == 1.0


def test_what_is_known_to_be_wrong_counts_more_than_what_is_not_known(checker: FakeChecker) -> None:
    checker.incomplete = "the time was up"
    assert check(checker, "-", text=WRONG).exit_code == 1


def test_a_text_file_is_read(checker: FakeChecker, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text("\ufeff" + RIGHT, encoding="utf-8")
    assert check(checker, str(file)).exit_code == 0
    assert [paragraph.text for paragraph in checker.asked[0][0].paragraphs] == RIGHT.splitlines()


@pytest.mark.parametrize("name", ["page.html", "page.txt"])
def test_html_is_known_by_its_name_or_its_beginning(checker: FakeChecker, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("<!doctype html><title>Old bridge</title><p>It opened in 1935, all papers said.</p>")
    assert check(checker, str(file)).exit_code == 1
    assert checker.asked[0][0].title == "Old bridge"


def test_title_date_and_pack_are_passed_on(checker: FakeChecker) -> None:
    check(checker, "-", "--title", "New", "--published", "2024-06-18", "--pack", "bridges", text=RIGHT)
    page, pack, _ = checker.asked[0]
    assert (page.title, page.published, pack) == ("New", date(2024, 6, 18), "bridges")


def test_all_verdicts_are_shown_on_request(checker: FakeChecker) -> None:
    run = check(checker, "-", "--include", "all", text=RIGHT)
    assert "supported (90% sure)" in run.stdout
    assert "not a claim (90% sure)" in run.stdout


def test_one_verdict_more_is_shown_on_request(checker: FakeChecker) -> None:
    run = check(checker, "-", "--include", "supported", text=RIGHT)
    assert "supported (90% sure)" in run.stdout
    assert "not a claim" not in run.stdout


def test_json_is_the_reply_of_the_api(checker: FakeChecker) -> None:
    run = check(checker, "-", "--json", text=WRONG)
    reply = json.loads(run.stdout)
    assert run.exit_code == 1
    assert reply["coverage"]["contradicted"] == 1
    assert [(r["paragraph"], r["text"]) for r in reply["results"]] == [
        ("p1", "It opened in 1935."),
        ("p1", "It was painted."),
    ]


def test_an_address_inside_is_refused_unless_allowed(checker: FakeChecker) -> None:
    run = check(checker, "http://127.0.0.1:9/page")
    assert run.exit_code == 2
    assert "not a public address" in run.stderr
    run = check(checker, "http://127.0.0.1:9/page", "--allow-private")
    assert run.exit_code == 2
    assert "not a public address" not in run.stderr


@pytest.mark.parametrize(
    ("arguments", "text", "told"),
    [
        (["nowhere.txt"], "", "nowhere.txt: No such file"),
        (["."], "", "Is a directory"),
        (["-"], " \n ", "no text to check"),
        (["-", "--published", "soon"], RIGHT, "'soon' does not match"),
        (["-", "--include", "lovely"], RIGHT, "'lovely' is not one of"),
        (["-", "--budget", "0"], RIGHT, "--budget"),
        (["-", "--pack", "nowhere"], RIGHT, "There is no pack 'nowhere'"),
        ([], "", "Missing argument 'PAGE'"),
    ],
)
def test_a_usage_or_input_error_exits_with_2(
    checker: FakeChecker, arguments: list[str], text: str, told: str
) -> None:
    run = check(checker, *arguments, text=text)
    assert run.exit_code == 2
    assert told in run.stderr
    assert run.stdout == ""


def test_a_file_that_is_no_text_is_refused(checker: FakeChecker, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(b"%PDF-1.7\xff\xfe")
    run = check(checker, str(file))
    assert run.exit_code == 2
    assert "not text in UTF-8" in run.stderr


@pytest.mark.parametrize(
    ("times", "tty", "expected"), [(2000, True, True), (1, True, False), (2000, False, False)]
)
def test_a_bar_is_shown_for_long_pages_on_a_terminal_only(
    checker: FakeChecker,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    times: int,
    tty: bool,
    expected: bool,
) -> None:
    file = tmp_path / "page.txt"
    file.write_text("It opened in 1932. " * times)
    errors = io.StringIO()
    monkeypatch.setattr(errors, "isatty", lambda: tty, raising=False)
    monkeypatch.setattr(sys, "stderr", errors)
    monkeypatch.setenv("TERM", "xterm")
    main(["check", str(file)], standalone_mode=False, obj=lambda settings: checker)
    assert ("Checking" in errors.getvalue()) is expected


def check(checker: FakeChecker, *arguments: str, text: str = "") -> Run:
    def build(settings: Settings) -> FakeChecker:
        return checker

    return CliRunner().invoke(main, ["check", *arguments], input=text, obj=build)


@pytest.fixture
def checker() -> FakeChecker:
    return FakeChecker()

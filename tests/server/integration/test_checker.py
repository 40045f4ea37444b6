"""The whole line with the real encoder, on a small pack about the first Moon landing."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from confute.checker import build_checker
from confute.domain import Page, Paragraph, Relation, Report, Verdict
from confute.errors import PackError
from confute.pipeline import Pipeline
from confute.settings import load_settings

TINY = Path(__file__).parents[2] / "data" / "tiny-pack"

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    folder = tmp_path_factory.mktemp("packs")
    shutil.copytree(TINY, folder / "tiny-moon")
    return build_checker(load_settings(packs=folder, cache=tmp_path_factory.mktemp("cache")))


def check(checker: Pipeline, *texts: str) -> Report:
    paragraphs = tuple(Paragraph(str(number), text) for number, text in enumerate(texts))
    return checker.check(Page(paragraphs, "Apollo 11 on the Moon", published=date(2019, 7, 20)))


def test_the_pack_in_the_folder_is_the_default(checker: Pipeline) -> None:
    assert set(checker.packs) == {"tiny-moon"}
    assert check(checker, "Rain fell.").pack.id == "tiny-moon"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Apollo 11 was launched from Kennedy Space Center in August 1970.", "August 1970"),
        ("Apollo 11 splashed down in the Atlantic Ocean.", "Atlantic Ocean"),
        ("Buzz Aldrin was the first human to walk on the Moon.", "Buzz Aldrin"),
        ("Apollo 11 brought back 300 kilograms of lunar rock.", "300 kilograms"),
    ],
)
def test_a_wrong_detail_is_marked_with_its_words_and_proof(checker: Pipeline, text: str, wrong: str) -> None:
    (result,) = check(checker, text).results
    assert result.verdict is Verdict.CONTRADICTED
    assert [item.words for item in result.conflicts] == [wrong]
    assert result.sentence.text[result.conflicts[0].start :].startswith(wrong)
    assert result.evidence[0].relation is Relation.CONTRADICTS
    assert result.evidence[0].fact.sources


@pytest.mark.parametrize(
    "text",
    [
        "Apollo 11 was launched from Kennedy Space Center on 16 July 1969.",
        "Neil Armstrong was the first human to walk on the Moon.",
    ],
)
def test_what_a_fact_says_is_supported(checker: Pipeline, text: str) -> None:
    (result,) = check(checker, text).results
    assert (result.verdict, result.conflicts) == (Verdict.SUPPORTED, ())
    assert result.evidence[0].relation is Relation.SUPPORTS


@pytest.mark.parametrize(
    "text",
    [
        "It is a myth that Buzz Aldrin was the first human to walk on the Moon.",
        "Had Apollo 11 been launched in August 1970, others would have come first.",
        "Was Buzz Aldrin the first human to walk on the Moon?",
        "Armstrong, who was born in 1930, walked on the Moon.",
    ],
)
def test_what_is_denied_imagined_asked_or_of_another_time_is_not_marked(checker: Pipeline, text: str) -> None:
    assert [result.verdict for result in check(checker, text).results] != [Verdict.CONTRADICTED]


def test_every_sentence_of_a_page_gets_its_verdict_in_order(checker: Pipeline) -> None:
    report = check(
        checker,
        "The town's river rose by two metres. Bakers sold out of bread in the old market.",
        "Apollo 11 splashed down in the Atlantic Ocean. Who knew?",
    )
    assert [result.verdict for result in report.results[:2]] == [Verdict.OFF_TOPIC] * 2
    assert [result.verdict for result in report.results[2:]] == [Verdict.CONTRADICTED, Verdict.NOT_A_CLAIM]
    assert report.incomplete == ""
    assert report.coverage[Verdict.CONTRADICTED] == 1


def test_an_empty_folder_of_packs_is_refused_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no pack here; set CONFUTE_PACKS"):
        build_checker(load_settings(packs=tmp_path))

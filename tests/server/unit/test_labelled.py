"""Gold files, probes and folders of labelled pages become pages with labels at the right places."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from confute.domain import Verdict
from confute.errors import InputError
from confute.labelled import LabelledPage, read_labelled

TINY = Path(__file__).parents[2] / "data" / "tiny-pack"
FIRST = "The bridge opened in 1932. It is 503 metres long."
SECOND = "Swallows nest there. The bridge opened in 1932."


def test_a_packs_folder_is_read_by_its_gold() -> None:
    pages = read_labelled(TINY)
    assert pages == read_labelled(TINY / "gold.jsonl")
    assert [page.labels[0].id for page in pages[:2]] == ["G001", "G002"]
    assert pages[1].labels[0].words == ("12 August 1970",)
    assert pages[1].labels[0].facts == ("T01",)


def test_a_single_sentence_brings_its_page_along(write: Any) -> None:
    row = {
        "id": "G1",
        "text": "It opened in 1935.",
        "verdict": "contradicted",
        "title": "Bridges",
        "before": "The bridge is long.",
        "published": "2020-02-03",
        "also_ok": ["unsupported"],
    }
    (page,) = read_labelled(write([row]))
    assert [paragraph.text for paragraph in page.page.paragraphs] == [
        "The bridge is long.",
        "It opened in 1935.",
    ]
    assert (page.page.title, page.page.published) == ("Bridges", date(2020, 2, 3))
    (label,) = page.labels
    assert (label.paragraph, label.start, label.end) == (1, 0, 18)
    assert label.also_ok == {Verdict.UNSUPPORTED}


@pytest.mark.parametrize(
    ("label", "verdict"),
    [
        ("unverifiable", Verdict.UNSUPPORTED),
        ("not_checkworthy", Verdict.NOT_A_CLAIM),
        ("contradicted", Verdict.CONTRADICTED),
        ("off_topic", Verdict.OFF_TOPIC),
    ],
)
def test_annotators_labels_become_our_verdicts(label: str, verdict: Verdict, write: Any) -> None:
    (page,) = read_labelled(write([{"id": "P1", "text": "Swallows nest there.", "label": label}]))
    assert page.labels[0].verdict is verdict


def test_only_a_mark_as_false_is_wrong_off_topic(write: Any) -> None:
    (page,) = read_labelled(write([{"id": "P1", "text": "Swallows nest there.", "label": "off_topic"}]))
    assert set(Verdict) - page.labels[0].also_ok - {Verdict.OFF_TOPIC} == {
        Verdict.CONTRADICTED,
        Verdict.UNCHECKED,
    }


def test_all_wrong_words_of_a_row_are_kept(write: Any) -> None:
    row = {
        "text": "Two men built it in 1935.",
        "label": "contradicted",
        "conflict": {"words": "Two", "kind": "number"},
        "conflict_more": [{"words": "1935", "kind": "date"}],
    }
    (page,) = read_labelled(write([row]))
    assert page.labels[0].words == ("Two", "1935")


def test_labels_are_found_on_their_page_in_order(site: Path) -> None:
    (page,) = read_labelled(site)
    assert [words(page, number) for number in range(4)] == [
        "The bridge opened in 1932.",
        "It is 503 metres long.",
        "Swallows nest there.",
        "The bridge opened in 1932.",
    ]
    assert [label.paragraph for label in page.labels] == [0, 0, 1, 1]
    assert [label.ambiguous for label in page.labels] == [False, False, True, False]


def test_a_folder_may_be_named_by_its_labels(site: Path) -> None:
    assert read_labelled(site / "labels.jsonl") == read_labelled(site)


def test_address_and_title_stand_beside_the_pages(site: Path) -> None:
    (site / "pages.tsv").write_text("a.txt\thttps://bridge.example/\t(no title returned) A bridge\n")
    (page,) = read_labelled(site)
    assert (page.page.url, page.page.title) == ("https://bridge.example/", "A bridge")


def test_a_page_s_day_may_stand_behind_its_title(site: Path) -> None:
    (site / "pages.tsv").write_text(
        "doc\turl\ttitle\tpublished\na.txt\thttps://b.example/\tA bridge\t2024-06-19\n"
    )
    (page,) = read_labelled(site)
    assert page.page.published == date(2024, 6, 19)


def test_a_label_that_is_not_on_its_page_is_refused(site: Path) -> None:
    (site / "a.txt").write_text(FIRST)
    with pytest.raises(InputError, match=r"a\.txt:1: label 3 of this page is not to be found"):
        read_labelled(site)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", r":1: not JSON"),
        ("[]", r":1: not a JSON object"),
        ('{"id": "G1", "verdict": "supported"}', r":1: a row needs text and verdict"),
        ('{"id": "G1", "text": "Swallows nest there."}', r":1: a row needs text and verdict"),
        ('{"id": "G1", "text": "Swallows nest there.", "verdict": "nice"}', r"'nice' is no verdict"),
    ],
)
def test_a_broken_row_is_refused_by_line(line: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line)
    with pytest.raises(InputError, match=said):
        read_labelled(path)


def test_a_row_without_its_page_is_refused(tmp_path: Path) -> None:
    (tmp_path / "labels.jsonl").write_text('{"text": "Swallows nest there.", "label": "supported"}\n')
    with pytest.raises(InputError, match="needs doc, text and label"):
        read_labelled(tmp_path)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.jsonl: cannot be read"):
        read_labelled(tmp_path / "none.jsonl")


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def lines(rows: list[dict[str, Any]]) -> Path:
        path = tmp_path / "rows.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path

    return lines


@pytest.fixture
def site(tmp_path: Path, write: Any) -> Path:
    (tmp_path / "a.txt").write_text(f"{FIRST}\n\n{SECOND}\n")
    rows = [
        {"doc": "a.txt", "text": "The bridge opened in 1932.", "label": "supported"},
        {"doc": "a.txt", "text": "It is 503 metres long.", "label": "unverifiable"},
        {"doc": "a.txt", "text": "Swallows nest there.", "label": "not_checkworthy", "ambiguous": True},
        {"doc": "a.txt", "text": "The bridge opened in 1932.", "label": "supported"},
    ]
    write(rows).rename(tmp_path / "labels.jsonl")
    return tmp_path


def words(page: LabelledPage, number: int) -> str:
    label = page.labels[number]
    return page.page.paragraphs[label.paragraph].text[label.start : label.end]

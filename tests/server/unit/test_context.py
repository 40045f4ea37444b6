from datetime import date

import pytest
from confute.context import contexts, headings, is_heading, with_title
from confute.domain import Context, Page, Paragraph, ParagraphKind, Sentence
from confute.sentences import split
from hypothesis import given
from hypothesis import strategies as st


def page_of(*texts: str, title: str = "", url: str = "", published: date | None = None) -> Page:
    return Page(tuple(Paragraph(f"p{i}", text) for i, text in enumerate(texts)), title, url, published)


def read(page: Page) -> dict[str, Context]:
    sentences = split(page.paragraphs)
    return {s.text: context for s, context in zip(sentences, contexts(page, sentences), strict=True)}


def date_of(*texts: str, url: str = "") -> date | None:
    return next(iter(read(page_of(*texts, url=url)).values())).published


BODY = "The old bridge was closed on Friday. It had stood for a hundred years."


@pytest.mark.parametrize(
    "line",
    [
        "Introduction",
        "The Fall of the Old Bridge",
        "II. The years before the bridge",
        "3. What the council wants",
        "Discussing the new harbour",
        "The reasons are many:",
    ],
)
def test_a_short_line_without_a_stop_is_a_heading(line: str) -> None:
    assert is_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "***",
        "The old bridge was closed.",
        "- The harbour froze",
        "May 12, 2024",
        "By Ann Reed and Bo Lind",
        "The council closed the old bridge in 1998",
        "The council that was elected in the spring wants to close the bridge to all traffic at once",
        "The Bridge " * 20,
    ],
)
def test_a_sentence_item_byline_or_date_is_no_heading(line: str) -> None:
    assert not is_heading(line)


def test_a_paragraph_marked_as_heading_is_one_whatever_it_looks_like() -> None:
    page = Page((Paragraph("a", "it fell.", ParagraphKind.HEADING), Paragraph("b", BODY)))
    assert headings(page, split(page.paragraphs)) == [True, False, False]


def test_a_lone_claim_without_a_full_stop_is_no_heading() -> None:
    page = page_of("The Bridge Fell Twice")
    assert headings(page, split(page.paragraphs)) == [False]


def test_a_heading_may_be_a_line_within_a_paragraph() -> None:
    page = page_of("The Old Bridge\n" + BODY)
    assert headings(page, split(page.paragraphs)) == [True, False, False]


def test_each_sentence_gets_the_nearest_heading_above() -> None:
    found = read(page_of("A Town and its River", "The Bridge", "It fell in May.", "The Dam", "It held."))
    assert found["It fell in May."] == Context(
        "A Town and its River", "The Bridge", (), None, ("It fell in May.", "It held.")
    )
    assert found["It held."].heading == "The Dam"


def test_the_pages_own_title_comes_before_its_first_line() -> None:
    assert read(page_of("The Bridge", "It fell.", title="A Town"))["It fell."].title == "A Town"


def test_at_most_two_sentences_before_are_given() -> None:
    found = read(page_of("One came. Two came. Three came. Four came."))
    assert found["Four came."].previous == ("Two came.", "Three came.")
    assert found["One came."].previous == ()


def test_sentences_of_the_preceding_paragraph_count_as_before_but_no_older_ones() -> None:
    found = read(page_of("One came.", "Two came.", "Three came."))
    assert found["Three came."].previous == ("Two came.",)


def test_headings_are_not_sentences_before() -> None:
    found = read(page_of("One came.", "The Dam", "Two came."))
    assert found["Two came."].previous == ("One came.",)


def test_the_callers_date_comes_first() -> None:
    page = page_of("May 12, 2024", BODY, published=date(2020, 1, 2), url="https://example.org/2021/03/04/x")
    assert {context.published for context in read(page).values()} == {date(2020, 1, 2)}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("LEEDS, July 19, 2000 -- The bridge was closed today.", date(2000, 7, 19)),
        ("L E E D S, North Shire, July 19, 2000 -- The bridge was closed today.", date(2000, 7, 19)),
        ("LEEDS. Dec 5, 2024 (Agency) - The bridge was closed.", date(2024, 12, 5)),
        ("(Leeds, 5 May 2021) — The bridge was closed.", date(2021, 5, 5)),
        (
            "The mayor waited. June. 20, 2024 07:45. by Ann Reed ann@example.org",
            date(2024, 6, 20),
        ),
        ("May 12, 2024", date(2024, 5, 12)),
        ("Published on Tuesday, 18 June 2024", date(2024, 6, 18)),
        ("Last updated: Jun 18th, 2024 at 9:30 am", date(2024, 6, 18)),
        ("By Ann Reed | June 18, 2024 | 5 min read", date(2024, 6, 18)),
        ("Ann Reed Sept. 3, 2023", date(2023, 9, 3)),
        ("2024-06-18", date(2024, 6, 18)),
        ("Posted 18.06.2024", date(2024, 6, 18)),
    ],
)
def test_the_date_is_read_from_a_date_line_or_a_dateline(line: str, expected: date) -> None:
    assert date_of("The Old Bridge Is Closed", line, BODY) == expected


@pytest.mark.parametrize(
    "line",
    [
        "LEEDS, June 19 /AGENCY/. The bridge was closed.",
        "The bridge was opened on May 12, 2024, by the mayor, who had waited for it.",
        "The mayor died on May 12, 2024 - a day after the bridge had been opened to all.",
        "How the Bridge Fell on May 12, 2004",
        "Bridge fell on May 12, 2004",
        "May 3, 1932",
        "February 30, 2024",
        "13/14/2024",
    ],
)
def test_a_date_of_the_story_or_without_a_year_is_not_the_pages(line: str) -> None:
    assert date_of("The Old Bridge Is Closed", line, BODY) is None


def test_a_date_far_down_is_not_the_pages() -> None:
    assert date_of(*[BODY] * 8, "May 12, 2024") is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/2024/06/18/bridge/", date(2024, 6, 18)),
        ("https://example.org/bridge-2024-06-18", date(2024, 6, 18)),
        ("https://example.org/all/20240618/5013985/1", date(2024, 6, 18)),
        ("https://example.org/bridge-202406181", None),
        ("https://example.org/2024/13/18/", None),
        ("https://example.org/bridge", None),
    ],
)
def test_else_the_date_is_read_from_the_address(url: str, expected: date | None) -> None:
    assert date_of(BODY, url=url) == expected


@given(st.lists(st.text(max_size=60), max_size=6), st.text(max_size=40))
def test_every_sentence_gets_one_context_and_one_flag(texts: list[str], url: str) -> None:
    page = page_of(*texts, url=url)
    sentences: list[Sentence] = split(page.paragraphs)
    assert len(contexts(page, sentences)) == len(headings(page, sentences)) == len(sentences)


def test_a_sentence_that_points_back_is_read_behind_the_title() -> None:
    titled = with_title("It cost nine million.", Context(title="A new bridge for Elmouth"))
    assert titled == "A new bridge for Elmouth. It cost nine million."


@pytest.mark.parametrize(
    "text",
    ["The bridge cost nine million.", "The summit and the treaty failed.", "Elmouth has a new bridge."],
)
def test_a_sentence_that_names_its_matter_is_read_alone(text: str) -> None:
    assert with_title(text, Context(title="A new bridge for Elmouth")) == ""


def test_without_a_title_nothing_is_lent() -> None:
    assert with_title("It cost nine million.", Context()) == ""

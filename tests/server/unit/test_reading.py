"""A sentence read once: what it asserts, where its cues stand, what its context names."""

from datetime import date

import pytest
from confute.errors import PackError
from hypothesis import given
from hypothesis import strategies as st
from towns import read


@pytest.mark.parametrize(
    "text",
    [
        "Contrary to what many say, the bridge opened in 1931.",
        "It is false that the bridge fell.",
        "It is not true that Doe resigned.",
        "It isn’t true that Doe resigned.",
        "That story doesn't hold up.",
        "The story that Doe resigned is a hoax.",
        "The visit of 1999 never happened.",
        "Papers wrongly gave 1931 as the year.",
        "The date of 1931 is simply wrong.",
        "That claim does not hold up.",
    ],
)
def test_what_the_page_denies_is_not_asserted(text: str) -> None:
    assert not read(text).asserted


@pytest.mark.parametrize(
    "text",
    [
        "Doe would have opened the bridge in 1931.",
        "Had Doe gone to Norland, the bridge would stand.",
        "If Doe went to Norland, the bridge would stand.",
        "It looked as if Doe had gone.",
        "Imagine Doe in Norland.",
        "Did Doe go to Norland in 1931?",
    ],
)
def test_what_the_page_imagines_or_asks_is_not_asserted(text: str) -> None:
    assert not read(text).asserted


@pytest.mark.parametrize(
    "text",
    [
        "A viral post has Doe in Norland.",
        "Rumours put Doe in Norland.",
        "Doe allegedly went to Norland.",
        "Social media posts show Doe in Norland.",
    ],
)
def test_what_the_page_only_repeats_is_not_asserted(text: str) -> None:
    assert not read(text).asserted


@pytest.mark.parametrize(
    "text",
    [
        "The bridge opened in 1931.",
        "Doe did not go to Norland.",
        "Doe said that the bridge opened in 1931.",
        "Doe has had a house there.",
        "The wrongdoing of a true friend was punished.",
    ],
)
def test_a_plain_sentence_is_asserted_even_if_it_negates_or_quotes(text: str) -> None:
    assert read(text).asserted


@pytest.mark.parametrize("text", ["Doe may go.", "It could be her next visit.", "One day Doe will go."])
def test_what_may_happen_yet_is_possible(text: str) -> None:
    assert read(text).possible


@pytest.mark.parametrize("text", ["Doe went in May.", "Doe went on may 3.", "It was her last visit."])
def test_the_month_and_the_past_are_not_merely_possible(text: str) -> None:
    assert not read(text).possible


@pytest.mark.parametrize(
    "dateline",
    ["ELMOUTH, May 3, 2021 - ", "ELMOUTH. May 3 (Gazette) - ", "Ashby, May 3, 2021 (Gazette) -- "],
)
def test_a_dateline_tells_when_it_was_written_not_when_it_happened(dateline: str) -> None:
    reading = read(f"{dateline}The bridge opened on 19 March 1932.")
    assert [mention.text for mention in reading.held] == ["19 March 1932"]
    assert len(reading.dates) == 2


def test_a_date_at_the_front_of_a_sentence_is_no_dateline() -> None:
    reading = read("On May 3, 2021 the bridge opened.")
    assert [mention.text for mention in reading.held] == ["May 3, 2021"]


@pytest.mark.parametrize("bound", ["since", "until", "before"])
def test_a_date_that_only_bounds_the_time_is_not_held(bound: str) -> None:
    reading = read(f"Nobody crossed the bridge {bound} 1932.")
    assert reading.held == []
    assert len(reading.dates) == 1


@pytest.mark.parametrize(
    "compared",
    [
        "as in 1932",
        "as she had in 1932",
        "unlike in 1932",
        "than in 1932",
        "like that of 1932",
        "since its opening in 1932",
    ],
)
def test_a_date_that_is_only_compared_with_is_not_held(compared: str) -> None:
    reading = read(f"The bridge was crossed at noon, {compared}, by a crowd.")
    assert all("1932" not in mention.text for mention in reading.held)
    assert any("1932" in mention.text for mention in reading.dates)


def test_a_time_at_which_something_else_happened_is_no_comparison() -> None:
    reading = read("The bridge opened as dusk fell on 19 March 1932.")
    assert [mention.interval for mention in reading.held if mention.explicit_year]


def test_a_weekday_is_read_from_the_date_of_the_page() -> None:
    (mention,) = read("The bridge opened on Tuesday.", published=date(2024, 6, 19)).dates
    assert mention.interval is not None
    assert mention.interval.start.date() == date(2024, 6, 18)


def words(text: str, cue: str) -> list[str]:
    reading = read(text)
    spans = (reading.span(first, last) for first, last in reading.find(cue))
    return [text[start:end] for start, end in spans]


def test_words_are_found_by_their_stems() -> None:
    assert words("She opens what he opened.", "opening") == ["opens", "opened"]


def test_a_name_is_found_by_its_entity_and_by_what_that_is_part_of() -> None:
    text = "Doe left Elmouth for Fjordby."
    assert words(text, "@elmouth") == ["Elmouth"]
    assert words(text, "@elmland") == ["Elmouth"]
    assert words(text, "@norland") == ["Fjordby"]


def test_the_whole_is_no_mention_of_its_part() -> None:
    assert words("Doe left Elmland.", "@elmouth") == []


def test_the_end_of_a_number_is_no_number() -> None:
    assert not read("Thirty-two lanes opened.").meets("two lanes")
    assert read("Thirty lanes and two lanes opened.").meets("two lanes")


def test_articles_inside_a_phrase_do_not_count() -> None:
    assert words("They opened the bridge.", "open bridge") == ["opened the bridge"]


def test_up_to_two_words_may_stand_between_words_of_meaning() -> None:
    assert words("It was a commercial night flight.", "commercial flight") == ["commercial night flight"]
    assert words("A commercial and very late flight.", "commercial flight") == []


def test_nothing_may_stand_beside_a_function_word() -> None:
    assert words("She went to Norland.", "went to") == ["went to"]
    assert words("She went back to Norland.", "went to") == []


@pytest.mark.parametrize("word", ["never", "not"])
def test_no_negation_may_stand_within_a_phrase(word: str) -> None:
    assert words("The council quickly blocked it.", "council blocked") == ["council quickly blocked"]
    assert words(f"The council {word} blocked it.", "council blocked") == []


def test_the_order_of_a_phrase_counts() -> None:
    assert words("The flight was commercial.", "commercial flight") == []


def test_an_unknown_class_is_refused_by_name() -> None:
    with pytest.raises(PackError, match="#balloon"):
        read("She went.").find("#balloon")


def test_places_of_cues_stand_in_order_and_once() -> None:
    reading = read("Doe opened what Roe closed.")
    found = reading.places_of(["close", "open", "opened"])
    assert [reading.tokens[first].lower for first, _ in found] == ["opened", "closed"]


def test_the_context_names_what_the_sentence_leaves_out() -> None:
    reading = read("He left.", title="Roe in Fjordby", previous=("The Pilots Guild met.",))
    assert reading.around == {"roe", "fjordby", "norland", "guild"}
    assert reading.named == frozenset()


def test_what_a_sentence_names_holds_the_wholes() -> None:
    assert read("Doe left Elmouth.").named == {"doe", "elmouth", "elmland"}


def test_a_word_is_negated_in_its_own_clause_only() -> None:
    reading = read("Doe did not sign, although Roe signed.")
    assert [reading.negated(index) for index, _ in reading.find("sign")] == [True, False]


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    reading = read(text)
    for first, last in (*reading.find("#visit"), *reading.find("@doe"), *reading.find("a b")):
        start, end = reading.span(first, last)
        assert 0 <= start < end <= len(text)
    assert isinstance(reading.asserted, bool)
    assert isinstance(reading.possible, bool)
    assert {(mention.start, mention.end) for mention in reading.held} <= {
        (mention.start, mention.end) for mention in reading.dates
    }


@given(st.integers(0, 200))
def test_the_token_at_an_offset_does_not_end_before_it(offset: int) -> None:
    reading = read("Doe went to Norland in the spring of that year, and Roe followed her by ferry.")
    token = reading.tokens[reading.token_at(offset)]
    assert token.end > offset or token is reading.tokens[-1]

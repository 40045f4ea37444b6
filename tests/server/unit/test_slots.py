"""The details of a fact against those of a sentence: when, where, how long, how many, who, whether."""

from dataclasses import replace
from datetime import date

import pytest
from confute.compare.names import Gazetteer
from confute.compare.reading import Reader
from confute.compare.slots import SlotComparer
from confute.domain import (
    Conflict,
    ConflictKind,
    Context,
    Entity,
    Finding,
    Frame,
    Quantity,
    Who,
)
from towns import LEXICON, fact, pack, read

OPENING = Frame(about=(("@bridge",), ("open", "opening")), says=("open",))
DATED = replace(OPENING, when="1932-03-19")
PLACED = replace(OPENING, where=("@elmouth",))


def finding(
    text: str,
    frame: Frame,
    similarity: float = 0.0,
    published: date | None = None,
    title: str = "",
    kind: str = "event",
) -> Finding | None:
    told = fact(frame, kind=kind, statement="The statement of the fact.")
    comparer = SlotComparer(pack(told), LEXICON)
    return comparer.compare(read(text, title=title, published=published), told, similarity)


def conflicts(
    text: str, frame: Frame, published: date | None = None, title: str = "", kind: str = "event"
) -> list[Conflict]:
    found = finding(text, frame, published=published, title=title, kind=kind)
    assert found is not None, "the frame does not recognise the sentence"
    return list(found.conflicts)


def wrong(text: str, frame: Frame, published: date | None = None) -> list[str]:
    return [item.words for item in conflicts(text, frame, published)]


def agreed(text: str, frame: Frame) -> list[str]:
    found = finding(text, frame)
    assert found is not None, "the frame does not recognise the sentence"
    assert found.conflicts == ()
    return [text[start:end] for start, end in found.agreed]


# Recognising


@pytest.mark.parametrize("text", ["The Deep Tunnel opened in 1932.", "The Long Bridge closed in 1932.", ""])
def test_a_sentence_about_something_else_has_no_finding(text: str) -> None:
    assert finding(text, DATED) is None


def test_a_fact_without_a_frame_or_with_nothing_to_recognise_says_nothing() -> None:
    told = fact(None)
    assert SlotComparer(pack(told), LEXICON).compare(read("The Long Bridge opened."), told) is None
    assert finding("The Long Bridge opened in 1931.", Frame(when="1932")) is None


def test_a_cue_that_must_not_be_there_leaves_the_frame_alone() -> None:
    without = replace(DATED, without=("ribbon",))
    assert finding("The Long Bridge opened without a ribbon in 1931.", without) is None
    assert finding("The Long Bridge opened without a speech in 1931.", without) is not None


def test_where_they_are_much_alike_one_group_of_words_is_spared() -> None:
    text = "The Long Bridge was unveiled in 1931."
    assert finding(text, DATED, similarity=0.5) is None
    found = finding(text, DATED, similarity=0.7)
    assert found is not None
    assert not found.exact


def test_however_alike_a_group_with_a_name_is_not_spared() -> None:
    assert finding("The crossing opened in 1931.", DATED, similarity=0.99) is None


def test_a_finding_that_meets_the_whole_frame_is_exact() -> None:
    found = finding("The Long Bridge opened in 1931.", DATED, similarity=0.7)
    assert found is not None
    assert found.exact
    assert (found.fact, found.source) == ("F01", "slot")


def test_a_date_of_another_time_makes_it_another_event() -> None:
    frame = Frame(event="visit-2024", about=(("@doe",), ("sang",)), quantities=(Quantity(3, "song"),))
    assert finding("In 2012 Doe sang five songs.", frame) is None
    assert finding("In June 2024 Doe sang five songs.", frame) is not None
    assert finding("Doe sang five songs.", frame) is not None


def test_where_the_page_tells_of_another_visit_an_undated_sentence_conflicts_with_nothing() -> None:
    told = fact(Frame(event="visit-2024", about=(("@doe",), ("sang",)), quantities=(Quantity(3, "song"),)))
    comparer = SlotComparer(pack(told), LEXICON)

    def wrong_after(text: str, **page: tuple[str, ...]) -> list[str]:
        found = comparer.compare(read(text, **page), told)  # type: ignore[arg-type]
        assert found is not None
        return [item.words for item in found.conflicts]

    text = "Doe sang five songs."
    assert wrong_after(text, previous=("Doe came in May 2012.",)) == []
    assert wrong_after(text, lead=("Doe came in May 2012.",)) == []
    for page in ("Doe came in June 2024.", "Doe came in 2005.", "Doe came in 2012 and 2024.", "Doe came."):
        assert wrong_after(text, previous=(page,)) == ["five songs"]
    assert wrong_after("In June 2024 Doe sang five songs.", previous=("Doe came in 2012.",)) == ["five songs"]
    agreeing = comparer.compare(read("Doe sang three songs.", previous=("Doe came in 2012.",)), told)
    assert agreeing is not None
    assert agreeing.agreed


def test_a_page_long_before_the_event_is_about_another_one() -> None:
    frame = replace(OPENING, event="visit-2024", quantities=(Quantity(3, "lane"),))
    text = "The Long Bridge opens with five lanes."
    assert finding(text, frame, published=date(2012, 1, 1)) is None
    assert finding(text, frame, published=date(2024, 6, 1)) is not None


# When


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Long Bridge opened in 1931.", "1931"),
        ("The Long Bridge opened on 20 March 1932.", "20 March 1932"),
        ("On 1 April 1932 the Long Bridge opened.", "1 April 1932"),
        ("The opening of the Long Bridge was in May 1932.", "May 1932"),
    ],
)
def test_a_changed_date_is_a_conflict(text: str, words: str) -> None:
    (found,) = conflicts(text, DATED)
    assert (found.kind, found.words, found.instead) == (ConflictKind.DATE, words, "19 March 1932")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Long Bridge opened on 19 March 1932.", "19 March 1932"),
        ("The Long Bridge opened in March 1932.", "March 1932"),
        ("The Long Bridge opened in 1932.", "1932"),
        ("The Long Bridge opened in the 1930s.", "1930s"),
    ],
)
def test_a_date_as_coarse_as_you_like_agrees(text: str, words: str) -> None:
    assert agreed(text, DATED) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The Long Bridge, built in 1930, opened to songs.",
        "The Long Bridge opened after Doe was elected in 1931.",
        "Doe was born in 1890 and opened the Long Bridge.",
        "Since 1940 the Long Bridge has opened every day.",
        "The Long Bridge was planned to open in 1931.",
    ],
)
def test_a_date_that_another_happening_owns_is_no_conflict(text: str) -> None:
    assert wrong(text, DATED) == []


def test_one_right_date_clears_the_others() -> None:
    assert wrong("The Long Bridge opened in 1932, or in 1933 as some have it.", DATED) == []


def test_an_hour_is_held_against_the_hour_alone() -> None:
    hourly = replace(OPENING, when="1932-03-19T09:00")
    assert wrong("The Long Bridge opened at 9 a.m. on 19 March 1932.", hourly) == []
    assert wrong("The Long Bridge opened at 10 a.m. on 19 March 1932.", hourly) == []
    assert wrong("The Long Bridge opened at 4 p.m. on 19 March 1932.", hourly) == ["4 p.m."]


# Where


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Long Bridge opened in Ashby.", "Ashby"),
        ("The Long Bridge opened near Fjordby to songs.", "Fjordby"),
    ],
)
def test_another_place_of_the_same_sort_is_a_conflict(text: str, words: str) -> None:
    (found,) = conflicts(text, PLACED)
    assert (found.kind, found.words, found.instead) == (ConflictKind.PLACE, words, "Elmouth")


@pytest.mark.parametrize("text", ["The Long Bridge opened in Elmouth.", "The Elmouth town hall opened it."])
def test_the_place_or_a_part_of_it_agrees(text: str) -> None:
    found = finding(text, PLACED, title="The Long Bridge")
    assert found is not None
    assert (len(found.agreed), found.conflicts) == (1, ())


@pytest.mark.parametrize(
    "text",
    [
        "The Long Bridge opened in Elmland.",
        "The Long Bridge opened to guests from Ashby.",
        "The Long Bridge opened, while in Ashby it rained.",
        "The Long Bridge opened in Elmouth, not in Ashby.",
        "The Long Bridge opened in Elmouth after a parade in Ashby.",
    ],
)
def test_a_larger_place_an_origin_or_the_scene_of_something_else_is_no_conflict(text: str) -> None:
    assert wrong(text, PLACED) == []


def test_a_place_of_quite_another_rank_is_no_rival() -> None:
    indoors = replace(OPENING, where=("@town-hall",))
    assert wrong("The Long Bridge opened in Sudland.", indoors) == []
    assert wrong("The Long Bridge opened in Ashby.", indoors) == ["Ashby"]


def test_a_place_that_is_set_aside_is_not_the_one_that_is_meant() -> None:
    assert wrong("The Long Bridge opened in Ashby rather than in Elmouth.", PLACED) == ["Ashby"]
    assert wrong("The Long Bridge opened in Elmouth rather than in Ashby.", PLACED) == []


# How long, how many, which


LASTED = Frame(about=(("@doe",), ("talk", "speak", "spoke")), duration=Quantity(2, "hour", 0.25))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Doe spoke for five hours.", "five hours"),
        ("Doe spoke for 30 minutes.", "30 minutes"),
        ("Doe spoke for half a day.", "half a day"),
    ],
)
def test_another_length_of_time_is_a_conflict(text: str, words: str) -> None:
    (found,) = conflicts(text, LASTED)
    assert (found.kind, found.words, found.instead) == (ConflictKind.DURATION, words, "about 2 hours")


@pytest.mark.parametrize("text", ["Doe spoke for two hours.", "Doe spoke for 130 minutes."])
def test_a_length_of_time_within_the_tolerance_agrees_in_any_unit(text: str) -> None:
    assert len(agreed(text, LASTED)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Doe spoke five hours later.",
        "Doe spoke after five hours.",
        "Doe spoke for the first time in 24 years.",
        "Doe spoke to 30 guests.",
        "Doe spoke ten days ago.",
    ],
)
def test_a_time_that_is_no_length_is_no_conflict(text: str) -> None:
    assert wrong(text, LASTED) == []


COUNTED = replace(OPENING, quantities=(Quantity(6, "lane|track"), Quantity(500, "m", 0.1)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Long Bridge opened with eight lanes.", ["eight lanes"]),
        ("The Long Bridge opened with 4 tracks.", ["4 tracks"]),
        ("The Long Bridge opened 900 metres long.", ["900 metres long"]),
        ("The Long Bridge opened 3 km long with two lanes.", ["two lanes", "3 km long"]),
    ],
)
def test_another_number_of_the_same_things_is_a_conflict(text: str, words: list[str]) -> None:
    assert wrong(text, COUNTED) == words
    assert {item.kind for item in conflicts(text, COUNTED)} == {ConflictKind.NUMBER}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Long Bridge opened with six lanes.", ["six lanes"]),
        ("The Long Bridge opened with 6 lanes, 0.5 km long.", ["6 lanes", "0.5 km long"]),
        ("The Long Bridge opened, 520 metres long.", ["520 metres long"]),
        ("The Long Bridge opened with more than five lanes.", ["more than five lanes"]),
    ],
)
def test_the_number_in_words_digits_or_bounds_agrees(text: str, words: list[str]) -> None:
    assert agreed(text, COUNTED) == words


@pytest.mark.parametrize(
    "text",
    [
        "The Long Bridge opened with eight towers.",
        "The Long Bridge opened in 1932.",
        "The Long Bridge opened with two of its lanes closed.",
        "The Long Bridge opened with two more lanes.",
        "The Long Bridge opened with two further lanes.",
        "The Long Bridge opened with another two lanes.",
        "The Long Bridge opened to 30,000 people.",
    ],
)
def test_a_number_of_other_things_or_of_a_part_is_no_conflict(text: str) -> None:
    assert wrong(text, COUNTED) == []


RANKED = replace(OPENING, ordinal=Quantity(5, "bridge|crossing"))


def test_more_than_so_many_is_no_part() -> None:
    assert wrong("The Long Bridge opened with more than eight lanes.", COUNTED) == ["more than eight lanes"]


def test_another_rank_is_a_conflict() -> None:
    (found,) = conflicts("The Long Bridge opened as the fourth crossing.", RANKED)
    assert (found.kind, found.words, found.instead) == (ConflictKind.ORDINAL, "fourth", "number 5")


def test_the_rank_agrees_and_the_rank_of_something_else_says_nothing() -> None:
    assert agreed("The Long Bridge opened as the 5th crossing.", RANKED) == ["5th"]
    assert agreed("The Long Bridge opened on the second attempt.", RANKED) == []
    assert agreed("The Long Bridge opened as the last crossing.", RANKED) == []


# Who


OPENED_BY = replace(OPENING, who=(Who(("@doe",), ("@berg",), complete=True),))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("John Roe opened the Long Bridge.", "John Roe"),
        ("The Long Bridge was opened by Mayor Peter Dahl.", "Peter Dahl"),
    ],
)
def test_somebody_else_is_a_conflict(text: str, words: str) -> None:
    (found,) = conflicts(text, OPENED_BY)
    assert (found.kind, found.words, found.instead) == (ConflictKind.PERSON, words, "Jane Doe")


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe opened the Long Bridge.",
        "Doe opened the Long Bridge while Roe watched.",
        "Doe, rather than Roe himself, opened the Long Bridge.",
    ],
)
def test_the_right_person_agrees_whoever_else_is_there(text: str) -> None:
    assert agreed(text, OPENED_BY) in (["Doe"], ["Jane Doe"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Olaf Berg was there when the Long Bridge opened.", []),
        ("The Pilots Guild opened the Long Bridge.", []),
        ("Roe opened the Long Bridge rather than Doe herself.", ["Roe"]),
        ("Somebody opened the Long Bridge, unlike Roe.", []),
    ],
)
def test_those_who_may_be_there_and_those_who_are_set_aside_are_no_conflict(
    text: str, words: list[str]
) -> None:
    assert wrong(text, OPENED_BY) == words


def test_people_are_compared_with_a_fact_that_is_very_alike_whatever_words_its_frame_wants() -> None:
    wants = replace(OPENED_BY, about=(*OPENING.about, ("crowd",)), says=(), quantities=(Quantity(6, "lane"),))
    text = "John Roe inaugurated the Long Bridge with two lanes."
    found = finding(text, wants, similarity=0.7)
    assert found is not None
    assert [item.words for item in found.conflicts] == ["John Roe"]
    assert not found.exact
    assert finding(text, wants, similarity=0.65) is None
    assert finding(text.replace("John Roe", "Jane Doe"), wants, similarity=0.7) is None
    assert finding(text, replace(wants, without=("inaugurated",)), similarity=0.7) is None


def test_a_surname_alone_may_be_that_of_the_right_person() -> None:
    poes = replace(OPENING, who=(Who(("@poe",), complete=True),))
    cousin = Entity("poe-the-elder", "person", "Edgar Poe", ("Poe",))
    told = fact(poes)
    known = pack(told)
    known = replace(known, entities={cousin.id: cousin, **known.entities})
    reader = Reader(Gazetteer({**known.entities, "poe": replace(known.entities["poe"], aliases=())}), LEXICON)

    def wrong_in(text: str) -> list[str]:
        found = SlotComparer(known, LEXICON).compare(reader.read(text, Context()), told)
        assert found is not None
        return [item.words for item in found.conflicts]

    assert wrong_in("Poe opened the Long Bridge.") == []
    assert wrong_in("Edgar Poe opened the Long Bridge.") == ["Edgar Poe"]


def test_a_day_without_its_year_agrees_whatever_the_page_s_date() -> None:
    text = "The Long Bridge opened on 19 March, and again in 1950."
    assert wrong(text, DATED, published=date(2025, 3, 1)) == []


def test_a_rank_in_a_comparison_says_nothing() -> None:
    assert wrong("The Long Bridge opened as the fourth crossing, compared with two there.", RANKED) == []


def test_a_list_that_is_not_complete_bears_others() -> None:
    open_list = replace(OPENING, who=(Who(("@doe",)),))
    assert wrong("John Roe opened the Long Bridge.", open_list) == []


def test_somebody_else_needs_the_words_that_say_it() -> None:
    silent = replace(OPENED_BY, about=(("@bridge",),))
    assert wrong("John Roe painted the Long Bridge.", silent) == []
    assert wrong("John Roe opened the Long Bridge.", silent) == ["John Roe"]


def test_a_wrong_partner_of_two_is_a_conflict_beside_the_right_one() -> None:
    both = replace(OPENING, who=(Who(("@doe", "@berg"), complete=True),))
    assert wrong("Doe and Roe opened the Long Bridge.", both) == ["Roe"]
    assert wrong("Doe and Berg opened the Long Bridge.", both) == []
    assert wrong("Doe opened the Long Bridge as Roe watched.", both) == []


# Whether


GREW = Frame(about=(("@bridge",), ("toll", "tolls")), says=("#grow",), denies=("abolish",))


def test_who_denies_the_happening_asserts_nothing_of_it() -> None:
    silent = replace(DATED, says=())
    told, denied = (
        finding(f"The Long Bridge {verb} on 19 March 1932.", silent) for verb in ("opened", "never opened")
    )
    assert told is not None
    assert denied is not None
    assert (told.asserted, told.denied) == (True, False)
    assert (denied.asserted, denied.denied) == (False, True)


def test_a_negated_assertion_is_a_conflict_from_its_negation_on() -> None:
    (found,) = conflicts("The Long Bridge did not open to songs.", OPENING)
    assert (found.kind, found.words) == (ConflictKind.NEGATION, "not open")
    assert found.instead == "The statement of the fact."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tolls on the Long Bridge were abolished.", "abolished"),
        ("Tolls on the Long Bridge fell.", "fell"),
    ],
)
def test_words_that_deny_it_and_opposites_of_what_it_says_are_conflicts(text: str, words: str) -> None:
    (found,) = conflicts(text, GREW)
    assert (found.kind, found.words) == (ConflictKind.EVENT, words)


def test_what_a_relation_denies_is_a_conflict_of_relation() -> None:
    (found,) = conflicts("Tolls on the Long Bridge fell.", GREW, kind="relation")
    assert found.kind is ConflictKind.RELATION


@pytest.mark.parametrize(
    "text",
    [
        "Tolls on the Long Bridge rose.",
        "Tolls on the Long Bridge were not abolished.",
        "Tolls on the Long Bridge rose, then fell.",
        "Tolls on the Long Bridge had not risen until then.",
        "Tolls are paid on the Long Bridge, where traffic fell.",
        "Tolls are paid on the Long Bridge.",
        "Roe spoke for a policy of not raising the tolls on the Long Bridge.",
        "It was Doe and not the minister, Roe, whom the raised tolls on the Long Bridge annoyed.",
        "Not with risen tolls: the Long Bridge is free.",
        "On the Long Bridge no more than tolls that rise are planned.",
    ],
)
def test_denying_the_denial_or_saying_both_is_no_conflict(text: str) -> None:
    assert wrong(text, GREW) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Long Bridge never opened.", ["never opened"]),
        ("The council did not oppose the opening of the Long Bridge.", []),
        ("The council never really opposed the opening of the Long Bridge.", []),
    ],
)
def test_only_the_denial_of_the_facts_own_word_is_a_conflict(text: str, words: list[str]) -> None:
    told = fact(replace(OPENING, says=()), statement="The Long Bridge opened in March 1932.")
    found = SlotComparer(pack(told), LEXICON).compare(read(text), told)
    assert found is not None
    assert [item.words for item in found.conflicts] == words


def test_a_sentence_asserts_the_fact_if_it_says_so_and_does_not_negate_it() -> None:
    for text, said in (
        ("The Long Bridge opened.", True),
        ("The Long Bridge did not open.", False),
    ):
        found = finding(text, OPENING)
        assert found is not None
        assert found.asserted is said


def test_without_words_of_assertion_an_agreeing_detail_asserts_it() -> None:
    silent = replace(DATED, says=())
    for text, said in (
        ("The Long Bridge opened in 1932.", True),
        ("The Long Bridge opened.", False),
    ):
        found = finding(text, silent)
        assert found is not None
        assert found.asserted is said

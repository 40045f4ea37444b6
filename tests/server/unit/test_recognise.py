"""Is a sentence about that? Groups of cues, doers, directions, and the owners of dates."""

import pytest
from confute.compare.recognise import doer_is, excluded, goes_to, meets_all, not_done, owner, recognised
from towns import read


def first(text: str, cue: str = "#visit", title: str = "", previous: tuple[str, ...] = ()) -> tuple:  # type: ignore[type-arg]
    reading = read(text, title=title, previous=previous)
    return reading, reading.find(cue)[0][0]


def test_every_group_wants_one_of_its_cues() -> None:
    groups = [("@doe", "@roe"), ("open", "close")]
    assert meets_all(read("Roe closed the bridge."), groups)
    assert not meets_all(read("Poe closed the bridge."), groups)
    assert not meets_all(read("Roe sold the bridge."), groups)


def test_a_group_of_names_may_be_met_by_the_context() -> None:
    assert meets_all(read("She opened it.", title="Jane Doe"), [("@doe",), ("open",)])


def test_a_group_that_holds_words_may_not_be_met_by_the_context() -> None:
    assert not meets_all(read("She sold it.", title="Jane Doe opens a bridge"), [("@doe",), ("open",)])
    assert not meets_all(read("Nobody sold it.", title="Jane Doe"), [("@doe", "mayor")])


def test_groups_that_are_not_met_are_counted_as_far_as_they_are_spared() -> None:
    reading = read("Doe opened the bridge.")
    groups = [("@doe",), ("open",), ("ribbon",)]
    assert recognised(reading, groups[:2], spare=0) == 0
    assert recognised(reading, groups, spare=1) == 1
    assert recognised(reading, groups, spare=0) is None
    assert recognised(reading, [*groups, ("brass",)], spare=1) is None


@pytest.mark.parametrize("cue", ["@roe", "Sunday", "flood of 1932"])
def test_a_group_that_defines_the_fact_is_never_spared(cue: str) -> None:
    assert recognised(read("Doe opened the bridge."), [("@doe",), (cue, "ribbon")], spare=1) is None


def test_a_cue_that_must_not_be_there_keeps_the_sentence_away() -> None:
    assert excluded(read("Doe opened the Deep Tunnel."), ["ferry", "@tunnel"])
    assert not excluded(read("Doe opened the Long Bridge."), ["ferry", "@tunnel"])


@pytest.mark.parametrize(
    "text",
    [
        "Doe planned a visit to Norland.",
        "Doe was invited to visit Norland.",
        "Doe was expected to visit Norland.",
        "She called off her visit.",
        "Doe's visit to Norland was cancelled.",
        "Her visit to Norland fell through.",
        "Her visit is still planned.",
        "Doe's visit, planned for 1960, was put off.",
        "Her visit to Norland came to nothing.",
        "In 2012 her visit, which she looked forward to, was still three years off.",
    ],
)
def test_what_was_planned_or_called_off_was_not_done(text: str) -> None:
    assert not_done(*first(text))


@pytest.mark.parametrize(
    "text",
    [
        "Doe visited Norland.",
        "Her visit to Norland was planned for months.",
        "Doe visited Norland although Roe had planned a strike.",
        "Roe planned a strike when Doe visited Norland.",
    ],
)
def test_a_plan_of_something_else_leaves_it_done(text: str) -> None:
    assert not not_done(*first(text))


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Jane Doe visited Norland.", "doe"),
        ("Roe said that Doe visited Norland.", "doe"),
        ("Doe's second official visit to Norland pleased Roe.", "doe"),
        ("Roe praised Doe's visit to Norland.", "doe"),
        ("A visit by Roe pleased Doe.", "roe"),
        ("Doe met Roe before he visited Norland.", "doe"),
    ],
)
def test_who_does_it_stands_nearest_before_or_behind_by(text: str, doer: str) -> None:
    assert doer_is(*first(text), doer)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("John Roe visited Norland.", "doe"),
        ("Roe praised Doe's visit to Norland.", "roe"),
        ("A visit by Roe pleased Doe.", "doe"),
        ("Doe's brother cheered as Roe visited Norland.", "doe"),
        ("Doe's visit to Norland pleased Roe.", "roe"),
        ("Doe met Roe, minister at the time, who himself never visited Norland.", "doe"),
    ],
)
def test_somebody_else_does_not_do_it(text: str, other: str) -> None:
    assert not doer_is(*first(text), other)


def test_who_does_it_may_be_left_to_the_context() -> None:
    assert doer_is(*first("She visited Norland.", title="Jane Doe abroad"), "doe")
    assert not doer_is(*first("She visited Norland.", title="John Roe abroad"), "doe")


def test_a_pronoun_means_those_who_were_named_last_or_of_whom_that_goes_on_telling() -> None:
    title = "Doe and Roe"
    assert doer_is(*first("She visited Norland.", title=title, previous=("Doe rose.",)), "doe")
    assert not doer_is(
        *first("She visited Norland.", title=title, previous=("Doe rose.", "Poe sang.")), "doe"
    )
    assert doer_is(*first("She visited Norland.", title=title, previous=("Doe rose.", "She met Poe.")), "doe")


def test_a_pronoun_stands_for_whoever_was_named_last_in_a_group_of_names_and_words() -> None:
    group = (("@doe", "ferry"),)
    assert meets_all(read("It was the harbour that she saw.", previous=("Doe rose.",)), group)
    assert not meets_all(read("It was the harbour.", previous=("Doe rose.",)), group)
    assert not meets_all(read("It was the harbour that she saw.", previous=("Poe rose.",)), group)


def test_another_happening_on_the_way_takes_the_place() -> None:
    assert not goes_to(*first("A visit that was to follow a talk in Norland failed."), "norland")
    assert not goes_to(*first("A visit and a talk in Sudland followed.", title="Doe in Norland"), "norland")


def test_a_pronoun_among_the_cues_of_a_group_may_mean_those_whom_it_names() -> None:
    group = (("@doe", "she"),)
    assert meets_all(read("She sang."), group)
    assert meets_all(read("She sang.", previous=("Doe rose.",)), group)
    assert not meets_all(read("She sang.", title="Doe abroad", previous=("Poe rose.",)), group)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Doe visited Norland.", "norland"),
        ("Doe paid a visit to Fjordby.", "norland"),
        ("Doe's visit to Fjordby in Norland was long.", "fjordby"),
        ("In Norland, the visit was long.", "norland"),
    ],
)
def test_a_visit_goes_to_the_place_behind_it_or_to_one_before(text: str, place: str) -> None:
    assert goes_to(*first(text), place)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Doe visited Sudland.", "norland"),
        ("Doe paid a visit to Norland.", "fjordby"),
        ("After Norland, Doe made a visit to Sudland.", "norland"),
        ("Doe made a long visit.", "norland"),
    ],
)
def test_a_visit_to_another_place_does_not_go_there(text: str, place: str) -> None:
    assert not goes_to(*first(text), place)


def test_where_it_goes_may_be_left_to_the_context() -> None:
    assert goes_to(*first("Her visit was long.", title="Doe in Norland"), "norland")


def owned(text: str, cue: str) -> list[str]:
    """Return the dates that belong to what `cue` names."""
    reading = read(text)
    triggers = [index for index, _ in reading.find(cue)]
    return [mention.text for mention in reading.dates if owner(reading, mention, triggers) in triggers]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge opened in 1932.",
        "In 1932 the bridge opened.",
        "The bridge opened with songs and flags in 1932.",
        "The mayor, who in 1932 opened the bridge, left.",
    ],
)
def test_a_date_belongs_to_the_happening_beside_it(text: str) -> None:
    assert owned(text, "open") == ["1932"]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge opened after the mayor died in 1932.",
        "Doe, who married in 1932, opened the bridge.",
        "Doe, who was there in 1932, opened the bridge.",
        "Doe was born in 1932 and opened the bridge.",
        "In 1932, before the bridge opened, Doe left.",
    ],
)
def test_a_date_that_another_happening_owns_is_left_to_it(text: str) -> None:
    assert owned(text, "open") == []


def test_each_of_two_happenings_owns_its_date() -> None:
    text = "The bridge opened in 1932 and closed in 1940."
    assert owned(text, "open") == ["1932"]
    assert owned(text, "close") == ["1940"]


def test_nobody_owns_a_date_where_nothing_happens() -> None:
    assert owned("The year was 1932.", "open") == []

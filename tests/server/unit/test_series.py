"""Closed lists: dates that fit no member, and "never"."""

from dataclasses import replace
from datetime import date

import pytest
from confute.compare.series import SeriesComparer
from confute.domain import Conflict, ConflictKind, Finding, Series
from towns import DOE_IN_NORLAND, pack, read


def findings(
    text: str, series: Series = DOE_IN_NORLAND, title: str = "", published: date | None = None
) -> list[Finding]:
    return SeriesComparer(pack(series=(series,))).compare(read(text, title=title, published=published))


def conflicts(
    text: str, series: Series = DOE_IN_NORLAND, title: str = "", published: date | None = None
) -> list[Conflict]:
    return [item for finding in findings(text, series, title, published) for item in finding.conflicts]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Doe visited Norland in 2005.", "2005"),
        ("Jane Doe travelled to Fjordby on 4 March 2013.", "4 March 2013"),
        ("In 2019, Doe paid a visit to Norland.", "2019"),
        ("Doe's visit to Norland took place in July 1999.", "July 1999"),
    ],
)
def test_a_date_that_fits_no_member_is_a_conflict(text: str, wrong: str) -> None:
    (found,) = conflicts(text)
    assert (found.kind, found.words) == (ConflictKind.DATE, wrong)
    assert "19 July 2000; 3 May 2012; 18-19 June 2024" in found.instead


def test_a_finding_names_the_fact_of_the_list() -> None:
    (finding,) = findings("Doe visited Norland in 2005.")
    assert (finding.fact, finding.source, finding.asserted) == ("N01", "series", False)


def test_a_list_without_a_fact_of_its_own_is_proved_by_those_of_its_members() -> None:
    events = {name: replace(event, facts=(f"of-{name}",)) for name, event in pack().events.items()}
    own = replace(DOE_IN_NORLAND, facts=())
    comparer = SeriesComparer(replace(pack(series=(own,)), events=events))
    (finding,) = comparer.compare(read("Doe visited Norland in 2005."))
    assert finding.fact == "of-visit-2000"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Doe visited Norland in 2012.", "2012"),
        ("Doe visited Norland on 20 July 2000.", "20 July 2000"),
        ("Doe flew to Fjordby in June 2024.", "June 2024"),
    ],
)
def test_a_date_of_a_member_give_or_take_a_day_agrees(text: str, right: str) -> None:
    (finding,) = findings(text)
    assert finding.conflicts == ()
    assert [text[start:end] for start, end in finding.agreed] == [right]
    assert finding.asserted


def test_to_deny_a_date_that_fits_no_member_is_right() -> None:
    text = "Doe did not visit Norland in 2005."
    (finding,) = findings(text)
    assert [text[start:end] for start, end in finding.agreed] == ["2005"]


@pytest.mark.parametrize(
    "text",
    [
        "Roe visited Norland in 2005.",
        "Doe visited Sudland in 2005.",
        "Doe opened a bridge in Norland in 2005.",
        "Doe, who was born in 1950, visited Norland.",
        "Doe was elected in 2005 and visited Norland.",
        "Doe was invited to visit Norland in 2005.",
        "Doe called off a visit to Norland in 2005.",
        "Doe visited Norland before 2019.",
        "Doe has visited Norland twice since 2005.",
        "Doe did not visit Norland in 2005.",
        "Roe of Norland recalled in 2005 how Doe visited Sudland.",
    ],
)
def test_a_date_of_something_else_or_of_nothing_done_is_no_conflict(text: str) -> None:
    assert [item for item in conflicts(text) if item.kind is ConflictKind.DATE] == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Doe did not visit Norland in June 2024.", "not visit"),
        ("In 2012, Doe never travelled to Norland.", "never travelled to"),
        ("Her office said that Doe did not fly to Norland in 2000.", "not fly to"),
    ],
)
def test_to_deny_what_the_list_holds_is_a_conflict(text: str, wrong: str) -> None:
    (found,) = conflicts(text)
    assert (found.kind, found.words) == (ConflictKind.NEGATION, wrong)


@pytest.mark.parametrize(
    "text",
    [
        "Doe did not visit Norland in June 2024 to sign a treaty.",
        "Doe did not visit Norland in June 2024 with her minister.",
        "Doe did not arrive in Norland on 18 June 2024 before midnight.",
        "Doe did not visit Norland on 1 June 2024.",
        "Doe did not visit Haven in July 2000.",
        "Doe had not visited Norland in 2012, when the bridge was built.",
    ],
)
def test_to_deny_an_aim_a_partner_or_another_day_is_no_conflict(text: str) -> None:
    assert conflicts(text) == []


def test_what_was_still_to_come_may_be_denied() -> None:
    assert conflicts("Doe did not visit Norland in June 2024.", published=date(2024, 5, 1)) == []


def test_a_list_that_is_not_complete_says_nothing() -> None:
    assert findings("Doe visited Norland in 2005.", replace(DOE_IN_NORLAND, complete=False)) == []


def test_a_cue_that_must_not_be_there_silences_the_list() -> None:
    ashore = replace(DOE_IN_NORLAND, without=("#ferry",))
    assert findings("Doe visited Norland by ferry in 2005.", ashore) == []
    assert findings("Doe visited Norland by train in 2005.", ashore) != []


@pytest.mark.parametrize(("until", "wrong"), [("2010-12-31", []), ("2025-12-31", ["2019"])])
def test_of_what_came_after_its_end_a_list_says_nothing(until: str, wrong: list[str]) -> None:
    closed = replace(DOE_IN_NORLAND, until=until)
    assert [item.words for item in conflicts("Doe visited Norland in 2019.", closed)] == wrong


def test_a_date_beyond_what_the_pack_knows_may_be_a_plan() -> None:
    assert conflicts("Doe visited Norland in 2029.") == []


def test_a_date_beyond_all_plans_is_a_slip_of_the_pen() -> None:
    assert [item.words for item in conflicts("Doe visited Norland in 2204.")] == ["2204"]


def test_a_date_that_needs_the_page_is_read_from_its_date() -> None:
    (finding,) = findings("Doe visited Norland on Tuesday.", published=date(2024, 6, 20))
    assert finding.agreed
    assert conflicts("Doe visited Norland last year.", published=date(2024, 6, 20))[0].words == "last year"


def test_he_she_and_there_are_read_from_the_context() -> None:
    assert conflicts("She visited in 2005.", title="Jane Doe in Norland")[0].words == "2005"
    assert conflicts("He visited in 2005.", title="John Roe in Norland") == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Doe has never visited Norland.", "never visited"),
        ("Doe never went to Fjordby.", "never went to"),
    ],
)
def test_never_is_wrong_once_there_is_a_member(text: str, wrong: str) -> None:
    (found,) = conflicts(text)
    assert (found.kind, found.words) == (ConflictKind.NEGATION, wrong)


@pytest.mark.parametrize(
    "text",
    [
        "Roe has never visited Norland.",
        "Doe never visited Norland before 2000.",
        "Doe did not visit Norland.",
        "Doe has never visited Sudland.",
    ],
)
def test_never_of_somebody_else_or_within_limits_is_no_conflict(text: str) -> None:
    assert conflicts(text) == []


def test_never_was_right_before_the_first_member() -> None:
    text = "Doe has never visited Norland."
    assert conflicts(text, published=date(1999, 1, 1)) == []
    assert conflicts(text, published=date(2001, 1, 1))


def test_never_at_a_place_counts_only_members_there() -> None:
    everywhere = replace(DOE_IN_NORLAND, about=(("@doe",), ("@norland", "@haven")))
    events = {name: event for name, event in pack().events.items() if event.where == "fjordby"}
    comparer = SeriesComparer(replace(pack(series=(everywhere,)), events=events))
    assert comparer.compare(read("Doe has never visited Haven.")) == []
    assert comparer.compare(read("Doe has never visited Fjordby.")) != []


def test_a_sentence_without_the_list_s_words_has_no_finding() -> None:
    assert findings("Doe likes Norland.") == []
    assert findings("") == []


def test_a_pronoun_that_may_mean_two_people_denies_no_visit_of_either() -> None:
    text = "She did not visit Norland in 2012."
    comparer = SeriesComparer(pack())
    (alone,) = comparer.compare(read(text, previous=("Doe rose.",)))
    assert [item.kind for item in alone.conflicts] == [ConflictKind.NEGATION]
    assert not any(found.conflicts for found in comparer.compare(read(text, previous=("Doe met Poe.",))))

"""Offices in time: whom a sentence calls minister, and who that was."""

from datetime import date

import pytest
from confute.compare.roles import RoleComparer
from confute.domain import Conflict, ConflictKind, Finding
from towns import pack, read

NOW = date(2024, 6, 19)


def findings(text: str, published: date | None = NOW) -> list[Finding]:
    return RoleComparer(pack()).compare(read(text, published=published))


def conflicts(text: str, published: date | None = NOW) -> list[Conflict]:
    return [item for finding in findings(text, published) for item in finding.conflicts]


@pytest.mark.parametrize(
    ("text", "wrong", "kind"),
    [
        ("Elmland's harbour minister Jane Doe spoke.", "harbour minister Jane Doe", ConflictKind.PERSON),
        ("Harbour minister Ann Poe of Elmland spoke.", "Harbour minister Ann Poe", ConflictKind.PERSON),
        ("Jane Doe, the harbour minister, spoke.", "harbour minister", ConflictKind.ROLE),
        ("Ann Poe is the minister of harbours.", "minister of harbours", ConflictKind.ROLE),
        ("Olaf Berg, the Elmish harbour minister, spoke.", "Elmish harbour minister", ConflictKind.ROLE),
        ("Norland's harbour minister Peter Dahl spoke.", "harbour minister Peter Dahl", ConflictKind.PERSON),
        (
            "Ann Poe, minister of Elmland's harbours, spoke.",
            "minister of Elmland's harbours",
            ConflictKind.ROLE,
        ),
        ("Ann Poe, the sitting harbour minister, spoke.", "harbour minister", ConflictKind.ROLE),
        (
            "Ann Poe came with Roe in her capacity as harbour minister.",
            "harbour minister",
            ConflictKind.ROLE,
        ),
        ("Ann Poe is the minister of the harbours.", "minister of the harbours", ConflictKind.ROLE),
        (
            "John Roe, minister of Norland's harbours, spoke.",
            "minister of Norland's harbours",
            ConflictKind.ROLE,
        ),
        ("Ann Poe is chief of Elmland's tide board.", "chief of Elmland's tide board", ConflictKind.ROLE),
        ("Ann Poe is chief of the Elmish tide board.", "chief of the Elmish tide board", ConflictKind.ROLE),
    ],
)
def test_an_office_given_to_somebody_who_does_not_hold_it_is_a_conflict(
    text: str, wrong: str, kind: ConflictKind
) -> None:
    (found,) = conflicts(text)
    assert (found.words, found.kind) == (wrong, kind)


def test_a_conflict_names_the_holder_and_its_proof() -> None:
    (finding,) = findings("Elmland's harbour minister Ann Poe spoke.")
    assert finding.conflicts[0].instead == "Elmland's harbour minister: John Roe"
    assert (finding.fact, finding.source) == ("R01", "role")


@pytest.mark.parametrize(
    "text",
    [
        "Elmland's harbour minister John Roe spoke.",
        "John Roe, the harbour minister, spoke.",
        "Roe became minister of harbours.",
        "Roe became the chief of the tide board.",
        "Norland's Berg is minister of Norland's harbours.",
        "Norland's harbour minister Olaf Berg spoke.",
        "In 2015 harbour minister Jane Doe spoke.",
    ],
)
def test_an_office_given_to_its_holder_agrees(text: str) -> None:
    (finding,) = findings(text)
    assert finding.conflicts == ()
    assert len(finding.agreed) == 1


@pytest.mark.parametrize(
    ("published", "wrong"),
    [(date(2015, 1, 1), []), (date(2024, 1, 1), ["harbour minister Jane Doe"])],
)
def test_the_date_of_the_page_tells_who_holds_the_office(published: date, wrong: list[str]) -> None:
    assert [item.words for item in conflicts("The harbour minister Jane Doe spoke.", published)] == wrong


def test_a_date_in_the_sentence_goes_before_that_of_the_page() -> None:
    assert conflicts("In 2015 harbour minister Jane Doe spoke.") == []
    assert conflicts("In 2015 harbour minister John Roe spoke.") != []


def test_at_the_time_is_not_the_page_s_time() -> None:
    assert conflicts("Jane Doe, the harbour minister, spoke.") != []
    assert conflicts("Jane Doe, harbour minister at the time, spoke.") == []
    assert conflicts("In 2024 Jane Doe, harbour minister at the time, spoke.") != []


def test_without_any_date_only_somebody_who_never_held_it_is_wrong() -> None:
    assert conflicts("Harbour minister Jane Doe spoke.", None) == []
    assert conflicts("Harbour minister Ann Poe spoke.", None) != []
    assert conflicts("Elmland's harbour minister Peter Dahl spoke.", None) == []


@pytest.mark.parametrize(
    "text",
    [
        "Former harbour minister Jane Doe spoke.",
        "Then harbour minister Jane Doe spoke.",
        "Deputy harbour minister Ann Poe spoke.",
        "Acting harbour minister Ann Poe spoke.",
        "Jane Doe was harbour minister until 2020.",
        "Jane Doe, who was replaced by Roe, was harbour minister.",
    ],
)
def test_a_former_holder_or_another_office_is_no_conflict(text: str) -> None:
    assert conflicts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Harbour ministers Ann Poe and Jane Doe spoke.",
        "The ministers of harbours Ann Poe and Jane Doe spoke.",
        "The harbour minister's aide Ann Poe spoke.",
        "Ann Poe met the harbour minister.",
        "Ann Poe, who wrote to Elmland's harbour minister, spoke.",
        "Ann Poe; the harbour minister spoke.",
        "The harbour minister spoke.",
    ],
)
def test_a_title_in_the_plural_or_of_nobody_named_is_no_conflict(text: str) -> None:
    assert conflicts(text) == []


def test_a_country_before_or_behind_the_title_tells_whose_office_it_is() -> None:
    assert conflicts("The harbour minister of Norland, Olaf Berg, spoke.") == []
    assert [item.words for item in conflicts("The harbour minister of Norland, John Roe, spoke.")] != []


def test_a_country_farther_away_is_not_the_title_s() -> None:
    assert conflicts("In Norland, harbour minister John Roe spoke.") == []


def test_a_person_without_a_country_and_a_bare_title_say_nothing() -> None:
    assert findings("Harbour minister Peter Dahl spoke.") == []


def test_a_sentence_may_give_two_offices() -> None:
    text = "Elmland's harbour minister John Roe met Norland's harbour minister Ann Poe."
    assert [finding.fact for finding in findings(text)] == ["R01", "R02"]
    assert [item.words for item in conflicts(text)] == ["harbour minister Ann Poe"]

"""Years against counts, months against verbs."""

import pytest
from confute.compare.date_years import months, years
from confute.compare.patterns import plain


def found(text: str) -> list[str]:
    return [text[atom.start : atom.end] for atom in years(plain(text))]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("The tower falls in 2424.", "2424"),
        ("Closed since 2000.", "2000"),
        ("During 2019 it rained.", "2019"),
        ("The summer games of 2000 were wet.", "2000"),
        ("A 2019 visit by the band.", "2019"),
        ("The 2000 Olympics were wet.", "2000"),
        ("The treaty (1648) ended it.", "1648"),
        ("By 2030, the bridge will stand.", "2030"),
        ("His 2000 trip was short.", "2000"),
        ("It was built in 1066 by masons.", "1066"),
        ("The war of 1950-53 was long.", "1950-53"),
        ("Between 2018 and 2019 it was shut.", "2018 and 2019"),
        ("From 2018 to 2019 it was shut.", "2018 to 2019"),
        ("2024's best match.", "2024"),
        ("She rowed at the Spring Cup 2018.", "2018"),
        ("The painter (1898 \u2013 1981) was shy.", "1898 \u2013 1981"),
        ("It dates from about 1823.", "1823"),
        ("The mill (c. 1850) stands.", "1850"),
    ],
)
def test_a_number_in_the_company_of_a_year_is_one(text: str, year: str) -> None:
    assert year in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "About 2000 people came.",
        "More than 2000 came.",
        "He ran 2000 metres.",
        "In 2000 schools the roof leaked.",
        "It rose by 2000 in a week.",
        "It costs $2019.",
        "It costs 2019 dollars.",
        "A 2000-year-old tree.",
        "At 2019 Main Street.",
        "Room 2019",
        "2,000 boats and 12000 men",
        "1066 men came.",
    ],
)
def test_a_count_is_not_a_year(text: str) -> None:
    assert found(text) == []


def test_every_year_of_a_list_is_read() -> None:
    assert found("Floods came in 2019, 2021 and 2023.") == ["2019", "2021", "2023"]


@pytest.mark.parametrize(
    "text", ["They met in May.", "Since March it is shut.", "June was wet.", "last March", "by Sept."]
)
def test_a_month_is_read_where_its_neighbours_make_it_one(text: str) -> None:
    assert [atom.month for atom in months(text)]


@pytest.mark.parametrize(
    "text",
    ["It may rain.", "They march on.", "May we come?", "Robin May spoke.", "A march in town.", "Jan came."],
)
def test_verbs_and_names_are_no_months(text: str) -> None:
    assert not list(months(text))

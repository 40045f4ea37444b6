"""The front of the number readers: fast, and the parts fit together."""

from time import process_time

from confute.compare.dates import find_dates
from confute.compare.numbers import agrees, find_ordinals, find_quantities, to_base

LONG = (
    "On 19 June 2024, shortly after 2 a.m., more than two hundred and fifty people watched the third "
    "official match in 24 years, which lasted nearly two hours and cost $34.4 million, according to the "
    "club's 23 members. "
)


def test_quantities_in_different_units_can_be_compared() -> None:
    (mention,) = find_quantities("It took 90 minutes.")
    hours, base = to_base(1.5, "hour")
    assert base == to_base(1, mention.unit)[1]
    assert agrees(mention, hours / to_base(1, mention.unit)[0])


def test_one_sentence_gives_dates_quantities_and_ordinals_apart() -> None:
    dates, quantities, ordinals = find_dates(LONG), find_quantities(LONG), find_ordinals(LONG)
    assert [item.text for item in dates] == ["19 June 2024, shortly after 2 a.m."]
    assert [item.unit for item in quantities] == ["person", "year", "hour", "usd", "member"]
    assert [(item.value, item.noun, item.gap_years) for item in ordinals] == [(3, "match", 24.0)]


def test_a_long_sentence_is_read_in_a_few_milliseconds() -> None:
    start = process_time()
    for _ in range(20):
        dates = find_dates(LONG)
        find_quantities(LONG, dates)
        find_ordinals(LONG, dates)
    # Generous, for a busy machine: about 1 ms is usual; a pattern that runs away takes seconds.
    assert (process_time() - start) / 20 < 0.02


def test_reading_time_grows_no_faster_than_the_text() -> None:
    text = "2019 " * 400 + "one two " * 400 + "a " * 2000 + "- " * 2000
    start = process_time()
    find_dates(text)
    find_quantities(text)
    find_ordinals(text)
    assert process_time() - start < 5

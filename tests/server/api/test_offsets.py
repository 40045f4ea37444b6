"""Offsets are UTF-16 code units: a slice of the UTF-16 text, as JavaScript makes it, equals the words."""

import pytest
from confute.settings import Settings
from fake_checker import Ask
from hypothesis import HealthCheck, given
from hypothesis import settings as rules
from hypothesis import strategies as st

SNIPPETS = {
    "emoji": "😀 It is lovely 🌉. The bridge 🌉 opened in 1935 👷‍♀️.",
    "flags and skin tones": "🇫🇷👍🏽 The bridge opened in 1935 👍🏽.",
    "combining marks": "Cafe\u0301 a\u0308 is lovely. The bri\u0302dge opened in 1935 e\u0301.",
    "right to left": "הגשר \u200fיפה. \u202bהגשר opened in 1935\u202c. جسر.",
    "ligatures that normal forms would split": "ﬁne. ﷺ ﬃ opened in 1935.",
    "old scripts": "𐎠𐎡 is lovely. 𝕿𝖍𝖊 bridge opened in 1935 𐍈.",
    "soft hyphens and no-break spaces": "The\u00a0bri\u00addge\u200b opened in\u202f1935.",
    "byte order mark": "\ufeffThe bridge opened in 1935.",
}


@pytest.fixture
def settings() -> Settings:
    return Settings()


def units(text: str, start: int, end: int) -> str:
    """Slice as JavaScript does."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


@pytest.mark.parametrize("text", SNIPPETS.values(), ids=SNIPPETS.keys())
def test_a_slice_of_the_text_equals_the_sentence_and_its_wrong_words(ask: Ask, text: str) -> None:
    results = ask({"paragraphs": [{"id": 1, "text": text}], "include": "all"}).json["results"]
    assert [units(text, r["start"], r["end"]) for r in results] == [r["text"] for r in results]
    conflicts = [conflict for result in results for conflict in result["conflicts"]]
    assert [units(text, c["start"], c["end"]) for c in conflicts] == ["1935"]


def test_offsets_after_an_emoji_in_an_earlier_line_count_both_of_its_units(ask: Ask) -> None:
    text = "🌉🌉\nThe 🌉 opened in 1935."
    (result,) = ask({"text": text}).json["results"]
    assert (result["start"], result["conflicts"][0]["start"]) == (5, 22)
    assert units(text, 22, 26) == "1935"


def test_a_quote_is_never_cut_inside_a_surrogate_pair(ask: Ask) -> None:
    text = "🌉" * 40 + ". It opened in 1935. " + "👷" * 40
    (result,) = ask({"paragraphs": [{"id": 1, "text": text}]}).json["results"]
    quote = result["selectors"][1]
    assert quote["prefix"] == "🌉" * 30 + ". "
    assert quote["suffix"] == " " + "👷" * 31


@rules(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=90))
def test_every_text_comes_back_as_it_was_sent(ask: Ask, noise: str) -> None:
    text = f"{noise}. The bridge opened in 1935."
    for body in ({"paragraphs": [{"id": 1, "text": text}]}, {"text": text}):
        results = ask(body | {"include": "all"}).json["results"]
        assert results
        for result in results:
            assert units(text, result["start"], result["end"]) == result["text"]
            assert result["selectors"][0]["start"] == result["start"]

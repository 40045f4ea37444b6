"""Word classes and plain words as phrases of stems."""

import pytest
from confute.compare.cues import build_lexicon
from confute.errors import PackError

LEXICON = build_lexicon({"ferry": ("ferry", "the steam boat"), "visit": ("drop by",)})


def test_plain_words_are_one_phrase_of_stems() -> None:
    assert LEXICON.expand("opened bridges") == (("open", "bridg"),)


def test_articles_of_a_phrase_are_left_out() -> None:
    assert LEXICON.expand("open the gates") == LEXICON.expand("open gates")


def test_a_single_word_keeps_its_article() -> None:
    assert LEXICON.expand("the leaders") == (("the", "leader"),)


def test_a_class_of_the_pack_can_be_named() -> None:
    assert LEXICON.expand("#ferry") == (("ferri",), ("steam", "boat"))


def test_a_pack_adds_words_to_a_general_class() -> None:
    phrases = LEXICON.expand("#visit")
    assert ("visit",) in phrases
    assert ("drop", "by") in phrases


def test_a_class_that_does_not_exist_is_named_in_the_refusal() -> None:
    with pytest.raises(PackError, match=r"'#balloon': no such word class; see lexicon/classes\.toml"):
        LEXICON.expand("#balloon")


def test_opposites_of_classes_are_classes() -> None:
    assert LEXICON.opposites(["#grow", "#win"]) == ("#shrink", "#lose")


def test_an_opposite_is_listed_once() -> None:
    assert LEXICON.opposites(["#grow", "#grow"]) == ("#shrink",)


@pytest.mark.parametrize("cue", ["grow", "@doe", "#visit", "#ferry"])
def test_names_plain_words_and_most_classes_have_no_opposite(cue: str) -> None:
    assert LEXICON.opposites([cue]) == ()


def test_a_verb_is_a_happening_that_can_own_a_date() -> None:
    assert "visit" in LEXICON.happenings


@pytest.mark.parametrize("quiet", ["plane", "largest", "deepen"])
def test_a_word_of_a_quiet_class_is_no_happening(quiet: str) -> None:
    assert not {stem for phrase in LEXICON.expand(quiet) for stem in phrase} & LEXICON.happenings


def test_the_words_of_a_pack_are_no_happenings() -> None:
    assert "ferri" not in LEXICON.happenings

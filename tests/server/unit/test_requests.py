import pytest
from confute.domain import Page, Paragraph
from confute.errors import BadBodyError, TooLargeError
from confute.wire import CheckRequest, Limits, read_json, read_request, whole_page
from confute.wire.offsets import Offsets
from hypothesis import given
from hypothesis import strategies as st

TEXTS = st.text(st.characters(codec="utf-8"), max_size=60)
LIMITS = Limits(max_paragraphs=2, max_paragraph_chars=10, max_chars=15)


@given(TEXTS, st.data())
def test_an_offset_is_the_length_in_utf_16_of_what_stands_before_it(text: str, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(text)))
    assert Offsets.of(text).units(index) == len(text[:index].encode("utf-16-le")) // 2


@given(TEXTS, TEXTS)
def test_a_paragraph_of_a_text_counts_from_the_beginning_of_the_text(before: str, after: str) -> None:
    paragraph = Offsets.of(before + after).at(len(before))
    assert paragraph.units(len(after)) == len((before + after).encode("utf-16-le")) // 2


def test_limits_hold_for_each_paragraph_and_for_all_together() -> None:
    def size(*texts: str) -> CheckRequest:
        parts = [{"id": number, "text": text} for number, text in enumerate(texts)]
        return CheckRequest.model_validate({"paragraphs": parts})

    assert len(read_request(size("x" * 10, "x" * 5), LIMITS).page.paragraphs) == 2
    for over in (size("x" * 11), size("x" * 8, "x" * 8), size("x", "x", "x")):
        with pytest.raises(TooLargeError):
            read_request(over, LIMITS)


def test_an_id_comes_back_in_the_type_in_which_it_was_sent() -> None:
    request = CheckRequest.model_validate({"paragraphs": [{"id": 1, "text": "a"}, {"id": "2", "text": "b"}]})
    job = read_request(request, LIMITS)
    assert job.ids == (1, "2")
    assert [paragraph.id for paragraph in job.page.paragraphs] == ["1", "2"]


def test_a_page_that_did_not_come_over_the_wire_counts_in_its_own_paragraphs() -> None:
    job = whole_page(Page((Paragraph("one", "🌉a"), Paragraph("two", "b"))))
    assert job.ids == ("one", "two")
    assert [place.units(1) for place in job.offsets] == [2, 1]


def test_an_empty_object_is_json_and_an_empty_list_is_not_a_request() -> None:
    assert read_json(b"{}") == {}
    with pytest.raises(BadBodyError, match="not a JSON object"):
        read_json(b"[]")

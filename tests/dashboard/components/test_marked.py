"""Marks in a text: nothing lost, nothing doubled, nothing run as HTML."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from analysis.marking import Mark, MarkKind
from dashboard.components.marked import drawn, pieces

KINDS: tuple[MarkKind, ...] = ("search", "organization", "term", "topic")
MARKS = st.builds(
    lambda start, length, kind: Mark("body", start, start + length, kind, kind),
    st.integers(0, 60),
    st.integers(0, 40),
    st.sampled_from(KINDS),
)


@given(st.text(max_size=50), st.lists(MARKS, max_size=12), st.integers(0, 30))
def test_no_letter_is_lost_or_doubled(text: str, marks: list[Mark], offset: int) -> None:
    """The pieces joined are the text, whatever marks overlap, touch, nest or reach beyond it."""
    found = pieces(text, marks, offset=offset)
    assert "".join(piece.text for piece in found) == text
    assert all(piece.text for piece in found)


@given(st.text(max_size=50), st.lists(MARKS, max_size=12), st.integers(0, 30))
def test_every_letter_bears_exactly_its_marks(text: str, marks: list[Mark], offset: int) -> None:
    """A letter bears a mark if and only if it lies between the mark's ends."""
    at = offset
    for piece in pieces(text, marks, offset=offset):
        for place in range(at, at + len(piece.text)):
            assert sorted(piece.marks) == sorted(mark for mark in marks if mark.start <= place < mark.end)
        at += len(piece.text)


@given(st.text(min_size=1, max_size=50), st.lists(MARKS, max_size=12))
def test_pieces_are_cut_only_where_marks_change(text: str, marks: list[Mark]) -> None:
    """Two neighbours never bear the same marks from end to end."""
    borders = {mark.start for mark in marks} | {mark.end for mark in marks}
    ends = [0]
    for piece in pieces(text, marks):
        ends.append(ends[-1] + len(piece.text))
    assert all(end in borders for _, end in pairwise(ends) if end != len(text))


def test_overlapping_marks_stand_over_each_other() -> None:
    """An organization inside a hit of the search is marked as both, and named once."""
    text = "giá điện của Bộ Công Thương"
    marks = [
        Mark("body", 0, 27, "search", "giá điện"),
        Mark("body", 13, 27, "organization", "Bộ Công Thương"),
        Mark("body", 16, 27, "topic", "Năng lượng"),
    ]
    first, second, third = drawn(text, marks)
    assert (first.children, first.className, first.title) == ("giá điện của ", "of-search", None)
    assert (second.children, second.className) == ("Bộ ", "of-search of-organization")
    assert second.title == "Bộ Công Thương"
    assert (third.children, third.className) == ("Công Thương", "of-search of-organization of-topic")
    assert third.title == "Bộ Công Thương · Năng lượng"


def test_text_stays_text() -> None:
    """What looks like HTML in an article is written as it stands."""
    text = "<script>alert(1)</script> & <b>đậm</b>"
    found = drawn(text, [Mark("body", 0, 8, "search", "<i>")])
    assert found[0].children == "<script>"
    assert found[1] == "alert(1)</script> & <b>đậm</b>"
    assert "dangerously_allow_html" not in found[0].to_plotly_json()["props"]

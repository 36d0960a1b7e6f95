import pytest

from analysis.stories.alignment import aligned, pieces, sentences
from tests.analysis.stories.conftest import ADDED, BRIDGE, CHANGED


def kinds(left: list[str], right: list[str]) -> list[tuple[str, int | None, int | None]]:
    """Align, and say what became of which sentence."""
    return [(row.kind, row.left, row.right) for row in aligned(left, right)]


def test_sentences() -> None:
    """Sentences end with their lines; a line of signs alone is none."""
    assert sentences("Mưa lớn ở TP. Huế. Dân lo.\n* * *\nTheo TTXVN") == ["Mưa lớn ở TP. Huế.", "Dân lo.", "Theo TTXVN"]


def test_what_became_of_each_sentence() -> None:
    """One sentence changed, one cut, one added, the others the same though case and spelling differ."""
    left = list(BRIDGE[:5])
    right = [BRIDGE[0].upper(), CHANGED, BRIDGE[3].replace("tỷ", "tỉ"), ADDED, BRIDGE[4]]
    assert kinds(left, right) == [
        ("same", 0, 0),
        ("cut", 1, None),
        ("changed", 2, 1),
        ("same", 3, 2),
        ("added", None, 3),
        ("same", 4, 4),
    ]


def test_moved_sentences() -> None:
    """A sentence put elsewhere is moved, not cut and added."""
    left, right = list(BRIDGE[:4]), [BRIDGE[2], BRIDGE[0], BRIDGE[1], BRIDGE[3]]
    assert kinds(left, right) == [("same", 0, 1), ("same", 1, 2), ("moved", 2, 0), ("same", 3, 3)]


def test_nothing_in_common() -> None:
    """Texts without a sentence in common are all cut and all added; of no sentences there are no rows."""
    assert kinds([BRIDGE[0]], [ADDED]) == [("cut", 0, None), ("added", None, 0)]
    assert kinds([], []) == []
    assert kinds([], [ADDED]) == [("added", None, 0)]


def test_pieces_are_the_sentence() -> None:
    """The pieces of a sentence put together are the sentence, and what differs is marked on both sides."""
    left, right = pieces(BRIDGE[2], CHANGED)
    assert "".join(piece.text for piece in left) == BRIDGE[2]
    assert "".join(piece.text for piece in right) == CHANGED
    assert [piece.text for piece in left if not piece.same] == ["xong "]
    assert [piece.text for piece in right if not piece.same] == ["về đích ", "nhờ thời tiết khô ráo."]


@pytest.mark.parametrize("number", range(len(BRIDGE)))
def test_a_sentence_is_like_itself_alone(number: int) -> None:
    """No two different sentences of the release are taken for one."""
    (row, *_) = [row for row in aligned([BRIDGE[number]], list(BRIDGE)) if row.left == 0]
    assert (row.kind, row.right) == ("same", number)

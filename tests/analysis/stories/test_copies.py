import numpy as np

from analysis.stories import copies
from analysis.stories.copies import containment, near_copies
from analysis.stories.reading import Reader, Reading
from tests.analysis.stories.conftest import BRIDGE, FIRE, OTHERS, RELEASE, ROWS, row


def readings(*bodies: str, outlets: str = "ABCDEFGH") -> list[Reading]:
    """Read articles of one hour."""
    rows = [
        row((place, 0.0, outlet, "", body)) for place, (body, outlet) in enumerate(zip(bodies, outlets, strict=False))
    ]
    return Reader().read(rows)


def pairs(found: list[Reading], known: int = 0) -> set[tuple[int, int]]:
    """Give the places of near-copies."""
    return {(copy.first, copy.second) for copy in near_copies(found, known=known)}


def test_containment() -> None:
    """What is asked is how much of the smaller set stands in the larger one."""
    numbers = np.arange(10, dtype=np.uint64)
    assert containment(numbers[:4], numbers[2:]) == 0.5
    assert containment(numbers[:0], numbers) == 0.0


def test_all_pairs_of_the_release() -> None:
    """Of all articles of the press, the four that were made of the release are copies of each other, no others."""
    found = Reader().read([row(given) for given in ROWS])
    assert pairs(found) == {(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)}


def test_the_closest_come_first() -> None:
    """A whole copy comes before one that lacks a part of the text."""
    (first, *others) = near_copies(readings(RELEASE, "\n".join(BRIDGE[2:]) + OTHERS[0], RELEASE))
    assert (first.first, first.second, first.contained) == (0, 2, 1.0)
    assert len(others) == 2
    assert all(0.5 < copy.contained < 0.9 for copy in others)


def test_an_outlet_repeats_itself() -> None:
    """Half of a text makes a copy of another outlet's article, but is background where the outlet is the same."""
    partly = "\n".join([*BRIDGE[:4], BRIDGE[7], OTHERS[0], OTHERS[1]])
    assert pairs(readings(RELEASE, partly)) == {(0, 1)}
    assert pairs(readings(RELEASE, partly, outlets="AA")) == set()


def test_short_texts_are_no_copies() -> None:
    """Fewer than twenty shingles say nothing, even where all are the same."""
    short = "Mời bạn đọc xem video dưới đây để biết thêm chi tiết về vụ việc này"
    assert pairs(readings(short, short)) == set()


def test_known_articles_are_not_compared() -> None:
    """Pairs hold at least one new article."""
    assert pairs(readings(FIRE[0], FIRE[0], FIRE[0]), known=2) == {(0, 2), (1, 2)}


def test_crowds_are_compared_with_neighbours() -> None:
    """A hundred copies of one text are still one chain, though not each is compared with each."""
    found = near_copies(Reader().read([row((i, 0.0, "A", "", RELEASE)) for i in range(100)]))
    assert {(copy.second - copy.first) for copy in found} <= set(range(1, copies._NEIGHBOURS + 1))
    assert {(i, i + 1) for i in range(99)} <= {(copy.first, copy.second) for copy in found}

"""Labels beside points."""

from itertools import combinations

import numpy as np
import pytest

from dashboard.figures.labels import Box, Spot, placed, size

FRAME = Box(0, 0, 400, 300)


def spots(seed: int, number: int = 40) -> list[Spot]:
    """Throw points and labels of any size into the frame."""
    dice = np.random.default_rng(seed)
    return [
        Spot(
            *dice.uniform((10, 10), (390, 290)),
            radius=float(dice.uniform(2, 9)),
            width=float(dice.uniform(20, 110)),
            height=16,
        )
        for _ in range(number)
    ]


@pytest.mark.parametrize("seed", range(20))
def test_labels_cover_neither_each_other_nor_points(seed: int) -> None:
    """No label lies over another one, over the point of another one, or out of the frame."""
    given = spots(seed)
    boxes = placed(given, FRAME)
    assert any(boxes)
    for one, other in combinations([box for box in boxes if box], 2):
        assert not one.overlaps(other)
    for place, box in enumerate(boxes):
        if box is None:
            continue
        assert FRAME.holds(box)
        assert (round(box.right - box.left, 6), round(box.bottom - box.top, 6)) == (round(given[place].width, 6), 16)
        assert not any(box.overlaps(spot.circle) for number, spot in enumerate(given) if number != place)


def test_the_same_points_have_the_same_labels() -> None:
    """Places follow from what is given alone."""
    assert placed(spots(3), FRAME) == placed(spots(3), FRAME)


def test_a_label_alone_stands_on_the_right() -> None:
    """Where nothing is in the way, a label stands on the right of its point, in the middle of its height."""
    assert placed([Spot(100, 100, 5, 50, 16)], FRAME) == [Box(108, 92, 158, 108)]


def test_the_first_chooses_first() -> None:
    """Of two points at one height, the first label is on the right, the other gives way to the left."""
    first, second = placed([Spot(100, 100, 5, 80, 16), Spot(195, 100, 5, 80, 16)], FRAME)
    assert first == Box(108, 92, 188, 108)
    assert second == Box(203, 92, 283, 108)
    left = placed([Spot(300, 100, 5, 90, 16), Spot(290, 112, 5, 90, 16)], FRAME)[1]
    assert left is not None
    assert left.right < 290


def test_no_room_is_said() -> None:
    """A label wider than the frame has no place."""
    assert placed([Spot(100, 100, 5, 500, 16)], FRAME) == [None]


def test_a_label_stands_in_its_circle_where_it_fits() -> None:
    """Asked to, a short label stands in the middle of a large circle, and a long one beside it."""
    fits, long = placed([Spot(100, 150, 40, 50, 16), Spot(250, 150, 20, 60, 16)], FRAME, inside=True)
    assert fits == Box(75, 142, 125, 158)
    assert long is not None
    assert long.left >= 270


def test_a_size_has_lines() -> None:
    """The longest line says how wide a text is, their number how high."""
    assert size("mmmm<br>i", 10) == (pytest.approx(39.2), pytest.approx(27.0))


def test_what_is_kept_clear_is_not_covered() -> None:
    """Beside the point stands another one without a label: the label goes to the other side."""
    (box,) = placed([Spot(100, 100, 5, 50, 16)], FRAME, clear=[Box(120, 96, 128, 104)])
    assert box == Box(42, 92, 92, 108)

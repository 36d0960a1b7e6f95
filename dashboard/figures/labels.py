"""Labels beside points without overlap: points and sizes in, boxes out; the same input gives the same places.

Greedy in the order given, each label takes the first of its places that lies in the frame and covers no label and no
point (after Yoeli 1972, "The Logic of Automated Map Lettering"): beside, over, under its point, askew, then farther.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: Pixels kept free between labels, and between a label and its point.
GAP = 3.0

_FARTHER = (0.0, 6.0, 14.0, 24.0)  # pixels by which a label may stand away from its point

#: Widths of letters in ems, rather too wide than too narrow: what is not named here is as wide as "n".
_NARROW, _WIDE = frozenset("iíìỉĩịljfrtIÍ.,:;'’()|-– /"), frozenset("mwMWƠỚỜỞỠỢ%@–…")
_EM_NARROW, _EM_WIDE, _EM_CAPITAL, _EM_USUAL = 0.40, 0.98, 0.76, 0.62
_LINE = 1.35


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def overlaps(self, other: Box, gap: float = 0.0) -> bool:
        """Whether it lies over another one, or nearer to it than `gap`."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def holds(self, other: Box) -> bool:
        """Whether another one lies in it."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """A point and the size of its label.

    Attributes
    ----------
    x, y
        Centre of the point, in pixels.
    radius
        Of its circle.
    width, height
        Of its label (see `size`).
    """

    x: float
    y: float
    radius: float
    width: float
    height: float

    @property
    def circle(self) -> Box:
        """The square around its circle."""
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


def size(text: str, pixels: float = 13.0) -> tuple[float, float]:
    """Reckon width and height of a text of one or more lines ("<br>" between them), rather too large than too small.

    >>> width, height = size("Bộ Y tế", 10)
    >>> 35 < width < 50, height
    (True, 13.5)
    """
    lines = text.split("<br>")
    return max(sum(map(_em, line)) for line in lines) * pixels, len(lines) * pixels * _LINE


def placed(
    spots: Sequence[Spot], frame: Box, *, inside: bool = False, gap: float = GAP, clear: Sequence[Box] = ()
) -> list[Box | None]:
    """Find a place for each label.

    Parameters
    ----------
    spots
        The most important first: they choose first.
    frame
        No label leaves it.
    inside
        Whether a label stands in its own circle where it fits there.
    clear
        What no label covers beside: points without labels.

    Returns
    -------
    list of Box or None
        One a spot: no two of them overlap, and none covers the circle of another spot; None where there is no room.
    """
    found: list[Box | None] = []
    taken: list[Box] = []
    for place, spot in enumerate(spots):
        others = [*(other.circle for number, other in enumerate(spots) if number != place), *clear]
        box = next((box for box in _places(spot, inside, gap) if _free(box, frame, taken, others, gap)), None)
        found.append(box)
        if box is not None:
            taken.append(box)
    return found


def _free(box: Box, frame: Box, taken: Sequence[Box], circles: Sequence[Box], gap: float) -> bool:
    return (
        frame.holds(box)
        and not any(box.overlaps(other, gap) for other in taken)
        and not any(box.overlaps(circle) for circle in circles)
    )


def _places(spot: Spot, inside: bool, gap: float) -> Iterator[Box]:
    width, height = spot.width, spot.height
    if inside and (width / 2) ** 2 + (height / 2) ** 2 <= spot.radius**2:
        yield _around(spot.x, spot.y, width, height)
    for farther in _FARTHER:
        away = spot.radius + gap + farther
        across, along = away + width / 2, away + height / 2
        askew = 0.7 * (spot.radius + farther) + gap
        for dx, dy in ((across, 0.0), (-across, 0.0), (0.0, -along), (0.0, along)):
            yield _around(spot.x + dx, spot.y + dy, width, height)
        for right, down in ((1, -1), (1, 1), (-1, -1), (-1, 1)):
            yield _around(spot.x + right * (askew + width / 2), spot.y + down * (askew + height / 2), width, height)


def _around(x: float, y: float, width: float, height: float) -> Box:
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _em(letter: str) -> float:
    if letter in _NARROW:
        return _EM_NARROW
    if letter in _WIDE:
        return _EM_WIDE
    return _EM_CAPITAL if letter.isupper() else _EM_USUAL

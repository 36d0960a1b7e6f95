"""Small lines without axes, for the run of days behind a figure: SVG in a data address, drawn without plotly."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from dashboard import theme
from dashboard.theme import Scheme

WIDTH, HEIGHT = 120, 32
_EDGE = 3


def picture(values: Sequence[float], scheme: Scheme, *, dotted: int | None = -1) -> str:
    """Draw values from 0 up, evenly spaced, as the address of a picture of `WIDTH` × `HEIGHT` pixels.

    Parameters
    ----------
    dotted
        Place of the value that a dot marks; None for none.

    >>> picture([0, 2, 1], "light").startswith("data:image/svg+xml,%3Csvg")
    True
    """
    palette = theme.colours(scheme)
    points = _points(values)
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    marks = f'<polyline points="{line}" fill="none" stroke="{palette.others}" stroke-width="1.2"/>' if points else ""
    if points and dotted is not None:
        x, y = points[dotted]
        marks += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{palette.accent}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{marks}</svg>'
    return "data:image/svg+xml," + quote(svg)


def _points(values: Sequence[float]) -> list[tuple[float, float]]:
    top = max(values, default=0) or 1
    across = (WIDTH - 2 * _EDGE) / max(len(values) - 1, 1)
    room = HEIGHT - 2 * _EDGE
    return [(_EDGE + place * across, HEIGHT - _EDGE - room * value / top) for place, value in enumerate(values)]

"""Small lines."""

from urllib.parse import unquote

import pytest

from dashboard import theme
from dashboard.figures import sparkline


def drawn(values: list[float]) -> str:
    """Give the SVG behind a picture's address."""
    head, _, body = sparkline.picture(values, "light").partition(",")
    assert head == "data:image/svg+xml"
    return unquote(body)


def test_values_stand_from_nothing_to_the_highest() -> None:
    """0 is at the foot, the highest at the top, evenly spaced within an edge of 3 pixels; the last has a dot."""
    svg = drawn([0, 2, 1])
    assert 'points="3.0,29.0 60.0,3.0 117.0,16.0"' in svg
    assert f'cx="117.0" cy="16.0" r="2.5" fill="{theme.LIGHT.accent}"' in svg


@pytest.mark.parametrize(("values", "points"), [([0, 0], "3.0,29.0 117.0,29.0"), ([5], "3.0,3.0")])
def test_odd_runs(values: list[float], points: str) -> None:
    """Nothing but zeros lies at the foot; one value is a dot."""
    assert f'points="{points}"' in drawn(values)


def test_nothing_is_an_empty_picture() -> None:
    """Without values there is neither line nor dot."""
    assert "polyline" not in drawn([])
    assert "circle" not in drawn([])

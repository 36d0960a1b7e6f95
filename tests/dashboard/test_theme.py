"""The colours: told apart by everybody, and kept."""

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest

from dashboard import theme
from dashboard.theme import Scheme

Vector = npt.NDArray[np.float64]

#: What is seen without one kind of cones (Machado, Oliveira and Fernandes 2009, severity 1), over linear RGB.
BLINDNESS = {
    "none": np.eye(3),
    "red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "green": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]),
    "blue": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]),
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.95047, 1.0, 1.08883])


def lab(colour: str, seen: Vector) -> Vector:
    """Give a colour as somebody sees it in CIELAB."""
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    xyz = XYZ @ np.clip(seen @ linear, 0, 1) / WHITE
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_series_colours_are_told_apart(scheme: Scheme, blindness: str) -> None:
    """Any two of the eight, and the grey of the others, are at least 12 apart in CIELAB, whatever cones are missing."""
    palette = theme.colours(scheme)
    seen = [lab(colour, BLINDNESS[blindness]) for colour in (*palette.series, palette.others)]
    assert min(np.linalg.norm(one - other) for one, other in combinations(seen, 2)) >= 12


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_and_text_stand_out_from_the_paper(scheme: Scheme) -> None:
    """Lines by 3 to 1, text by 4.5 to 1, also where it has a line's colour (WCAG 2.2, 1.4.3 and 1.4.11)."""
    palette = theme.colours(scheme)
    assert all(theme.contrast(colour, palette.paper) >= 3 for colour in (*palette.series, palette.others))
    texts = [palette.ink, palette.grey, palette.accent, *(theme.legible(colour, scheme) for colour in palette.series)]
    assert all(theme.contrast(text, palette.paper) >= 4.5 for text in texts)


def test_contrast_is_that_of_the_standard() -> None:
    """Black on white is 21 to 1; the grey #767676 is the lightest that reaches 4.5 to 1."""
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert theme.contrast("#777777", "#FFFFFF") < 4.5


def test_a_name_keeps_its_colour() -> None:
    """Whatever else a chart shows, a name has the colour of its place in the whole corpus."""
    order = [f"Báo {n}" for n in range(20)]
    alone = theme.series_colours(["Báo 3"], "light", order=order)
    among = theme.series_colours(["Báo 6", None, "Báo 3", "Báo 1"], "light", order=order)
    assert alone["Báo 3"] == among["Báo 3"] == theme.LIGHT.series[3]
    assert among[None] == theme.LIGHT.others


def test_two_names_never_share_a_colour() -> None:
    """Where two of a chart have the same, the first keeps it; up to eight names have eight colours."""
    order = [f"Báo {n}" for n in range(20)]
    pair = theme.series_colours(["Báo 10", "Báo 2"], "light", order=order)
    assert (pair["Báo 10"], pair["Báo 2"]) == (theme.LIGHT.series[2], theme.LIGHT.series[3])
    unknown = theme.series_colours([f"tên {n}" for n in range(8)], "dark")
    assert len(set(unknown.values())) == 8


def test_numbers_are_written_as_the_reader_does() -> None:
    """A comma before the decimals in Vietnamese, a dot in English."""
    assert theme.template("light", "vi").layout.separators == ",."
    assert theme.template("light", "en").layout.separators == ".,"

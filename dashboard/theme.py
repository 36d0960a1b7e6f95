"""How pictures look: the colours of both schemes, and plotly's template.

The series colours begin with the hues of Okabe and Ito (2008), with lightness alternating so that people with any kind
of colour blindness tell all eight, and grey, apart on white and on the dark paper (a test simulates it after Machado,
Oliveira and Fernandes 2009).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from types import MappingProxyType
from typing import Literal

import plotly.graph_objects as go

from dashboard.wording import Language

Scheme = Literal["light", "dark"]

#: Our own typeface first, then what has all Vietnamese letters on other machines.
FONT = "'Be Vietnam Pro', 'Noto Sans', 'Segoe UI', Arial, sans-serif"

#: Font sizes in pixels: of figures, and of remarks in them.
SIZE, SMALL = 13, 12

_SEPARATORS = {"vi": ",.", "en": ".,"}


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one scheme.

    Attributes
    ----------
    paper, ink, grey, hairline
        Background, text, text that steps back, thin lines.
    accent
        The one colour of a chart with a single series, and of links.
    track
        Behind a bar: what it could reach.
    series
        Eight that go together; `others` is the grey of "khác".
    """

    paper: str
    ink: str
    grey: str
    hairline: str
    accent: str
    track: str
    series: tuple[str, ...]
    others: str


LIGHT = Colours(
    paper="#FFFFFF",
    ink="#1B1F24",
    grey="#5F6772",
    hairline="#E3E6EA",
    accent="#0064BD",
    track="#F3F4F6",
    series=("#0064BD", "#C43C00", "#1B9A75", "#8C3D72", "#B28A00", "#3C9BDD", "#2B2672", "#5E2C17"),
    others="#8A8F98",
)
DARK = Colours(
    paper="#14171A",
    ink="#E8EAED",
    grey="#A2A9B3",
    hairline="#2C3238",
    accent="#3F92F2",
    track="#1D2125",
    series=("#3F92F2", "#F2692C", "#45CC9A", "#DF80BE", "#F3DA55", "#CBEBFF", "#7462E8", "#A67C66"),
    others="#858B94",
)
SCHEMES = MappingProxyType({"light": LIGHT, "dark": DARK})


def colours(scheme: Scheme) -> Colours:
    """Give the colours of a scheme."""
    return SCHEMES[scheme]


def series_colours(names: Iterable[str | None], scheme: Scheme, *, order: Sequence[str] = ()) -> dict[str | None, str]:
    """Give each of a chart's names its colour, the same on every page; None, "the others", is grey.

    Parameters
    ----------
    order
        All names of the kind in an order that does not depend on the selection (outlets by size in the whole corpus):
        a name's place there is its colour. A name that is not in it has a colour by its letters.

    Returns
    -------
    dict
        Distinct colours for up to eight names: where two in the chart have the same, the later one takes the next free.

    >>> series_colours(["Báo Sông", None], "light", order=["Báo Núi", "Báo Sông"])
    {'Báo Sông': '#C43C00', None: '#8A8F98'}
    """
    palette = colours(scheme)
    places = {name: place for place, name in enumerate(order)}
    count, taken = len(palette.series), set[int]()
    found: dict[str | None, str] = {}
    for name in names:
        if name is None:
            found[name] = palette.others
        elif name not in found:
            first = places[name] if name in places else _by_letters(name)
            slots = [(first + shift) % count for shift in range(count)]
            slot = next((slot for slot in slots if slot not in taken), slots[0])
            taken.add(slot)
            found[name] = palette.series[slot]
    return found


def chosen_colours(names: Iterable[str], scheme: Scheme) -> dict[str, str]:
    """Give names that a person chose one by one their colours in that order."""
    palette = colours(scheme).series
    return {name: palette[place % len(palette)] for place, name in enumerate(dict.fromkeys(names))}


def side_colours(scheme: Scheme) -> dict[str, str]:
    """Give the two sides of a comparison their colours, the same wherever they are compared."""
    return dict(zip(("a", "b"), colours(scheme).series, strict=False))


def faded(colour: str, opacity: float) -> str:
    """Give a colour as one that shows through.

    >>> faded("#0064BD", 0.2)
    'rgba(0,100,189,0.2)'
    """
    red, green, blue = _channels(colour)
    return f"rgba({red},{green},{blue},{opacity})"


def legible(colour: str, scheme: Scheme) -> str:
    """Give a series colour as text: moved towards the ink until it stands out from the paper by 4.5 to 1 (WCAG AA)."""
    palette = colours(scheme)
    for part in range(11):
        legible_ = mixed(colour, palette.ink, part / 10)
        if contrast(legible_, palette.paper) >= 4.5:
            return legible_
    return palette.ink


def mixed(one: str, other: str, part: float) -> str:
    """Mix two colours, `part` (0–1) of the other one.

    >>> mixed("#000000", "#FFFFFF", 0.5)
    '#808080'
    """
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """Reckon the contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@cache
def template(scheme: Scheme, language: Language = "vi") -> go.layout.Template:
    """Make plotly's template of a scheme: our type, our numbers, no chart junk.

    Papers are clear, so that a figure stands on its card; `dashboard.figures.slide` puts paper under it.
    """
    palette = colours(scheme)
    clear = "rgba(0,0,0,0)"
    axis = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "tickfont": {"color": palette.grey, "size": SMALL},
        "title": {"text": ""},
        "fixedrange": True,
        "automargin": False,
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": SIZE, "color": palette.ink},
            "separators": _SEPARATORS[language],
            "colorway": list(palette.series),
            "paper_bgcolor": clear,
            "plot_bgcolor": clear,
            "margin": {"l": 48, "r": 16, "t": 12, "b": 40, "pad": 0},
            "showlegend": False,
            "hovermode": "closest",
            "hoverdistance": 30,
            "hoverlabel": {
                "bgcolor": palette.paper,
                "bordercolor": palette.hairline,
                "font": {"family": FONT, "size": SIZE, "color": palette.ink},
                "align": "left",
                "namelength": 0,
            },
            "dragmode": False,
            "bargap": 0.25,
            "xaxis": axis,
            "yaxis": axis | {"showgrid": True, "gridcolor": palette.hairline, "gridwidth": 1},
            "transition": {"duration": 0},
        }
    )


def _by_letters(name: str) -> int:
    return int.from_bytes(blake2b(name.encode("utf8"), digest_size=4).digest(), "big")


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    parts = [channel / 255 for channel in _channels(colour)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

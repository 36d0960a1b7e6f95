"""Pictures that stand alone: what is on a card and has no place in them."""

import plotly.graph_objects as go

from dashboard.figures import bars, slide
from dashboard.figures.bars import Bar


def framed(figure: go.Figure) -> go.Figure:
    """Set a figure into a picture of its own."""
    return slide.framed(figure, title="Tên", subtitle="", remark="", source="Nguồn", scheme="light", language="vi")


def test_a_picture_leads_nowhere() -> None:
    """A name that leads on from the card is but a name in the picture; the card keeps its link."""
    card = bars.figure([Bar("R&D", 3.0, "3 bài", link='/to-chuc?ten=R&D"')], scheme="light")
    assert '<a href="/to-chuc?ten=R&amp;D%22" target="_self">R&amp;D</a>' in [
        note.text for note in card.layout.annotations
    ]
    texts = [note.text for note in framed(card).layout.annotations]
    assert "R&amp;D" in texts
    assert not any("<a" in text for text in texts)


def test_a_figure_of_fixed_width_is_not_stretched() -> None:
    """What was laid out in pixels keeps its width; the rest of the picture is margin."""
    fixed = framed(go.Figure(layout={"width": 780, "height": 300, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}}))
    margin = fixed.layout.margin
    assert fixed.layout.width == slide.WIDTH
    assert fixed.layout.width - margin.l - margin.r == 780

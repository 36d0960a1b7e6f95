"""The map of topics: areas, distances and labels, reckoned by hand."""

import numpy as np
import pandas as pd
import pytest

from analysis.topics.nearness import Nearness
from dashboard.figures import topic_map
from dashboard.figures.labels import Box
from dashboard.wording import wording

VI = wording("vi")


def laid(places: list[tuple[float, float]], label: str = "Chủ đề dài đến hai dòng số") -> Nearness:
    """Make a map of topics at places."""
    n = len(places)
    frame = pd.DataFrame(
        {
            "topic": range(1, n + 1),
            "label": [f"{label} {number}" for number in range(n)],
            "terms": [("điện", "giá điện")] * n,
            "x": [x for x, _ in places],
            "y": [y for _, y in places],
        }
    )
    return Nearness(1, 1, frame, np.zeros((n, n)), 1.0)


def test_areas_are_shares() -> None:
    """A topic of a quarter of the largest share has half its radius."""
    large, small = topic_map.circles(laid([(0, 0), (1, 0)]), {1: 0.4, 2: 0.1})
    assert (large.topic, small.topic) == (1, 2)
    assert small.radius == pytest.approx(large.radius / 2)


def test_distances_are_in_proportion_both_ways() -> None:
    """1 across is as many pixels as 1 along; up is up."""
    middle, right, up = sorted(
        topic_map.circles(laid([(0, 0), (1, 0), (0, 1)]), {1: 0.1, 2: 0.1, 3: 0.1}), key=lambda each: each.topic
    )
    assert right.x - middle.x == pytest.approx(middle.y - up.y)
    assert right.y == pytest.approx(middle.y)


def test_labels_touch_neither_each_other_nor_circles() -> None:
    """Of forty topics in a crowd, the labels that are drawn keep apart, and all stay in the picture."""
    draw = np.random.default_rng(5)
    places = [(float(x), float(y)) for x, y in draw.normal(size=(40, 2))]
    circles = topic_map.circles(laid(places), {topic: 0.01 * (1 + topic % 5) for topic in range(1, 41)})
    boxes = topic_map.labelled(circles)
    drawn = [box for box in boxes if box is not None]
    assert len(drawn) >= 20
    frame = Box(0, 0, topic_map.WIDE.width, topic_map.WIDE.height)
    for place, box in enumerate(drawn):
        assert frame.holds(box)
        assert not any(box.overlaps(other) for other in drawn[place + 1 :])
    for place, box in enumerate(boxes):
        if box is not None:
            assert not any(
                box.overlaps(Box(c.x - c.radius, c.y - c.radius, c.x + c.radius, c.y + c.radius))
                for number, c in enumerate(circles)
                if number != place
            )


def test_on_a_telephone_a_wide_map_stands_upright() -> None:
    """It is turned, all its circles lie on the narrow sheet, and near ones are still nearer than far ones."""
    places = [(0.0, 0.0), (1.0, 0.2), (4.0, 0.0)]
    sheet = topic_map.NARROW
    first, near, far = sorted(
        topic_map.circles(laid(places), {1: 0.1, 2: 0.1, 3: 0.1}, sheet), key=lambda circle: circle.topic
    )
    assert abs(far.y - first.y) > abs(far.x - first.x)
    assert abs(far.y - first.y) == pytest.approx(4 / 1 * abs(near.y - first.y))
    for circle in (first, near, far):
        assert circle.radius <= circle.x <= sheet.width - circle.radius
        assert circle.radius <= circle.y <= sheet.height - circle.radius


def test_circles_name_their_words_and_lead_to_their_topic() -> None:
    """Hovering says label, number, share and words; the click has the topic's id; a label is a link."""
    listed = [
        {"topic": 1, "label": "Giá điện", "articles": 30, "share": 0.3},
        {"topic": 2, "label": "Bóng đá", "articles": 10, "share": 0.1},
    ]
    drawn = topic_map.figure(
        laid([(0, 0), (1, 1)], "Giá"), listed, VI, "light", chosen=2, href=lambda topic: f"?xem-chu-de={topic}"
    )
    (circles,) = drawn.data
    assert list(circles.customdata) == [1, 2]
    assert circles.hovertext[0].replace("\u00a0", " ") == "<b>Giá điện</b><br>Bài: 30 · 30,0 %<br>điện, giá điện"
    notes = {note.name: note.text for note in drawn.layout.annotations if note.name}
    assert "?xem-chu-de=1" in notes["1"]
    assert "<b>" in notes["2"]
    assert any("Khoảng cách giữa hai vòng" in (note.text or "") for note in drawn.layout.annotations)


def test_a_topic_outside_the_selection_is_not_drawn() -> None:
    """Only topics that the shares know have a circle; of none there is an empty plane."""
    assert [circle.topic for circle in topic_map.circles(laid([(0, 0), (1, 1)]), {2: 0.5})] == [2]
    assert topic_map.circles(laid([(0, 0)]), {}) == []

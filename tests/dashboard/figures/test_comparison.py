"""The figures of a comparison: what they draw, what a click in them carries, and labels that can be read."""

from datetime import date
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis import comparison
from analysis.comparison import Contrast
from dashboard import theme
from dashboard.figures import dumbbells, keyness, mirror
from dashboard.figures.labels import Box
from dashboard.wording import wording
from data.corpus import Corpus
from data.query import Query
from tests.analysis.conftest import corpus

__all__ = ["corpus"]

SAY = wording("vi")
NAMES = {"a": "báo: Báo Sông", "b": "báo: Báo Núi"}


def contrast(counts: list[tuple[str, int, int]], n_a: int = 1000, n_b: int = 1000) -> Contrast:
    """Make a contrast of terms from the articles that hold them on either side."""
    frame = pd.DataFrame(counts, columns=["term", "a_articles", "b_articles"]).assign(a_total=n_a, b_total=n_b)
    frame = comparison._compared(frame).sort_values("log_likelihood", ascending=False, ignore_index=True)
    return Contrast(Query(), Query(), 1, "term", frame, n_a, n_b, False, 5, len(frame))


@pytest.fixture
def crowded() -> Contrast:
    """Four hundred made-up terms whose shares lie close together."""
    seeded = np.random.default_rng(3)
    words = ["mùa", "cá", "đường", "nghiêng", "trường", "phố", "thuyền", "khuya"]
    rows = []
    for place in range(400):
        a, b = sorted(seeded.integers(5, 300, 2), reverse=place % 2 == 0)
        rows.append((f"{words[place % 8]} {words[place // 8 % 8]} {place}", int(a), int(b)))
    return contrast(rows)


def test_columns_go_up_and_down_on_one_scale(corpus: Corpus) -> None:
    """Two outlets over the same days: counts of one upwards, of the other downwards, the axis as far both ways."""
    found = comparison.volumes(corpus, Query(outlets=("Báo Sông",)), Query(outlets=("Báo Núi",)))
    drawn = mirror.figure(found, SAY, "light", names=NAMES)
    up, down = (trace for trace in drawn.data if trace.customdata is not None)
    assert list(up.y[:4]) == [1, 1, 1, 0]
    assert list(down.y[:4]) == [-1, 0, 0, -1]
    assert list(up.customdata[1]) == ["a", "2024-03-05"]
    assert drawn.layout.yaxis.range[0] == -drawn.layout.yaxis.range[1]
    assert "-" not in "".join(drawn.layout.yaxis.ticktext)
    assert "Hai khoảng ngày" not in mirror.remark(found, SAY)


def test_periods_that_differ_are_labelled_on_both_edges(corpus: Corpus) -> None:
    """Where the days differ the days of a stand above, those of b below, and the remark says how they are paired."""
    first, second = Query(start=date(2024, 3, 4), end=date(2024, 3, 6)), Query(start=date(2024, 3, 11))
    found = comparison.volumes(corpus, first, second)
    drawn = mirror.figure(found, SAY, "light", names=NAMES)
    assert drawn.layout.annotations[0].text == "4/3<br>2024"
    assert drawn.layout.xaxis.ticktext[0] == "11/3<br>2024"
    assert mirror.remark(found, SAY).startswith("Hai khoảng ngày khác nhau: ngày thứ nhất của A")


def test_either_side_has_its_strongest_terms_and_its_colour() -> None:
    """Terms beyond chance only, strongest first, a on the left and b on the right; a click carries side and term."""
    found = contrast([("gió", 200, 20), ("mưa", 150, 50), ("nắng", 10, 120), ("mây", 51, 50)])
    drawn = keyness.figure(found, SAY, "light", names=NAMES)
    bars = [trace for trace in drawn.data if trace.hoverinfo == "skip"]
    rows = [trace for trace in drawn.data if trace.hoverinfo == "text"]
    assert [[list(pair) for pair in trace.customdata] for trace in rows] == [
        [["a", "gió"], ["a", "mưa"]], [["b", "nắng"]]
    ]  # fmt: skip
    assert [trace.marker.color for trace in bars] == list(theme.side_colours("light").values())
    assert bars[0].x[0] < bars[0].x[1] < 0 < bars[1].x[0]
    texts = [note.text for note in drawn.layout.annotations]
    assert "gấp 10,0 lần" in texts
    assert "mây" not in texts


def test_terms_can_be_ranked_by_effect() -> None:
    """The largest ratio first, though the evidence for it is smaller; none on the other side is said so."""
    found = contrast([("gió", 400, 200), ("mưa", 24, 0)])
    assert list(keyness.strongest(found, "a")["term"]) == ["gió", "mưa"]
    assert list(keyness.strongest(found, "a", "effect")["term"]) == ["mưa", "gió"]
    drawn = keyness.figure(found, SAY, "light", names=NAMES, ranked="effect")
    assert "chỉ ở A" in [note.text for note in drawn.layout.annotations]


def test_hovering_says_both_shares_and_how_sure() -> None:
    """200 of 1,000 against 20 of 1,000: both shares with n, ten times, and the false-discovery rate."""
    row = contrast([("gió", 200, 20)]).frame.to_dict("records")[0]
    lines = keyness.says(row, SAY, contrast([("gió", 200, 20)])).replace("\u00a0", " ").split("<br>")
    assert lines[0] == "<b>gió</b>"
    assert lines[1] == "A: 20,0 % (17,6–22,6 %), 200 trong 1.000 bài"
    assert lines[2].startswith("B: 2,0 %")
    assert lines[3].startswith("gấp 10,0 lần (khoảng 6,4–15,7)")
    assert lines[4].endswith("tỷ lệ phát hiện sai dưới 0,1 %")


@pytest.mark.parametrize("width", keyness.WIDTHS)
def test_labels_of_the_scatter_lie_over_nothing(crowded: Contrast, width: int) -> None:
    """At each width no label lies over another, over a point, or outside the frame; a fair number find a place."""
    drawn = keyness.scatter(crowded, SAY, "light", names=NAMES)
    low, high = drawn.layout.xaxis.range
    wide = width - drawn.layout.margin.l - drawn.layout.margin.r
    tall = drawn.layout.height - drawn.layout.margin.t - drawn.layout.margin.b

    def pixels(x: float, y: float) -> tuple[float, float]:
        return (x - low) / (high - low) * wide, (1 - (y - low) / (high - low)) * tall

    boxes = [_box(note, *pixels(note.x, note.y)) for note in drawn.layout.annotations if note.name == "label"]
    dots = [trace for trace in drawn.data if trace.mode == "markers"]
    points = [pixels(x, y) for trace in dots for x, y in zip(trace.x, trace.y, strict=True)]
    assert len(boxes) >= 8
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert not any(box.overlaps(Box(x - 3, y - 3, x + 3, y + 3)) for box in boxes for x, y in points)
    assert all(box.left >= 0 and box.right <= wide and box.top >= 0 and box.bottom <= tall for box in boxes)


def _box(note: Any, x: float, y: float) -> Box:
    """Reckon where a label stands by the letters of its text."""
    width, height = keyness.size(note.text, theme.SMALL)
    middle_x, middle_y = x + note.xshift, y - note.yshift
    return Box(middle_x - width / 2, middle_y - height / 2, middle_x + width / 2, middle_y + height / 2)


def test_points_beyond_chance_have_the_colour_of_their_side(crowded: Contrast) -> None:
    """Grey is what may be chance; a point's click carries the side where its share is larger."""
    drawn = keyness.scatter(contrast([("gió", 200, 20), ("mây", 51, 50)]), SAY, "light", names=NAMES)
    usual, a, b = (trace for trace in drawn.data if trace.mode == "markers")
    assert [list(pair) for pair in usual.customdata] == [["a", "mây"]]
    assert [list(pair) for pair in a.customdata] == [["a", "gió"]]
    assert (len(b.x), a.marker.color) == (0, theme.side_colours("light")["a"])
    assert a.x[0] == pytest.approx(np.log10(0.2))
    assert a.y[0] == pytest.approx(np.log10(0.02))


def test_dumbbells_stand_in_the_order_of_their_difference() -> None:
    """What a has more of at the top; either dot carries its side; what may be chance has a pale name."""
    found = contrast([("gió", 200, 20), ("mây", 55, 50), ("nắng", 10, 120)])
    drawn = dumbbells.figure(found, SAY, "light", name="term", key="term")
    a, b = (trace for trace in drawn.data if trace.mode == "markers")
    assert [list(pair) for pair in a.customdata] == [["a", "gió"], ["a", "mây"], ["a", "nắng"]]
    assert list(b.x) == pytest.approx([0.02, 0.05, 0.12])
    names = {note.text: note.font.color for note in drawn.layout.annotations}
    palette = theme.colours("light")
    assert (names["gió"], names["mây"]) == (palette.ink, palette.grey)
    assert dumbbells.chosen(found, 2)["term"].tolist() == ["gió", "nắng"]

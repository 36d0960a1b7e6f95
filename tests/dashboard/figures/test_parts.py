"""Lines, bars and columns: what is drawn of a frame, and what hovering says."""

from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures import bars, columns, lines, slide
from dashboard.figures.bars import Bar
from dashboard.wording import wording

VI = wording("vi")
WEEKS = [date(2025, 8, 4), date(2025, 8, 11), date(2025, 8, 18)]


def frame(**changes: Any) -> pd.DataFrame:
    """Make three weeks of one line: 10 of 100, 2 of 10 (too few), 30 of 100 in a week that is not over."""
    made: dict[str, Any] = {
        "query": "giá điện",
        "period": WEEKS,
        "articles": [10, 2, 30],
        "total": [100, 10, 100],
        "share": [0.1, 0.2, 0.3],
        "low": [0.055, 0.057, 0.219],
        "high": [0.174, 0.51, 0.396],
        "few": [False, True, False],
        "open": [False, False, True],
        "cut": False,
    }
    return pd.DataFrame(made | changes)


def drawn(data: pd.DataFrame, **options: Any) -> go.Figure:
    """Draw lines in the light scheme."""
    return lines.figure(data, by="query", step="week", say=VI, scheme="light", **options)


def points(figure: go.Figure) -> Any:
    """Find the trace of points that can be hovered over and clicked."""
    return next(trace for trace in figure.data if trace.type == "scatter" and trace.mode == "markers")


def test_points_say_period_share_interval_n_and_denominator() -> None:
    """Hovering gives everything that a number needs, in Vietnamese."""
    text = points(drawn(frame())).hovertext[0].replace("\u00a0", " ")
    assert text.split("<br>") == [
        "<b>giá điện</b>",
        "tuần 32 (4–10/8)",
        "10,0 % (5,5–17,4 %, khoảng tin cậy 95 %)",
        "10 trong 100 bài",
    ]


def test_points_that_say_little_say_so() -> None:
    """A week of ten articles is too few to conclude from; the last week is not over."""
    few, unfinished = points(drawn(frame())).hovertext[1:]
    assert few.endswith("<br>quá ít để kết luận")
    assert unfinished.endswith("<br>kỳ chưa trọn")


def test_points_have_signs_and_the_remark_explains_them() -> None:
    """A full point, a hollow diamond, a hollow point: each is explained, and none that is not there."""
    assert list(points(drawn(frame())).marker.symbol) == ["circle", "diamond-open", "circle-open"]
    assert lines.remark(frame(), VI) == (
        "Nét đứt: kỳ chưa trọn. Hình thoi rỗng: kỳ có dưới 20 bài, quá ít để kết luận."
    )
    assert lines.remark(frame(few=False, open=False), VI) == ""


def test_a_line_to_an_open_period_is_dashed() -> None:
    """Only the stretch to the week that is not over is dashed."""
    curves = [trace for trace in drawn(frame()).data if trace.mode == "lines" and trace.fill is None]
    assert [(trace.line.dash, [x for x in trace.x if x]) for trace in curves] == [
        ("solid", ["2025-08-04", "2025-08-11"]),
        ("3px,3px", ["2025-08-11", "2025-08-18"]),
    ]


def test_points_lead_to_their_line_and_period() -> None:
    """A click gives the key and the first day."""
    assert [list(data) for data in points(drawn(frame())).customdata] == [
        ["giá điện", "2025-08-04"],
        ["giá điện", "2025-08-11"],
        ["giá điện", "2025-08-18"],
    ]


def test_a_period_without_articles_breaks_the_line_and_is_hatched() -> None:
    """Nothing of nothing is not zero."""
    nothing = float("nan")
    empty = frame(
        articles=[10, 0, 30], total=[100, 0, 100], share=[0.1, nothing, 0.3], low=[0.05, nothing, 0.2],
        high=[0.2, nothing, 0.4], few=[False, True, False], open=False,
    )  # fmt: skip
    figure = drawn(empty)
    assert len(points(figure).x) == 2
    assert not [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "lines" and not trace.fill]
    hatched = next(trace for trace in figure.data if trace.type == "bar")
    assert (list(hatched.x), hatched.marker.pattern.shape) == (["2025-08-11"], "/")
    assert "không có bài nào" in hatched.hovertext[0]
    assert "Gạch chéo" in lines.remark(empty, VI)


def test_bands_leave_out_what_says_nothing() -> None:
    """The interval of a week of ten articles is not drawn, so that it does not hide the others."""
    bands = [trace for trace in drawn(frame()).data if trace.fill == "toself"]
    assert [list(trace.x) for trace in bands] == [["2025-08-04", "2025-08-04"], ["2025-08-18", "2025-08-18"]]
    assert drawn(frame()).layout.yaxis.range[1] < 0.45


def test_counts_have_no_band_and_whole_labels() -> None:
    """Articles are drawn on an axis of whole numbers."""
    figure = drawn(frame(), value="articles")
    assert not [trace for trace in figure.data if trace.fill == "toself"]
    assert list(figure.layout.yaxis.ticktext) == ["0", "10", "20", "30"]


def test_several_lines_are_named_at_their_ends() -> None:
    """Each name stands beside its last value, in its colour; markup in a name is text."""
    two = pd.concat([frame(), frame(query="<b>R&D</b>", share=[0.1, 0.1, 0.1])], ignore_index=True)
    notes = drawn(two).layout.annotations
    assert [note.text for note in notes] == ["giá điện", "&lt;b&gt;R&amp;D&lt;/b&gt;"]
    assert notes[0].y > notes[1].y
    assert notes[0].font.color != notes[1].font.color
    assert not drawn(frame()).layout.annotations


def test_denominators_stand_under_the_lines() -> None:
    """The strip is on the same time axis, and its largest value is written."""
    totals = pd.DataFrame({"period": WEEKS, "total": [100, 10, 1234], "open": False, "cut": False})
    figure = drawn(frame(), totals=totals)
    strip = next(trace for trace in figure.data if trace.yaxis == "y3")
    assert list(strip.y) == [100, 10, 1234]
    assert list(figure.layout.yaxis3.ticktext) == ["1.234"]
    assert figure.layout.yaxis3.domain[1] < figure.layout.yaxis.domain[0]


@given(st.lists(st.tuples(st.floats(0, 200), st.sampled_from([15.0, 30.0, 45.0])), min_size=1, max_size=6))
def test_labels_never_overlap(ends: list[tuple[float, float]]) -> None:
    """Wherever lines end, their names stand apart, in the same order, within a room that holds them."""
    wanted, heights = [end for end, _ in ends], [height for _, height in ends]
    places = lines.apart(wanted, heights, 300)
    boxes = sorted((place - height / 2, place + height / 2) for place, height in zip(places, heights, strict=True))
    assert all(low[1] <= high[0] + 1e-6 for low, high in pairwise(boxes))
    assert boxes[0][0] >= -1e-6
    assert boxes[-1][1] <= 300 + 1e-6


def test_labels_with_room_stay_in_place() -> None:
    """What does not overlap is not moved."""
    assert lines.apart([20, 100], [15, 15], 200) == [20, 100]


def test_bars_stand_in_the_order_given_with_their_values_at_the_end() -> None:
    """The first bar is at the top; a row carries its key over the whole width."""
    figure = bars.figure([Bar("Vingroup", 5, "5 bài", key=1), Bar("FIFA", 2, "2 bài")], scheme="light")
    shown, rows = figure.data
    assert list(shown.x) == [5, 2]
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]
    assert list(rows.customdata) == [1, "FIFA"]
    assert len(set(rows.x)) == 1
    assert [note.text for note in figure.layout.annotations] == ["5 bài", "2 bài", "Vingroup", "FIFA"]


def test_long_names_stand_over_their_bars() -> None:
    """A name of more than 18 letters leaves the bars their width."""
    short = bars.figure([Bar("Vingroup", 5, "5")], scheme="light")
    long = bars.figure([Bar("Bộ Giáo dục và Đào tạo", 5, "5")], scheme="light")
    assert long.layout.margin.l < 10 < short.layout.margin.l
    assert long.layout.height > short.layout.height


def test_no_bars_are_a_figure() -> None:
    """An empty list, and bars of nothing, can be drawn."""
    assert bars.figure([], scheme="dark").layout.height > 0
    assert list(bars.figure([Bar("a", 0, "0")], scheme="dark").data[0].x) == [0]


def volume(**changes: Any) -> pd.DataFrame:
    """Make two days of two groups, the second day not over, with a silence of one of its outlets."""
    days = [date(2025, 8, 19), date(2025, 8, 20)]
    made: dict[str, Any] = {
        "period": [days[0], days[0], days[1], days[1]],
        "group": pd.Series(["Báo Sông", None] * 2, dtype=object),
        "articles": [3, 1, 2, 0],
        "total": [4, 4, 2, 2],
        "silent": [0, 0, 0, 1],
        "gap": [False, False, False, True],
        "open": [False, False, True, True],
        "cut": False,
    }
    return pd.DataFrame(made | changes)


def test_columns_are_stacked_and_the_others_grey() -> None:
    """Each group has its trace, None is grey, and a click gives group and day."""
    figure = columns.figure(volume(), step="day", say=VI, scheme="light", by="group", names={None: "khác"})
    stacks = [trace for trace in figure.data if trace.yaxis != "y2"]
    assert [(trace.name, list(trace.y)) for trace in stacks] == [("Báo Sông", [3, 2]), ("khác", [1, 0])]
    assert [list(data) for data in stacks[1].customdata] == [["*", "2025-08-19"], ["*", "2025-08-20"]]
    assert stacks[1].marker.color[0] == "#8A8F98"


def test_a_few_columns_are_no_boards() -> None:
    """Two days have columns of a third of the width that a week's days have, over the same room for each day."""
    week = pd.concat(
        [volume(period=[date(2025, 8, day)] * 2 + [date(2025, 8, day + 1)] * 2) for day in (11, 13, 15, 17)]
    )
    few, many = (
        columns.figure(frame, step="day", say=VI, scheme="light", by="group").data[-1].width[0]
        for frame in (volume(), week)
    )
    assert few == pytest.approx(many / 3)


def test_columns_of_open_periods_are_hollow() -> None:
    """The day that is not over is drawn in outline, the one before whole."""
    figure = columns.figure(volume(), step="day", say=VI, scheme="light", by="group")
    colours = next(trace for trace in figure.data if trace.name == "Báo Sông").marker.color
    assert colours[0].startswith("#")
    assert colours[1].startswith("rgba(")


def test_days_with_missing_data_are_hatched_and_say_what_is_missing() -> None:
    """A day on which a usually active outlet is silent is a gap, and the remark explains the signs."""
    figure = columns.figure(volume(), step="day", say=VI, scheme="light", by="group")
    gap = next(trace for trace in figure.data if trace.yaxis == "y2")
    assert list(gap.x) == ["2025-08-20"]
    assert "thiếu 1 ngày" in gap.hovertext[0]
    assert columns.remark(volume(), VI) == "Cột rỗng: kỳ chưa trọn. Gạch chéo: ngày thiếu dữ liệu."


def test_whole_columns_say_their_number() -> None:
    """Without groups a column is one colour and says period and n."""
    whole = volume().drop_duplicates("period").assign(articles=[4, 2])
    figure = columns.figure(whole, step="day", say=VI, scheme="light")
    trace = next(trace for trace in figure.data if trace.yaxis != "y2")
    assert list(trace.hovertext) == ["19/08/2025<br>4 bài", "20/08/2025<br>2 bài<br>kỳ chưa trọn"]


@pytest.mark.parametrize("title", ["Ngắn", "Một tiêu đề dài " * 12])
def test_a_slide_makes_room_for_its_words(title: str) -> None:
    """Title, subtitle and source stand outside the chart, whatever they need; the figure given stays as it was."""
    figure = drawn(frame())
    framed = slide.framed(
        figure, title=title, subtitle="01–20/08/2025", remark="Ghi chú.", source="Nguồn: Điểm Báo", scheme="light",
        language="vi",
    )  # fmt: skip
    texts = [note.text for note in framed.layout.annotations]
    assert framed.layout.width == slide.WIDTH
    room = framed.layout.height - framed.layout.margin.t - framed.layout.margin.b
    assert room == figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    assert texts[-1] == "Ghi chú.<br>Nguồn: Điểm Báo"
    assert texts[-3].startswith("<b>")
    assert framed.layout.margin.t - figure.layout.margin.t == 24 + 29 * (texts[-3].count("<br>") + 1) + 20 + 16
    assert (figure.layout.width, len(figure.layout.annotations)) == (None, 0)

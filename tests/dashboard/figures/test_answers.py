"""Figures of keywords and topics: what is drawn of an answer, counted by hand. The articles are the dozen."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis import keywords, trends, volume
from analysis.bursts import Bursts
from dashboard.figures import contributions, lines, spans, top_terms
from dashboard.figures import trends as figures
from dashboard.figures.contributions import Part
from dashboard.figures.trends import Drawn
from dashboard.wording import wording
from data.corpus import Corpus
from data.query import Query
from tests.analysis.conftest import corpus, daily_corpus

__all__ = ["corpus", "daily_corpus"]

VI = wording("vi")


def drawn(corpus: Corpus, *expressions: str, **options: Any) -> go.Figure:
    """Draw queries by week in the light scheme."""
    answer = trends.trends(corpus, Query(), expressions)
    how = options.pop("how", Drawn())
    return figures.figure(answer, volume.volume(corpus, Query(), step="week"), VI, "light", how, **options)


def scatter(figure: go.Figure) -> list[Any]:
    """Find lines, bands and points."""
    return [trace for trace in figure.data if trace.type == "scatter"]


def points(figure: go.Figure) -> list[Any]:
    """Find the traces that can be hovered over and clicked."""
    return [trace for trace in scatter(figure) if trace.mode == "markers"]


def test_shares_are_drawn_with_their_denominators(corpus: Corpus) -> None:
    """2 of 6 and 3 of 5; under them columns of 6 and 5 articles."""
    figure = drawn(corpus, "giá điện")
    (line,) = points(figure)
    assert list(line.y) == [pytest.approx(2 / 6), 0.6]
    strip = next(trace for trace in figure.data if trace.type == "bar" and trace.yaxis == "y3" and trace.customdata)
    assert list(strip.y) == [6, 5]
    assert [list(data) for data in strip.customdata] == [["", "2024-03-04"], ["", "2024-03-11"]]


def test_counts_are_drawn_without_bands(corpus: Corpus) -> None:
    """As counts the lines are 2 and 3 articles, and nothing is filled."""
    figure = drawn(corpus, "giá điện", how=Drawn(measure="count"))
    assert list(points(figure)[0].y) == [2, 3]
    assert not any(trace.fill for trace in scatter(figure))


def test_an_index_is_drawn_against_its_base(corpus: Corpus) -> None:
    """A third is the base: three fifths are 180, and hovering says so beside the share."""
    figure = drawn(corpus, "giá điện", how=Drawn(measure="index", base=date(2024, 3, 4)))
    (line,) = points(figure)
    assert list(line.y) == [pytest.approx(100), pytest.approx(180)]
    assert line.hovertext[1].endswith("chỉ số 180")
    assert "60,0" in line.hovertext[1]


def test_a_moving_average_is_drawn_as_such(daily_corpus: Corpus) -> None:
    """The line is the mean of seven days and begins on the seventh; the days stand faint beside it, without a band."""
    answer = trends.trends(daily_corpus, Query(sections=("Xã hội",)), ["tin"], step="day")
    days = volume.volume(daily_corpus, Query())
    figure = figures.figure(answer, days, VI, "light", Drawn(average=True))
    (line,) = points(figure)
    assert (line.marker.opacity, len(line.x)) == (0.4, 70)
    drawn_days = [day for trace in scatter(figure) if trace.mode == "lines" for day in trace.x if day]
    assert min(drawn_days) == "2024-01-07"
    assert not any(trace.fill for trace in scatter(figure))
    assert "trung bình trượt 7 ngày" in figures.remark(answer, days, VI, Drawn(average=True))


def test_bursts_are_shaded_and_lead_to_their_articles(corpus: Corpus) -> None:
    """A burst of the second week shades that week in its line's colour; it says what it is, and carries its days."""
    row = {
        "query": "giá điện", "start": date(2024, 3, 11), "end": date(2024, 3, 13), "peak": date(2024, 3, 11),
        "articles": 3, "total": 5, "share": 0.6, "expected": 0.2, "usual": 0.04, "times": 15.0, "weight": 4.0,
        "p": 0.0, "q": 0.0, "open": True, "tet": False,
    }  # fmt: skip
    burst = Bursts(Query(), 1, "week", "search", ("giá điện",), pd.DataFrame([row]), 1)
    figure = drawn(corpus, "giá điện", how=Drawn(colours={"giá điện": "#111111"}), bursts=burst)
    (shade,) = [trace for trace in figure.data if trace.type == "bar" and trace.yaxis is None]
    assert [list(data) for data in shade.customdata] == [["giá điện", "2024-03-11", "2024-03-13"]]
    assert list(shade.width) == [7 * 24 * 3600 * 1000]
    text = shade.hovertext[0].replace("\u00a0", " ")
    assert "3 trong 5 bài: 60,0 %, thường lệ 4,00 %" in text
    assert "chưa dứt" in text
    assert "bùng lên, gấp 15,0 lần" in [note.text for note in figure.layout.annotations]


def test_bursts_of_several_lines_are_strips() -> None:
    """Two lines burst at one time: their strips lie under each other at the upper edge, and do not cover the lines."""
    figure = go.Figure(layout={"xaxis": {"range": ["2024-03-01T00:00:00", "2024-03-31T00:00:00"]}})
    figure.update_yaxes(range=[0, 100])
    marked = [
        spans.Marked(date(2024, 3, 10), date(2024, 3, 12), name, "", [name], "#111111", row)
        for row, name in enumerate(("một", "hai"))
    ]
    spans.draw(figure, marked, "day", "light")
    (trace,) = figure.data
    assert list(trace.base) == pytest.approx([97, 94])
    assert list(trace.y) == pytest.approx([2.1, 2.1])


def test_names_of_bursts_do_not_lie_over_each_other() -> None:
    """Of two bursts in neighbouring days the stronger one, which comes first, is named; both are shaded."""
    figure = go.Figure(layout={"xaxis": {"range": ["2024-03-01T00:00:00", "2024-05-31T00:00:00"]}})
    figure.update_yaxes(range=[0, 1])
    near = [
        spans.Marked(date(2024, month, day), date(2024, month, day + 1), name, "", [name], "#111111")
        for month, day, name in ((3, 20, "mạnh"), (3, 24, "yếu"), (5, 1, "xa"))
    ]
    spans.draw(figure, near, "day", "light")
    assert [note.text for note in figure.layout.annotations] == ["mạnh", "xa"]
    assert len(figure.data[0].x) == 3


def test_contributions_grow_from_a_line_to_either_side() -> None:
    """What adds lies to the right of nothing, what takes away to the left; only rows with a key can be clicked."""
    parts = [
        Part("Báo Sông", "+3,0 điểm", 3.0, "", "Báo Sông"),
        Part("chưa rõ", "−1,0 điểm", -1.0, "", None),
        Part("Báo Núi", "+0,5 điểm", 0.5, "", "Báo Núi"),
    ]
    figure = contributions.figure(parts, VI, "light")
    assert list(figure.data[0].x) == [3.0, -1.0, 0.5]
    assert list(figure.layout.xaxis.range) == [-1.0, 3.0]
    assert [list(data) for data in figure.data[1].customdata] == [["Báo Sông"], ["Báo Núi"]]
    assert [list(trace.y) for trace in figure.data[1:]] == [[0, 2], [1]]
    assert figure.data[2].customdata is None
    assert {note.text for note in figure.layout.annotations} >= {"Báo Núi", "−1,0 điểm"}


def test_queries_have_the_colours_of_their_chips(corpus: Corpus) -> None:
    """Given colours are used; names stand at the ends of the lines."""
    how = Drawn(colours={"giá điện": "#111111", "giá xăng": "#222222"})
    figure = drawn(corpus, "giá điện", "giá xăng", how=how)
    assert [trace.marker.color for trace in points(figure)] == ["#111111", "#222222"]
    assert {"giá điện", "giá xăng"} <= {note.text for note in figure.layout.annotations}


def test_lines_to_periods_that_say_little_are_faint(corpus: Corpus) -> None:
    """Both weeks are under twenty articles: the line is thin, and the remark says what the diamonds are."""
    answer = trends.trends(corpus, Query(end=date(2024, 3, 10)), ["giá điện"], step="day")
    figure = figures.figure(answer, volume.volume(corpus, Query(end=date(2024, 3, 10))), VI, "light")
    assert [trace.line.width for trace in scatter(figure) if trace.mode == "lines" and not trace.fill] == [1]
    assert "quá ít để kết luận" in figures.remark(answer, volume.volume(corpus, Query()), VI)


def test_the_axis_is_as_high_as_certain_periods_need(daily_corpus: Corpus) -> None:
    """A share of 100 % in a week of too few articles does not flatten the others."""
    frame = trends.trends(daily_corpus, Query(), ["tin"]).frame.head(3)
    frame = frame.assign(
        few=[False, True, False], share=[0.02, 1.0, 0.03], low=[0.01, 0.5, 0.02], high=[0.03, 1.0, 0.04]
    )
    figure = lines.figure(frame, by="query", step="week", say=VI, scheme="light")
    assert 0.03 < figure.layout.yaxis.range[1] < 0.1


def test_missing_days_are_said(daily_corpus: Corpus) -> None:
    """An active outlet is silent on six days."""
    answer = trends.trends(daily_corpus, Query(), ["tin"])
    assert figures.remark(answer, volume.volume(daily_corpus, Query(), step="week"), VI).startswith("Thiếu 6 ngày")


def test_bars_of_terms_say_articles_and_share(corpus: Corpus) -> None:
    """The longest bar is of 8 of 12 articles."""
    answer = keywords.top_terms(corpus, Query(), limit=2)
    figure = top_terms.figure(answer, VI, "light")
    bars = next(trace for trace in figure.data if trace.type == "bar")
    assert list(bars.x) == [8, 6]
    rows = next(trace for trace in figure.data if trace.customdata is not None)
    assert list(rows.customdata) == ["người dân", "giá điện"]
    assert "8 trong 12 bài" in rows.hovertext[0]

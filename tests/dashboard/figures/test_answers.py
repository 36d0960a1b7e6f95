"""Figures of keywords and topics: what is drawn of an answer, counted by hand. The articles are the dozen."""

from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest

from analysis import keywords, trends, volume
from dashboard.figures import lines, top_terms
from dashboard.figures import trends as figures
from dashboard.wording import wording
from data.corpus import Corpus
from data.query import Query
from tests.analysis.conftest import corpus, daily_corpus

__all__ = ["corpus", "daily_corpus"]

VI = wording("vi")


def drawn(corpus: Corpus, *expressions: str, **options: Any) -> go.Figure:
    """Draw queries by week in the light scheme."""
    answer = trends.trends(corpus, Query(), expressions)
    return figures.figure(answer, volume.volume(corpus, Query(), step="week"), VI, "light", **options)


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
    figure = drawn(corpus, "giá điện", counts=True)
    assert list(points(figure)[0].y) == [2, 3]
    assert not any(trace.fill for trace in scatter(figure))


def test_queries_have_the_colours_of_their_chips(corpus: Corpus) -> None:
    """Given colours are used; names stand at the ends of the lines."""
    figure = drawn(corpus, "giá điện", "giá xăng", colours={"giá điện": "#111111", "giá xăng": "#222222"})
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

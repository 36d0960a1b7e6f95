"""The heat map of coverage, of three outlets over four days made by hand."""

from datetime import date

import pandas as pd
import pytest

from analysis.volume import Coverage
from dashboard.figures import coverage as figures
from dashboard.wording import wording
from data.query import Query

DAYS = [date(2024, 3, day) for day in (1, 2, 3, 4)]


def made(**changes: object) -> Coverage:
    """Báo Sông has 1, 9, 0, 2 articles and was silent on the third day; Báo <Núi> has one; Báo Biển none with a day."""
    held = [("Báo Sông", 0, 1), ("Báo Sông", 1, 9), ("Báo Sông", 3, 2), ("Báo <Núi>", 2, 1)]
    cells = [(name, DAYS[day], n) for name, day, n in held]
    values: dict[str, object] = {
        "query": Query(), "version": 3, "step": "day", "first": DAYS[0], "last": DAYS[-1],
        "frame": pd.DataFrame(cells, columns=["outlet", "period", "articles"]),
        "axis": pd.DataFrame({"period": DAYS, "open": [False, False, False, True], "cut": [False] * 4}),
        "outlets": pd.DataFrame(
            {"outlet": ["Báo Sông", "Báo Biển", "Báo <Núi>"], "articles": [12, 4, 1], "undated": [0, 4, 0],
             "days": [3, 0, 1]}
        ),
        "silent": pd.DataFrame([("Báo Sông", DAYS[2])], columns=["outlet", "day"], dtype=object),
    }  # fmt: skip
    return Coverage(**{**values, **changes})  # type: ignore[arg-type]


def test_one_row_an_outlet_with_dates() -> None:
    """Outlets with dated articles have a row each, the largest at the top; names are no markup."""
    drawn = figures.figure(made(), wording("vi"), "light")
    assert list(drawn.layout.yaxis.ticktext) == ["Báo Sông", "Báo &lt;Núi&gt;"]
    assert drawn.layout.yaxis.range[0] > drawn.layout.yaxis.range[1]


def test_cells_are_darker_with_more_articles_and_empty_without() -> None:
    """Shades rise with the articles, and a day without any is no cell, so that the hatching shows."""
    hatch, cells, _ = figures.figure(made(), wording("vi"), "light").data
    first = cells.z[0]
    assert first[0] < first[3] < first[1] == pytest.approx(cells.zmax)
    assert first[2] is None
    assert hatch.marker.pattern.shape == "/"
    assert list(hatch.x) == [4, 4]


def test_cells_say_what_they_count() -> None:
    """Hovering names outlet, period and articles, silence and a period that is not over; a place tells which cell."""
    _, cells, marks = figures.figure(made(), wording("vi"), "light").data
    assert cells.hovertext[0][1] == "<b>Báo Sông</b><br>02/03/2024<br>9 bài"
    assert cells.hovertext[0][3] == "<b>Báo Sông</b><br>04/03/2024<br>2 bài<br>kỳ chưa trọn"
    assert cells.hovertext[1][2] == "<b>Báo &lt;Núi&gt;</b><br>03/03/2024<br>1 bài"
    assert (list(cells.x), list(cells.y)) == ([0, 1, 2, 3], [0, 1])
    assert (list(marks.x), list(marks.y)) == ([2], [0])
    assert "vắng bài 1 ngày" in marks.hovertext[0]


def test_silences_of_a_week_are_one_mark() -> None:
    """Two days of silence in one week are one mark that says two."""
    week = date(2024, 2, 26)
    silent = pd.DataFrame([("Báo Sông", DAYS[0]), ("Báo Sông", DAYS[1])], columns=["outlet", "day"], dtype=object)
    frame = pd.DataFrame([("Báo Sông", week, 12)], columns=["outlet", "period", "articles"])
    axis = pd.DataFrame({"period": [week], "open": [False], "cut": [True]})
    drawn = figures.figure(made(step="week", frame=frame, axis=axis, silent=silent), wording("vi"), "dark")
    assert len(drawn.data[2].x) == 1
    assert "vắng bài 2 ngày" in drawn.data[2].hovertext[0]


def test_no_outlet_makes_no_error() -> None:
    """A selection without dated articles draws nothing."""
    nothing = made(
        frame=pd.DataFrame(columns=["outlet", "period", "articles"]),
        outlets=pd.DataFrame(columns=["outlet", "articles", "undated", "days"]),
        silent=pd.DataFrame(columns=["outlet", "day"]),
    )
    assert figures.shown(nothing) == []
    assert len(figures.figure(nothing, wording("en"), "light").data) == 3

"""The chart of keywords by the hour. The articles are the seven of tests/analysis/hours.py."""

from datetime import UTC, date, datetime

import pytest

from dashboard.components.view import View, view_of
from dashboard.pages.keywords import bursts, followed, why
from dashboard.pages.keywords.trends import trends_face, trends_query, trends_rows
from dashboard.services import Services
from data.corpus import Corpus
from data.query import Query
from tests.analysis.hours import hourly
from tests.analysis.storms import stormy
from tests.dashboard.pages.test_keywords import behind, links, words

__all__ = ["hourly", "stormy"]

LINES = '?q=giá+điện&q=term:"giá+điện"&ky=hour'


@pytest.fixture(scope="module")
def services(hourly: Corpus) -> Services:
    """Answers about the seven."""
    return Services(hourly.path)


def by_hour(services: Services, more: str = "") -> View:
    """Look at the two lines by the hour."""
    return view_of(services, LINES + more)


def test_what_has_no_time_is_counted_aloud(services: Services) -> None:
    """Of seven articles five are in the chart: one has no date, of one only the day is known."""
    face = trends_face(view_of(services, "?q=giá+điện&ky=hour"))
    assert face.title == "Tỷ trọng bài nhắc “giá điện” theo giờ"
    assert face.subtitle.startswith(
        "22–23/03/2024 · 4 trong 5 bài · 1 không rõ ngày không tính · 1 bài chỉ rõ ngày không tính · phiên bản kho"
    )
    assert "Hình thoi rỗng: kỳ có dưới 20 bài, quá ít để kết luận." in face.remark
    assert "Đường đứt: giờ không có bài." in face.remark


def test_every_point_leads_to_the_articles_of_its_hour(services: Services) -> None:
    """The articles behind each point, and behind each column of the strip, are as many as it shows; so is the total."""
    view = by_hour(services)
    for row in followed.trends_of(view).frame.itertuples():
        narrowed = trends_query(view, {"customdata": [row.query, row.period.isoformat()]})
        assert narrowed is not None
        assert services.units(narrowed) == row.articles
        whole = trends_query(view, {"customdata": ["", row.period.isoformat()]})
        assert whole is not None
        assert services.units(whole) == row.total
    for link in links(trends_face(view).values["trends-totals.children"]):
        assert behind(services, link.href) == 4


def test_a_phrase_and_its_term_are_told_apart(services: Services) -> None:
    """Of lines that would have one name, the term is called one."""
    assert trends_face(by_hour(services)).title.startswith("Tỷ trọng bài nhắc “giá điện” và “từ khóa: giá điện”")


def test_a_point_is_an_hour_in_the_address(services: Services) -> None:
    """The hour of nine on 22/3 is that day and `gio=9`."""
    narrowed = trends_query(by_hour(services), {"customdata": ["", "2024-03-22T09:00:00"]})
    assert narrowed == Query(start=date(2024, 3, 22), end=date(2024, 3, 22), hours=(9,))


def test_the_table_has_hours_with_their_zone(services: Services) -> None:
    """The first row is the first hour of 22/3 in Hanoi."""
    table = trends_rows(by_hour(services))
    assert table.columns[0].kind == "hour"
    assert table.frame["period"][0].astimezone(UTC) == datetime(2024, 3, 21, 17, tzinfo=UTC)


def test_a_moving_average_is_of_a_day_of_hours(services: Services) -> None:
    """At ten of 22/3 there are not 24 hours yet; at midnight there are, with three of four that hold the phrase."""
    face = trends_face(by_hour(services, "&tb=co"))
    assert "trung bình trượt 24 giờ" in face.remark
    assert "Đường đứt" not in face.remark
    table = trends_rows(by_hour(services, "&tb=co")).frame
    average = table[table["query"] == "giá điện"]["average"].tolist()
    assert average[22] != average[22]
    assert average[23] == pytest.approx(3 / 4)


def test_what_stands_under_the_chart_is_by_the_day(stormy: Corpus) -> None:
    """The storm's burst is found by the day, shaded whole days, and a change is between days."""
    storms = Services(stormy.path)
    view = view_of(storms, "?q=bão+lũ&ky=hour&tu=2024-11-15&den=2024-11-28")
    assert followed.step_of(view) == "hour"
    assert followed.bursts_of(view).step == "day"
    assert "theo ngày" in bursts.bursts_face(view).subtitle
    days = [option["value"] for option in why.why_face(view).values["why-luc.data"]]
    assert days[-1] == "2024-11-15..2024-11-15"


@pytest.mark.parametrize(("den", "offered"), [("2024-04-04", True), ("2024-04-05", False)])
def test_hours_are_offered_for_two_weeks(services: Services, den: str, offered: bool) -> None:
    """Fourteen days are drawn by the hour; fifteen are drawn by the day, and the chart says why."""
    view = by_hour(services, f"&tu=2024-03-22&den={den}")
    face = trends_face(view)
    hours = face.values["trends-ky.data"][0]
    assert (hours["value"], hours["disabled"]) == ("hour", not offered)
    assert followed.step_of(view) == "hour" if offered else "day"
    assert ("Theo giờ chỉ vẽ được khoảng tối đa 14 ngày" in face.remark) is not offered


def test_a_burst_over_hours_is_shaded_from_midnight_to_midnight(stormy: Corpus) -> None:
    """The five days of the storm are 120 hours wide."""
    view = view_of(Services(stormy.path), "?q=bão+lũ&ky=hour&tu=2024-11-15&den=2024-11-28")
    figure = trends_face(view).figure
    (shade,) = [bar for bar in figure.select_traces({"type": "bar"}) if bar.base is not None]
    assert list(shade.width) == [5 * 24 * 3600 * 1000]
    assert words(figure.layout.annotations[0].text)

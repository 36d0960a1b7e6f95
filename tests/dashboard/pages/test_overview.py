"""The overview, over the dozen articles and the ten weeks that are counted by hand (tests/analysis/conftest.py)."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.organizations import editing
from dashboard.address import from_address
from dashboard.components.view import View, view_of
from dashboard.figures import slide
from dashboard.pages import overview
from dashboard.services import Services
from data.corpus import Corpus
from data.query import Query
from tests.analysis.conftest import COMPANY, MINISTRY, corpus, daily_corpus, raw_corpus
from tests.dashboard.components.reading import hrefs, text, texts, walk

__all__ = ["corpus", "daily_corpus", "raw_corpus"]


@pytest.fixture(scope="session")
def days(daily_corpus: Corpus) -> Services:
    """Answers about the ten weeks."""
    return Services(daily_corpus.path)


@pytest.fixture(scope="session")
def dozen(corpus: Corpus) -> Services:
    """Answers about the dozen."""
    return Services(corpus.path)


def figures(view: View) -> list[Any]:
    """Give the figures that the card "today" shows."""
    shown: list[Any] = overview.today_face(view).values["today-figures.children"]
    return shown


def test_the_day_is_told_against_the_usual_one(days: Services) -> None:
    """Six articles on Sunday 10/3 are twice the three that Sundays have; one click from the articles of the day."""
    view = view_of(days, "")
    face = overview.today_face(view)
    assert face.title == "Chủ nhật 10/03/2024: 6 bài, gấp 2,0 lần thường lệ"
    assert face.subtitle == "Thường lệ: trung vị của 8 Chủ nhật trước đó · phiên bản kho 1"
    assert texts(figures(view)[0])[:3] == ["6", "bài", "gấp 2,0 lần · thường lệ 3"]
    behind = from_address(hrefs(figures(view)[0])[0]).evidence
    assert behind == Query(start=date(2024, 3, 10), end=date(2024, 3, 10))
    assert days.units(behind) == 6


def test_fewer_than_usual_is_said_without_a_sign(days: Services) -> None:
    """On Sunday 3/3, which Báo Núi missed, there were two articles where three are usual: a third fewer."""
    face = overview.today_face(view_of(days, "?den=2024-03-03"))
    assert face.title == "Chủ nhật 03/03/2024: 2 bài, ít hơn thường lệ 33 %".replace(" %", "\u00a0%")


def test_a_day_that_is_not_over_is_not_compared(dozen: Services) -> None:
    """Friday 15/3, on whose evening the corpus was fed, is told as it stood, with a remark."""
    face = overview.today_face(view_of(dozen, ""))
    assert face.title == "Thứ Sáu 15/03/2024, chưa trọn ngày: 1 bài"
    assert face.remark.startswith("Ngày chưa trọn")


def test_organizations_are_counted_where_they_were_looked_for(dozen: Services, raw_corpus: Corpus) -> None:
    """Four figures after an analysis, three before one; the organizations lead to the ranking of that day."""
    assert list(overview.today(view_of(dozen, ""))) == ["articles", "stories", "outlets", "organizations"]
    assert list(overview.today(view_of(Services(raw_corpus.path), ""))) == ["articles", "stories", "outlets"]
    link = hrefs(figures(view_of(dozen, "?den=2024-03-13"))[3])[0]
    assert link == "/to-chuc?tu=2024-03-13&den=2024-03-13"


def test_the_watch_list_takes_the_place_of_all_organizations(corpus: Corpus, tmp_path: Path) -> None:
    """With two on the watch list, of which Monday 11/3 names one, the fourth figure is 1 and leads to these two."""
    services = Services(Path(shutil.copytree(corpus.path, tmp_path / "kho")))
    for name in (COMPANY, MINISTRY):
        editing.watch(services.corpus, name, who="Lan")
    monday = view_of(services, "?den=2024-03-11")
    assert list(overview.today(monday)) == ["articles", "stories", "outlets", "watched"]
    figure = figures(monday)[3]
    assert text(figure).startswith("1tổ chức theo dõi được nhắc")
    query, own = from_address(hrefs(figure)[0].removeprefix("/to-chuc"))
    assert (query.start, query.end, own["chon"]) == (date(2024, 3, 11), date(2024, 3, 11), (COMPANY, MINISTRY))


def test_volume_looks_at_the_last_days(days: Services) -> None:
    """Without a period the last 28 days count: 8 of them without the 6 days that Báo Núi missed are 81 articles."""
    face = overview.volume_face(view_of(days, ""))
    assert face.title == "81 bài trong 28 ngày, nhiều nhất 10/03/2024 (6 bài)"
    assert face.subtitle == "28 ngày gần nhất, 12/02–10/03/2024 · theo ngày · phiên bản kho 1"
    assert "Gạch chéo" in face.remark


def test_volume_names_what_was_searched(dozen: Services) -> None:
    """The headline has the search in it, and the first of the days with most."""
    face = overview.volume_face(view_of(dozen, "?tim=giá+điện"))
    assert face.title == "5 bài có “giá điện” trong 28 ngày, nhiều nhất 04/03/2024 (2 bài)"


def test_a_column_leads_to_its_articles(days: Services) -> None:
    """A part of a column is an outlet on a day, "others" the outlets beyond the five largest."""
    view = view_of(days, "")
    point = {"customdata": ["Báo Núi", "2024-03-07"]}
    behind = overview.volume_query(view, point)
    assert behind == Query(start=date(2024, 3, 7), end=date(2024, 3, 7), outlets=("Báo Núi",))
    assert days.units(behind) == 1
    assert overview.volume_query(view, {"x": "2024-03-03"}) is None


def test_the_legend_leads_to_the_articles_of_an_outlet(days: Services) -> None:
    """Beside the picture each outlet has its colour and its articles; in a picture that stands alone plotly's own."""
    face = overview.volume_face(view_of(days, ""))
    drawn = face.values["volume-legend.children"]
    assert [text(entry) for entry in drawn] == ["Báo Sông", "Báo Núi"]
    behind = [from_address(href).evidence for href in hrefs(drawn)]
    assert [days.units(query) for query in behind if query] == [59, 22]
    colours = {trace.name: trace.marker.color[0] for trace in face.figure.data if trace.name}
    swatches = [part.style["background"] for part in walk(drawn) if getattr(part, "className", "") == "swatch"]
    assert swatches == [colours["Báo Sông"], colours["Báo Núi"]]
    assert not face.figure.layout.showlegend
    alone = slide.framed(face.figure, title="", subtitle="", remark="", source="", scheme="light", language="vi")
    assert alone.layout.showlegend
    assert [trace.name for trace in alone.data if trace.showlegend] == ["Báo Sông", "Báo Núi"]


def test_stories_are_not_stacked(dozen: Services) -> None:
    """A story of two outlets would be counted in both: columns of stories are whole, and lead to the whole day."""
    view = view_of(dozen, "?dem=vu-viec&tu=2024-03-11&den=2024-03-15")
    assert overview.volume(view).by is None
    behind = overview.volume_query(view, {"customdata": ["", "2024-03-13"]})
    assert behind == Query(start=date(2024, 3, 13), end=date(2024, 3, 13), unit="story")
    assert dozen.units(behind) == 1


def test_too_few_articles_rise_beyond_chance(dozen: Services) -> None:
    """Five articles against three say nothing for sure: the card says so, and compares equal periods."""
    face = overview.rising_terms_face(view_of(dozen, "?tu=2024-03-11"))
    assert face.subtitle == "11–15/03/2024 so với 06–10/03/2024 · 5 bài và 3 bài"
    assert face.remark == "Quá ít bài để kết luận."
    assert face.notice == "Không có gì tăng."


def test_what_may_be_chance_is_faint() -> None:
    """Where anything rises beyond chance only that is listed; where nothing does, the five that rose most."""
    chance = pd.DataFrame({"term": list("abcdefg"), "q": [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]})
    assert overview.sure_or_few(chance)["term"].tolist() == list("abcde")
    sure = chance.assign(q=[0.001, 0.04, *chance["q"][2:]])
    assert overview.sure_or_few(sure)["term"].tolist() == ["a", "b"]


def test_nothing_before_is_said(dozen: Services) -> None:
    """A period before which the corpus holds nothing has nothing to be compared with."""
    face = overview.rising_organizations_face(view_of(dozen, "?tu=2024-03-04&den=2024-03-10"))
    assert face.notice == "Kỳ trước (26/02–03/03/2024) không có bài nào để so."


def test_the_newest_stories_come_first(dozen: Services) -> None:
    """The one story of two articles: its time, headline, outlets in order, its size; it leads to the story."""
    face = overview.newest_face(view_of(dozen, ""))
    assert face.title == "Vụ việc mới nhất"
    assert face.subtitle == "1 trong 1 vụ việc có từ hai bài · 28 ngày gần nhất, 17/02–15/03/2024"
    (row,) = face.values["newest-list.children"][0].children
    assert texts(row)[0] == "13/03/2024 08:00"
    assert "Báo Núi, Báo Sông" in texts(row)[1]
    assert texts(row)[2] == "2 bài2 báo"
    assert "vu=0000000000000009" in hrefs(row)[0]
    assert overview.newest_table(view_of(dozen, "")).frame["articles"].tolist() == [2]


def test_without_stories_the_newest_articles_come_first(dozen: Services) -> None:
    """Where no story has two articles: the articles of the period, newest first, leading to the reader."""
    face = overview.newest_face(view_of(dozen, "?muc=Xã+hội"))
    rows = face.values["newest-list.children"][0].children
    assert texts(rows[0]) == ["15/03/2024 08:00", "(chưa rõ báo)", "Lễ hội đầu xuân"]
    assert hrefs(rows[0])[0].endswith("&doc=000000000000000c")
    assert face.subtitle == "4 bài mới nhất trong 4 bài · 28 ngày gần nhất, 17/02–15/03/2024"
    assert overview.newest_table(view_of(dozen, "?muc=Xã+hội")).length == 4


def test_nothing_selected_is_empty_everywhere(dozen: Services) -> None:
    """A filter that matches nothing leaves no card with a picture or a list."""
    view = view_of(dozen, "?bao=Báo+Không")
    for face in (overview.volume_face, overview.rising_terms_face, overview.rising_organizations_face):
        assert face(view).empty
    assert overview.newest_face(view).empty


def test_tables_have_the_numbers_of_the_cards(days: Services) -> None:
    """The table of a card holds what the card shows."""
    view = view_of(days, "")
    assert overview.VOLUME.table is not None
    assert overview.TODAY.table is not None
    volume = overview.VOLUME.table(view).frame
    assert volume["articles"].sum() == 81
    assert volume.loc[volume["group"] == "Báo Núi", "gap"].sum() == 6
    today = overview.TODAY.table(view).frame.set_index("measure")
    assert today.loc["articles", ["value", "usual", "change"]].tolist() == [6, 3.0, 1.0]


def test_english_has_english_numbers(days: Services) -> None:
    """The same card in English."""
    face = overview.today_face(view_of(days, "?lang=en"))
    assert face.title == "Sunday 10 Mar 2024: 6 articles, 2.0 times the usual"
    assert replace(face, values={}).subtitle == "Usual: median of the 8 Sundays before · corpus version 1"

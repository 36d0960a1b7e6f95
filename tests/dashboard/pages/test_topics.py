"""The page of topics, over the planted themes of tests/analysis/topics/conftest.py: sixty articles each."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from dash import html

from analysis import topics as topic_questions
from dashboard.address import from_address, own
from dashboard.components.card import Face
from dashboard.components.view import View, view_of
from dashboard.pages import topics
from dashboard.pages.topics import articles, compared, head, listed, terms, trend
from dashboard.pages.topics.chosen import chosen
from dashboard.services import Services
from data.corpus import Corpus
from data.query import Query
from tests.analysis.conftest import corpus
from tests.analysis.topics.conftest import ARTICLES, THEMES, planted_corpus
from tests.dashboard.components.reading import walk
from tests.dashboard.pages.test_keywords import behind, links, words

__all__ = ["corpus"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planted corpus with four topics."""
    path = tmp_path_factory.mktemp("kho") / "themes"
    topic_questions.bring_up_to_date(planted_corpus(Corpus.create(path), 0, ARTICLES), n_topics=len(THEMES))
    return path


@pytest.fixture(scope="module")
def services(folder: Path) -> Services:
    """Answers about the planted themes."""
    return Services(folder)


def seen(services: Services, search: str = "") -> View:
    """Look at an address."""
    return view_of(services, search)


def listed_lines(face: Face) -> list[Any]:
    """Find the lines of the list, whatever heading they stand under."""
    return [node for node in walk(face.values["topics-list.children"]) if isinstance(node, html.Li)]


def link(line: Any, name: str) -> Any:
    """Find the link of a line that has a class among others."""
    return next(each for each in links(line) if name in each.className.split())


def test_topics_are_listed_with_their_number(services: Services) -> None:
    """Each of the four themes has a quarter of the articles, and its number leads to them."""
    face = listed.topics_face(seen(services))
    assert face.title == "4 chủ đề trong 240 bài"
    assert "mô hình 1, dựng từ 240 bài" in face.subtitle
    lines = listed_lines(face)
    assert [words(link(line, "topic-share")) for line in lines] == ["25,0 %"] * 4
    assert all(link(line, "topic-share").title.startswith("60 bài có chủ đề chính") for line in lines)
    assert [behind(services, link(line, "topic-share").href) for line in lines] == [60] * 4
    assert face.remark == ""


def test_growth_without_a_period_offers_the_last_weeks(services: Services) -> None:
    """Asked for what grew without a period, the list offers the corpus's last 28 days and keeps the order."""
    face = listed.topics_face(seen(services, "?xep=tang"))
    assert listed_lines(face) == []
    offer = next(link for node in face.values["topics-list.children"] for link in links(node))
    view = seen(services, "?" + offer.href.partition("?")[2])
    assert words(offer) == "Xem 28 ngày gần nhất"
    assert (view.query.end, listed.order_of(view)) == (services.period(Query()).end, listed.RISING)
    assert (view.query.end - view.query.start).days == 27


@pytest.mark.parametrize(
    ("period", "order", "word", "mark"),
    [("tu=2024-03-15&den=2024-03-27", "tang", "tăng", "▲"), ("tu=2024-03-12&den=2024-03-28", "giam", "giảm", "▼")],
)
def test_without_sure_changes_the_largest_are_listed_with_a_caution(
    services: Services, period: str, order: str, word: str, mark: str
) -> None:
    """Where no change is sure, what moved that way most is listed, and said to be no more than that."""
    face = listed.topics_face(seen(services, f"?{period}&xep={order}"))
    caution, lines = face.values["topics-list.children"][0], listed_lines(face)
    assert words(caution).startswith(f"Không chủ đề nào {word} vượt mức ngẫu nhiên: đây chỉ là")
    assert 0 < len(lines) <= listed.UNSURE
    assert all(mark in words(line) for line in lines)


def test_the_change_is_said_in_words(services: Services) -> None:
    """Two weeks of equal make show no change beyond chance: the head says so, and the list has nothing to say."""
    face = listed.topics_face(seen(services, "?tu=2024-03-15&den=2024-03-28"))
    assert "so với 01–14/03/2024" in face.subtitle
    assert not any("▲" in words(line) or "▼" in words(line) for line in listed_lines(face))
    facts = head.topic_face(seen(services, "?tu=2024-03-15&den=2024-03-28")).values["topic-facts.children"]
    assert words(facts).endswith("ngang kỳ trước")


def test_the_mean_weight_is_said_where_it_differs_from_the_share(services: Services) -> None:
    """Where articles hold one topic each it would be the same number twice."""
    row = {"topic": 3, "articles": 6, "total": 24, "share": 0.25, "z": 0.0, "before_total": 24}
    said = [words(head.facts(seen(services, ""), row | {"weight": weight})) for weight in (0.2501, 0.31)]
    assert "trung bình chiếm" not in said[0]
    assert said[1].replace("\u00a0", " ").endswith("trung bình chiếm 31,0 % một bài · ngang kỳ trước")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"z": 3.0, "share": 0.3, "before_share": 0.1, "before_total": 100, "total": 100}, "▲ gấp 3,0 lần"),
        ({"z": -3.0, "share": 0.1, "before_share": 0.2, "before_total": 100, "total": 100}, "▼ giảm 50 %"),
        ({"z": -3.0, "share": 0.0, "before_share": 0.2, "before_total": 100, "total": 100}, "▼ không còn bài nào"),
        ({"z": 3.0, "share": 0.1, "before_share": 0.0, "before_total": 100, "total": 100}, "▲ kỳ trước không có"),
        ({"z": 1.0, "share": 0.3, "before_share": 0.1, "before_total": 100, "total": 100}, "ngang kỳ trước"),
        ({"z": 9.0, "share": 0.3, "before_share": 0.1, "before_total": 19, "total": 100}, ""),
    ],
)
def test_changes(services: Services, row: dict[str, Any], said: str) -> None:
    """A change is named by its ratio or its part; one within chance is none, and of few articles nothing is said."""
    assert listed.change(row, seen(services).say).replace("\u00a0", " ") == said


def test_the_largest_topic_is_looked_at_first(services: Services) -> None:
    """Without a choice, or with one that the model does not know, the first topic of the list is shown."""
    first = chosen(seen(services))
    assert first == 1
    assert chosen(seen(services, "?xem-chu-de=77")) == first
    assert chosen(seen(services, "?xem-chu-de=hai")) == first
    assert chosen(seen(services, "?xem-chu-de=3")) == 3


def test_choosing_a_topic_keeps_the_selection(services: Services) -> None:
    """A label is a link to the same page with another topic; the line of the one looked at is marked."""
    face = listed.topics_face(seen(services, "?bao=Báo+Sông&xem-chu-de=2"))
    lines = listed_lines(face)
    assert [line.className for line in lines].count("chosen") == 1
    assert all("bao=Báo+Sông" in link(line, "topic-label").href for line in lines)
    labels = [words(link(line, "topic-label")) for line in lines]
    assert len(set(labels)) == 4


def test_a_point_leads_to_as_many_articles(services: Services) -> None:
    """Behind each week of the chosen topic are as many articles as the point shows."""
    view = seen(services, "?xem-chu-de=2&ky=week")
    frame = trend.trend_of(view).frame
    assert frame["articles"].sum() == 60
    for row in frame.itertuples():
        narrowed = trend.trend_query(view, {"customdata": [row.topic, row.period.isoformat()]})
        assert narrowed is not None
        assert services.units(narrowed) == row.articles
        whole = trend.trend_query(view, {"customdata": ["", row.period.isoformat()]})
        assert whole is not None
        assert services.units(whole) == row.total
    assert trend.trend_query(view, {}) is None


def test_the_trend_says_what_it_counts(services: Services) -> None:
    """60 of 240 articles are a quarter."""
    face = trend.trend_face(seen(services, "?xem-chu-de=2&ky=week"))
    label = trend.trend_of(seen(services, "?xem-chu-de=2")).frame["label"].iloc[0]
    assert face.title == f"“{label}”: tỷ trọng theo tuần"
    assert "60 trong 240 bài (25,0 %)" in face.subtitle.replace("\u00a0", " ")
    assert face.subtitle.startswith("01–28/03/2024")


def test_a_word_leads_to_as_many_articles(services: Services) -> None:
    """Behind a bar are the articles of the topic that hold its word."""
    view = seen(services, "?xem-chu-de=3")
    rows = terms.terms_rows(view).frame
    assert len(rows) == 12
    for row in rows.itertuples():
        narrowed = terms.terms_query(view, {"customdata": row.term})
        assert narrowed is not None
        assert services.units(narrowed) == row.articles
    assert terms.terms_query(view, {}) is None


def test_bars_say_weight_and_lift(services: Services) -> None:
    """The heaviest word has weight 1; hovering says in how many articles it is, and how much more often than in all."""
    face = terms.terms_face(seen(services, "?xem-chu-de=3"))
    hover = next(trace.hovertext[0] for trace in face.figure.data if trace.hovertext is not None)
    assert "trọng số 1,00" in hover
    assert "lần tỷ lệ trong mọi bài" in hover


def test_typical_articles_lead_to_the_reader_and_to_all(services: Services) -> None:
    """Eight articles are listed, each a link to be read; the last link opens the drawer on all sixty."""
    face = articles.articles_face(seen(services, "?xem-chu-de=3"))
    lines = face.values["topic_articles-list.children"]
    assert len(lines) == 8
    assert all(link.href.startswith("/bai-viet?") for link in links(lines))
    everything, more = face.values["topic_articles-all.children"]
    longer = articles.articles_face(seen(services, more.href.removeprefix("/chu-de")))
    assert len(longer.values["topic_articles-list.children"]) == 60
    assert words(everything) == "Xem cả 60 bài"
    assert behind(services, everything.href) == 60


def test_tables_hold_what_is_shown(services: Services) -> None:
    """Topics have their words joined as exports want them; typical articles are all there."""
    view = seen(services, "?xem-chu-de=3&ky=month")
    rows = listed.topics_rows(view).frame
    assert rows["articles"].tolist() == [60] * 4
    assert all(len(terms.split(" ")) == 10 and "_" in terms for terms in rows["terms"])
    assert rows["before_articles"].isna().all()
    moved = trend.trend_rows(view).frame
    assert moved[["period", "topic", "articles", "total"]].values.tolist() == [[date(2024, 3, 1), 3, 60, 240]]
    assert len(articles.articles_rows(view).frame) == 60


def test_an_empty_selection_says_so(services: Services) -> None:
    """Where no article is left there is nothing to list and nothing to draw."""
    view = seen(services, "?bao=Báo+Không")
    assert listed.topics_face(view).empty
    assert trend.trend_face(view).empty
    assert articles.articles_face(view).empty


def test_articles_without_a_topic_are_said(tmp_path: Path) -> None:
    """Articles that came in after the last analysis are in no topic, and counted aloud."""
    path = tmp_path / "kho"
    first = planted_corpus(Corpus.create(path), 0, ARTICLES)
    topic_questions.bring_up_to_date(first, n_topics=len(THEMES))
    planted_corpus(first.latest(), ARTICLES, ARTICLES + 7, seed=3)
    face = listed.topics_face(seen(Services(path)))
    assert face.remark.startswith("7 bài chưa rõ chủ đề")


def test_a_corpus_that_is_not_analysed(corpus: Corpus) -> None:
    """Without topics the page says what to run, once."""
    page = topics.layout(Services(corpus.path), seen(Services(corpus.path)).query)
    assert isinstance(page, html.Div)
    assert "diembao analyse --corpus" in words(page)
    assert not links(page)


def test_ways_to_compare_hold_the_topic(services: Services) -> None:
    """With topics like it each side is one topic; in two outlets both sides are of the topic."""
    view = seen(services, "?tu=2024-03-15&den=2024-03-28")
    hrefs = [link.href for link in links(compared.ways(view, 2))]
    assert len(hrefs) == 5
    sides = [
        (own(from_address(href.partition("?")[2]), "a"), own(from_address(href.partition("?")[2]), "b"))
        for href in hrefs
    ]
    assert all(one.topics == (2,) and other.topics in ((1,), (3,), (4,)) for one, other in sides[:3])
    now, before = sides[3]
    assert (now.start, now.end, before.start, before.end) == (
        date(2024, 3, 15), date(2024, 3, 28), date(2024, 3, 1), date(2024, 3, 14),
    )  # fmt: skip
    assert {sides[4][0].outlets, sides[4][1].outlets} == {("Báo Sông",), ("Báo Núi",)}
    assert all("chu-de=2" in href for href in hrefs[3:])


def test_mean_weights_are_drawn_without_articles_behind_them(services: Services) -> None:
    """By soft weights the title says so, the table has no number of articles, and no point leads anywhere."""
    view = seen(services, "?xem-chu-de=2&ky=month&tinh=trong-so")
    face = trend.trend_face(view)
    assert face.title.endswith(": trọng số trung bình theo tháng")
    frame = trend.trend_rows(view).frame
    assert "articles" not in [column.key for column in trend.trend_rows(view).columns]
    assert frame["low"][0] < frame["share"][0] < frame["high"][0]
    weight = services.topics(view.query).frame.set_index("topic")["weight"][2]
    assert frame["share"][0] == pytest.approx(weight, abs=0.01)
    assert trend.trend_query(view, {"customdata": [2, "2024-03-01"]}) is None
    whole = trend.trend_query(view, {"customdata": ["", "2024-03-01"]})
    assert whole is not None
    assert services.units(whole) == 240

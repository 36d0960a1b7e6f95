"""The evidence drawer: the number, what it is of, and exactly its articles."""

from datetime import date

from dashboard.components import evidence
from dashboard.components.view import view_of
from dashboard.services import Services
from data.query import Query
from tests.dashboard.components.reading import hrefs, text

FIRST_WEEK = Query(start=date(2024, 3, 4), end=date(2024, 3, 10))


def test_the_drawer_lists_the_articles_behind_a_number(dozen: Services) -> None:
    """The six articles of the first week, newest first, with outlet and time, each leading to the reader."""
    number, named, _, ways, articles = evidence.filled(view_of(dozen, "?lang=vi"), FIRST_WEEK)
    assert text(number) == "6 bài"
    assert named == "04–10/03/2024"
    assert [text(article.children[1]) for article in articles[:2]] == ["Mùa cá về", "Cầu mới thông xe"]
    assert text(articles[0].children[0]) == "Báo Biển · 10/03/2024 08:00"
    assert len(articles) == 6
    assert hrefs(articles[0]) == ["/bai-viet?tu=2024-03-04&den=2024-03-10&lang=vi&doc=0000000000000006"]
    assert hrefs(ways) == ["/bai-viet?tu=2024-03-04&den=2024-03-10&lang=vi", "?tu=2024-03-04&den=2024-03-10&lang=vi"]


def test_stories_are_counted_beside_their_articles(dozen: Services) -> None:
    """One story in two articles says both numbers, and lists both."""
    query = Query(start=date(2024, 3, 13), end=date(2024, 3, 13), unit="story")
    number, _, _, _, articles = evidence.filled(view_of(dozen, ""), query)
    assert text(number) == "1 vụ việc trong 2 bài"
    assert len(articles) == 2


def test_what_was_searched_is_marked(dozen: Services) -> None:
    """The passage that brought an article here has the hits marked."""
    _, _, _, _, articles = evidence.filled(view_of(dozen, ""), Query(search="công ty lam sơn"))
    passage = articles[0].children[2]
    marks = [part.children for part in passage.children if type(part).__name__ == "Mark"]
    assert marks == ["Công ty Lam Sơn"]


def test_an_undated_article_says_so(dozen: Services) -> None:
    """Undated articles come last, and say that they have no date."""
    _, _, _, _, articles = evidence.filled(view_of(dozen, ""), Query(search="hỏi"))
    assert "không rõ ngày" in text(articles[-1])


def test_a_question_that_cannot_be_answered_is_said(dozen: Services) -> None:
    """A selection that cannot be understood shows a sentence in place of a number."""
    number, said, _, _, articles = evidence.filled(view_of(dozen, ""), Query(search="giá AND"))
    assert (number, articles) == ("–", [])
    assert said.startswith("Không hiểu biểu thức tìm ở ký tự thứ 8")


def test_marks_that_overlap_are_one() -> None:
    """No letter is lost or doubled where marks overlap."""
    drawn = evidence.marked("Giá điện tăng", [(0, 8), (4, 13), (4, 8)])
    assert text(drawn) == "Giá điện tăng"
    assert [part.children for part in drawn] == ["Giá điện", " tăng"]

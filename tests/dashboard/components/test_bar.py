"""The filter bar: what its controls show of a selection, and what they make of it."""

from datetime import date
from pathlib import Path

import pytest

from analysis.calendar import Span
from dashboard.components import bar, parts
from dashboard.components.view import view_of
from dashboard.services import Services
from dashboard.wording import Wording
from data.errors import QueryError
from data.query import Query
from tests.dashboard.components.reading import hrefs, text, walk

LAST = date(2024, 3, 15)


def test_controls_show_the_selection() -> None:
    """Period, outlets, sections, search, unit and measure stand in the controls; an unknown outlet has a sign."""
    query = Query(
        start=date(2024, 3, 4), end=date(2024, 3, 10), outlets=("Báo Sông", ""), search="giá điện", unit="story"
    )
    assert bar.standing(query, Span(date(2024, 3, 4), date(2024, 3, 10))) == [
        ["2024-03-04", "2024-03-10"], ["Báo Sông", "–"], [], "giá điện", "story", "articles"
    ]  # fmt: skip
    assert bar.standing(Query(), Span(date(2024, 3, 4), LAST))[0] == [None, None]


def test_an_open_end_is_shown_and_does_not_step() -> None:
    """Where only a beginning is chosen the calendar shows the last day, without putting it into the address."""
    query, covered = Query(start=date(2024, 3, 4)), Span(date(2024, 3, 4), LAST)
    shown = bar.standing(query, covered)[0]
    assert shown == ["2024-03-04", "2024-03-15"]
    assert bar.with_days(query, shown, covered) is query


def test_days_are_set_when_both_are_chosen() -> None:
    """One day alone changes nothing; two are a period, whichever came first."""
    assert bar.with_days(Query(), ["2024-03-10", None]) == Query()
    assert bar.with_days(Query(), None) == Query()
    chosen = Query(start=date(2024, 3, 4), end=date(2024, 3, 10))
    assert bar.with_days(Query(), ["2024-03-10", "2024-03-04"]) == chosen


def test_presets_count_back_from_the_last_day() -> None:
    """A preset is a period in days; "whole" takes it away; without a last day there is nothing to count from."""
    assert bar.with_preset(Query(), "7_days", LAST) == Query(start=date(2024, 3, 9), end=LAST)
    assert bar.with_preset(Query(start=LAST, search="a"), "whole", LAST) == Query(search="a")
    assert bar.with_preset(Query(), "7_days", None) == Query()


def test_a_search_is_set_when_it_can_be_understood() -> None:
    """What is typed is trimmed and folds where it bears no dấu; what cannot be understood is refused."""
    assert bar.with_search(Query(), " giá điện ") == Query(search="giá điện")
    assert bar.with_search(Query(), "gia dien") == Query(search="gia dien", fold=True)
    assert bar.with_search(Query(search="giá", fold=True), "giá") == Query(search="giá", fold=True)
    assert bar.with_search(Query(search="giá"), "") == Query()
    with pytest.raises(QueryError):
        bar.with_search(Query(), "giá AND")


@pytest.mark.parametrize(("typed", "marked"), [("giá AND )", ")"), ("giá AND", "\u2007")])
def test_the_place_of_an_error_is_marked(say: Wording, typed: str, marked: str) -> None:
    """The character that is wrong is marked in what was typed; at its end, a space."""
    with pytest.raises(QueryError) as caught:
        bar.with_search(Query(), typed)
    shown = bar.pointed(caught.value, typed, say)
    code = shown[1]
    assert code.children[1].children == marked
    assert text(code).rstrip("\u2007") == typed


def test_the_forms_of_a_search_without_marks(dozen: Services) -> None:
    """Six articles hold "giá điện"; a search that bears dấu, or finds only what was typed, has no forms to name."""
    drawn = bar.folded(view_of(dozen, "?bao=Báo+Sông&tim=gia+dien"))
    assert text(drawn) == "Gõ không dấu nên tìm cả (số bài trong cả kho): giá điện 6"
    assert hrefs(drawn) == ["?bao=Báo+Sông&tim=%22giá+điện%22"]
    several = bar.folded(view_of(dozen, "?tim=gia+dien+OR+xang"))
    assert text(several) == "Gõ không dấu nên tìm cả (số bài trong cả kho): giá điện 6xăng 2"
    assert hrefs(several) == []
    assert bar.folded(view_of(dozen, "?tim=giá+điện")) == []
    assert bar.folded(view_of(dozen, "?tim=xe")) == []


def test_the_sentence_says_what_is_looked_at(dozen: Services) -> None:
    """Days as the corpus covers them, one outlet by its name, several by their number."""
    assert text(parts.period_label(view_of(dozen, ""))) == "từ 04/03/2024 đến 15/03/2024"
    assert text(parts.period_label(view_of(dozen, "?tu=2024-03-10&lang=en"))) == "from 10 Mar 2024 to 15 Mar 2024"
    assert text(parts.period_label(view_of(dozen, "?tu=2024-03-10&den=2024-03-10"))) == "ngày 10/03/2024"
    say = view_of(dozen, "").say
    assert text(parts.names_label((), "outlets", say)) == "tất cả báo"
    assert text(parts.names_label(("Báo Sông",), "outlets", say)) == "Báo Sông"
    assert text(parts.names_label(("",), "sections", say)) == "(chưa rõ mục)"
    assert text(parts.names_label(("A", "B"), "outlets", say)) == "2 báo"
    assert text(parts.names_label(("A", "B"), "outlets", say, every=("A", "B", "C"))) == "mọi báo trừ C"


def test_the_bar_offers_what_the_corpus_has(dozen: Services) -> None:
    """Outlets and sections are offered largest first, the unknown ones too."""
    drawn = bar.bar(view_of(dozen, ""))
    assert [option["label"] for option in _offered(drawn, "bar-outlets")] == [
        "Báo Sông", "Báo Núi", "(chưa rõ báo)", "Báo Biển",
    ]  # fmt: skip
    assert [option["value"] for option in _offered(drawn, "bar-sections")] == ["Kinh tế", "Xã hội", "–"]


def test_the_bar_stands_without_a_corpus(tmp_path: Path) -> None:
    """Where there is no corpus the bar is drawn with nothing to choose."""
    view = view_of(Services(tmp_path / "kho"), "?tu=2024-03-04&chu-de=3")
    assert "toàn kho" in text(bar.bar(view))
    assert bar.topic_labels(view) == {}


def _offered(drawn: object, control: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = next(part.data for part in walk(drawn) if getattr(part, "id", None) == control)
    return found

"""The page of the corpus: on the dozen articles counted by hand, and on a corpus with troubles of its own."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from dash import html

from dashboard.components.view import view_of
from dashboard.exports.tables import versions as versions_table
from dashboard.figures import coverage
from dashboard.pages import corpus as page
from dashboard.services import Services
from dashboard.wording import catalogue, wording
from data.corpus import Corpus
from data.errors import NoCorpus, NotAnalysed
from data.schemas import ARTICLES, QUARANTINE
from tests.analysis.conftest import INGESTED, ROWS, article, corpus
from tests.dashboard.test_articles import every, text

__all__ = ["corpus"]

CARDS = {card.noun: card for card in page.CARDS}


@pytest.fixture(scope="module")
def dozen(corpus: Corpus) -> Services:
    """Answers about the dozen."""
    return Services(corpus.path)


@pytest.fixture
def troubled(tmp_path: Path) -> Services:
    """Two articles, one of a later ingest and without a title, and three records in quarantine."""
    made = Corpus.create(tmp_path / "kho")
    late = datetime(2024, 3, 16, 1, 0, tzinfo=UTC)
    broken = {"file": "a.jsonl", "line": 7, "reason": "bad_json", "detail": "expected ','", "raw": '{"title": "<b>'}
    rejected = [
        broken | {"ingested_at": late},
        broken | {"line": 9, "detail": "", "raw": "x", "ingested_at": INGESTED},
        {"file": "b.html", "line": None, "reason": "not_an_article", "detail": "", "raw": "<ul>", "ingested_at": late},
    ]
    with made.transaction("ingest") as change:
        change.append("articles", pa.Table.from_pylist([article(ROWS[0])], schema=ARTICLES))
        change.summary.update(read=1, added=1, quarantined={})
    with made.transaction("ingest") as change:
        rows = [article(ROWS[1]) | {"title": "", "ingested_at": late}]
        change.append("articles", pa.Table.from_pylist(rows, schema=ARTICLES))
        change.append("quarantine", pa.Table.from_pylist(rejected, schema=QUARANTINE))
        change.summary.update(read=4, added=1, already_there=0, quarantined={"bad_json": 2, "not_an_article": 1})
    return Services(made.path)


def face(services: Services, noun: str, search: str = "") -> Any:
    """Ask for a card's face at an address."""
    return CARDS[noun].face(view_of(services, search))


def test_every_card_speaks_both_languages(troubled: Services) -> None:
    """All cards that need no analysis draw and tabulate in Vietnamese and in English."""
    for card in (card for card in page.CARDS if card is not page.HEALTH):
        for search in ("", "?lang=en"):
            view = view_of(troubled, search)
            assert card.face(view).title
            assert card.table is not None
            assert len(card.table(view).frame)
            assert f"{card.noun}.method" in view.say


def test_the_stock_says_what_is_in_and_what_came_last(troubled: Services) -> None:
    """The first lines count all articles, and name the last ingest with its outlets."""
    found = face(troubled, "stock")
    assert found.title == "Kho kho: 2 bài của 2 báo"
    lines = [text(line) for line in found.values["stock-lines.children"]]
    assert lines == [
        "từ 04/03/2024 đến 04/03/2024 · 3 bản ghi bị cách ly",
        "Lần nạp gần nhất, 16/03/2024 08:00: 1 bài · bài từ 04/03/2024 đến 04/03/2024 · Báo Núi 1",
        f"2 bài chưa được phân tích. Chạy: diembao analyse --corpus {troubled.path}",
    ]


def test_coverage_counts_what_is_selected(dozen: Services) -> None:
    """The heat map is of the selection; undated articles are counted beside it."""
    found = face(dozen, "coverage", "?muc=Kinh+tế")
    assert found.title == "Bài của 2 báo theo ngày"
    assert "6 bài có ngày" in found.subtitle
    assert "1 bài không rõ ngày" in found.subtitle
    assert found.figure is not None


def test_a_story_in_two_outlets_is_counted_once(dozen: Services) -> None:
    """Eleven dated articles are ten stories, as two outlets tell one; they are of four outlets, the unknown one too."""
    assert "10 vụ việc có ngày" in face(dozen, "coverage", "?dem=vu-viec").subtitle
    assert "4 báo có ngày" in face(dozen, "coverage", "?dem=bao").subtitle


def test_a_cell_leads_to_its_articles(dozen: Services) -> None:
    """For every cell, the articles behind it are as many as it counts, by day and by week."""
    for step in ("day", "week", "month"):
        view = view_of(dozen, f"?ky={step}&tu=2024-03-05&den=2024-03-14")
        result = page.coverage(view)
        outlets, periods = coverage.shown(result), list(result.axis["period"])
        for row in result.frame.itertuples():
            query = page.coverage_query(view, {"x": periods.index(row.period), "y": outlets.index(row.outlet)})
            assert query is not None
            assert dozen.units(query) == row.articles
    assert page.coverage_query(view, {}) is None
    assert page.coverage_query(view, {"x": 0, "y": 77}) is None


def test_the_table_of_coverage_has_empty_periods(dozen: Services) -> None:
    """Every outlet has a row for every day, with 0 where there is nothing."""
    frame = CARDS["coverage"].table(view_of(dozen, ""))  # type: ignore[misc]
    rows = frame.frame
    assert len(rows) == 4 * 12
    held = rows[(rows["outlet"] == "Báo Biển") & (rows["articles"] > 0)]
    assert held[["period", "articles"]].values.tolist() == [[date(2024, 3, 10), 1]]
    assert rows["articles"].sum() == 11


def test_a_selection_without_days_has_no_picture(dozen: Services) -> None:
    """Where nothing dated is selected the card says so instead of showing empty axes."""
    assert face(dozen, "coverage", "?bao=Báo+Không").empty


def test_outlets_have_verdicts_and_lead_to_their_articles(troubled: Services) -> None:
    """Each outlet says in words what is worth knowing, and links to its articles."""
    found = face(troubled, "outlets", "?lang=vi&ban=2")
    rows = found.values["outlets-grid.rowData"]
    assert [row["outlet"] for row in rows] == ["Báo Núi", "Báo Sông"]
    assert rows[0]["verdict"] == "100\u00a0% bài không có tiêu đề; 100\u00a0% bài chưa phân tích"
    assert (rows[0]["arrived"], rows[1]["arrived"]) == (1, 0)
    assert rows[0]["href"] == "/bai-viet?bao=Báo+Núi&lang=vi&ban=2"


def test_sound_outlets_say_so(dozen: Services) -> None:
    """An outlet with nothing to note is fine, and the heading counts such outlets."""
    found = face(dozen, "outlets")
    verdicts = {row["outlet"]: row["verdict"] for row in found.values["outlets-grid.rowData"]}
    assert verdicts["Báo Biển"] == "100\u00a0% bài quá ngắn"
    assert found.title == "4 báo trong kho, 0 báo không có gì phải lưu ý"


def test_the_health_of_texts_needs_an_analysis(troubled: Services) -> None:
    """Before an analysis the card raises what the frame turns into a sentence."""
    with pytest.raises(NotAnalysed):
        face(troubled, "health")


@pytest.mark.parametrize("search", ["", "?lang=en"])
def test_the_health_of_texts_is_told_by_outlet(services: Services, search: str) -> None:
    """Each outlet has its faults counted and a verdict, and leads to its articles."""
    found = face(services, "health", search)
    outlets = services.health().outlets
    lines = found.values["health-grid.rowData"]
    assert [line["articles"] for line in lines] == outlets["articles"].tolist()
    assert [line["mixed_tones"] for line in lines] == outlets["mixed_tones"].tolist()
    assert all(line["verdict"] for line in lines)
    assert "/bai-viet?bao=" in lines[0]["href"]
    assert len(page.health_rows(view_of(services, search)).frame) == len(outlets)


def test_quarantine_says_what_to_do(troubled: Services) -> None:
    """Reasons come with their count, what to do, and examples with file, line and the raw beginning as text."""
    found = face(troubled, "quarantine")
    assert found.title == "3 bản ghi không nạp được, vì 2 lý do"
    first, second = found.values["quarantine-reasons.children"]
    assert text(every(first, html.H3)) == "không phải JSON hợp lệ"
    assert "2 bản ghi trong 1 tệp" in text(first)
    assert "Mỗi dòng phải là một đối tượng JSON" in text(first)
    assert [text(code) for code in every(first, html.Code)] == ["a.jsonl, dòng 7", "a.jsonl, dòng 9"]
    assert every(first, html.Pre)[0].children == '{"title": "<b>'
    assert [text(code) for code in every(second, html.Code)] == ["b.html"]


def test_nothing_in_quarantine_is_said(dozen: Services) -> None:
    """A corpus into which everything came says so."""
    found = face(dozen, "quarantine")
    assert found.title == "Mọi bản ghi đều nạp được"
    assert not found.empty


def test_every_reason_has_its_advice() -> None:
    """For each reason that the wording names it also says what to do about it."""
    keys = set(catalogue("vi"))
    reasons = {key.removeprefix("quarantine.") for key in keys if key.startswith("quarantine.")} - {"method"}
    assert {"no_text", "mojibake", "not_an_article"} < reasons
    assert {reason for reason in reasons if f"advice.{reason}" not in keys} == set()


def test_versions_can_be_pinned(troubled: Services) -> None:
    """Each version says what it changed and has a link that pins it; the one shown says so."""
    found = face(troubled, "versions", "?muc=Kinh+tế")
    assert found.title == "Kho đã qua 3 phiên bản, mới nhất " + found.title[-16:]
    lines = every(found.values["versions-list.children"], html.Tr)[1:]
    cells = [[text(cell) for cell in every(line, html.Td)] for line in lines]
    assert [(cell[0], cell[2], cell[3], cell[4]) for cell in cells] == [
        ("2", "nạp bài", "thêm 1 bài, 3 bản ghi bị cách ly", "đang xem"),
        ("1", "nạp bài", "thêm 1 bài", "Xem phiên bản này"),
        ("0", "tạo kho", "–", "Xem phiên bản này"),
    ]
    assert every(lines[1], html.A)[0].href == "/kho-bai?muc=Kinh+tế&ban=1"


def test_a_pinned_version_leads_back(troubled: Services) -> None:
    """Looking back at an older version, its numbers are shown, and a link leads to the newest."""
    assert face(troubled, "stock", "?ban=1").title == "Kho kho: 1 bài của 1 báo"
    children = face(troubled, "versions", "?ban=1").values["versions-list.children"]
    assert "Đang xem lại phiên bản 1" in text(children)
    assert every(children, html.A)[-1].href == "/kho-bai"


@pytest.mark.parametrize(
    ("summary", "said"),
    [
        ({"annotated": 400}, "tìm từ ngữ, tổ chức trong 400 bài"),
        ({"phrases": 12}, "nhận ra 12 cụm từ"),
        ({"written_terms": 2000}, "học cách viết hoa 2.000 từ, cụm từ"),
        ({"topics": 20, "topic_articles": 8000}, "20 chủ đề, xếp chủ đề cho 8.000 bài"),
        ({"read": 5, "added": 0, "revised": 2, "already_there": 3, "quarantined": {}}, "2 bài có bản mới, 3 bài đã có"),
        ({}, "–"),
    ],
)
def test_what_a_version_changed(summary: dict[str, Any], said: str) -> None:
    """The counts kept with a version are said in words; those that are 0 are left out."""
    assert versions_table.changes(summary, wording("vi")) == said


def test_a_running_command_is_followed(troubled: Services) -> None:
    """While a command runs its progress is said and looked at often; afterwards only a failure is."""
    assert page.working(troubled, "") == ("", 30_000)
    number = troubled.workspace.start_job("analyse")
    assert page.working(troubled, "")[0] == "Đang chạy diembao analyse"
    troubled.workspace.progress(number, "annotate", 400, 8000)
    said, again = page.working(troubled, "")
    assert said == "Đang chạy diembao analyse: Tìm từ ngữ và tổ chức, 400 / 8.000"
    assert again == 2_000
    troubled.workspace.finish_job(number, "hết đĩa")
    assert page.working(troubled, "") == ("Lần chạy diembao analyse gần nhất bị lỗi: hết đĩa", 30_000)


def test_an_empty_corpus_says_what_to_run(tmp_path: Path) -> None:
    """Of a corpus without articles the page shows the commands, and what went wrong."""
    made = Corpus.create(tmp_path / "kho")
    content = page.layout(Services(made.path), view_of(Services(made.path), "").query)
    assert f"diembao ingest TỆP --corpus {made.path}" in text(content)
    assert [each.id for each in every(content, html.Section) if getattr(each, "id", None)] == [
        "quarantine-card",
        "versions-card",
    ]


def test_no_corpus_is_no_crash(tmp_path: Path) -> None:
    """Without a corpus the cards raise what the frame turns into a sentence, and following says it."""
    services = Services(tmp_path / "không có")
    with pytest.raises(NoCorpus):
        face(services, "stock")
    assert "Chưa có kho bài" in page.working(services, "")[0]

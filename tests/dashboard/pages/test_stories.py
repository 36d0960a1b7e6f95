"""The page of stories, over a handful of articles of which three repeat one text."""

from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from dashboard.components import peaks, reader
from dashboard.components import stories as drawing
from dashboard.components.view import view_of
from dashboard.exports.routes import exported
from dashboard.pages import stories
from dashboard.pages.keywords.trends import trends_face
from dashboard.services import Services
from dashboard.wording import wording
from data import search
from data.corpus import Corpus
from data.errors import AddressError, NoSuchStory
from data.query import Query
from data.schemas import REPRINTS, STORIES
from tests.analysis.conftest import article, corpus, fill
from tests.dashboard.components.reading import hrefs, text, texts, walk

__all__ = ["corpus"]

FIRST = "Cầu qua sông Hạ thông xe sáng nay. Cầu dài hai cây số. Dân hai bờ mừng lắm. Xe tải chưa được qua."
SECOND = "Cầu qua sông Hạ thông xe sáng nay. Cầu dài ba cây số. Dân hai bờ mừng lắm. Tin của thông tấn."

#: Id, hour, outlet, title, body; id of the text that it repeats; source that it names.
TOLD = (
    (1, 6, "Báo Sông", "Cầu sông Hạ thông xe", FIRST, 1, ""),
    (2, 8, "Báo Núi", "Thông xe cầu sông Hạ", SECOND, 1, "TTXVN"),
    (3, 23, "Báo Biển", "Hai bờ sông Hạ mừng cầu mới", "Người dân hai bờ kể về những ngày đi đò.", 3, ""),
    (4, 9, "Báo Núi", "Mưa lớn", "Mưa lớn suốt đêm.", 4, ""),
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """Three articles of one story on a day in March, and one of another."""
    empty = Corpus.create(tmp_path_factory.mktemp("kho") / "told")
    rows = [
        article((i, date(2024, 3, 4), outlet, "Xã hội", title, body))
        | {"published": datetime(2024, 3, 3 if hour < 7 else 4, (hour - 7) % 24, tzinfo=UTC)}
        for i, hour, outlet, title, body, _, _ in TOLD
    ]
    filled = fill(empty, rows, [])
    in_story = [{"article_id": i, "story_id": 4 if i == 4 else 1} for i, *_ in TOLD]
    repeats: list[dict[str, Any]] = [
        {"article_id": i, "reprint_id": of, "agency": agency, "content_hash": i, "grouping": "1"}
        for i, *_, of, agency in TOLD
    ]
    with filled.transaction("test") as change:
        change.append("stories", pa.Table.from_pylist(in_story, schema=STORIES))
        change.append("reprints", pa.Table.from_pylist(repeats, schema=REPRINTS))
    return Services(filled.path)


def test_the_list_names_stories_with_their_outlets(told: Services) -> None:
    """One story has two articles or more: its time, outlets in order, reprints, source, size; it leads to the story."""
    face = stories.stories_face(view_of(told, ""))
    assert face.title == "Vụ việc nhiều bài nhất"
    assert face.subtitle.startswith("04/03/2024 · 1 trong 1 vụ việc có từ hai bài · 4 bài gộp thành 2 vụ việc")
    (line,) = face.values["stories-lines.children"]
    when, name, size = texts(line)
    assert when == "04/03/2024 06:00"
    assert name.endswith("Báo Sông, Báo Núi, Báo Biển · 1 bản đăng lại · theo TTXVN")
    assert size == "3 bài3 báo"
    assert hrefs(line) == ["/vu-viec?vu=0000000000000001"]
    assert stories.stories_rows(view_of(told, "")).frame["story"].tolist() == ["0000000000000001"]


def test_a_story_is_told_in_order(told: Services) -> None:
    """The first one, then who followed with what delay; who repeats whom and how much; what lies outside the filter."""
    face = stories.story_face(view_of(told, "?bao=Báo+Sông&vu=0000000000000001"))
    assert face.subtitle.startswith("3 bài trên 3 báo · 04/03/2024 · theo TTXVN")
    first, second, third = face.values["story-tellings.children"]
    assert texts(first)[0] == "04/03/2024 06:00đăng đầu tiên"
    assert texts(second)[0] == "04/03/2024 08:00sau 2 giờ"
    assert "đăng lại Báo Sông, giữ" in text(second)
    assert "theo TTXVN" in text(second)
    assert "đăng lại" not in text(third)
    assert texts(third)[0] == "04/03/2024 23:00sau 17 giờ"
    assert [row.className for row in (first, second, third)] == ["", "faint", "faint"]
    assert face.remark == "2 bài, in mờ, nằm ngoài phạm vi đang lọc."
    assert hrefs(second)[-1] == "/vu-viec?bao=Báo+Sông&vu=0000000000000001&doi=0000000000000002"


def test_two_texts_stand_side_by_side(told: Services) -> None:
    """Of four sentences two are kept, one is changed, one cut; one is added: each row is marked as what it is."""
    face = stories.diff_face(view_of(told, "?vu=0000000000000001&doi=0000000000000002"))
    assert face.title == "Báo Núi giữ nguyên 2 trong 4 câu của Báo Sông"
    assert face.subtitle == "2 câu giữ nguyên · 1 câu sửa · 1 câu bỏ · 1 câu thêm"
    _, table = face.values["story_diff-beside.children"]
    body = table.children[1].children
    assert sorted(row.className for row in body) == ["is-added", "is-changed", "is-cut", "is-same", "is-same"]
    changed = next(row for row in body if row.className == "is-changed")
    marked = {
        type(part).__name__: text(part).strip() for part in walk(changed) if type(part).__name__ in ("Del", "Ins")
    }
    assert marked == {"Del": "hai", "Ins": "ba"}
    rows = stories.diff_rows(view_of(told, "?vu=0000000000000001&doi=0000000000000002")).frame
    assert rows["kind"].value_counts().to_dict() == {"same": 2, "changed": 1, "cut": 1, "added": 1}


def test_only_what_was_asked_for_is_shown(told: Services) -> None:
    """Without a story there is the list alone; with one the list goes; without a second article no texts stand."""
    shown = {"display": "none"}
    alone = view_of(told, "")
    one = view_of(told, "?vu=0000000000000001")
    assert stories.story_face(alone).values["story-card.style"] == shown
    assert stories.diff_face(alone).values["story_diff-card.style"] == shown
    assert stories.stories_face(one).values["stories-card.style"] == shown
    assert stories.diff_face(one).values["story_diff-card.style"] == shown


def test_what_is_not_there_is_said(told: Services) -> None:
    """Digits that are none, a story that is not there, an article that is not in the story."""
    with pytest.raises(AddressError, match="vu"):
        stories.story_face(view_of(told, "?vu=12"))
    with pytest.raises(NoSuchStory):
        stories.story_face(view_of(told, "?vu=00000000000000ff"))
    with pytest.raises(AddressError, match="doi"):
        stories.diff_face(view_of(told, "?vu=0000000000000001&doi=0000000000000004"))


def test_a_story_goes_out_as_a_table(told: Services) -> None:
    """CSV of a story: delays in hours, the id of the article that is repeated, whether within the filter."""
    content, name = exported(told, "story", "csv", "?vu=0000000000000001&bao=Báo+Núi")
    lines = bytes(content).decode("utf-8-sig").splitlines() if isinstance(content, bytes) else []
    assert lines[0].startswith("article,published,precision,delay_hours,outlet,title,repeats,kept,agency,selected,url")
    assert lines[2].split(",")[3:7] == ["2", '"Báo Núi"', '"Thông xe cầu sông Hạ"', '"0000000000000001"']
    assert name.endswith(".csv")


@pytest.mark.parametrize(
    ("row", "first", "said"),
    [
        ({"delay": 35, "precision": "minute"}, "minute", "sau 35 phút"),
        ({"delay": 60 * 5, "precision": "second"}, "minute", "sau 5 giờ"),
        ({"delay": 60 * 24 * 3, "precision": "minute"}, "minute", "sau 3 ngày"),
        ({"delay": 60 * 5, "precision": "day"}, "minute", "cùng ngày"),
    ],
)
def test_delays_are_as_exact_as_the_times(row: dict[str, Any], first: str, said: str) -> None:
    """Minutes, hours or days; where a time of day is unknown, days alone."""
    day = date(2024, 3, 4)
    given = {"delay": pd.Timedelta(minutes=row["delay"]), "precision": row["precision"], "day": day}
    assert drawing.delay(given, {"precision": first, "day": day}, wording("vi")) == said


@pytest.fixture(scope="module")
def peaked(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """Ten articles of a day, six of which in three outlets are one press release."""
    empty = Corpus.create(tmp_path_factory.mktemp("kho") / "peaked")
    outlets = ["Báo Sông", "Báo Núi", "Báo Biển"] * 3 + ["Báo Sông"]
    filled = fill(
        empty,
        [
            article((i + 1, date(2024, 3, 4), name, "Xã hội", f"Tin {i}", f"Tin số {i}."))
            for i, name in enumerate(outlets)
        ],
        [],
    )
    first = [1 if i < 6 else i + 1 for i in range(10)]
    repeats = [
        {"article_id": i + 1, "reprint_id": first[i], "agency": "thông cáo báo chí" if i < 6 else "", "content_hash": i,
         "grouping": "1"}
        for i in range(10)
    ]  # fmt: skip
    with filled.transaction("test") as change:
        in_story = [{"article_id": i + 1, "story_id": first[i]} for i in range(10)]
        change.append("stories", pa.Table.from_pylist(in_story, schema=STORIES))
        change.append("reprints", pa.Table.from_pylist(repeats, schema=REPRINTS))
    return Services(filled.path)


def test_a_peak_is_told_by_what_it_is_made_of(peaked: Services) -> None:
    """Six of ten articles are one press release in three outlets, with the way to it; of few, nothing is said."""
    view = view_of(peaked, "")
    said = peaks.told(view, Query(), "04/03/2024")
    assert (
        text(said)
        .replace("\u00a0", " ")
        .startswith("60 % của đỉnh 04/03/2024 là một thông cáo báo chí trên 3 báo: Tin")
    )
    assert hrefs(said) == ["/vu-viec?vu=0000000000000001"]
    assert peaks.sentence(view, Query(), "04/03/2024").endswith("”.")
    assert peaks.told(view, Query(outlets=("Báo Núi",)), "04/03/2024") == []


def test_an_article_leads_to_its_story(told: Services) -> None:
    """The reader names how many articles tell the same, and leads to them; an article by itself has no such line."""
    view, stand = view_of(told, ""), reader.Steps(None, 4, None, None)
    drawn = reader.article(view, told.article(Query(), 1), stand)
    assert "Một trong 3 bài của cùng một vụ việc" in text(drawn)
    assert "/vu-viec?vu=0000000000000001" in hrefs(drawn)
    assert "cùng một vụ việc" not in text(reader.article(view, told.article(Query(), 4), stand))


def test_the_peak_of_a_line_is_told_on_the_page_of_keywords(peaked: Services) -> None:
    """One query whose fullest day is mostly one release says so; several queries say nothing."""
    search.update(peaked.corpus)
    face = trends_face(view_of(peaked, "?q=tin&ky=day"))
    assert "60" in text(face.values["trends-peak.children"])
    assert hrefs(face.values["trends-peak.children"])[0].endswith("vu=0000000000000001")
    assert trends_face(view_of(peaked, "?q=tin&q=số&ky=day")).values["trends-peak.children"] == []

"""Tracing a press release, over three articles of which two used it."""

from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copytree

import pytest

from dashboard.components.view import view_of
from dashboard.exports.routes import exported
from dashboard.pages import releases as page
from dashboard.services import Services
from data import releases, search
from data.corpus import Corpus
from data.errors import AddressError, NoSuchRelease, NothingToExport
from tests.analysis.conftest import article, fill
from tests.dashboard.components.reading import hrefs, text, texts, walk

SENTENCES = (
    "Sở Giao thông tỉnh Hạ cho biết cầu qua sông Hạ thông xe vào sáng thứ hai.",
    "Cầu dài hai cây số với bốn làn xe và hai lối đi bộ ở hai bên.",
    "Từ nay người dân hai bờ không còn phải chờ chuyến phà lúc nửa đêm nữa.",
    "Xe tải trên mười tấn chưa được qua cầu trong ba tháng đầu tiên.",
)
RELEASE = "\n".join(SENTENCES)


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """Báo Sông printed the release whole at eight, Báo Núi two sentences of it at eleven, Báo Biển something else."""
    empty = Corpus.create(tmp_path_factory.mktemp("kho") / "traced")
    bodies = (
        (1, 1, "Báo Sông", "Cầu sông Hạ thông xe", RELEASE),
        (2, 4, "Báo Núi", "Thông xe cầu mới", f"{SENTENCES[0]} {SENTENCES[2]} Bà con kéo nhau ra xem rất đông."),
        (3, 2, "Báo Biển", "Mùa cá về", "Ghe về bến lúc sáng sớm, cá đầy khoang, giá hạ."),
    )
    rows = [
        article((i, date(2024, 3, 4), outlet, "Xã hội", title, body))
        | {"published": datetime(2024, 3, 4, hour, tzinfo=UTC)}
        for i, hour, outlet, title, body in bodies
    ]
    filled = fill(empty, rows, [])
    search.update(filled)
    return Services(filled.path)


@pytest.fixture(scope="module")
def asked(traced: Services) -> str:
    """The address's part that names the release."""
    return f"?tc={releases.keep(traced.corpus.path, RELEASE)}"


def test_users_stand_in_order_with_what_they_kept(traced: Services, asked: str) -> None:
    """Two of three articles used it: the first whole, the second half of its sentences three hours later."""
    face = page.pull_through_face(view_of(traced, asked))
    assert face.title.startswith("2 bài trên 2 báo dùng thông cáo này, trung bình 7")
    assert "thông cáo 4 câu · sớm nhất: Báo Sông, 04/03/2024 08:00" in face.subtitle
    first, second = face.values["pull_through-rows.children"]
    assert texts(first)[0] == "04/03/2024 08:00đăng đầu tiên"
    assert texts(second)[0] == "04/03/2024 11:00sau 3 giờ"
    assert "4 câu nguyên văn · 0 câu sửa · 0 câu bỏ" in text(first)
    assert "2 câu nguyên văn · 0 câu sửa · 2 câu bỏ" in text(second)
    strip = next(part for part in walk(second) if getattr(part, "className", "") == "strip")
    assert [cell.className for cell in strip.children] == ["is-verbatim", "is-lost", "is-verbatim", "is-lost"]
    assert face.remark == f"Hay bị bỏ nhất: “{SENTENCES[1]}” (thiếu ở 1 trong 2 bài)."


def test_those_with_less_than_half_are_told_apart(traced: Services, tmp_path: Path) -> None:
    """An older article with one long sentence of it is not the first that used it: it stands below, without a delay."""
    older = article(
        (4, date(2024, 3, 1), "Báo Biển", "Xã hội", "Một cây cầu khác", f"{SENTENCES[0]} Chuyện năm ngoái.")
    )
    copied = Corpus.open(copytree(traced.corpus.path, tmp_path / "kho"))
    search.update(fill(copied, [older | {"published": datetime(2024, 3, 1, tzinfo=UTC)}], []))
    services = Services(copied.path)
    address = f"?tc={releases.keep(copied.path, RELEASE)}"
    face = page.pull_through_face(view_of(services, address))
    assert face.title.startswith("2 bài trên 2 báo dùng thông cáo này")
    assert face.title.endswith("1 bài khác giống một phần")
    assert "sớm nhất: Báo Sông, 04/03/2024 08:00" in face.subtitle
    lines = [text(line) for line in face.values["pull_through-rows.children"]]
    assert ["đăng đầu tiên" in line for line in lines] == [True, False, False, False]
    assert lines[2].startswith("1 bài giống một phần")
    assert "sau" not in lines[3].split("Báo Biển")[0]
    alone = page.pull_through_face(view_of(services, address + "&bao=Báo+Biển"))
    assert alone.title == "1 bài trên 1 báo giống một phần thông cáo này, không bài nào giữ đến một nửa"


def test_each_sentence_has_its_fate(traced: Services, asked: str) -> None:
    """All four were printed at least once; the second and the fourth are lost in one of two."""
    face = page.sentences_face(view_of(traced, asked))
    assert face.title == "4 trong 4 câu lên báo nguyên văn ở ít nhất một bài"
    lines = [text(line) for line in face.values["release_sentences-rows.children"]]
    assert lines[0].endswith("2 nguyên văn · 0 sửa · 0 bỏ")
    assert lines[1].endswith("1 nguyên văn · 0 sửa · 1 bỏ")


def test_the_release_stands_beside_an_article(traced: Services, asked: str) -> None:
    """A link of each article leads to both texts side by side; another article than a user is refused."""
    rows = page.pull_through_face(view_of(traced, asked)).values["pull_through-rows.children"]
    search_ = hrefs(rows[1])[-1].partition("?")[2]
    face = page.diff_face(view_of(traced, f"?{search_}"))
    assert face.title == "Báo Núi giữ nguyên 2 trong 4 câu của thông cáo"
    assert face.subtitle == "2 câu giữ nguyên · 2 câu bỏ · 1 câu thêm"
    with pytest.raises(AddressError, match="doi"):
        page.diff_face(view_of(traced, asked + "&doi=0000000000000003"))


def test_only_the_selection_is_searched(traced: Services, asked: str) -> None:
    """Within one outlet its own article alone; where nobody used the release, that is said."""
    assert page.pull_through_face(view_of(traced, asked + "&bao=Báo+Núi")).title.startswith("1 bài trên 1 báo")
    face = page.pull_through_face(view_of(traced, asked + "&bao=Báo+Biển"))
    assert face.notice == "Chưa báo nào trong phạm vi đang lọc dùng thông cáo này."
    assert page.sentences_face(view_of(traced, asked + "&bao=Báo+Biển")).values["release_sentences-card.style"]


def test_without_a_release_nothing_is_shown(traced: Services) -> None:
    """The cards are hidden until a release is given; an unknown one is told."""
    for face, noun in (
        (page.pull_through_face, "pull_through"), (page.sentences_face, "release_sentences"),
        (page.diff_face, "release_diff"),
    ):  # fmt: skip
        assert face(view_of(traced, "")).values == {f"{noun}-card.style": {"display": "none"}}
    with pytest.raises(NoSuchRelease):
        page.pull_through_face(view_of(traced, "?tc=0000000000000000"))
    with pytest.raises(NothingToExport):
        page.pull_through_rows(view_of(traced, ""))


def test_the_trace_goes_out_as_tables(traced: Services, asked: str) -> None:
    """CSV of the users with delay and shares, and of the sentences from one on."""
    users, _ = exported(traced, "pull_through", "csv", asked)
    sentences, _ = exported(traced, "release_sentences", "csv", asked)
    assert isinstance(users, bytes)
    assert isinstance(sentences, bytes)
    lines = users.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("article,published,delay_hours,outlet,title,verbatim,used,changed,lost,added,url")
    assert [line.split(",")[2:4] for line in lines[1:]] == [["0", '"Báo Sông"'], ["3", '"Báo Núi"']]
    assert [line.split(",")[0] for line in sentences.decode("utf-8-sig").splitlines()[1:]] == ["1", "2", "3", "4"]

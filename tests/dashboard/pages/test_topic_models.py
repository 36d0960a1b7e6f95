"""The models behind the topics: how many, what is not explained, the intrusion test; over the planted themes."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from analysis import topics as topic_questions
from analysis.topics import choosing, intrusion
from analysis.topics import emerging as emerging_questions
from analysis.topics.choosing import Choice, Fusion, Size, Step
from analysis.topics.emerging import Candidate, Emerging
from dashboard.components.view import View, view_of
from dashboard.figures import topic_choice
from dashboard.pages.topics import emerging, intruded, numbers
from dashboard.services import Services
from data.corpus import Corpus
from tests.analysis.topics.conftest import ARTICLES, THEMES, planted_corpus
from tests.dashboard.components.reading import text, walk
from tests.dashboard.pages.test_keywords import links, words

SIZES = (
    Size(10, 0.30, 0.02, 0.9, 0.95, 900.0, 0.2, 0.05, 12),
    Size(20, 0.32, 0.01, 0.8, 0.90, 800.0, 0.3, 0.08, 6),
)
CHOICE = Choice(
    version=3,
    articles=1000,
    held_out=200,
    sizes=SIZES,
    steps=(Step(10, ("điện", "giá"), (("giá điện", "hóa đơn"), ("điện gió", "lưới điện"))),),
    fusions=(Fusion(10, (("bóng đá",), ("cầu thủ",)), ("trận đấu",)),),
    recommended=20,
    best=10,
)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planted corpus with four topics."""
    path = tmp_path_factory.mktemp("kho") / "themes"
    topic_questions.bring_up_to_date(planted_corpus(Corpus.create(path), 0, ARTICLES), n_topics=len(THEMES))
    return path


@pytest.fixture
def view(original: Path, tmp_path: Path) -> View:
    """The view of models on a copy of it."""
    return view_of(Services(Path(shutil.copytree(original, tmp_path / "themes"))), "?kieu=mo-hinh")


def test_without_a_sweep_the_card_says_what_one_would_do(view: View) -> None:
    """Nothing was tried: a sentence stands in place of the curves, and the table is empty."""
    assert numbers.choice_face(view).notice.startswith("Chưa thử")
    assert numbers.choice_rows(view).frame.empty


def test_the_recommendation_is_the_title(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    """Number and reason are said, what neighbouring numbers divide and join is listed, the refit is one click away."""
    monkeypatch.setattr(choosing, "kept", lambda corpus: CHOICE)
    face = numbers.choice_face(view)
    assert face.title.startswith("Nên dùng 20 chủ đề")
    assert "không kém 10 chủ đề quá một sai số chuẩn" in face.title
    (step,) = face.values["topic_choice-steps.children"]
    assert words(step).startswith("Từ 10 lên 20: 1 chủ đề tách ra, 1 chỗ nhập lại")
    assert "điện, giá→giá điện, hóa đơn | điện gió, lưới điện" in text(step)
    assert "bóng đá | cầu thủ→trận đấu" in text(step)
    button = face.values["topic_choice-refit.children"]
    assert '"kind": "propose", "topics": 20' in getattr(button, "data-decision")
    rows = numbers.choice_rows(view).frame
    assert rows["recommended"].tolist() == [False, True]


def test_the_curves_mark_the_recommended_number(view: View) -> None:
    """Four panels, each with both numbers; the marked point is that of twenty topics."""
    drawn = topic_choice.figure(CHOICE, view.say, "light")
    assert [list(trace.y) for trace in drawn.data] == [[0.30, 0.32], [0.95, 0.90], [0.9, 0.8], [900.0, 800.0]]
    assert all(trace.marker.size[1] > trace.marker.size[0] for trace in drawn.data)


def test_nobody_looked_for_emerging_topics(view: View) -> None:
    """The card says so, and the table is empty."""
    assert emerging.emerging_face(view).notice == "Chưa ai tìm với mô hình đang dùng."
    assert emerging.emerging_rows(view).frame.empty


def test_a_candidate_lists_as_many_articles_as_it_says(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    """Closed it is a line with its number; looked at, all of its articles are there, each to be read."""
    one = Candidate(
        "Sạt lở đèo", ("sạt lở", "đèo"), (4, 8, 12), "2024-03-01", "2024-03-20", 2, 3.1, 1, "Biển", 0.67, 0.4
    )
    found = Emerging(1, 1, 240, 48, "2024-03-01", (one,))
    monkeypatch.setattr(emerging_questions, "kept", lambda corpus: found)
    closed = emerging.emerging_face(view)
    assert closed.title == "1 nhóm bài có thể là chủ đề mới"
    (line,) = closed.values["topic_emerging-list.children"]
    assert text(line) == "Sạt lở đèo3 bài, 2 trong 28 ngày cuối · 01–20/03/2024"
    (opening,) = links(line)
    opened = view_of(view.services, opening.href.partition("?")[2] and "?" + opening.href.partition("?")[2])
    (line,) = emerging.emerging_face(opened).values["topic_emerging-list.children"]
    read = [link for link in links(line) if link.href.startswith("/bai-viet?")]
    assert [link.children for link in read] == ["Bài 4", "Bài 8", "Bài 12"]
    assert "Mô hình xếp 67 % số bài này vào “Biển”" in text(line).replace("\u00a0", " ")
    assert emerging.emerging_rows(view).frame["articles"].tolist() == [3]


ITEMS = (
    intrusion.Item(1, 1, ("biển 1", "biển 2", "núi", "biển 3", "biển 4", "biển 5"), "núi"),
    intrusion.Item(1, 2, ("chợ", "núi 1", "núi 2", "núi 3", "núi 4", "núi 5"), "chợ"),
)


def test_a_test_is_taken_word_by_word(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two questions, one answered rightly: each answer is kept at once, and the card counts one of two."""

    def items(corpus: Any, *, limit: int | None = None) -> tuple[intrusion.Item, ...]:
        return ITEMS[:limit]

    monkeypatch.setattr(intrusion, "items", items)
    assert intruded.intrusion_face(view).title == "Người đọc có hiểu các chủ đề không"
    state = intruded.begun(view)
    said, buttons = intruded.question(view, state)
    assert text(said).endswith("Câu 1 trong 2")
    assert [button.children for button in buttons] == list(ITEMS[0].words)
    assert "intruder" not in state["items"][0]
    state, sentence = intruded.answered(view, state, "núi", "Lan")
    assert sentence == "Đúng: từ lạ là “núi”."
    state, sentence = intruded.answered(view, state, "núi 1", "Lan")
    assert sentence == "Chưa đúng: từ lạ là “chợ”."
    said, buttons = intruded.question(view, state, sentence)
    assert buttons == []
    assert "Bạn nhận ra 1 trong 2" in text(said)
    face = intruded.intrusion_face(view)
    assert face.title.replace("\u00a0", " ") == "Người thử nhận ra từ lạ ở 50 % số câu (1 trong 2)"
    assert [text(line)[-9:] for line in face.values["topic_intrusion-list.children"]] == ["0 trong 1", "1 trong 1"]
    assert intruded.intrusion_rows(view).frame["found"].tolist() == [1, 0]


def test_an_answer_is_a_click_on_a_word(view: View) -> None:
    """Each word's button says which word it is, and of which question, so that a late click counts for no other."""
    state = {"items": [{"topic": 1, "words": list(ITEMS[0].words)}], "place": 0, "found": 0}
    _, buttons = intruded.question(view, state)
    asked = [getattr(node, "data-decision") for node in walk(buttons) if hasattr(node, "data-decision")]
    assert asked[2] == '{"kind": "answer", "chosen": "núi", "place": 0}'

"""Deciding about topics on the page, as a person asks for it: over the planted themes, sixty articles each."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from analysis import topics as topic_questions
from analysis.topics import proposals
from dashboard.components.evidence import filled
from dashboard.components.view import View, view_of
from dashboard.pages.topics import decisions, listed, models
from dashboard.pages.topics.articles import articles_face, borderline_face, line
from dashboard.pages.topics.chosen import labels_of
from dashboard.pages.topics.contrasts import contrasts_of, contrasts_rows
from dashboard.pages.topics.decisions import Done, made
from dashboard.pages.topics.head import quality, topic_face
from dashboard.services import Services
from data.corpus import Corpus
from data.query import Query
from tests.analysis.topics.conftest import ARTICLES, THEMES, planted_corpus
from tests.dashboard.components.reading import text, walk
from tests.dashboard.pages.test_keywords import behind, links, words


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planted corpus with four topics."""
    path = tmp_path_factory.mktemp("kho") / "themes"
    topic_questions.bring_up_to_date(planted_corpus(Corpus.create(path), 0, ARTICLES), n_topics=len(THEMES))
    return path


@pytest.fixture
def services(original: Path, tmp_path: Path) -> Services:
    """Answers about a copy of it, to decide about."""
    return Services(Path(shutil.copytree(original, tmp_path / "themes")))


def seen(services: Services, search: str = "") -> View:
    """Look at an address."""
    return view_of(services, search)


def asked(services: Services, kind: str, search: str = "", name: str | None = "Lan", **about: Any) -> Done:
    """Ask for a decision."""
    return made(seen(services, search), services.runner, {"kind": kind, **about}, name)


def sizes(services: Services) -> dict[int, int]:
    """Count the articles of each topic that is shown."""
    frame = services.topics(Query()).frame
    return dict(zip(frame["topic"].tolist(), frame["articles"].tolist(), strict=True))


def test_a_name_is_needed_first(services: Services) -> None:
    """Without one nothing is recorded, and the sentence says what to do."""
    done = asked(services, "hide", name=" ", topic=1)
    assert done.number is None
    assert done.sentence.startswith("Ghi tên của bạn trước")
    assert len(sizes(services)) == 4


def test_an_older_version_cannot_be_changed(services: Services) -> None:
    """While the address pins a version, decisions are refused."""
    done = asked(services, "hide", f"?ban={services.version}", topic=1)
    assert (done.number, "phiên bản cũ" in done.sentence) == (None, True)


def test_a_topic_is_renamed(services: Services) -> None:
    """The label is everywhere at once; the same label again is no decision; another topic's label is refused."""
    before = labels_of(seen(services))
    done = asked(services, "rename", topic=2, label="  Lên   núi ")
    assert done.sentence == f"Đã đổi tên “{before[2]}” thành “Lên núi”."
    assert labels_of(seen(services))[2] == "Lên núi"
    assert topic_face(seen(services, "?xem-chu-de=2")).values["topic-label.value"] == "Lên núi"
    assert asked(services, "rename", topic=2, label="Lên núi") == Done("")
    refused = asked(services, "rename", topic=3, label="lên núi")
    assert (refused.number, bool(refused.sentence)) == (None, True)


def test_merged_topics_count_together(services: Services) -> None:
    """Sixty and sixty are a hundred and twenty; the page goes on with the one that is left."""
    done = asked(services, "merge", topic=1, into=3)
    assert done.number is not None
    assert done.search == "?xem-chu-de=3"
    assert sizes(services) == {2: 60, 3: 120, 4: 60}


def test_a_hidden_topic_is_listed_apart_and_comes_back(services: Services) -> None:
    """The list says how many are hidden, shows them when asked, and the button there undoes it."""
    label = labels_of(seen(services))[4]
    done = asked(services, "hide", topic=4)
    assert set(sizes(services)) == {1, 2, 3}
    closed = listed.topics_face(seen(services)).values["topics-hidden.children"]
    assert text(closed) == "1 chủ đề đã ẩn · hiện"
    shown = listed.topics_face(seen(services, "?an=co")).values["topics-hidden.children"]
    assert label in text(shown)
    (button,) = [node for node in walk(shown) if getattr(node, "className", "") == "deciding"]
    assert f'"number": {done.number}' in getattr(button, "data-decision")
    assert asked(services, "undo", number=done.number).undoing
    assert len(sizes(services)) == 4


def test_an_article_is_taken_out(services: Services) -> None:
    """The button in the list names article and topic; the topic has one less then, and no other one more."""
    face = articles_face(seen(services, "?xem-chu-de=2"))
    button = next(node for node in walk(face.values["topic_articles-list.children"]) if hasattr(node, "data-decision"))
    wish = getattr(button, "data-decision")
    given = json.loads(wish)
    assert given["topic"] == 2
    assert asked(services, given.pop("kind"), **given).number is not None
    assert sizes(services)[2] == 59
    assert sum(sizes(services).values()) == ARTICLES - 1


def test_the_drawer_takes_articles_out_on_this_page_alone(services: Services) -> None:
    """Over the page of topics, each article of one topic has the button; elsewhere, or of no topic, none has."""
    view = seen(services)
    of_topic = Query(topics=(2,))

    def buttons(query: Query, *, on_topics: bool) -> list[Any]:
        *_, listed_articles = filled(view, query, on_topics=on_topics)
        return [node for node in walk(listed_articles) if hasattr(node, "data-decision")]

    assert len(buttons(of_topic, on_topics=True)) == 60
    assert buttons(of_topic, on_topics=False) == []
    assert buttons(Query(), on_topics=True) == []
    given = json.loads(getattr(buttons(of_topic, on_topics=True)[0], "data-decision"))
    assert asked(services, given.pop("kind"), **given).number is not None
    assert sizes(services)[2] == 59


def test_an_article_is_moved_to_the_topic_that_it_is_near(services: Services) -> None:
    """On the border there is a second button, which names the other topic; that one has one more then."""
    view = seen(services, "?xem-chu-de=2")
    row = services.typical_articles(Query(), 2, limit=1).frame.iloc[0].to_dict()
    _, move = (node for node in walk(line(view, row, 2, other=(3, "Chợ"))) if hasattr(node, "data-decision"))
    assert text(move) == "Chuyển sang “Chợ”"
    given = json.loads(getattr(move, "data-decision"))
    assert asked(services, given.pop("kind"), **given).number is not None
    assert sizes(services) == {1: 60, 2: 59, 3: 61, 4: 60}
    assert "mà thuộc “" in decisions.told(decisions.in_force(view)[-1], labels_of(view), view)


def test_words_are_pinned(services: Services) -> None:
    """Two words of the model can be pinned; one alone cannot."""
    assert asked(services, "pin", words=["biển 1", "núi 1"], together=True).number is not None
    assert asked(services, "pin", words=["biển 1"], together=True).number is None
    assert decisions.told(decisions.in_force(seen(services))[-1], {}, seen(services)) == (
        "Ghim cùng chủ đề: biển 1, núi 1"
    )


def test_the_log_says_who_did_what(services: Services) -> None:
    """Newest first, each with its sentence, who, and the way back; the table has the same."""
    empty = decisions.log_face(seen(services))
    assert empty.notice == "Chưa ai sửa gì về các chủ đề."
    asked(services, "rename", topic=1, label="Ra khơi", name="Lan")
    asked(services, "merge", topic=2, into=1, name="Hà")
    entries = decisions.log_face(seen(services)).values["topic_decisions-list.children"]
    assert "vào “Ra khơi”" in text(entries[0])
    assert "Hà · " in text(entries[0])
    assert text(entries[1]).startswith("Đổi tên chủ đề số 1 thành “Ra khơi”Lan · ")
    assert decisions.log_rows(seen(services)).frame["who"].tolist() == ["Hà", "Lan"]


def test_decisions_travel_as_json(services: Services, original: Path, tmp_path: Path) -> None:
    """What one corpus hands out another takes in, once; what is no such file is refused."""
    asked(services, "rename", topic=1, label="Ra khơi")
    written = decisions.exported(seen(services)).encode()
    other = Services(Path(shutil.copytree(original, tmp_path / "other")))
    first = decisions.imported(seen(other), "sua.json", written, "Hà")
    assert first.sentence == "Đã nhập 1 thay đổi; 0 đã có sẵn, 0 không tìm thấy chủ đề tương ứng."
    assert labels_of(seen(other))[1] == "Ra khơi"
    assert decisions.imported(seen(other), "sua.json", written, "Hà").number is None
    assert decisions.imported(seen(other), "sua.json", b"[]", "Hà").number is None
    assert decisions.imported(seen(other), "sua.json", written, "").sentence.startswith("Ghi tên")


def test_a_proposal_is_shown_and_rejected(services: Services) -> None:
    """The page says what waits, on every view; rejected, it says that nothing does."""
    assert models.notice(seen(services)) == []
    assert models.proposal_face(seen(services)).title == "Không có bộ chủ đề nào chờ quyết định"
    proposals.propose(services.corpus, topics=5)
    (strip,) = models.notice(seen(services))
    assert words(strip).startswith("Có bộ chủ đề mới chờ quyết định: 4 giữ nguyên")
    assert links(strip)[0].href == "/chu-de?kieu=mo-hinh"
    face = models.proposal_face(seen(services))
    assert face.title == "Bộ chủ đề mới chờ quyết định"
    assert "4 chủ đề được giữ" in words(face.values["topic_proposal-diff.children"])
    rows = models.proposal_rows(seen(services)).frame
    assert rows.loc[rows["fate"] == "kept", "before"].tolist() == [60] * 4
    assert asked(services, "reject").rejected
    assert models.notice(seen(services)) == []


def test_versions_are_listed_with_the_way_to_look(services: Services) -> None:
    """The one in use says so; an older one leads to the corpus version in which it was used, and a strip leads back."""
    used = services.version
    proposals.propose(services.corpus, topics=5)
    proposals.accept(services.corpus)
    listed_versions = models.kept(seen(services))
    assert [(each.model, each.topics, each.in_use) for each in listed_versions] == [(2, 5, True), (1, 4, False)]
    newest, oldest = models.versions_face(seen(services)).values["topic_versions-list.children"]
    assert "đang dùng" in words(newest)
    (look,) = links(oldest)
    assert look.href == f"/chu-de?ban={used}"
    assert len(seen(services, f"?ban={used}").services.topics(Query()).frame) == 4
    (strip,) = models.notice(seen(services, f"?ban={used}"))
    assert links(strip)[0].href == "/chu-de"


def test_quality_is_said_in_words(services: Services) -> None:
    """High figures are called so; a shaky topic says why; what was not measured is no praise."""
    say = seen(services).say
    good = quality({"coherence": 0.5, "stability": 0.95, "ambiguity": 0.01, "shaky": False}, say)
    assert [text(line) for line in good][:2] == [
        "Các từ gắn kết chặt (NPMI 0,50).",
        "Dựng lại lần nào cũng ra (ổn định 0,95).",
    ]
    poor = quality({"coherence": 0.05, "stability": 0.5, "ambiguity": 0.3, "shaky": True}, say)
    assert len(poor) == 4
    assert text(poor[3]).startswith("Chưa vững: các từ ít khi đi cùng nhau (NPMI 0,05); dựng lại")
    unknown = quality({"coherence": float("nan"), "stability": float("nan"), "ambiguity": 0.0, "shaky": False}, say)
    assert "chưa đo" in text(unknown[0])


def test_the_mark_of_a_shaky_topic_can_be_reached(services: Services) -> None:
    """It takes focus, and says the reason to hovering and to screen readers."""
    row = {"coherence": 0.05, "stability": 0.9, "ambiguity": 0.0, "shaky": True}
    mark = listed.mark(row, seen(services).say)
    assert mark is not None
    assert mark.tabIndex == "0"
    assert "NPMI 0,05" in getattr(mark, "data-tip")
    assert listed.mark({**row, "shaky": False}, seen(services).say) is None


def test_over_represented_outlets_lead_to_their_articles(services: Services) -> None:
    """Behind each number are as many articles; both outlets have half of each theme, so none stands out."""
    view = seen(services, "?xem-chu-de=1")
    answer = contrasts_of(view, 10)
    assert answer is not None
    assert (answer.n, answer.other_n) == (60, 180)
    assert answer.outlets.empty
    assert contrasts_rows(view).frame.empty


def test_borderline_articles_are_listed_or_said_to_be_none(services: Services) -> None:
    """Planted articles are clearly of one theme; the sentence says so."""
    face = borderline_face(seen(services, "?xem-chu-de=1"))
    assert face.notice or face.values["topic_borderline-list.children"]
    whole, _ = articles_face(seen(services, "?xem-chu-de=1")).values["topic_articles-all.children"]
    assert behind(services, whole.href) == 60

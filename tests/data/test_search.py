"""The search index: what it finds, and that it never disagrees with the tables without saying so."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import pyarrow as pa
import pytest

from data import search
from data.corpus import Corpus
from data.errors import IndexOutdated, NotIndexed, QueryError
from data.schemas import ARTICLES, MENTIONS, TERMS, TOPIC_WEIGHTS
from data.search import state

ROWS: dict[int, dict[str, Any]] = {
    1: {"title": "Giá điện tăng", "lead": "Từ tháng sau.", "body": "Giá điện tăng ba phần trăm.\nDân lo.",
        "outlet": "Báo Sông", "section": "Kinh tế", "author": "Mộc Lan", "captions": ["Trạm biến áp"]},
    2: {"title": "Chợ Bến Gỗ", "lead": "", "body": "Đường vào chợ hẹp, giá điện ở chợ cao.", "outlet": "Báo Núi",
        "section": "Xã hội", "author": "Hà Vy"},
    3: {"title": "Đương đầu với nắng", "lead": "", "body": "Công an xã phát đường cho dân công.", "outlet": "Báo Sông",
        "section": "Xã hội", "author": ""},
    -4: {"title": "Công ăn việc làm", "lead": "", "body": "Thuỷ lợi, dân công, Hoà Bình.", "outlet": "Báo Hoà Bình",
         "section": "Kinh tế", "author": "Mộc Lan - Hà Vy"},
}  # fmt: skip


def table(ids: Iterable[int], **changed: Any) -> pa.Table:
    """Give rows of the articles table."""
    rows = [
        {"article_id": i, "content_hash": crc32(str(changed).encode())} | ROWS.get(i, ROWS[1]) | changed for i in ids
    ]
    return pa.Table.from_pylist(rows, schema=ARTICLES)


def with_rows(corpus: Corpus, rows: pa.Table) -> Corpus:
    """Put rows in the place of those of the same articles; return the corpus at its new version."""
    with corpus.transaction("test") as change:
        change.delete("articles", rows["article_id"].combine_chunks())
        change.append("articles", rows)
    return corpus.latest()


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Four articles, organizations in two of them, topics of all, two of one story, a few terms, and an index."""
    path = tmp_path / "kho"
    mentions = [
        (1, "Bộ Công Thương", "Bộ Công Thương", "ministry"),
        (2, "Ủy ban nhân dân xã Bến Gỗ", "UBND xã", "state"),
        (2, "A&B", "A&B", ""),
    ]
    with Corpus.create(path).transaction("test") as change:
        change.append("articles", table(ROWS))
        rows = [
            {"article_id": i, "organization": name, "surface": surface, "kind": kind, "resolved": True, "field": "body"}
            | {"start": 10 * place, "end": 10 * place + 3, "mention": place}
            for place, (i, name, surface, kind) in enumerate(mentions)
        ]
        change.append("mentions", pa.Table.from_pylist(rows, schema=MENTIONS))
        weights = [(1, 3, True), (1, 5, False), (2, 5, True), (3, 3, True)]
        rows = [{"article_id": i, "topic": topic, "dominant": main} for i, topic, main in weights]
        change.append("topic_weights", pa.Table.from_pylist(rows, schema=TOPIC_WEIGHTS))
        change.append("stories", pa.table({"article_id": [1, -4], "story_id": [-4, -4]}))
        held = {"giá điện": [1], "dân công": [3], "công-an": [-4], "ths.": [1, 2], "ths": [3], "kỹ sư": [2, 3]}
        rows = [{"article_id": i, "term": term} for term, ids in held.items() for i in ids]
        change.append("terms", pa.Table.from_pylist(rows, schema=TERMS))
    made = Corpus.open(path)
    search.rebuild(made)
    return made


def found(corpus: Corpus, expression: str, *, fold: bool = False) -> list[int]:
    """Give the ids of the articles that match."""
    return search.matching_ids(corpus, expression, fold=fold).tolist()


@pytest.mark.parametrize(
    ("expression", "ids"),
    [
        *(("giá điện", [1, 2]), ("title:giá điện", [1]), ("điện OR nắng", [1, 2, 3]), ("dân NOT điện", [-4, 3])),
        *(("NOT giá", [-4, 3]), ("trạm", []), ("tháng", [1]), ("outlet:sông", [1, 3]), ('outlet:"báo sông"', [1, 3])),
        *(("section:kinh tế AND author:lan", [-4, 1]), ("author:vy", [-4, 2]), ("thủy lợi", [-4]), ("hòa bình", [-4])),
        *(("outlet:hòa", [-4]), ("phần trăm dân", []), ('"trăm ba"~1', [1]), ('"chợ giá cao"~4', [2])),
        *(('"dân công dân"~9', []), ("đ*", [1, 2, 3]), ("công a*", [3]), ("org:bộ công thương", [1])),
        *(("org:BỘ CÔNG THƯƠNG", [1]), ("org:bộ", []), ("org:bộ* thương", []), ("org:uỷ ban nhân dân xã bến gỗ", [2])),
        *(("kind:ministry", [1]), ("kind:(state OR unknown)", [2]), ("NOT kind:state", [-4, 1, 3]), ("kind:bank", [])),
        *(("org:ubnd xã", [2]), ("org:a b", [2]), ("topic:3", [1, 3]), ("topic:5", [2]), ("topic:9", [])),
        *(("first:bộ công thương", [1]), ("first:ubnd xã", [2]), ("first:a b", []), ("NOT first:a b", [-4, 1, 2, 3])),
        *(("story:fffffffffffffffc", [-4, 1]), ("story:0000000000000001", []), ("story:0000000000000002 AND giá", [2])),
        *(("giá điện NOT term:giá điện", [2]), ("term:GIÁ  Điện", [1]), ("term:điện", []), ("term:ths.", [1, 2])),
        *(("term:ths", [3]), ("term:(ths OR dân công)", [3]), ('term:"kĩ sư"', [2, 3]), ("term:công an", [-4])),
        *(("topic:3 NOT org:bộ công thương", [3]), ("NOT topic:3", [-4, 2]), ('topic:3 AND "phần ba trăm"~2', [1])),
    ],
)
def test_what_is_found(corpus: Corpus, expression: str, ids: list[int]) -> None:
    """Words, phrases, near, beginnings, fields, organizations, topics, stories, terms find what is counted by hand."""
    assert found(corpus, expression) == ids


def test_folding(corpus: Corpus) -> None:
    """Without dấu and folding, all forms are found; with any dấu, only the written one."""
    assert found(corpus, "duong", fold=True) == [2, 3]
    assert found(corpus, "duong") == []
    assert found(corpus, "đường", fold=True) == [2, 3]
    assert found(corpus, "cong an", fold=True) == [-4, 3]
    assert found(corpus, "công an", fold=True) == [3]
    assert found(corpus, "title:duong NOT chợ", fold=True) == []
    assert found(corpus, "org:uy ban nhan dan xa ben go", fold=True) == [2]
    assert found(corpus, "term:gia dien", fold=True) == [1]
    assert found(corpus, "term:gia dien") == []
    assert found(corpus, "term:ths", fold=True) == [3]


def test_forms(corpus: Corpus) -> None:
    """The forms that a word without dấu matches are told with their numbers of articles, most first."""
    shown = search.forms(corpus, "duong OR cong an OR title:gia")
    assert shown.to_numpy().tolist() == [
        ["duong", "đường", 2], ["duong", "đương", 1], ["cong an", "công an", 1], ["cong an", "công ăn", 1],
        ["gia", "giá", 1],
    ]  # fmt: skip
    assert len(search.forms(corpus, "đường OR cong")) == 0
    assert search.forms(corpus, '"cong dan"~3')["form"].tolist() == ["công", "dân"]


@pytest.mark.parametrize(
    "expression",
    ["duong", "cong an", "d*", "gia AND cho", "NOT duong", '"dan cong"~1', "title:gia", "term:ky su OR cho"],
)
def test_spelt_out(corpus: Corpus, expression: str) -> None:
    """An expression spelt out finds exactly what it finds when folding."""
    assert found(corpus, search.spelt_out(corpus, expression)) == found(corpus, expression, fold=True)


def test_relevance(corpus: Corpus) -> None:
    """The same articles, those with hits in the title first; ties in the order of ids."""
    scored = search.relevance(corpus, "giá điện OR công")
    assert sorted(scored.ids.tolist()) == found(corpus, "giá điện OR công")
    assert scored.ids.tolist()[0] == 1
    assert (np.diff(scored.scores) <= 0).all()
    assert search.relevance(corpus, "NOT giá").ids.tolist() == [-4, 3]
    assert len(search.relevance(corpus, "không có").ids) == 0


def test_an_expression_that_cannot_be_understood(corpus: Corpus) -> None:
    """The error of the language comes through."""
    with pytest.raises(QueryError):
        found(corpus, "giá AND")


def test_the_index_follows(corpus: Corpus) -> None:
    """An update takes in what came, changed and went, says how much that was, and does nothing when nothing did."""
    newer = with_rows(corpus, table([1], body="Giá nước tăng.", title="Nước"))
    newer = with_rows(newer, table([7, 8], body="Lễ hội hoa."))
    with newer.transaction("test") as change:
        change.delete("articles", pa.array([2]))
    newer = newer.latest()
    told: list[tuple[int, int]] = []
    assert search.update(newer, on_progress=lambda done, total: told.append((done, total))) == 4
    assert told[-1] == (3, 3)
    assert found(newer, "điện") == [7, 8]
    assert found(newer, "nước") == [1]
    assert found(newer, "lễ hội") == [7, 8]
    assert search.update(newer) == 0


def test_an_index_that_lags_behind_answers_for_the_tables(corpus: Corpus) -> None:
    """Articles that came, changed or went since the index was built are read; the answer is of the version asked."""
    newer = with_rows(corpus, table([1], body="Giá nước tăng.", title="Nước"))
    newer = with_rows(newer, table([9], body="Đường mới.", title="Đường"))
    assert found(newer, "điện") == [2]
    assert found(newer, "nước") == [1]
    assert found(newer, "duong", fold=True) == [2, 3, 9]
    assert search.relevance(newer, "đường").ids.tolist()[-1] == 9
    assert found(newer, 'NOT "đường mới"~0') == [-4, 1, 2, 3]


def test_an_old_version_is_answered_for_itself(corpus: Corpus) -> None:
    """A pinned version finds its own articles though the index is of a newer one."""
    newer = with_rows(corpus, table([1], body="Giá nước tăng.", title="Nước"))
    search.update(newer)
    assert found(corpus, "điện") == [1, 2]
    assert found(corpus, "nước") == []
    assert found(newer, "nước") == [1]


def test_too_far_behind_is_said(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that lags behind by more than can be read is refused with both versions, until it is updated."""
    monkeypatch.setattr(search, "MOST_BY_HAND", 2)
    newer = with_rows(corpus, table([11, 12, 13], body="Mưa lớn."))
    with pytest.raises(IndexOutdated) as raised:
        found(newer, "mưa")
    assert (raised.value.params["built"], raised.value.params["version"]) == (corpus.version, newer.version)
    search.update(newer)
    assert found(newer, "mưa") == [11, 12, 13]
    assert found(corpus, "mưa") == []


def test_no_index_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small corpus answers without an index; a large one says that there is none."""
    corpus = with_rows(Corpus.create(tmp_path / "kho"), table(ROWS))
    assert found(corpus, "giá điện") == [1, 2]
    monkeypatch.setattr(search, "MOST_BY_HAND", 2)
    with pytest.raises(NotIndexed):
        found(corpus, "giá điện")
    assert search.update(corpus) == 4
    assert found(corpus, "giá điện") == [1, 2]


def killing(*_: object) -> None:
    """Stand for a process that is ended at this moment."""
    raise KeyboardInterrupt


def test_a_killed_update_is_not_trusted(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that was committed without its state is not asked, and is built anew by the next update."""
    newer = with_rows(corpus, table([1], body="Giá nước tăng.", title="Nước"))
    with monkeypatch.context() as killed:
        killed.setattr(search, "keep_state", killing)
        with pytest.raises(KeyboardInterrupt):
            search.update(newer)
    folder = state.read_state(newer.path)
    for asked, ids in ((corpus, [1, 2]), (newer, [2])):
        assert found(asked, "giá điện") == ids
    assert search.update(newer) == 4
    assert state.read_state(newer.path) != folder
    assert found(newer, "nước") == [1]


def test_an_index_of_another_program_version_is_built_anew(corpus: Corpus) -> None:
    """A state of another format counts as none: nothing is asked of that index, and an update replaces it."""
    file = corpus.path / "search/state.json"
    file.write_text(file.read_text().replace('"format": ', '"format": 9'))
    assert found(corpus, "giá điện") == [1, 2]
    assert search.update(corpus) == 4
    assert len([entry for entry in file.parent.iterdir() if entry.is_dir()]) == 1


def test_a_rebuild_replaces_the_index(corpus: Corpus) -> None:
    """Building anew gives an equal index in another folder, while one that is open still answers."""
    before = state.read_state(corpus.path)
    told: list[tuple[int, int]] = []
    assert search.rebuild(corpus, on_progress=lambda done, total: told.append((done, total))) == 4
    assert told == [(4, 4)]
    assert state.read_state(corpus.path) != before
    assert found(corpus, "giá điện") == [1, 2]


def test_an_empty_corpus(tmp_path: Path) -> None:
    """A corpus without articles has an index in which nothing is found."""
    corpus = Corpus.create(tmp_path / "kho")
    assert search.update(corpus) == 0
    assert found(corpus, "giá OR NOT giá") == []
    assert len(search.relevance(corpus, "giá").ids) == 0


def test_beginnings_with_many_continuations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the index cannot follow all continuations of a beginning in a phrase, the texts decide."""
    monkeypatch.setattr("data.search.index.MOST_CONTINUATIONS", 3)
    bodies = [f"số {n} mã x{n}y vào kho" for n in range(20)] + ["mã xong vào kho", "mã kho x1y"]
    rows = [{"article_id": n, "body": body, "content_hash": n} for n, body in enumerate(bodies)]
    corpus = with_rows(Corpus.create(tmp_path / "kho"), pa.Table.from_pylist(rows, schema=ARTICLES))
    search.update(corpus)
    assert found(corpus, "mã x* vào") == list(range(21))
    assert found(corpus, "mã x1* vào") == [1, *range(10, 20)]
    assert found(corpus, '"x1* mã kho"~0') == [21]

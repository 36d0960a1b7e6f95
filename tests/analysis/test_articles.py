"""One article, read. The articles are those of conftest.py."""

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from analysis import articles
from analysis.articles import Revision
from data.corpus import Corpus
from data.errors import NoSuchArticle
from data.query import Query
from data.schemas import ARTICLES
from tests.analysis.conftest import COMPANY, MINISTRY, ROWS, article


def test_reading_marks_what_was_found(corpus: Corpus) -> None:
    """Hits of the search and organizations are marked where they stand."""
    view = articles.read(corpus, 2, Query(search="giá xăng"))
    texts = {"title": view.title, "body": view.body}
    marked = [(mark.kind, mark.label, texts[mark.field][mark.start : mark.end]) for mark in view.marks]
    assert marked == [
        ("search", "giá xăng", "giá xăng"),
        ("organization", MINISTRY, "Bộ Công Thương"),
        ("organization", COMPANY, "Công ty Lam Sơn"),
    ]


def test_a_term_of_the_search_is_marked(corpus: Corpus) -> None:
    """A term that a search asks for is marked as a term of the query is, one that it excludes is not."""
    view = articles.read(corpus, 8, Query(search='term:"trường học" NOT term:mưa'))
    assert [(mark.kind, mark.label, mark.field) for mark in view.marks] == [("term", "trường học", "title")]


def test_reading_counts_organizations(corpus: Corpus) -> None:
    """The organizations of an article come with their mentions."""
    view = articles.read(corpus, 4, Query())
    assert view.organizations.values.tolist() == [[COMPANY, "company", True, COMPANY, 2]]
    assert view.topics.empty


def test_an_unresolved_organization_goes_by_what_is_written(corpus: Corpus) -> None:
    """Where nobody knows which body is meant, the mark names it as the article does."""
    view = articles.read(corpus, 9, Query())
    assert view.organizations[["resolved", "surface"]].values.tolist() == [[False, "Hội Nhà Nông"]]
    assert [mark.label for mark in view.marks if mark.kind == "organization"] == ["Hội Nhà Nông"]


def test_an_undated_article_can_be_read(corpus: Corpus) -> None:
    """An article without a date has none."""
    view = articles.read(corpus, 11, Query())
    assert view.published is None
    assert view.day is None


def test_an_article_that_is_not_there(corpus: Corpus) -> None:
    """An unknown id is refused with the digits that stood in the address."""
    with pytest.raises(NoSuchArticle, match="0000000000000063"):
        articles.read(corpus, 99, Query())


@pytest.fixture
def revised(tmp_path: Path) -> Corpus:
    """One article in three revisions: the second has another headline, the third another body and time."""
    corpus = Corpus.create(tmp_path / "kho")
    first = article(ROWS[0])
    second = first | {"revision": 2, "title": "Giá điện tăng nhẹ", "ingested_at": datetime(2024, 3, 16, tzinfo=UTC)}
    third = second | {
        "revision": 3,
        "body": "Giá điện tăng từ hôm nay.",
        "published": datetime(2024, 3, 4, 2, 0, tzinfo=UTC),
        "ingested_at": datetime(2024, 3, 17, tzinfo=UTC),
    }
    with corpus.transaction("ingest") as change:
        change.append("articles", pa.Table.from_pylist([third], schema=ARTICLES))
        change.append("revisions", pa.Table.from_pylist([first, second], schema=ARTICLES))
    return corpus.latest()


def test_revisions_say_what_changed(revised: Corpus) -> None:
    """The newest revision is read; all are named, newest first, with what changed against the one before."""
    view = articles.read(revised, 1, Query())
    assert (view.revision, view.title) == (3, "Giá điện tăng nhẹ")
    assert [(number, changes) for number, _, changes in view.revisions] == [
        (3, ("body", "published")),
        (2, ("title",)),
        (1, ()),
    ]
    assert view.revisions[1] == Revision(2, datetime(2024, 3, 16, tzinfo=UTC), ("title",))


def test_an_old_revision_stays_readable(revised: Corpus) -> None:
    """An older revision is read with the hits of the search in its own text."""
    view = articles.read(revised, 1, Query(search="dân"), revision=1)
    assert (view.revision, view.title) == (1, "Giá điện tăng")
    assert [view.body[mark.start : mark.end] for mark in view.marks] == ["Dân"]
    assert view.organizations.empty
    assert len(view.revisions) == 3


def test_a_revision_that_is_not_there(revised: Corpus) -> None:
    """A revision that an article never had is refused."""
    with pytest.raises(NoSuchArticle):
        articles.read(revised, 1, Query(), revision=4)


def test_an_article_knows_its_story(corpus: Corpus, raw_corpus: Corpus) -> None:
    """Articles 9 and 10 are one story; another is one by itself, before an analysis too."""
    assert [(view.story, view.story_size) for view in (articles.read(corpus, i, Query()) for i in (10, 9, 1))] == [
        (9, 2), (9, 2), (1, 1)
    ]  # fmt: skip
    alone = articles.read(raw_corpus, 10, Query())
    assert (alone.story, alone.story_size) == (10, 1)

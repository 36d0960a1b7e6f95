"""Decisions about organizations, laid over the counts. The articles are those of tests/analysis/conftest.py."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis import articles, listing
from analysis.organizations import counts, editing
from data import organization_edits, selection
from data.corpus import Corpus
from data.errors import NothingToUndo, UnusableEdits
from data.query import Query
from data.workspace import Workspace
from tests.analysis.conftest import COMPANY, MINISTRY, UNKNOWN


@pytest.fixture
def corpus(corpus: Corpus, tmp_path: Path) -> Corpus:
    """A copy of the shared corpus, for decisions of one test."""
    return Corpus.open(shutil.copytree(corpus.path, tmp_path / "kho"))


def counted(corpus: Corpus) -> dict[str, tuple[int, int]]:
    """Give articles and mentions by organization, known or not."""
    answer = counts.ranking(corpus, Query())
    frame = pd.concat([answer.frame, answer.unresolved])
    rows = frame[["organization", "articles", "mentions"]].itertuples(index=False)
    return {name: (int(articles), int(mentions)) for name, articles, mentions in rows}


def test_no_organization_is_not_counted(corpus: Corpus) -> None:
    """What a person says is no organization stands in no ranking; the others keep their numbers."""
    editing.no_organization(corpus, COMPANY, who="An")
    assert counted(corpus) == {MINISTRY: (3, 3), UNKNOWN: (1, 1)}


def test_the_same_body_is_counted_once(corpus: Corpus) -> None:
    """Ministry and company are in five articles, one of which names both; kind and name are the chosen one's."""
    editing.same(corpus, [COMPANY], into=MINISTRY, who="An")
    assert counted(corpus) == {MINISTRY: (5, 7), UNKNOWN: (1, 1)}
    assert counts.ranking(corpus, Query()).frame["kind"].tolist() == ["ministry"]


def test_what_was_unclear_is_resolved_by_saying_whose_it_is(corpus: Corpus) -> None:
    """A mention of no known body counts for the body that a person names."""
    editing.same(corpus, [UNKNOWN], into=COMPANY, who="An")
    answer = counts.ranking(corpus, Query())
    assert answer.unresolved_mentions == 0
    assert counted(corpus)[COMPANY] == (4, 5)


def test_one_written_form_can_mean_another_body(corpus: Corpus) -> None:
    """The company called by its bare name in one sentence is split off; the rest stays."""
    editing.different(corpus, COMPANY, "Lam Sơn", into="Khu di tích Lam Sơn", who="An")
    assert counted(corpus) == {MINISTRY: (3, 3), COMPANY: (3, 3), "Khu di tích Lam Sơn": (1, 1), UNKNOWN: (1, 1)}


def test_decisions_follow_each_other(corpus: Corpus) -> None:
    """What counts for a body goes with it when that body counts for another one."""
    editing.same(corpus, [UNKNOWN], into=COMPANY, who="An")
    editing.different(corpus, MINISTRY, "Bộ Công Thương", into=COMPANY, who="An")
    editing.same(corpus, [COMPANY], into="Tổng công ty Lam Sơn", who="An")
    assert counted(corpus) == {"Tổng công ty Lam Sơn": (6, 8)}


def test_the_latest_word_holds(corpus: Corpus) -> None:
    """Who says that a name is the same as another takes back that it is no organization; and turns a merge around."""
    editing.no_organization(corpus, COMPANY, who="An")
    editing.same(corpus, [COMPANY], into=MINISTRY, who="Bình")
    editing.same(corpus, [MINISTRY], into=COMPANY, who="An")
    assert counted(corpus) == {COMPANY: (5, 7), UNKNOWN: (1, 1)}


def test_a_decision_made_and_undone_gives_back_the_same_counts(corpus: Corpus) -> None:
    """After undoing each decision the table is, row by row, what it was; redoing brings the decision back."""
    rows = "SELECT * FROM mentions ORDER BY article_id, mention"
    before, numbers = organization_edits.ask(corpus, rows), counted(corpus)
    made = [
        editing.no_organization(corpus, MINISTRY, who="An"),
        editing.same(corpus, [COMPANY], into="Lam Sơn mới", who="An"),
        editing.different(corpus, COMPANY, "Lam Sơn", into="Núi Lam Sơn", who="An"),
    ]
    changed = counted(corpus)
    assert changed != numbers
    undone = [editing.undo(corpus, number, who="Bình") for number in made]
    assert counted(corpus) == numbers
    pd.testing.assert_frame_equal(organization_edits.ask(corpus, rows), before)
    for number in undone:
        editing.redo(corpus, number, who="An")
    assert counted(corpus) == changed


def test_selections_searches_and_readers_follow(corpus: Corpus) -> None:
    """The filter, the search by name, the marks of a listing and the reader know the merged body by both its names."""
    editing.same(corpus, [COMPANY], into=MINISTRY, who="An")
    ids = "SELECT article_id FROM selected ORDER BY article_id"
    for query in (
        Query(organizations=(MINISTRY,)),
        Query(organizations=(COMPANY,)),
        Query(search='org:"Bộ Công Thương"'),
    ):
        assert selection.ask(corpus, query, ids)["article_id"].tolist() == [1, 2, 4, 7, 10], query
    view = articles.read(corpus, 4, Query())
    assert view.organizations["organization"].tolist() == [MINISTRY]
    page = listing.listing(corpus, listing.ordering(corpus, Query(organizations=(COMPANY,))))
    assert len(page.frame) == 5


def test_the_watch_list_keeps_its_order(corpus: Corpus) -> None:
    """Watching changes no count; undoing takes a body off the list."""
    numbers = counted(corpus)
    editing.watch(corpus, MINISTRY, who="An")
    second = editing.watch(corpus, COMPANY, who="An")
    assert organization_edits.in_force(corpus.path).watched == (MINISTRY, COMPANY)
    assert counted(corpus) == numbers
    editing.undo(corpus, second, who="An")
    assert organization_edits.in_force(corpus.path).watched == (MINISTRY,)


def test_only_decisions_in_force_can_be_undone(corpus: Corpus) -> None:
    """Undoing twice, or undoing what another noun's page decided, is refused."""
    number = editing.watch(corpus, COMPANY, who="An")
    other = Workspace(corpus.path).record("topic.hide", {"topic": 1}, "An")
    editing.undo(corpus, who="An")
    for gone in (number, other, None):
        with pytest.raises(NothingToUndo):
            editing.undo(corpus, gone, who="An")


def test_decisions_travel_as_csv(corpus: Corpus, tmp_path: Path) -> None:
    """What is exported and imported elsewhere decides the same, once; who decided is kept."""
    editing.same(corpus, [COMPANY, UNKNOWN], into="Công ty “Lam, Sơn”", who="An")
    editing.different(corpus, MINISTRY, "Bộ Công Thương", into="Sở Công Thương", who="An")
    editing.watch(corpus, COMPANY, who="Bình")
    file = tmp_path / "decisions.csv"
    file.write_text(editing.exported(corpus), encoding="utf8")
    decided = counted(corpus)
    for _ in range(3):
        editing.undo(corpus, who="An")
    assert editing.imported(corpus, file, who="Chi") == editing.Imported(recorded=4, already=0)
    assert counted(corpus) == decided
    assert editing.in_force(corpus)[-1].who == "Bình (Chi)"
    assert editing.imported(corpus, file, who="Chi") == editing.Imported(recorded=0, already=4)


def test_a_written_csv_needs_only_kind_and_names(corpus: Corpus, tmp_path: Path) -> None:
    """A person's own file with the columns that matter is read; what says nothing is refused by its line."""
    file = tmp_path / "own.csv"
    file.write_text(f"kind,organization\nnone,{COMPANY}\n", encoding="utf-8-sig")
    assert editing.imported(corpus, file, who="An").recorded == 1
    assert COMPANY not in counted(corpus)
    for line in ("maybe,X", "same,X", "none,"):
        file.write_text(f"kind,organization\n{line}\n", encoding="utf8")
        with pytest.raises(UnusableEdits, match="line 2"):
            editing.imported(corpus, file, who="An")
    with pytest.raises(UnusableEdits):
        editing.imported(corpus, tmp_path / "nowhere.csv", who="An")

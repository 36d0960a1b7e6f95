"""The matrix of terms: whatever is read at a time, its counts are those of the tables."""

import os
import random
import shutil
from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from analysis.analyse import analyse
from analysis.terms import matrix
from analysis.terms.matrix import TermMatrix, matrix_of
from data.corpus import Corpus
from data.query import Query, Unit
from tests.analysis.conftest import HELD, ROWS, article, fill

DAYS = [date(2024, 3, day) for day in (1, 2, 2, 3, 9)]
OUTLETS = ("Báo Sông", "Báo Núi", "Báo Biển", "")
ALPHABET = ("an", "bê tông", "cá", "dân", "đê", "ếch xanh", "ga", "hội")


@pytest.fixture
def own(corpus: Corpus, tmp_path: Path) -> Corpus:
    """A copy of the corpus that others do not see."""
    shutil.copytree(corpus.path, tmp_path / "own", ignore=shutil.ignore_patterns("term_matrix"))
    return Corpus.open(tmp_path / "own")


def counted(opened: TermMatrix, corpus: Corpus, query: Query) -> dict[str, int]:
    """Count each term of a selection, without those that it does not hold."""
    counts = opened.articles(opened.choose(corpus, query))
    return {term: count for term, count in zip(opened.terms.to_pylist(), counts.tolist(), strict=True) if count}


@pytest.mark.parametrize(("at_once", "read"), [(1, 1), (7, 5), (8192, 1_000_000)])
def test_counts_are_those_of_the_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int, read: int
) -> None:
    """Units, occurrences and holders of each term are those found by going through the rows one by one."""
    monkeypatch.setattr(matrix, "_AT_ONCE", at_once)
    monkeypatch.setattr(matrix, "_READ", read)
    rng = random.Random(at_once)
    rows = [
        article((number, rng.choice([*DAYS, None]), rng.choice(OUTLETS), "Xã hội", f"Bài {number}", "Nội dung."))
        for number in rng.sample(range(10_000), 60)
    ]
    terms = [
        {"article_id": row["article_id"], "term": term, "count": rng.choice([1, 2, 300]), "in_title": 0}
        for row in rows
        for term in rng.sample(ALPHABET, rng.randrange(len(ALPHABET)))
    ]
    corpus = fill(Corpus.create(tmp_path / "c"), rows, terms)
    queries: dict[Query, Callable[[dict], object]] = {
        Query(): lambda row: row["article_id"],
        Query(start=date(2024, 3, 2), end=date(2024, 3, 3)): lambda row: (
            row["article_id"] if row["day"] in DAYS[1:4] else None
        ),
        Query(outlets=("Báo Núi", ""), unit="outlet"): lambda row: (
            row["outlet"] if row["outlet"] in ("Báo Núi", "") else None
        ),
        Query(unit="outlet"): lambda row: row["outlet"],
    }
    opened = matrix_of(corpus)
    for query, unit in queries.items():
        unit_of = {row["article_id"]: unit(row) for row in rows if unit(row) is not None}
        held, occurring = defaultdict(set), defaultdict(int)
        for row in terms:
            if row["article_id"] in unit_of:
                held[row["term"]].add(unit_of[row["article_id"]])
                occurring[row["term"]] += row["count"]
        chosen = opened.choose(corpus, query)
        assert chosen.n == len(set(unit_of.values()))
        assert counted(opened, corpus, query) == {term: len(units) for term, units in held.items()}
        found = opened.occurrences(chosen, np.arange(len(opened))[::-1])
        assert dict(zip(opened.terms.to_pylist()[::-1], found.tolist(), strict=True)) == {
            term: occurring[term] for term in opened.terms.to_pylist()
        }


def test_holders_are_told_by_their_rows(corpus: Corpus) -> None:
    """The column of a term has the articles that hold it, in order of time; an article that holds none has its row."""
    opened = matrix_of(corpus)
    chosen = opened.choose(corpus, Query(), dated=True)
    terms = opened.terms.to_pylist()
    holding = opened.holding(chosen.rows, np.array([terms.index("giá xăng"), terms.index("giá điện")]))
    assert holding.shape == (11, 2)
    days = opened.days[chosen.rows]
    found = [(days[holding[:, [column]].nonzero()[0]] - days[0]).tolist() for column in (0, 1)]
    assert found == [[0, 2], [0, 0, 7, 9, 9]]  # days after 4 March; the undated article is left out


def test_a_term_is_looked_up_in_its_order(corpus: Corpus) -> None:
    """Terms are in order, and those of several syllables are marked."""
    opened = matrix_of(corpus)
    assert opened.terms.to_pylist() == sorted(HELD)
    assert dict(zip(sorted(HELD), opened.several.tolist(), strict=True)) == {term: " " in term for term in HELD}


@pytest.mark.parametrize(("unit", "units"), [("article", 6), ("story", 5), ("outlet", 2)])
def test_units_are_counted_once(corpus: Corpus, unit: Unit, units: int) -> None:
    """Six articles hold the term: two of them are one story, and they are of two outlets."""
    assert counted(matrix_of(corpus), corpus, Query(unit=unit))["giá điện"] == units


def test_a_new_version_has_its_own(own: Corpus) -> None:
    """An article more is counted in the new version, not in the old one."""
    before = own
    assert counted(matrix_of(before), before, Query())["mưa"] == 1
    later = fill(
        own,
        [article((13, date(2024, 3, 15), "Báo Núi", "Xã hội", "Mưa", "Mưa."))],
        [{"article_id": 13, "term": "mưa", "count": 2, "in_title": 1}],
    )
    assert counted(matrix_of(later), later, Query())["mưa"] == 2
    assert counted(matrix_of(before), before, Query())["mưa"] == 1


def test_a_version_of_other_tables_makes_none(own: Corpus) -> None:
    """Where neither articles nor terms have changed, the matrix that is there serves."""
    matrix_of(own)
    with own.transaction("test") as change:
        change.delete("stories", own.ask_arrow("SELECT article_id FROM stories LIMIT 1"))
    matrix_of(own.latest())
    assert len(kept(own.path)) == 1


def test_it_can_be_deleted(own: Corpus) -> None:
    """Deleted, it is made again when it is asked for, and says the same."""
    asked = counted(matrix_of(own), own, Query())
    shutil.rmtree(own.path / "term_matrix")
    again = Corpus.open(own.path)
    assert counted(matrix_of(again), again, Query()) == asked
    assert len(kept(own.path)) == 1


def test_old_ones_are_let_go(own: Corpus) -> None:
    """Of many versions the last few stay in the folder, and nothing else does."""
    for number in range(20, 25):
        row = article((number, date(2024, 3, 15), "Báo Núi", "Xã hội", "Mưa", "Mưa."))
        own = fill(own, [row], [{"article_id": number, "term": "mưa", "count": 1, "in_title": 0}])
        matrix_of(own)
    assert counted(matrix_of(own), own, Query())["mưa"] == 6
    assert len(kept(own.path)) == 3


def test_a_corpus_that_may_only_be_read_is_counted(own: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing may be written beside the tables, the counts are the same and nothing is."""
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert counted(matrix_of(own), own, Query()) == {term: len(ids) for term, ids in HELD.items()}
    assert not (own.path / "term_matrix").exists()


def test_an_analysis_makes_it(tmp_path: Path) -> None:
    """After an analysis the matrix of the newest version lies in the folder, and no draft beside it."""
    fill(Corpus.create(tmp_path / "c"), [article(row) for row in ROWS], [])
    analyse(tmp_path / "c", report=lambda step, done, total: None, workers=1)
    (made,) = kept(tmp_path / "c")
    held = Corpus.open(tmp_path / "c").state["tables"]
    assert made.name == f"{held['articles']}-{held['terms']}"


def test_articles_without_terms_are_units(tmp_path: Path) -> None:
    """A corpus that nobody has analysed has articles and no terms."""
    corpus = fill(Corpus.create(tmp_path / "c"), [article(row) for row in ROWS], [])
    opened = matrix_of(corpus)
    assert (len(opened), opened.choose(corpus, Query()).n) == (0, len(ROWS))
    assert opened.articles(opened.choose(corpus, Query())).tolist() == []


def kept(path: Path) -> Collection[Path]:
    """List what lies in the folder of matrices."""
    return list((path / "term_matrix").iterdir())

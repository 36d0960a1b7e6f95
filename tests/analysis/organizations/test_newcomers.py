"""Organizations new in a period."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from analysis.organizations import editing
from analysis.organizations.newcomers import newcomers
from data.corpus import Corpus
from data.errors import NotAnalysed
from data.query import Query
from tests.analysis.organizations.conftest import Named, corpus_of

MAY = Query(start=date(2024, 5, 1), end=date(2024, 5, 31))
OLD, NEW, ONCE, LATE = "Công ty Cũ", "Công ty Mới", "Công ty Một", "Công ty Muộn"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Twenty articles of April that name the old company; five later ones, one of them without a date."""
    rows: list[tuple[int, date | None, str, list[Named]]] = [
        (number, date(2024, 4, number), "Báo Sông", [(OLD, "body", False)]) for number in range(1, 21)
    ]
    rows += [
        (21, date(2024, 5, 2), "Báo Sông", [(OLD, "body", False), (NEW, "body", False)]),
        (22, date(2024, 5, 3), "Báo Núi", [(NEW, "title", False), (NEW, "body", False)]),
        (23, date(2024, 5, 4), "Báo Núi", [(ONCE, "body", False)]),
        (24, date(2024, 6, 1), "Báo Núi", [(LATE, "body", False)]),
        (25, None, "Báo Núi", [(LATE, "body", False)]),
    ]
    return corpus_of(tmp_path_factory.mktemp("kho") / "newcomers", rows)


def test_who_was_never_named_before_is_new(corpus: Corpus) -> None:
    """The new company is first named on 2 May, in two of three articles; not so the old one and the one named once."""
    answer = newcomers(corpus, MAY)
    columns = ["organization", "kind", "first", "articles", "mentions", "total"]
    assert answer.frame[columns].values.tolist() == [[NEW, "company", date(2024, 5, 2), 2, 3, 3]]
    assert (answer.newcomers, answer.before_n, answer.few, answer.n) == (1, 20, False, 3)


def test_the_minimum_is_of_the_selection(corpus: Corpus) -> None:
    """With one article enough, both are new; where it first stood does not follow the other filters."""
    assert newcomers(corpus, MAY, minimum=1).frame["organization"].tolist() == [NEW, ONCE]
    in_one = Query(start=MAY.start, end=MAY.end, outlets=("Báo Núi",))
    assert newcomers(corpus, in_one, minimum=1).frame["first"].tolist() == [date(2024, 5, 2), date(2024, 5, 4)]


def test_without_a_beginning_the_last_weeks_are_looked_at(corpus: Corpus) -> None:
    """The corpus ends on 1 June: in the 28 days to it only that day's company is new; undated articles do not count."""
    answer = newcomers(corpus, Query(), minimum=1)
    assert answer.query.start == date(2024, 6, 1) - timedelta(days=27)
    assert answer.frame["organization"].tolist() == [LATE]


def test_at_the_beginning_of_a_corpus_nobody_is_new(corpus: Corpus) -> None:
    """Where fewer than 20 articles stand before the period, nothing can be called new, and the answer says so."""
    answer = newcomers(corpus, Query(start=date(2024, 4, 20), end=date(2024, 5, 31)))
    assert (answer.before_n, answer.few, answer.newcomers) == (19, True, 0)
    assert answer.frame.empty


def test_who_is_somebody_named_before_is_not_new(corpus: Corpus, tmp_path: Path) -> None:
    """A person who says that the new company is the old one takes it off the list; undone, it is back."""
    corpus = Corpus.open(shutil.copytree(corpus.path, tmp_path / "kho"))
    number = editing.same(corpus, [NEW], into=OLD, who="An")
    assert newcomers(corpus, MAY).frame.empty
    editing.undo(corpus, number, who="An")
    assert newcomers(corpus, MAY).frame["organization"].tolist() == [NEW]


def test_a_corpus_only_ingested_says_what_to_run(raw_corpus: Corpus, empty_corpus: Corpus) -> None:
    """Articles that were never searched for organizations are not articles without any; no articles are no error."""
    with pytest.raises(NotAnalysed, match="diembao analyse"):
        newcomers(raw_corpus, Query())
    assert newcomers(empty_corpus, Query()).frame.empty

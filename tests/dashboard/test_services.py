"""Services: an answer is of a state, and is remembered under it."""

from pathlib import Path

import pyarrow as pa
import pytest

from analysis import keywords
from dashboard.services import Memory, Services
from data import search
from data.corpus import Corpus
from data.errors import NoCorpus, NoSuchVersion, QueryError
from data.query import Query
from data.schemas import ARTICLES
from tests.analysis.conftest import article, corpus, empty_corpus, fill

__all__ = ["corpus", "empty_corpus"]

ROW = article((21, None, "Báo Sông", "", "Tin muộn", "Tin."))


@pytest.fixture
def growing(tmp_path: Path) -> Corpus:
    """A corpus of one article."""
    filled = fill(Corpus.create(tmp_path / "kho"), [ROW], [])
    search.update(filled)
    return filled


def add(corpus: Corpus, article_id: int) -> None:
    """Write one more article."""
    row = ROW | {"article_id": article_id}
    with corpus.transaction("test") as change:
        change.append("articles", pa.Table.from_pylist([row], schema=ARTICLES))


def test_a_question_is_answered_once(corpus: Corpus) -> None:
    """The same question in the same state is the same answer, not worked out again."""
    services = Services(corpus.path)
    assert services.top_terms(Query()) is services.top_terms(Query())
    assert services.top_terms(Query(), limit=3) is not services.top_terms(Query())


def test_a_new_version_is_seen_at_the_next_question(growing: Corpus) -> None:
    """What another process has taken in is counted from the next question on."""
    services = Services(growing.path)
    assert (services.version, services.units(Query())) == (1, 1)
    add(growing, 22)
    assert (services.version, services.units(Query())) == (2, 2)


def test_an_older_version_answers_as_it_did(growing: Corpus) -> None:
    """Pinned to a version, the answers are those of that version."""
    services = Services(growing.path)
    add(growing, 22)
    assert services.at(1).units(Query()) == 1
    assert services.units(Query()) == 2
    with pytest.raises(NoSuchVersion):
        services.at(9).units(Query())


def test_an_edit_is_another_state(growing: Corpus) -> None:
    """What a person decides may change any answer."""
    services = Services(growing.path)
    before = services.volume(Query())
    services.workspace.record("label", {"topic": 1}, "Lan")
    assert services.volume(Query()) is not before


def test_errors_are_not_remembered(growing: Corpus) -> None:
    """A question that failed is asked again."""
    asked: list[Query] = []

    def fails(corpus: Corpus, query: Query) -> int:
        asked.append(query)
        raise QueryError(position=0, expected="a word", got="the end")

    services = Services(growing.path)
    for _ in range(2):
        with pytest.raises(QueryError):
            services.ask(fails, Query())
    assert len(asked) == 2


def test_memory_forgets_what_was_asked_longest_ago() -> None:
    """Of three answers a memory of two keeps the two that were recalled last."""
    memory, worked_out = Memory(2), []

    def answer(name: str) -> str:
        return memory.recall(name, lambda: worked_out.append(name) or name)

    for name in ("a", "b", "a", "c", "a", "b"):
        answer(name)
    assert worked_out == ["a", "b", "c", "b"]


def test_without_a_corpus_every_question_says_so(tmp_path: Path) -> None:
    """Services stand on any folder; only asking fails."""
    services = Services(tmp_path / "kho")
    with pytest.raises(NoCorpus):
        services.reach()
    assert not services.sample


def test_the_made_up_press_says_so(tmp_path: Path) -> None:
    """A corpus beside which the truth of the made-up press stands is a sample, unless it is said not to be."""
    (tmp_path / "source" / "truth").mkdir(parents=True)
    assert Services(tmp_path).sample
    assert not Services(tmp_path, sample=False).sample


def test_the_recent_days_of_an_empty_corpus(empty_corpus: Corpus) -> None:
    """Where there is no last day, the selection stays as it is."""
    services = Services(empty_corpus.path)
    assert services.recent(Query()) == Query()
    assert services.ask(keywords.units, Query()) == 0

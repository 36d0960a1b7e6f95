from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from analysis.annotate import Settings, annotate
from analysis.terms import Finder, StopWords, Vocabulary, bring_up_to_date, decisions, stored
from data.corpus import Corpus
from data.schemas import ARTICLES
from tests.analysis.terms.made_up import ROWS, segmented


def fill(corpus: Corpus, rows: list[dict[str, Any]]) -> Corpus:
    """Add articles, and annotate them as `diembao analyse` does."""
    settings = Settings.read(corpus.path)
    known = Vocabulary(settings.stop_words.stop_words, frozenset(stored(corpus).phrases))
    annotation = annotate(rows, settings=settings, vocabulary=known)
    with corpus.transaction("test") as change:
        change.append("articles", pa.Table.from_pylist(rows, schema=ARTICLES))
        change.append("terms", annotation.terms)
        change.append("candidate_terms", annotation.candidate_terms)
        change.append("spellings", annotation.spellings)
        change.append("annotated", annotation.annotated)
    return corpus.latest()


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """The made-up articles, annotated, nothing decided yet."""
    return fill(Corpus.create(tmp_path / "kho"), ROWS)


def rows(corpus: Corpus, table: str) -> list[tuple[Any, ...]]:
    """All rows of a table, in order."""
    name = "term" if table == "terms" else "parts"
    found = corpus.latest().ask_arrow(f"SELECT article_id, {name}, count, in_title FROM {table} ORDER BY ALL")
    return [tuple(row.values()) for row in found.to_pylist()]


def expected(corpus: Corpus, articles: list[dict[str, Any]], table: str) -> list[tuple[Any, ...]]:
    """What the tables must hold by the decisions at hand: read from the texts."""
    decided = stored(corpus.latest()).vocabulary
    words = Finder(StopWords.read(corpus.path))([segmented(a["body"], a["title"], a["article_id"]) for a in articles])
    found = decided.terms(words) if table == "terms" else decided.candidates(words)
    return sorted(tuple(row.values()) for row in found.to_pylist())


def check(corpus: Corpus, articles: list[dict[str, Any]]) -> None:
    """The tables hold what the texts and the decisions say."""
    for table in ("terms", "candidate_terms"):
        assert rows(corpus, table) == expected(corpus, articles, table)


def test_phrases_are_learned(corpus: Corpus) -> None:
    """Words that stand together in enough articles become a term, in the articles that were read before too."""
    assert not corpus.ask("SELECT 1 FROM terms WHERE term = 'chuyển đổi số'").size
    decided = bring_up_to_date(corpus, learn=True)
    assert decided.phrases["chuyển đổi số"].articles == 8
    found = corpus.latest().ask("SELECT article_id, count, in_title FROM terms WHERE term = 'chuyển đổi số' ORDER BY 1")
    assert found.values.tolist() == [[n, 2 if n == 2 else 1, int(n == 2)] for n in range(1, 9)]
    check(corpus, ROWS)


def test_new_articles_follow_the_decisions(corpus: Corpus) -> None:
    """An article that comes later is read by what was decided; nothing is decided anew without being asked."""
    bring_up_to_date(corpus, learn=True)
    late = [row | {"article_id": row["article_id"] + 100} for row in ROWS[6:9]]
    filled = fill(corpus.latest(), late)
    version = filled.version
    bring_up_to_date(filled, learn=False)
    assert filled.latest().version == version
    check(filled, ROWS + late)


def test_the_stop_list_can_be_changed(corpus: Corpus) -> None:
    """Words stopped and freed move without a text being read, before and after new articles came."""
    bring_up_to_date(corpus, learn=True)
    (corpus.path / "stopwords.txt").write_text("[stop words]\nghe, thư viện\n[terms]\nsố, bắt đầu\n", encoding="utf8")
    late = [row | {"article_id": row["article_id"] + 100} for row in ROWS[:3]]
    filled = fill(corpus.latest(), late)
    bring_up_to_date(filled, learn=False)
    check(filled, ROWS + late)
    held = {term for _, term, *_ in rows(filled, "terms")}
    assert "số" in held
    assert not {"ghe", "thư viện"} & held
    (corpus.path / "stopwords.txt").unlink()
    bring_up_to_date(filled.latest(), learn=False)
    check(filled, ROWS + late)


def test_a_phrase_that_was_stopped_comes_back(corpus: Corpus) -> None:
    """A phrase taken off the stop list is a term again, without the other phrases being decided anew."""
    before = bring_up_to_date(corpus, learn=True)
    file = corpus.path / "stopwords.txt"
    file.write_text("[stop words]\nchuyển đổi số\n", encoding="utf8")
    stopped = bring_up_to_date(corpus.latest(), learn=False)
    assert "chuyển đổi số" not in stopped.phrases
    check(corpus, ROWS)
    file.unlink()
    assert bring_up_to_date(corpus.latest(), learn=False) == before
    assert sum(term == "chuyển đổi số" for _, term, *_ in rows(corpus, "terms")) == 8
    check(corpus, ROWS)


def test_decisions_can_be_taken_back(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """A phrase that is one no more leaves the terms again; where it was found as one word it stays."""
    as_word = corpus.ask("SELECT term FROM terms WHERE contains(term, ' ') ORDER BY term LIMIT 1")["term"][0]
    learned = bring_up_to_date(corpus, learn=True)
    monkeypatch.setattr(
        decisions, "_learned", lambda *_: {as_word: learned.phrases["chuyển đổi số"]._replace(term=as_word)}
    )
    bring_up_to_date(corpus.latest(), learn=True)
    check(corpus, ROWS)
    monkeypatch.setattr(decisions, "_learned", lambda *_: {})
    bring_up_to_date(corpus.latest(), learn=True)
    check(corpus, ROWS)
    assert as_word in {term for _, term, *_ in rows(corpus, "terms")}


def test_counting_in_slices_changes_nothing(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Large corpora are counted and moved in slices, with the same outcome."""
    monkeypatch.setattr(decisions, "_AT_ONCE", 20)
    decided = bring_up_to_date(corpus, learn=True)
    assert "chuyển đổi số" in decided.phrases
    check(corpus, ROWS)


def test_decisions_are_kept(corpus: Corpus) -> None:
    """What was decided is read again as it was, with its evidence."""
    assert bring_up_to_date(corpus, learn=True) == stored(corpus.latest())

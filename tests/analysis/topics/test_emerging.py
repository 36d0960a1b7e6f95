"""A planted theme that came up after the fit is found among the articles that the model explains worst."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analysis import topics
from analysis.topics import emerging, proposals
from data.corpus import Corpus
from data.errors import NotAnalysed
from tests.analysis.conftest import article, fill
from tests.analysis.topics.conftest import ARTICLES, planted_corpus

NEW = range(1000, 1020)


def new_theme() -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Make twenty articles of a theme that the others have no word of, published in April."""
    draw = random.Random(4)
    for article_id in NEW:
        held = [f"mây {n}" for n in draw.sample(range(30), 12)] + [f"chung {n}" for n in draw.sample(range(40), 10)]
        body = "Hôm nay " + ", ".join(term.title() for term in held) + "."
        row = article((article_id, date(2024, 4, 20), "Báo Sông", "Xã hội", f"Bài {article_id}", body))
        yield row, [{"article_id": article_id, "term": term, "count": 1, "in_title": 0} for term in held]


@pytest.fixture
def grown(tmp_path: Path) -> Corpus:
    """The planted corpus with its four topics, and the articles of the new theme assigned by the model at hand."""
    corpus = planted_corpus(Corpus.create(tmp_path / "kho"), 0, ARTICLES)
    topics.bring_up_to_date(corpus, n_topics=4)
    rows, terms = zip(*new_theme(), strict=True)
    corpus = fill(corpus.latest(), rows, [term for held in terms for term in held])
    topics.bring_up_to_date(corpus)
    return corpus.latest()


def test_a_new_theme_is_a_candidate(grown: Corpus) -> None:
    """Its articles, and no other, with its words, its days, and that all of them are recent."""
    (found,) = emerging.emerging(grown).candidates
    assert sorted(found.articles) == list(NEW)
    assert {term.split()[0] for term in found.terms} == {"mây"}
    assert found.label.lower().startswith("mây")
    assert (found.first, found.last, found.recent) == ("2024-04-20", "2024-04-20", 20)
    assert found.z > 1.96
    assert found.topic_label


def test_what_the_model_explains_is_none(tmp_path: Path) -> None:
    """Articles of the themes that the model was fitted on make no candidate, though some are explained worst."""
    corpus = planted_corpus(Corpus.create(tmp_path / "kho"), 0, ARTICLES)
    topics.bring_up_to_date(corpus, n_topics=4)
    answer = emerging.emerging(corpus.latest())
    assert (answer.candidates, answer.read, answer.unexplained) == ((), ARTICLES, 48)


def test_what_was_found_is_kept_for_the_model_in_use(grown: Corpus) -> None:
    """It is read again as it was found, until another model is in use: which has the theme as a topic."""
    assert emerging.kept(grown) is None
    answer = emerging.emerging(grown)
    assert emerging.kept(grown) == answer
    proposals.propose(grown, topics=5)
    proposals.accept(grown)
    latest = grown.latest()
    assert emerging.kept(latest) is None
    assert emerging.emerging(latest).candidates == ()
    rows = latest.ask("SELECT DISTINCT topic FROM topic_weights WHERE dominant AND article_id >= 1000")
    assert len(rows) == 1


def test_emerging_topics_need_topics(themed: Corpus) -> None:
    """Without a model in use there is nothing that could be unexplained."""
    with pytest.raises(NotAnalysed):
        emerging.emerging(themed)

"""A corpus of 240 articles in four planted themes, of terms drawn at random with a fixed seed.

Article i is of theme i mod 4, published on day (i div 4) mod 28 of March 2024 by one of two outlets. It holds twelve of
its theme's thirty terms, three terms of another theme, and ten of forty terms that all themes share.
"""

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from data.corpus import Corpus
from tests.analysis.conftest import article, fill

THEMES = ("biển", "núi", "chợ", "trường")
ARTICLES = 240


def theme(article_id: int) -> int:
    """Return the planted theme of an article."""
    return article_id % len(THEMES)


def planted(start: int, stop: int, seed: int = 0) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Make articles with ids from `start` up to `stop`, and their terms."""
    draw = random.Random(seed)
    for article_id in range(start, stop):
        own, other = THEMES[theme(article_id)], THEMES[(theme(article_id) + 1) % len(THEMES)]
        held = [f"{own} {n}" for n in draw.sample(range(30), 12)] + [f"{other} {n}" for n in draw.sample(range(30), 3)]
        held += [f"chung {n}" for n in draw.sample(range(40), 10)]
        day, outlet = date(2024, 3, 1 + article_id // 4 % 28), ("Báo Sông", "Báo Núi")[article_id // 4 % 2]
        body = "Hôm nay " + ", ".join(term.title() for term in held) + "."
        row = article((article_id, day, outlet, "Xã hội", f"Bài {article_id}", body))
        terms = [{"article_id": article_id, "term": term, "count": draw.randint(1, 3), "in_title": 0} for term in held]
        yield row, terms


def planted_corpus(corpus: Corpus, start: int, stop: int, seed: int = 0) -> Corpus:
    """Write planted articles into a corpus."""
    rows, terms = zip(*planted(start, stop, seed), strict=True)
    return fill(corpus, rows, [term for held in terms for term in held])


@pytest.fixture(scope="session")
def themed(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The planted corpus, without topics."""
    return planted_corpus(Corpus.create(tmp_path_factory.mktemp("kho") / "themed"), 0, ARTICLES)

"""What the tests of components share: the dozen articles that are counted by hand, and words."""

import pytest

from dashboard.services import Services
from dashboard.wording import Wording, wording
from data.corpus import Corpus
from tests.analysis.conftest import corpus, empty_corpus, raw_corpus

__all__ = ["corpus", "empty_corpus", "raw_corpus"]


@pytest.fixture(scope="session")
def dozen(corpus: Corpus) -> Services:
    """Answers about the dozen."""
    return Services(corpus.path)


@pytest.fixture(scope="session")
def say() -> Wording:
    """Vietnamese words."""
    return wording("vi")

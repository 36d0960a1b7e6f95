"""What the tests of exports share: answers about the dozen articles that are counted by hand, and a command line."""

from collections.abc import Callable

import pytest
from typer.testing import CliRunner, Result

from dashboard.cli import app
from dashboard.services import Services
from dashboard.wording import Wording, wording
from data.corpus import Corpus
from tests.analysis.conftest import corpus, raw_corpus

__all__ = ["corpus", "raw_corpus"]


@pytest.fixture(scope="session")
def services(corpus: Corpus) -> Services:
    """Answers about the dozen."""
    return Services(corpus.path)


@pytest.fixture(scope="session")
def say() -> Wording:
    """Vietnamese words."""
    return wording("vi")


@pytest.fixture
def diembao(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Call the command line."""
    monkeypatch.setenv("DIEMBAO_LANG", "vi")
    runner = CliRunner()
    return lambda *words: runner.invoke(app, [str(word) for word in words])

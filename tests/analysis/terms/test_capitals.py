from pathlib import Path

import pytest

from analysis.terms import bring_up_to_date, capitals, decide_written, written
from data.corpus import Corpus
from tests.analysis.terms.made_up import row
from tests.analysis.terms.test_decisions import fill

ROWS = [
    row(1, "Tin sáng", "Dân gặp Bộ Y tế. Cán bộ y tế ở Bến Gỗ vui."),
    row(2, "Tin trưa", "Khách hỏi Bộ Y tế. Trạm y tế xã và ngành y tế ở Bến Gỗ đông khách."),
    row(3, "Tin chiều", "Sáng nay Bộ Y tế trả lời. Người ở Bến Gỗ nghe, dân bến gỗ mừng."),
    row(4, "Tin tối", "Thuyền ra Vũng Cá. Mưa đêm."),
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """A few made-up articles, their terms and spellings decided."""
    made: Path = tmp_path_factory.mktemp("written") / "kho"
    filled = fill(Corpus.create(made), ROWS)
    bring_up_to_date(filled, learn=True)
    decide_written(filled.latest())
    return filled.latest()


def test_most_occurrences_decide(corpus: Corpus) -> None:
    """A term is written in capitals where more than half of its occurrences are, else in lower case."""
    assert written(corpus).get("bến gỗ") == "Bến Gỗ"
    assert not {"y tế", "khách"} & written(corpus).keys()


def test_phrases(corpus: Corpus) -> None:
    """A phrase has its own spelling, with capitals that its words alone do not have."""
    assert written(corpus).get("bộ y tế") == "Bộ Y tế"


def test_one_article_decides_nothing(corpus: Corpus) -> None:
    """A term of a single article stays in lower case."""
    assert corpus.ask("SELECT count(*) AS n FROM spellings WHERE written = 'Vũng Cá'")["n"][0] == 1
    assert "vũng cá" not in written(corpus)


def test_deciding_again_changes_nothing(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same spellings make no new version, counted at once or in slices."""
    monkeypatch.setattr(capitals, "_AT_ONCE", 3)
    assert decide_written(corpus) == corpus.ask("SELECT count(*) AS n FROM written_terms")["n"][0]
    assert corpus.latest().version == corpus.version

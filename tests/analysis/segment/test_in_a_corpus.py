from pathlib import Path

import pyarrow as pa

from analysis.analyse import AnalysisSummary, analyse
from analysis.terms import written
from data.corpus import Corpus
from data.schemas import ARTICLES
from tests.analysis.terms.made_up import row

ROWS = [
    row(1, "Chợ mới", "Xã mở chợ phiên vào thứ bảy. Sữa Ban Mai Xanh bán chạy."),
    row(2, "Hàng mới", "Khách khen sữa Ban Mai Xanh. Quầy nhỏ nằm ở góc chợ phiên."),
]


def analysed(path: Path) -> AnalysisSummary:
    """Analyse a corpus as the command does."""
    return analyse(path, report=lambda step, done, total: None)


def articles_with(path: Path, term: str) -> list[int]:
    """The articles that hold a term."""
    found = Corpus.open(path).ask("SELECT article_id FROM terms WHERE term = ? ORDER BY 1", [term])
    return list(found["article_id"])


def test_words_of_the_user(tmp_path: Path) -> None:
    """An entry of `lexicon.txt` is one term in all articles after the next analysis, and none without it."""
    path = tmp_path / "kho"
    with Corpus.create(path).transaction("test") as change:
        change.append("articles", pa.Table.from_pylist(ROWS, schema=ARTICLES))
    assert analysed(path).annotated == 2
    assert articles_with(path, "ban mai xanh") == []
    (path / "lexicon.txt").write_text("Ban Mai Xanh  # sữa\n", encoding="utf8")
    assert analysed(path).annotated == 2
    assert articles_with(path, "ban mai xanh") == [1, 2]
    assert written(Corpus.open(path))["ban mai xanh"] == "Ban Mai Xanh"
    version = Corpus.open(path).version
    assert analysed(path).annotated == 0
    assert Corpus.open(path).version == version
    (path / "lexicon.txt").unlink()
    analysed(path)
    assert articles_with(path, "ban mai xanh") == []

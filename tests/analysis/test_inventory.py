"""What is in a corpus. Its articles are those of conftest.py."""

from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from analysis import inventory
from analysis.inventory import Finding
from data.corpus import Corpus
from data.schemas import ARTICLES, QUARANTINE
from tests.analysis.conftest import INGESTED, ROWS, article


def test_outlets_largest_first(corpus: Corpus) -> None:
    """Each outlet has its articles, its first and last day, and how many are undated."""
    found = inventory.inventory(corpus).outlets
    columns = ["outlet", "articles", "first", "last", "undated", "untitled", "short", "waiting"]
    assert found[columns].values.tolist() == [
        ["Báo Sông", 7, date(2024, 3, 4), date(2024, 3, 13), 1, 0, 7, 0],
        ["Báo Núi", 3, date(2024, 3, 4), date(2024, 3, 13), 0, 0, 3, 0],
        ["", 1, date(2024, 3, 15), date(2024, 3, 15), 0, 0, 1, 0],
        ["Báo Biển", 1, date(2024, 3, 10), date(2024, 3, 10), 0, 0, 1, 0],
    ]  # all are annotated as of 50 words


def test_articles_that_wait_for_the_analysis(raw_corpus: Corpus) -> None:
    """What was not analysed yet waits, and nothing is said about its length."""
    found = inventory.inventory(raw_corpus).outlets
    assert found["waiting"].tolist() == found["articles"].tolist()
    assert found["short"].sum() == 0


@pytest.fixture
def troubled(tmp_path: Path) -> Corpus:
    """Two ingests, four articles with one trouble each beside a sound one, and seven rows in quarantine."""
    corpus = Corpus.create(tmp_path / "kho")
    rows = [article(row) for row in ROWS[:5]]
    rows[0] |= {"title": ""}
    rows[1] |= {"doubtful": [1]}
    rows[2] |= {"was_nfd": True}
    rows[3] |= {"published_precision": "day"}
    late = datetime(2024, 3, 16, 1, 0, tzinfo=UTC)
    rows[4] |= {"ingested_at": late}
    page = {"line": None, "reason": "not_an_article", "detail": "", "raw": "x" * 400, "ingested_at": late}
    rejected = [page | {"file": f"{n}.html"} for n in range(6)]
    rejected.append(rejected[0] | {"reason": "bad_json", "line": 7, "file": "a.jsonl", "ingested_at": INGESTED})
    with corpus.transaction("ingest") as change:
        change.append("articles", pa.Table.from_pylist(rows, schema=ARTICLES))
        change.append("quarantine", pa.Table.from_pylist(rejected, schema=QUARANTINE))
    return corpus.latest()


def test_troubles_are_counted(troubled: Corpus) -> None:
    """Articles without title, with doubtful captions, not in NFC and without a time of day are counted by outlet."""
    found = inventory.inventory(troubled).outlets.set_index("outlet")
    columns = ["untitled", "doubtful", "decomposed", "timeless"]
    assert found.loc["Báo Sông", columns].tolist() == [1, 0, 1, 1]
    assert found.loc["Báo Núi", columns].tolist() == [0, 1, 0, 0]


def test_what_came_in_last(troubled: Corpus) -> None:
    """Only what the last ingest brought counts as arrived."""
    found = inventory.inventory(troubled)
    assert found.arrivals.values.tolist() == [["Báo Núi", 1, date(2024, 3, 7), date(2024, 3, 7)]]
    assert found.arrived == datetime(2024, 3, 16, 1, 0, tzinfo=UTC)


def test_quarantine_by_reason(troubled: Corpus) -> None:
    """Reasons come with their rows and files, the most frequent first, and with a few cut examples each."""
    found = inventory.inventory(troubled)
    assert found.quarantine.values.tolist() == [["not_an_article", 6, 6], ["bad_json", 1, 1]]
    assert found.examples["reason"].tolist() == ["bad_json", *["not_an_article"] * inventory.EXAMPLES]
    assert found.examples["raw"].str.len().tolist()[1:] == [300] * inventory.EXAMPLES
    assert found.examples["line"].tolist()[0] == 7


def test_a_pinned_version_knows_no_later_ones(troubled: Corpus) -> None:
    """Versions are listed up to the one that is looked at, newest first."""
    assert inventory.inventory(troubled).versions["version"].tolist() == [1, 0]
    assert inventory.inventory(Corpus.open(troubled.path, 0)).versions["version"].tolist() == [0]


def test_an_empty_corpus(empty_corpus: Corpus) -> None:
    """Nothing is in it, nothing came."""
    found = inventory.inventory(empty_corpus)
    assert found.outlets.empty
    assert found.arrivals.empty
    assert found.arrived is None
    assert inventory.findings(found.outlets) == {}


def outlets(**changes: object) -> pd.DataFrame:
    """Make the row of an outlet of a hundred sound articles, changed, beside one that published to the last day."""
    sound = {
        "outlet": "Báo Sông", "articles": 100, "first": date(2024, 1, 1), "last": date(2024, 3, 31), "untitled": 0,
        "undated": 0, "timeless": 0, "short": 0, "doubtful": 0, "decomposed": 0, "waiting": 0, "steady": 28,
    }  # fmt: skip
    return pd.DataFrame([sound | changes, sound | {"outlet": "Báo Núi"}])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ()),
        ({"untitled": 4}, ()),
        ({"untitled": 5}, (Finding("untitled", 5, 0.05),)),
        ({"timeless": 49}, ()),
        ({"timeless": 50, "short": 70}, (Finding("short", 70, 0.7), Finding("timeless", 50, 0.5))),
        ({"last": date(2024, 3, 29)}, ()),
        ({"last": date(2024, 3, 28)}, (Finding("stopped", 3, 0.0),)),
        ({"last": date(2024, 3, 1), "steady": 22}, ()),
        ({"last": pd.NaT, "undated": 100, "steady": 0}, (Finding("undated", 100, 1.0),)),
    ],
)
def test_what_is_worth_saying(changes: dict[str, object], expected: tuple[Finding, ...]) -> None:
    """A trouble is told from its threshold on; an outlet has stopped when it was steady before."""
    found = inventory.findings(outlets(**changes))
    assert found["Báo Sông"] == expected
    assert found["Báo Núi"] == ()

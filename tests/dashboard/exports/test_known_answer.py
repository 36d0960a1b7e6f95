"""The known answer: one outlet's articles of 2019 and 2020; it was counted elsewhere how many name an epidemic."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import Result

from data import search
from data.corpus import Corpus
from data.ingest import ingest

pytestmark = pytest.mark.shared

Exported = Callable[..., list[dict[str, str]]]

EPIDEMIC = "covid* OR corona*"

#: Month -> articles with a word that begins with covid or corona, all articles.
COUNTED = {
    "2019-12": (1, 529),
    "2020-01": (11, 475),
    "2020-02": (159, 635),
    "2020-03": (874, 1726),
    "2020-04": (1206, 2326),
    "2020-05": (5, 27),
}

#: The week of the first articles, and the one after.
BEGINS = (date(2020, 1, 27), date(2020, 2, 9))


@pytest.fixture(scope="module")
def outlet(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus of that outlet, found by search; bursts need no words cut."""
    folder = tmp_path_factory.mktemp("known") / "corpus"
    ingest(folder, shared / "corpora" / "one-outlet-2019-2020.jsonl.gz")
    search.update(Corpus.open(folder))
    return folder


@pytest.fixture
def exported(diembao: Callable[..., Result], outlet: Path) -> Exported:
    """Call `diembao export` and read what it writes."""

    def called(*words: str) -> list[dict[str, str]]:
        result = diembao("export", *words, "--corpus", outlet)
        assert result.exit_code == 0, result.output
        return list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf8"))))

    return called


def test_the_counts_are_the_known_ones(exported: Exported) -> None:
    """Every month has exactly as many articles as were counted, and none before December 2019 names the epidemic."""
    found = exported("trends", "--query", EPIDEMIC, "--by", "month")
    counts = {row["period"][:7]: (int(row["articles"]), int(row["total"])) for row in found}
    assert {month: counts[month] for month in COUNTED} == COUNTED
    assert {articles for month, (articles, _) in counts.items() if month not in COUNTED} == {0}


@pytest.mark.parametrize("by", ["day", "week", "month"])
def test_the_epidemic_bursts_when_it_began(exported: Exported, by: str) -> None:
    """One burst, by whatever period, that begins in the week of 30 January 2020 or the next, and is not over."""
    (row,) = exported("bursts", "--query", EPIDEMIC, "--by", by)
    assert BEGINS[0] <= date.fromisoformat(row["start"]) <= BEGINS[1]
    assert row["open"] == "true"


def test_mere_growth_of_volume_is_no_burst(exported: Exported) -> None:
    """From October 2019 to April 2020 nine times as much is published: words of any article burst in no month."""
    words = [word for name in ("và", "của", "được", "trong", "người") for word in ("--query", name)]
    assert exported("bursts", *words, "--from", "2019-10-01", "--by", "month") == []
    assert exported("bursts", *words, "--from", "2019-10-01", "--by", "week") == []

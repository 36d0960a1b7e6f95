"""How long the page of articles and the page of the corpus take at 100,000 articles.

    python -m benchmarks.listing FILE [--articles 100000] [--search "thành phố"] [--repeat 20]

The articles of the file are grown to that number (`benchmarks.corpora.grown`). No answer is remembered: every page is
another one. The last line is one JSON object:

- `articles`, `found`: in the corpus, and by the search
- `open_ms`: opening the corpus
- `ordering_ms`, `relevance_ms`: putting all that was found in order, by time and by relevance
- `page_ms`, `search_page_ms`: fifty articles of all, and of those found, with passages and marks
- `read_ms`: one article with its marks
- `coverage_ms`, `inventory_ms`: what the page of the corpus asks
- `records_s`: all articles, as an export reads them

Times are medians.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from analysis import listing
from analysis.articles import read
from analysis.inventory import inventory
from analysis.volume import coverage
from benchmarks.corpora import articles, grown, kept
from data import search
from data.corpus import Corpus
from data.query import Query

_PAGE = 50


def main(argv: Sequence[str] | None = None) -> None:
    """Run the measurement and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--search", default="thành phố")
    parser.add_argument("--repeat", type=int, default=20)
    given = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        corpus = kept(Corpus.create(Path(folder) / "corpus"), grown(articles(given.file), given.articles))
        search.rebuild(corpus)
        report = _measured(corpus, Query(search=given.search), given.repeat)
    print(json.dumps({"articles": given.articles} | report))


def _measured(corpus: Corpus, query: Query, repeat: int) -> dict[str, float]:
    everything, found = listing.ordering(corpus, Query()), listing.ordering(corpus, query)
    rng = random.Random(0)

    def page(of: listing.Ordering) -> Callable[[], object]:
        return lambda: listing.listing(corpus, of, offset=rng.randrange(max(1, of.total - _PAGE)), limit=_PAGE)

    asked: dict[str, Callable[[], object]] = {
        "open_ms": lambda: Corpus.open(corpus.path),
        "ordering_ms": lambda: listing.ordering(corpus, query),
        "relevance_ms": lambda: listing.ordering(corpus, query, order="relevance"),
        "page_ms": page(everything),
        "search_page_ms": page(found),
        "read_ms": lambda: read(corpus, int(rng.choice(found.ids)), query),
        "coverage_ms": lambda: coverage(corpus, Query(), step="month"),
        "inventory_ms": lambda: inventory(corpus),
    }
    report: dict[str, float] = {"found": found.total}
    report |= {name: round(1000 * _seconds(ask, repeat), 1) for name, ask in asked.items()}
    records = _seconds(lambda: sum(len(frame) for frame in listing.records(corpus, everything)), 3)
    return report | {"records_s": round(records, 2)}


def _seconds(ask: Callable[[], object], repeat: int) -> float:
    times = []
    for _ in range(repeat):
        began = time.perf_counter()
        ask()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


if __name__ == "__main__":
    main()

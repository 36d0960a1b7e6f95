"""How long the search takes at 100,000 articles.

    python -m benchmarks.search FILE [--articles 100000] [--queries 400] [--seed 0]

The articles of the file are grown to that number by drawing sentences within a section (`benchmarks.corpora.grown`).
Expressions of twelve kinds (`SHARES`: mostly words and phrases, a few of the hard kinds) are made of what the articles
hold and asked in mixed order of a warm index; no answer is remembered. Each is asked three times and the quickest
counts, so that what else runs on the machine is not measured. The last line is one JSON object:

- `articles`, `queries`
- `p50_ms`, `p95_ms`, `max_ms`: from an expression to the sorted ids of all articles that match
- `p95_ms_by_kind`, `slowest`: the same by kind, and the expression that took longest
- `relevance_p95_ms`: the same articles ordered by relevance
- `index_articles_per_s`, `index_mb`: building the index, and its size on disk
- `update_s`: bringing the index up to date after 1 % of the articles came anew
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.corpora import articles, grown, kept
from data import search
from data.corpus import Corpus
from data.records import Article
from data.text import folded, nfc, syllables

#: How many of a hundred expressions are of each kind.
SHARES = {
    "word": 18,
    "phrase of two": 24,
    "phrase of four": 8,
    "and": 10,
    "or": 8,
    "not": 5,
    "prefix": 5,
    "prefix in a phrase": 2,
    "near of two": 8,
    "near of three": 2,
    "folded phrase": 6,
    "in the title": 4,
}


def main(argv: Sequence[str] | None = None) -> None:
    """Run the measurement and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=400)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(argv)
    originals = articles(given.file)
    with tempfile.TemporaryDirectory() as folder:
        late = given.articles // 100
        found = grown(originals, given.articles, seed=given.seed)
        corpus = kept(Corpus.create(Path(folder) / "corpus"), islice(found, given.articles - late))
        report: dict[str, object] = {"articles": given.articles, "queries": given.queries}
        began = time.perf_counter()
        search.rebuild(corpus)
        report["index_articles_per_s"] = round((given.articles - late) / (time.perf_counter() - began))
        corpus = kept(corpus, found)
        began = time.perf_counter()
        search.update(corpus)
        report["update_s"] = round(time.perf_counter() - began, 2)
        report["index_mb"] = _megabytes(corpus.path / "search")
        report |= _measured(corpus, list(_queries(originals, given.queries, random.Random(given.seed))))
    print(json.dumps(report, ensure_ascii=False))


def _megabytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) // 1_000_000


def _measured(corpus: Corpus, queries: list[tuple[str, str, bool]]) -> dict[str, object]:
    search.matching_ids(corpus, "chợ")  # opens the index
    times = [_milliseconds(lambda e=e, f=f: search.matching_ids(corpus, e, fold=f)) for _, e, f in queries]  # type: ignore[misc]
    ranked = [_milliseconds(lambda e=e, f=f: search.relevance(corpus, e, fold=f)) for _, e, f in queries[:100]]  # type: ignore[misc]
    by_kind: dict[str, list[float]] = {}
    for (kind, _, _), spent in zip(queries, times, strict=True):
        by_kind.setdefault(kind, []).append(spent)
    slowest = max(range(len(times)), key=times.__getitem__)
    return {
        "p50_ms": round(statistics.median(times), 2),
        "p95_ms": _p95(times),
        "max_ms": round(max(times), 1),
        "p95_ms_by_kind": {kind: _p95(spent) for kind, spent in sorted(by_kind.items())},
        "slowest": queries[slowest][1],
        "relevance_p95_ms": _p95(ranked),
    }


def _milliseconds(ask: Callable[[], object]) -> float:
    spent = []
    for _ in range(3):
        began = time.perf_counter()
        ask()
        spent.append(1000 * (time.perf_counter() - began))
    return min(spent)


def _p95(times: Sequence[float]) -> float:
    return round(sorted(times)[min(len(times) - 1, round(0.95 * len(times)))], 2)


def _queries(originals: Sequence[Article], count: int, rng: random.Random) -> Iterator[tuple[str, str, bool]]:
    """Make (kind, expression, fold)."""

    def words(most: int) -> list[str]:
        while True:
            found = [each.text.lower() for each in syllables(nfc(rng.choice(rng.choice(originals).body.split("\n"))))]
            if len(found) >= most + 10:
                start = rng.randrange(len(found) - most)
                return found[start : start + most]

    def near(chosen: int, window: int) -> str:
        return " ".join(rng.sample(words(window), chosen))

    kinds: dict[str, Callable[[], str]] = {
        "word": lambda: words(1)[0],
        "phrase of two": lambda: " ".join(words(2)),
        "phrase of four": lambda: " ".join(words(4)),
        "and": lambda: f"{' '.join(words(2))} AND {' '.join(words(2))}",
        "or": lambda: f"{' '.join(words(2))} OR {' '.join(words(2))} OR {words(1)[0]}",
        "not": lambda: f"{' '.join(words(2))} NOT {words(1)[0]}",
        "prefix": lambda: f"{words(1)[0][:3]}*",
        "prefix in a phrase": lambda: f"{words(1)[0]} {words(1)[0][:2]}*",
        "near of two": lambda: f'"{near(2, 6)}"~5',
        "near of three": lambda: f'"{near(3, 8)}"~8',
        "folded phrase": lambda: folded(" ".join(words(2))),
        "in the title": lambda: f"title:{words(1)[0]} AND {' '.join(words(2))}",
    }
    names = [name for name, share in SHARES.items() for _ in range(round(count * share / 100))]
    for name in rng.sample(names, len(names)):
        yield name, kinds[name](), name == "folded phrase"


if __name__ == "__main__":
    main()

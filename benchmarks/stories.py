"""Stories against events that are known, and against an all-pairs baseline in the same run.

    python -m benchmarks.stories FILE [--background FILE --background-articles 5000] [--grow 10000 100000]

The field `cluster` of an article names its event. `--background` mixes articles of another file into the same days,
each its own event, so that stories which take in too much cost. The last line is one JSON object:

- `b3_precision`, `b3_recall`, `b3_f1`: B³ (Bagga and Baldwin 1998) of the stories, means over the articles whose event
  is known; what else a story holds counts against its precision,
- `baseline_b3_f1`: the same of average linkage over all pairs of TF-IDF vectors (words and pairs of words) cut at
  `baseline_threshold`, which of all thresholds gives the best figure; null for more articles than fit into memory,
- `articles_per_s`: articles over the seconds of `analysis.stories.bring_up_to_date`, from the articles table to the
  stories table,
- `stories`, `mixed` (events' stories that hold an article of the background, a share),
- with `--grow`, instead of the figures above: `grown_s` and `grown_cpu_s`, seconds on the clock and of the processor by
  number of articles, `growth` and `growth_cpu`, the ratios of the last to the first. Articles are made of sentences
  drawn from the same section (`benchmarks.corpora.grown`), on the days of the originals.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from analysis import stories
from analysis.stories.reading import key_syllables
from benchmarks.corpora import articles, grown, kept
from data.corpus import Corpus
from data.records import Article

#: All pairs of more articles than this do not fit into the memory of an office laptop.
_MOST_PAIRED = 8000

_SEED = 0


@dataclass(frozen=True, slots=True)
class Score:
    """B³: how pure the groups are, how whole the events, and the harmonic mean of both."""

    precision: float
    recall: float
    f1: float


def b3(groups: Sequence[object], events: Sequence[object], scored: Sequence[bool] | None = None) -> Score:
    """Score groups against events, means over the items that are scored.

    >>> b3([1, 1, 2], ["a", "b", "b"])
    Score(precision=0.6666666666666666, recall=0.6666666666666666, f1=0.6666666666666666)
    """
    of_group, of_event, of_both = Counter(groups), Counter(events), Counter(zip(groups, events, strict=True))
    items = [
        (of_both[group, event] / of_group[group], of_both[group, event] / of_event[event])
        for group, event, counted in zip(groups, events, scored or [True] * len(groups), strict=True)
        if counted
    ]
    precision, recall = (sum(part) / len(items) for part in zip(*items, strict=True))
    return Score(precision, recall, 2 * precision * recall / (precision + recall))


def event_of(article: Article) -> str:
    """Return the event that an article's source gives it; "" where it gives none."""
    return str(json.loads(article.extra or "{}").get("cluster") or "")


def mixed(labelled: Sequence[Article], path: Path | None, size: int) -> list[Article]:
    """Mix articles of another file into the days of the first ones."""
    if path is None:
        return list(labelled)
    rng = random.Random(_SEED)
    others = articles(path)
    rng.shuffle(others)
    taken = {article.article_id for article in labelled}
    found = []
    for other in others:
        if len(found) < size and other.article_id not in taken:
            model = rng.choice(labelled)
            found.append(replace(other, published=model.published, day=model.day))
            taken.add(other.article_id)
    return [*labelled, *found]


@dataclass(frozen=True, slots=True)
class Told:
    """The story of each article, and the seconds that this took, on the clock and of the processor."""

    story_of: dict[int, int]
    seconds: float
    cpu: float


def told(found: Iterable[Article]) -> Told:
    """Give each article its story, in a corpus of their own."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = kept(Corpus.create(Path(folder) / "corpus"), found)
        began, worked = time.perf_counter(), time.process_time()
        stories.bring_up_to_date(corpus, report=lambda step, done, total: None)
        seconds, cpu = time.perf_counter() - began, time.process_time() - worked
        rows = corpus.latest().ask_arrow("SELECT article_id, story_id FROM stories")
    story_of = dict(zip(rows["article_id"].to_pylist(), rows["story_id"].to_pylist(), strict=True))
    return Told(story_of, seconds, cpu)


def baseline(found: Sequence[Article], events: Sequence[str], scored: Sequence[bool]) -> tuple[float, float] | None:
    """Cluster by all pairs; return the best F1 of all thresholds, and the threshold."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from sklearn.feature_extraction.text import TfidfVectorizer

    if len(found) > _MOST_PAIRED:
        return None
    texts = ["\n".join(part for part in (each.title, each.lead, each.body) if part) for each in found]
    vectorizer = TfidfVectorizer(analyzer=_grams, sublinear_tf=True, min_df=2, dtype=np.float32)
    vectors = vectorizer.fit_transform(texts)
    distances = np.maximum(1 - (vectors @ vectors.T).toarray(), 0)
    tree = linkage(distances[np.triu_indices(len(found), 1)], "average")
    scores = [
        (b3(fcluster(tree, threshold, "distance").tolist(), events, scored).f1, float(threshold))
        for threshold in np.arange(0.5, 1.0, 0.01)
    ]
    return max(scores)


def _grams(text: str) -> list[str]:
    words = key_syllables(text)
    return [*words, *map(" ".join, pairwise(words))]


def measured(found: Sequence[Article]) -> dict[str, Any]:
    """Score stories and baseline on articles some of whose events are known."""
    events = [event_of(article) for article in found]
    scored = [bool(event) for event in events]
    unique = [event or f"alone {number}" for number, event in enumerate(events)]
    answer = told(found)
    groups = [answer.story_of[article.article_id] for article in found]
    report: dict[str, Any] = {"articles": len(found), "stories": len(set(groups))}
    if any(scored):
        score = b3(groups, unique, scored)
        best = baseline(found, unique, scored)
        known = {group for group, counted in zip(groups, scored, strict=True) if counted}
        strange = {group for group, counted in zip(groups, scored, strict=True) if not counted} & known
        report |= {
            "b3_precision": round(score.precision, 4),
            "b3_recall": round(score.recall, 4),
            "b3_f1": round(score.f1, 4),
            "baseline_b3_f1": best and round(best[0], 4),
            "baseline_threshold": best and round(best[1], 2),
            "mixed": round(len(strange) / len(known), 4),
        }
    return report | {"articles_per_s": round(len(found) / answer.seconds, 1)}


def growth(originals: list[Article], sizes: Sequence[int]) -> dict[str, Any]:
    """Measure how the time grows with the articles."""
    taken = {size: told(grown(originals, size)) for size in sizes}
    first, last = taken[sizes[0]], taken[sizes[-1]]
    return {
        "grown_s": {size: round(each.seconds, 1) for size, each in taken.items()},
        "grown_cpu_s": {size: round(each.cpu, 1) for size, each in taken.items()},
        "growth": round(last.seconds / first.seconds, 2),
        "growth_cpu": round(last.cpu / first.cpu, 2),
    }


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--background", type=Path, help="a file of articles about other things")
    parser.add_argument("--background-articles", type=int, default=5000)
    parser.add_argument("--grow", type=int, nargs="+", help="numbers of articles to measure the time of, ascending")
    given = parser.parse_args(argv)
    read = list({article.article_id: article for article in articles(given.source)}.values())
    report = {} if given.grow else measured(mixed(read, given.background, given.background_articles))
    print(json.dumps(report | (growth(read, given.grow) if given.grow else {})))


if __name__ == "__main__":
    main()

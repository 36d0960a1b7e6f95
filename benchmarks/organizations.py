"""Recognition of organizations against underthesea: speed on articles.

    python -m benchmarks.organizations FILE [--articles 2000] [--sample 20]

The last line is one JSON object, of the articles of any file that a reader takes (`--articles` drawn evenly, 0 for
all), one thread:

- `articles_per_s`: recognised and resolved, with what the file teaches about bare names; segmentation is done before
  and not counted,
- `underthesea_ner_articles_per_s`: `underthesea.ner`, sentence by sentence, on `--sample` of the same articles in the
  same run, half of them before ours and half behind,
- `ratio`: the first by the second,
- `articles`, `syllables` (of an article, on average), `mentions`, `sample`, `peak_mb` (of the whole run, which holds
  underthesea's models).

Times are of the processor, so that other work on the machine counts little.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analysis.organizations import tagged
from analysis.passages import Passage, SegmentedArticle
from analysis.segment import segment
from benchmarks.corpora import articles as read
from benchmarks.memory import peak_mb
from benchmarks.segmentation import Clock

_WARM = 100
_LONGEST = 1000  # characters; what a reader took for one sentence and is not


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--sample", type=int, default=20)
    asked = parser.parse_args()
    print(json.dumps(timed(asked.file, asked.articles, asked.sample)))


def timed(path: Path, most: int, sample: int) -> dict[str, Any]:
    """Time both: ours on all articles, theirs on a sample, in turns."""
    chosen = _segmented(path, most)
    drawn = chosen[:: max(1, len(chosen) // sample)][:sample]
    tagged(chosen[:_WARM])
    _named_by_underthesea(chosen[0])
    ours, theirs = Clock(), Clock()
    for article in drawn[: len(drawn) // 2]:
        theirs.time(lambda article=article: _named_by_underthesea(article))
    found = ours.time(lambda: tagged(chosen))
    for article in drawn[len(drawn) // 2 :]:
        theirs.time(lambda article=article: _named_by_underthesea(article))
    speed, their_speed = len(chosen) / ours.seconds, len(drawn) / theirs.seconds
    syllables = sum(len(passage.text.split()) for article in chosen for passage in article.passages)
    return {
        "articles": len(chosen),
        "syllables": round(syllables / len(chosen)),
        "mentions": sum(map(len, found)),
        "articles_per_s": round(speed, 1),
        "sample": len(drawn),
        "underthesea_ner_articles_per_s": round(their_speed, 2),
        "ratio": round(speed / their_speed, 1),
        "peak_mb": round(peak_mb()),
    }


def _segmented(path: Path, most: int) -> Sequence[SegmentedArticle]:
    found = read(path)
    found = found[:: max(1, len(found) // most)] if most else found
    sentences = iter(segment([text for article in found for _, text in article.passages]))
    return [
        SegmentedArticle(
            n, article.outlet, article.day, tuple(Passage(f, text, next(sentences)) for f, text in article.passages)
        )
        for n, article in enumerate(found)
    ]


def _named_by_underthesea(article: SegmentedArticle) -> None:
    from underthesea import ner

    for passage in article.passages:
        for sentence in passage.sentences:
            ner(passage.text[sentence.start : sentence.end][:_LONGEST])


if __name__ == "__main__":
    main()

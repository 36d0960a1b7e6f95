"""Recognition of organizations: speed on articles against underthesea, and quality on articles marked by hand.

    python -m benchmarks.organizations FILE [--articles 2000] [--sample 20]
    python -m benchmarks.organizations FILE --score [--write]

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

With `--score` the file holds articles marked by hand, JSON lines as `benchmarks.marked` explains; they are tagged as
`diembao organizations tag` would (learning from nothing but the file), and precision, recall and F1 of each measure are
printed with their 95 % intervals. `--write` keeps the figures, without any text, in the file that the page of
organizations shows, analysis/organizations/quality.toml.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from analysis.annotate import Settings
from analysis.organizations import tagged
from analysis.organizations.tag import tag_file
from analysis.passages import Passage, SegmentedArticle
from analysis.segment import segment
from benchmarks import marked
from benchmarks.corpora import articles as read
from benchmarks.memory import peak_mb
from benchmarks.segmentation import Clock

#: Where the figures are kept that the page shows.
QUALITY = Path(__file__).parents[1] / "analysis" / "organizations" / "quality.toml"

_WARM = 100
_LONGEST = 1000  # characters; what a reader took for one sentence and is not


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--sample", type=int, default=20)
    parser.add_argument("--score", action="store_true")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    if not asked.score:
        print(json.dumps(timed(asked.file, asked.articles, asked.sample)))
        return
    figures = scored(asked.file)
    print(json.dumps(figures))
    if asked.write:
        QUALITY.write_text(as_toml(figures), encoding="utf8")


def scored(path: Path) -> dict[str, Any]:
    """Measure how well the marked mentions of a file are found."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]
    with TemporaryDirectory() as folder:
        tag_file(path, Path(folder) / "found.jsonl")
        found = [json.loads(line) for line in (Path(folder) / "found.jsonl").read_text(encoding="utf8").splitlines()]
    figures = {
        name: {part: [round(number, 4) for number in figure] for part, figure in score._asdict().items()}
        for name, score in marked.scores(rows, found).items()
    }
    return {"articles": len(rows), "mentions": sum(len(row["mentions"]) for row in rows), **figures}


def as_toml(figures: Mapping[str, Any]) -> str:
    """Write figures as `analysis.organizations.quality` reads them."""
    lines = [
        "# How well organizations are recognised: value, low and high of the 95 % interval (bootstrap over articles),",
        "# on articles marked by hand that were held back while the rules and lists were written. Figures only.",
        f"measured = {date.today().isoformat()}",
        'command = "python -m benchmarks.organizations FILE --score --write"',
        f'annotator = "{Settings.read().annotator}"',
    ]
    lines += [f"{name} = {figures[name]}" for name in ("articles", "mentions")]
    for name in marked.MEASURES:
        lines += ["", f"[{name}]", *(f"{part} = {numbers}" for part, numbers in figures[name].items())]
    return "\n".join(lines) + "\n"


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

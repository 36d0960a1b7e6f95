"""Compare every article of a made-up corpus with every other, exactly."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

from data.sample.shingles import ShingleIndex, words

LIMIT = 0.30


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the comparison found.

    Parameters
    ----------
    closest
        Highest containment of 5-syllable shingles (shared over those of the smaller article) between two articles that
        are not of one release.
    pair
        Their ids.
    loosest
        Lowest containment between a reprint and the article that it reprints; 1.0 where there are none.
    articles, over
        Articles compared; unplanted pairs over the limit.
    """

    articles: int
    closest: float
    pair: tuple[str, str]
    loosest: float
    over: int

    @property
    def passed(self) -> bool:
        """Whether no unplanted pair is over the limit."""
        return self.over == 0

    def __str__(self) -> str:
        return (
            f"{self.articles} articles; closest unplanted pair {' '.join(self.pair)}: {self.closest:.3f}; "
            f"{self.over} pairs over {LIMIT}; loosest reprint: {self.loosest:.3f}"
        )


def check(folder: Path) -> Likeness:
    """Read a corpus that `write` made, and compare all its pairs."""
    with gzip.open(folder / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    truth = [json.loads(line) for line in (folder / "truth" / "articles.jsonl").read_text("utf-8").splitlines()]
    return likeness(
        [str(record["id"]) for record in records],
        ["\n".join(record.get(name) or "" for name in ("title", "lead", "body")) for record in records],
        [row["release"] for row in truth],
        [row["reprint_of"] for row in truth],
    )


def likeness(ids: list[str], texts: list[str], releases: list[int | None], reprint_of: list[str | None]) -> Likeness:
    """Compare all pairs of texts; lists of equal length, `releases` the group whose members may be alike."""
    index = ShingleIndex()
    number_of = {name: number for number, name in enumerate(ids)}
    closest, pair, loosest, over = 0.0, ("", ""), 1.0, 0
    for number, text in enumerate(texts):
        shingles = index.shingles(words(text))
        original = number_of.get(reprint_of[number] or "")
        found = 0.0
        for other, share in index.overlaps(shingles):
            if other == original:
                found = share
            if releases[number] is not None and releases[other] == releases[number]:
                continue
            over += share > LIMIT
            if share > closest:
                closest, pair = share, (ids[other], ids[number])
        if original is not None:
            loosest = min(loosest, found)
        index.add(shingles)
    return Likeness(len(ids), closest, pair, loosest, over)

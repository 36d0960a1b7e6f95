"""Near-copies: edits of rising strength planted into any corpus, and how many of them are found.

    python -m benchmarks.reprints FILE [--copies 200] [--articles 20000]

For each strength, copies of articles drawn at random are put into the corpus. A copy is by another outlet, up to two
days later, under the headline of another article, with an agency's line at its end, every other one in NFD, every
third one with tone marks placed in the other style. Strength is the share of its sentences that are not kept: half of
these are cut, from the end; a quarter are replaced by sentences of other articles; in a quarter every third word is
another one. The last line is one JSON object:

- `recall`: by strength, the share of copies that are in one group of near-copies with their article,
- `stray`: the share of all copies whose group holds an article that is no near-copy of theirs by itself,
- `articles`, `planted`, `articles_per_s`.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path

from analysis import calendar, stories
from analysis.stories.alignment import sentences
from benchmarks.corpora import articles, grown, kept
from data.corpus import Corpus
from data.records import Article
from data.sample.truth import old_style

STRENGTHS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)

_FEWEST_SENTENCES = 8
_SEED = 0


def edited(original: Article, strength: float, rng: random.Random, others: Sequence[Article], number: int) -> Article:
    """Copy an article with changes of some strength."""
    told = sentences(original.body)
    changed = round(strength * len(told))
    cut = changed // 2
    told = told[: len(told) - cut]
    for turn, place in enumerate(rng.sample(range(len(told)), changed - cut)):
        told[place] = _reworded(told[place], rng) if turn % 2 else rng.choice(sentences(rng.choice(others).body))
    body = "\n".join([*told, "Theo TTXVN"])
    if number % 3 == 0:
        body = old_style(body)
    published = original.published and original.published + timedelta(hours=rng.uniform(0.2, 48))
    return replace(
        original,
        article_id=number,
        title=rng.choice(others).title,
        body=unicodedata.normalize("NFD", body) if number % 2 else body,
        outlet="Báo khác",
        published=published,
        day=published and published.astimezone(calendar.ZONE).date(),
        doubtful=(),
    )


def _reworded(sentence: str, rng: random.Random) -> str:
    words = sentence.split()
    return " ".join(rng.choice(words) if place % 3 == 2 else word for place, word in enumerate(words))


def planted(originals: Sequence[Article], copies: int) -> dict[float, list[tuple[Article, int]]]:
    """Make copies by strength, each with the id of the article it copies; no article is copied twice."""
    rng = random.Random(_SEED)
    usable = [each for each in originals if each.published and len(sentences(each.body)) >= _FEWEST_SENTENCES]
    chosen = iter(rng.sample(usable, min(len(usable), copies * len(STRENGTHS))))
    number = 0
    found: dict[float, list[tuple[Article, int]]] = {}
    for strength in STRENGTHS:
        found[strength] = []
        for original in islice(chosen, min(copies, len(usable) // len(STRENGTHS))):
            number += 1
            found[strength].append((edited(original, strength, rng, usable, number), original.article_id))
    return found


def groups(found: Sequence[Article]) -> tuple[dict[int, int], float]:
    """Give each article its group of near-copies, and the seconds that this took."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = kept(Corpus.create(Path(folder) / "corpus"), found)
        began = time.perf_counter()
        stories.bring_up_to_date(corpus, report=lambda step, done, total: None)
        seconds = time.perf_counter() - began
        rows = corpus.latest().ask_arrow("SELECT article_id, reprint_id FROM reprints")
    return dict(zip(rows["article_id"].to_pylist(), rows["reprint_id"].to_pylist(), strict=True)), seconds


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--copies", type=int, default=200, help="copies of each strength")
    parser.add_argument("--articles", type=int, help="grow (or cut) the file to so many")
    given = parser.parse_args(argv)
    read = list({article.article_id: article for article in articles(given.source)}.values())
    if given.articles:
        read = list(grown(read, given.articles))
    copies = planted(read, given.copies)
    added = [copy for of_strength in copies.values() for copy, _ in of_strength]
    before, _ = groups(read)
    after, seconds = groups([*read, *added])
    recall = {
        strength: round(
            sum(after[copy.article_id] == after[original] for copy, original in of_strength) / len(of_strength), 4
        )
        for strength, of_strength in copies.items()
        if of_strength
    }
    print(
        json.dumps(
            {
                "articles": len(read),
                "planted": len(added),
                "recall": recall,
                "stray": round(_stray(copies, before, after) / len(added), 4),
                "articles_per_s": round((len(read) + len(added)) / seconds, 1),
            }
        )
    )


def _stray(copies: dict[float, list[tuple[Article, int]]], before: dict[int, int], after: dict[int, int]) -> int:
    """Count the copies whose group holds an article that was not in the group of their original without them."""
    members: dict[int, list[int]] = {}
    for article, group in after.items():
        members.setdefault(group, []).append(article)
    original_of = {copy.article_id: original for of_strength in copies.values() for copy, original in of_strength}
    strays = 0
    for copy, original in original_of.items():
        with_it = {original_of.get(member, member) for member in members[after[copy]]}
        strays += any(before[member] != before[original] for member in with_it)
    return strays


if __name__ == "__main__":
    main()

"""Stories of the made-up press, whose reprints, events and bursts were planted before a word was written."""

import json
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from analysis import stories
from data.corpus import Corpus
from data.ingest import ingest
from data.sample import write
from tests.analysis.stories.conftest import silent

ARTICLES = 1200

Groups = dict[str, int]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up press as it is delivered, with its truth beside it, and a corpus with its stories."""
    folder = tmp_path_factory.mktemp("planted")
    write(folder / "source", articles=ARTICLES)
    ingest(folder / "corpus", folder / "source" / "articles.jsonl.gz")
    stories.bring_up_to_date(Corpus.open(folder / "corpus"), report=silent)
    return folder


def groups(folder: Path, column: str) -> Groups:
    """Give the story or the group of near-copies of each article, by its id in the source."""
    sql = f"SELECT source_id, {column} FROM articles JOIN stories USING (article_id) JOIN reprints USING (article_id)"
    found = Corpus.open(folder / "corpus").ask_arrow(sql)
    return dict(zip(found["source_id"].to_pylist(), found[column].to_pylist(), strict=True))


def planted(folder: Path, kind: str) -> list[list[str]]:
    """Give what was planted: articles together."""
    lines = (folder / "source" / "truth" / f"{kind}.jsonl").read_text("utf8").splitlines()
    return [json.loads(line)["articles"] for line in lines]


def pairs(found: list[list[str]]) -> set[tuple[str, str]]:
    """Give the pairs of what is together."""
    return {(min(pair), max(pair)) for members in found for pair in combinations(members, 2)}


def members(of: Groups) -> list[list[str]]:
    """Give the articles of each group."""
    found: dict[int, list[str]] = {}
    for article, group in of.items():
        found.setdefault(group, []).append(article)
    return list(found.values())


def test_planted_reprints_are_found(folder: Path) -> None:
    """At least 99 of 100 pairs of reprints are in one group, and of 100 pairs in one group 99 are reprints."""
    wanted, found = pairs(planted(folder, "releases")), pairs(members(groups(folder, "reprint_id")))
    assert len(wanted) > 50
    assert len(wanted & found) >= 0.99 * len(wanted)
    assert len(wanted & found) >= 0.99 * len(found)


def test_reprints_are_one_story(folder: Path) -> None:
    """No group of near-copies is cut by stories."""
    story_of = groups(folder, "story_id")
    assert all(len({story_of[article] for article in copies}) == 1 for copies in members(groups(folder, "reprint_id")))


def test_planted_events_are_told_apart(folder: Path) -> None:
    """Stories hold little beside the event of their articles: B³ precision 0.95; and most of an event: recall 0.6.

    The articles of a planted event share its facts and not a sentence.
    """
    story_of = groups(folder, "story_id")
    event_of = {
        article: (kind, number)
        for kind in ("events", "releases")
        for number, together in enumerate(planted(folder, kind))
        for article in together
    }
    sizes = Counter(story_of.values())
    both = Counter((story_of[article], event) for article, event in event_of.items())
    events = Counter(event_of.values())
    cells = [(both[story_of[article], event], story_of[article], event) for article, event in event_of.items()]
    assert sum(shared / sizes[story] for shared, story, _ in cells) / len(cells) >= 0.95
    assert sum(shared / events[event] for shared, _, event in cells) / len(cells) >= 0.6


def test_a_burst_is_mostly_one_story(folder: Path) -> None:
    """What made many papers write about one thing within days is a story: the largest holds half of each burst."""
    story_of = groups(folder, "story_id")
    for together in planted(folder, "bursts"):
        ((_, largest),) = Counter(story_of[article] for article in together).most_common(1)
        assert largest >= len(together) / 2

import random
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from analysis.stories.alignment import sentences
from benchmarks.corpora import articles
from benchmarks.reprints import edited, planted
from benchmarks.stories import Score, b3, event_of, mixed
from tests.analysis.stories.conftest import FIRE, OTHERS, RELEASE

FEED = (
    '{"title": "Cầu", "body": "Cầu đã nối hai bờ sông.", "published": "2024-05-06T08:00:00+07:00", "cluster": "a"}\n'
    '{"title": "Cầu mới", "body": "Hai bờ nay có cầu.", "published": "2024-05-07T09:00:00+07:00", "cluster": "a"}\n'
)


@pytest.mark.parametrize(
    ("groups", "events", "score"),
    [
        ([1, 1, 2], ["a", "a", "b"], (1.0, 1.0)),
        ([1, 1, 1, 1], ["a", "a", "b", "b"], (0.5, 1.0)),
        ([1, 2, 3, 4], ["a", "a", "b", "b"], (1.0, 0.5)),
        ([1, 1, 2, 2], ["a", "a", "a", "b"], (0.75, (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)),
    ],
)
def test_b3(groups: list[int], events: list[str], score: tuple[float, float]) -> None:
    """Precision and recall are means over articles of what their group and their event share."""
    found = b3(groups, events)
    assert (found.precision, found.recall) == pytest.approx(score)
    assert found.f1 == pytest.approx(2 * score[0] * score[1] / sum(score))


def test_what_is_not_scored_counts_against_precision() -> None:
    """An article of the background in a story halves the precision of the story's other article."""
    assert b3([1, 1], ["a", "b"], [True, False]) == Score(0.5, 1.0, pytest.approx(2 / 3))


def test_the_background_has_the_days_of_the_events(tmp_path: Path) -> None:
    """Articles of another file come on the days of the first ones, and have no event."""
    (tmp_path / "events.jsonl").write_text(FEED, encoding="utf8")
    others = "".join(f'{{"title": "T{n}", "body": "{text}"}}\n' for n, text in enumerate(OTHERS))
    (tmp_path / "others.jsonl").write_text(others, encoding="utf8")
    labelled = articles(tmp_path / "events.jsonl")
    found = mixed(labelled, tmp_path / "others.jsonl", 3)
    assert [event_of(article) for article in found] == ["a", "a", "", "", ""]
    assert {article.day for article in found} <= {date(2024, 5, 6), date(2024, 5, 7)}
    assert mixed(labelled, None, 3) == labelled


def test_planted_copies_are_as_strong_as_said(tmp_path: Path) -> None:
    """Of ten sentences, half of them not kept, two are cut and five stand as they were."""
    body = RELEASE + "\n" + "Dân hai bờ mừng rỡ.\nTrẻ em thả diều trên cầu."
    (tmp_path / "one.jsonl").write_text(
        "".join(f'{{"title": "T", "body": {text!r}}}\n'.replace("'", '"') for text in (body, *FIRE)), encoding="utf8"
    )
    original, *others = articles(tmp_path / "one.jsonl")
    copy = edited(original, 0.5, random.Random(0), others, 2)
    told, kept = sentences(original.body), sentences(unicodedata.normalize("NFC", copy.body))
    assert (len(told), len(kept)) == (10, 9)  # eight of it, and the agency's line
    assert sum(sentence in told for sentence in kept) == 5
    assert copy.outlet != original.outlet
    assert planted([original], 5)[0.0] == []  # an undated article is not copied


def test_edits_keep_the_order_of_time(tmp_path: Path) -> None:
    """A copy comes after its article, within two days, and is of the day in Hanoi."""
    (tmp_path / "one.jsonl").write_text(FEED, encoding="utf8")
    original = articles(tmp_path / "one.jsonl")[0]
    copy = edited(original, 0.0, random.Random(1), [original], 1)
    assert original.published == datetime(2024, 5, 6, 1, 0, tzinfo=UTC)
    assert copy.published is not None
    assert 0 < (copy.published - original.published).total_seconds() <= 48 * 3600
    assert unicodedata.normalize("NFC", copy.body) == original.body + "\nTheo TTXVN"
    assert copy.body != unicodedata.normalize("NFC", copy.body)

"""The full corpus: what the demonstration shows and other tests count on."""

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from data.ingest import ingest
from data.sample.check import LIMIT, check
from data.text import matching_key, tone_placed

from .conftest import Made

DEAD = [(date(2025, 10, 13) + timedelta(days=n)).isoformat() for n in range(14)]


def test_eight_thousand_articles_of_twelve_papers(full: Made) -> None:
    """There are 8,000 articles over 18 months; three papers print over three a day, the smallest 56 in all."""
    assert len(full.articles) == 8000
    published = Counter(row["outlet"] for row in full.told.values())
    assert len(published) == 12
    sizes = sorted(published.values(), reverse=True)
    assert sizes[2] / 549 > 3
    assert sizes[-1] == 56
    days = [row["day"] for row in full.told.values() if row["day"]]
    assert (min(days), max(days)) == ("2024-07-01", "2025-12-31")


def test_no_unplanted_pair_is_alike(full: Made) -> None:
    """No two articles of different releases share more than 30 % of the smaller one's shingles; reprints share most."""
    found = check(full.folder)
    assert found.articles == 8000
    assert found.over == 0
    assert found.closest <= LIMIT
    assert found.loosest > 0.7


def test_ten_themes_of_like_size(full: Made) -> None:
    """Each theme has 7 to 13 % of the articles."""
    told = Counter(row["theme"] for row in full.told.values())
    assert len(told) == 10
    assert all(560 <= count <= 1040 for count in told.values())


def test_themes_share_their_common_vocabulary(full: Made) -> None:
    """Most of the 300 commonest syllables of a theme occur in all ten, and most of what is said is said in all."""
    words: dict[str, Counter[str]] = {}
    for name, row in full.told.items():
        words.setdefault(row["theme"], Counter()).update(matching_key(full.whole(name)).split())
    everywhere = set.intersection(*(set(counts) for counts in words.values()))
    common = {word for word in everywhere if all(counts[word] >= 20 for counts in words.values())}
    for theme, counts in words.items():
        top = [word for word, _ in counts.most_common(300)]
        assert sum(word in everywhere for word in top) / 300 > 0.7, theme
        assert sum(counts[word] for word in common) / counts.total() > 0.55, theme


def test_the_dead_feed_is_silent(full: Made) -> None:
    """The paper with the dead feed printed nothing for two weeks, and something before and after."""
    (dead,) = full.truth("dead_feed")
    assert (dead["from"], dead["to"]) == (DEAD[0], DEAD[-1])
    days = Counter(row["day"] for row in full.told.values() if row["outlet"] == dead["outlet"])
    assert [days[day] for day in DEAD] == [0] * 14
    assert days["2025-10-11"] > 0
    assert days["2025-10-28"] > 0


def test_bursts_stand_out_day_by_day(full: Made) -> None:
    """On each day of a burst its term is in at least the planted articles, on no other day in more than two."""
    bursts = full.truth("bursts")
    assert len(bursts) == 8
    texts = {name: f" {matching_key(full.whole(name))} " for name in full.articles}
    for burst in bursts:
        term = f" {matching_key(burst['term'])} "
        days = Counter(full.told[name]["day"] for name, text in texts.items() if term in text)
        assert list(burst["days"].values()) == [4, 7, 11, 7, 4, 2, 2]
        assert all(days[day] >= planted for day, planted in burst["days"].items())
        assert days[burst["peak"]] >= 11
        assert max(count for day, count in days.items() if day not in burst["days"]) <= 2, burst["term"]
        assert len(burst["term"].split()) >= 2


def test_tet_is_thin(full: Made) -> None:
    """Around Tết the papers together print less than half of what they print in the weeks before."""
    days = Counter(row["day"] for row in full.told.values())
    before = [days[(date(2025, 1, 6) + timedelta(days=n)).isoformat()] for n in range(14)]
    around = [days[(date(2025, 1, 27) + timedelta(days=n)).isoformat()] for n in range(7)]
    assert sum(around) / 7 < sum(before) / 14 / 2


def test_headlines_are_those_of_one_article(full: Made) -> None:
    """Two articles that bear one headline are of one release."""
    releases: dict[str, list[int | None]] = {}
    for name, row in full.told.items():
        if not row["untitled"]:
            releases.setdefault(tone_placed(full.text(name, "title")), []).append(row["release"])
    shared = {title: numbers for title, numbers in releases.items() if len(numbers) > 1}
    assert shared
    assert all(None not in numbers and len(set(numbers)) == 1 for numbers in shared.values())


def test_no_sentence_wears_out(full: Made) -> None:
    """Numbers and names aside, no sentence stands in more than 3 % of the articles."""
    names = re.compile(r"\b[A-ZĐÀ-Ỵ]\w*(?: [A-ZĐÀ-Ỵ]\w*)*")
    count: Counter[str] = Counter()
    for name in full.articles:
        text = re.sub(r"[\d.,]*\d", "#", full.text(name, "body"))
        count.update({names.sub("N", part) for part in re.split(r"(?<=[.!?”])\s+", text) if len(part) > 30})
    assert count.most_common(1)[0][1] < 240


def test_real_bodies_are_few_and_known(full: Made) -> None:
    """Bodies that exist are a few public ones and a federation; everything else is invented."""
    real = {row["organization"] for row in full.truth("mentions") if row["real"]}
    assert 12 <= len(real) <= 20
    assert all(name.split()[0] in ("Bộ", "Ủy", "Ngân", "Trung", "Liên") for name in real)


def test_ingest_takes_every_article(small: Made, tmp_path: Path) -> None:
    """A corpus takes in every article: none quarantined, the undated ones undated."""
    summary = ingest(tmp_path / "corpus", small.folder / "articles.jsonl.gz")
    assert (summary.read, summary.added) == (600, 600)
    assert not sum(summary.quarantined.values())
    assert summary.undated == sum(row["day"] is None for row in small.told.values()) > 0

"""The whole way on the made-up press, whose truth is known: files, corpus, words, organizations, topics, trends.

Nothing of the truth is in what the corpus is made from; what is expected here was planted before a word was written.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from analysis import bursts, changes, decomposition, keywords, topics, volume
from analysis.analyse import analyse
from analysis.bursts import Bursts
from analysis.calendar import Span, before
from analysis.trends import term_trends, trends
from data.corpus import Corpus
from data.ingest import IngestSummary, ingest
from data.query import Query
from data.sample import write
from data.text import matching_key

ARTICLES = 8000

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up press as it is delivered, with its truth beside it."""
    folder = tmp_path_factory.mktemp("planted")
    write(folder / "source", articles=ARTICLES)
    return folder


@pytest.fixture(scope="module")
def ingested(folder: Path) -> IngestSummary:
    """What became of the articles; they are analysed too."""
    summary = ingest(folder / "corpus", folder / "source" / "articles.jsonl.gz")
    analyse(folder / "corpus", report=lambda step, done, total: None)
    return summary


@pytest.fixture(scope="module")
def corpus(folder: Path, ingested: IngestSummary) -> Corpus:
    """The corpus, analysed."""
    return Corpus.open(folder / "corpus")


@pytest.fixture(scope="module")
def truth(folder: Path) -> Mapping[str, Rows]:
    """What was planted, by the name of its file."""
    files = sorted((folder / "source" / "truth").glob("*.jsonl"))
    return {file.stem: [json.loads(line) for line in file.read_text("utf8").splitlines()] for file in files}


@pytest.fixture(scope="module")
def planted(truth: Mapping[str, Rows]) -> Rows:
    """One row an article."""
    return truth["articles"]


def counted(frame: pd.DataFrame, *, articles: str = "articles") -> dict[date, int]:
    """Counts by day, days without any left out."""
    pairs = zip(frame["period"], frame[articles], strict=True)
    return {day: int(n) for day, n in pairs if n}


def test_every_article_is_taken_in(ingested: IngestSummary, planted: Rows) -> None:
    """All articles are added, none is quarantined, and as many are undated as were planted so."""
    assert (ingested.read, ingested.added, sum(ingested.quarantined.values())) == (ARTICLES, ARTICLES, 0)
    assert ingested.undated == sum(row["day"] is None for row in planted)


def test_volume_by_day_is_what_was_planted(corpus: Corpus, planted: Rows) -> None:
    """Every day has as many articles as were planted on it."""
    wanted = Counter(date.fromisoformat(row["day"]) for row in planted if row["day"])
    assert counted(volume.volume(corpus, Query(), step="day").frame) == wanted


def test_volume_by_outlet_is_what_was_planted(corpus: Corpus, truth: Mapping[str, Rows]) -> None:
    """Every outlet has as many articles as were planted in it."""
    found = volume.coverage(corpus, Query()).outlets
    assert dict(zip(found["outlet"], found["articles"], strict=True)) == {
        row["outlet"]: row["articles"] for row in truth["outlets"]
    }


def test_the_dead_feed_is_a_gap(corpus: Corpus, truth: Mapping[str, Rows]) -> None:
    """The two weeks in which a feed was dead begin with days of silence of an active outlet."""
    (dead,) = truth["dead_feed"]
    first, last = date.fromisoformat(dead["from"]), date.fromisoformat(dead["to"])
    assert (last - first).days == 13
    silent = set(volume.coverage(corpus, Query(outlets=(dead["outlet"],))).silent["day"])
    # An outlet that has been silent for more than a fifth of four weeks is not an active one any more.
    assert {first + timedelta(days=n) for n in range(5)} <= silent
    assert all(first <= day <= last for day in silent if abs((day - first).days) < 28)


def test_a_burst_term_is_counted_as_often_as_it_was_written(corpus: Corpus, truth: Mapping[str, Rows]) -> None:
    """On each day of a burst, the articles that hold its term are at least those planted for it."""
    for burst in truth["bursts"]:
        daily = counted(trends(corpus, Query(), (burst["term"],), step="day").frame)
        short = {day: n for day, n in burst["days"].items() if daily.get(date.fromisoformat(day), 0) < n}
        assert not short, burst["term"]


def test_a_burst_peaks_where_it_was_planted(corpus: Corpus, truth: Mapping[str, Rows]) -> None:
    """No day outside a burst has as many articles with its term as the burst's peak."""
    for burst in truth["bursts"]:
        daily = counted(trends(corpus, Query(), (burst["term"],), step="day").frame)
        inside = {day for day in daily if burst["start"] <= day.isoformat() <= burst["end"]}
        peak = daily[date.fromisoformat(burst["peak"])]
        assert max((n for day, n in daily.items() if day not in inside), default=0) < peak, burst["term"]


def test_a_burst_rises(corpus: Corpus, truth: Mapping[str, Rows]) -> None:
    """Among the rising terms of a burst's days is a word of its term."""
    for burst in truth["bursts"]:
        span = Query(start=date.fromisoformat(burst["start"]), end=date.fromisoformat(burst["end"]))
        movers = keywords.movers(corpus, span, limit=20).frame
        rising = set(movers.loc[movers["z"] > 0, "term"])
        words = matching_key(burst["term"]).split()
        parts = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
        assert parts & rising, (burst["term"], sorted(rising))


@pytest.fixture(scope="module")
def searched(corpus: Corpus, truth: Mapping[str, Rows]) -> Bursts:
    """The bursts of the planted terms, by day."""
    return bursts.bursts(corpus, Query(), tuple(burst["term"] for burst in truth["bursts"]), step="day")


def test_every_planted_burst_is_found(searched: Bursts, truth: Mapping[str, Rows]) -> None:
    """The strongest burst of each planted term begins, peaks and ends where it was planted, give or take a day."""
    for burst in truth["bursts"]:
        frame = searched.frame[searched.frame["query"] == burst["term"]]
        strongest = frame.sort_values("weight").iloc[-1]
        for edge in ("start", "peak", "end"):
            assert abs((strongest[edge] - date.fromisoformat(burst[edge])).days) <= 1, (burst["term"], edge)
        assert strongest["articles"] >= len(burst["articles"])


def test_planted_bursts_are_the_strongest_of_all_terms(corpus: Corpus, truth: Mapping[str, Rows]) -> None:
    """Of all terms in thirty articles or more, bursts of up to a week begin with the planted ones, each told once."""
    found = bursts.bursting_terms(corpus, Query(), minimum=30, limit=40).frame
    short = found[[(end - start).days <= 7 for start, end in zip(found["start"], found["end"], strict=True)]]
    starts = list(short["start"].head(len(truth["bursts"])))
    for burst in truth["bursts"]:
        near = [day for day in starts if abs((day - date.fromisoformat(burst["start"])).days) <= 1]
        assert len(near) == 1, (burst["term"], starts)


def test_no_change_at_tet(corpus: Corpus) -> None:
    """At Tết a third of the usual number is published: no level of any theme's word changes around it."""
    winter = Query(start=date(2024, 11, 18), end=date(2025, 4, 20))
    words = ("học sinh", "bệnh viện", "ngân hàng", "bóng đá", "du khách", "giao thông", "doanh nghiệp", "người dân")
    found = changes.changes(corpus, winter, words).frame
    near = [day for day in found["day"] if date(2025, 1, 20) <= day <= date(2025, 2, 10)]
    assert not near


@pytest.mark.parametrize("by", decomposition.DIMENSIONS)
def test_a_planted_burst_is_told_exactly(
    corpus: Corpus, truth: Mapping[str, Rows], by: decomposition.Dimension
) -> None:
    """What outlets, sections, topics, organizations or stories contribute to a burst adds up to it exactly."""
    burst = truth["bursts"][0]
    now = Span(date.fromisoformat(burst["start"]), date.fromisoformat(burst["end"]))
    part = Query(search=burst["term"])
    answer = decomposition.decomposition(corpus, Query(), part, before=before(now), now=now, by=by, limit=8)
    assert answer.articles >= len(burst["articles"]) > answer.before_articles
    assert answer.frame["change"].sum() == answer.change
    assert sum(answer.frame["contribution"], Fraction(0)) == answer.share_change


def test_shares_are_of_all_articles(corpus: Corpus, planted: Rows, truth: Mapping[str, Rows]) -> None:
    """The denominator of a share is the number of articles planted in the period."""
    by_month = Counter(row["day"][:7] for row in planted if row["day"])
    frame = trends(corpus, Query(), (truth["bursts"][0]["term"],), step="month").frame
    assert {day.strftime("%Y-%m"): int(n) for day, n in zip(frame["period"], frame["total"], strict=True)} == by_month


def test_a_term_and_a_search_agree_on_a_word_of_its_own(corpus: Corpus) -> None:
    """A word that is segmented whole everywhere is in as many articles by its term as by search."""
    term = "livestream"
    frames = (term_trends(corpus, Query(), (term,), step="month"), trends(corpus, Query(), (term,), step="month"))
    by_term, by_search = (counted(found.frame) for found in frames)
    assert by_term == by_search
    assert sum(by_term.values()) > 0


def told(corpus: Corpus, mentions: Rows) -> list[str | None]:
    """The body that stands in the corpus at the place of each planted mention, None where none does."""
    found = corpus.ask(
        'SELECT source_id AS id, field, start, "end", mentions.organization '
        "FROM mentions JOIN articles USING (article_id)"
    )
    bodies = {tuple(row[:4]): str(row[4]) for row in found.itertuples(index=False)}
    return [bodies.get((row["id"], row["field"], row["start"], row["end"])) for row in mentions]


def same(found: str | None, wanted: str) -> bool:
    """Tell whether two names are one but for capitals and tone placement."""
    return found is not None and matching_key(found) == matching_key(wanted)


def test_every_real_body_is_found(corpus: Corpus, truth: Mapping[str, Rows]) -> None:
    """Every planted mention of a real public body is found at its place, and told right."""
    real = [row for row in truth["mentions"] if row["real"] and not row["ambiguous"]]
    wrong = [
        (row, body) for row, body in zip(real, told(corpus, real), strict=True) if not same(body, row["organization"])
    ]
    assert len(real) > 1000
    assert not wrong


def test_made_up_bodies_are_found(corpus: Corpus, truth: Mapping[str, Rows]) -> None:
    """Bodies that no list knows are found at their places, and told right, in 999 of 1,000 mentions."""
    made_up = [row for row in truth["mentions"] if not row["real"] and not row["ambiguous"]]
    bodies = told(corpus, made_up)
    assert sum(body is not None for body in bodies) >= 0.999 * len(made_up)
    right = sum(same(body, row["organization"]) for row, body in zip(made_up, bodies, strict=True))
    assert right >= 0.999 * len(made_up)


def test_nobody_else_is_found(corpus: Corpus, truth: Mapping[str, Rows]) -> None:
    """Of 1,000 mentions in the corpus at most one stands where none was planted."""
    planted = {(row["id"], row["field"], row["start"], row["end"]) for row in truth["mentions"]}
    found = corpus.ask('SELECT source_id AS id, field, start, "end" FROM mentions JOIN articles USING (article_id)')
    others = [row for row in found.itertuples(index=False, name=None) if row not in planted]
    assert len(others) <= 0.001 * len(found), others[:5]


def test_what_nobody_can_tell_is_left_open(corpus: Corpus, truth: Mapping[str, Rows]) -> None:
    """No mention that was planted without a way to tell its body is given one."""
    ambiguous = [row for row in truth["mentions"] if row["ambiguous"]]
    bodies = told(corpus, ambiguous)
    assert ambiguous
    assert [row for row, body in zip(ambiguous, bodies, strict=True) if body and not body.startswith("chưa rõ")] == []


def test_planted_themes_are_recovered(folder: Path, corpus: Corpus, planted: Rows) -> None:
    """Ten topics are the ten themes: adjusted Rand index at least 0.9 over all articles."""
    version = topics.fit(corpus, topics=10)
    rows = topics.transform(corpus, version=version).to_pandas()
    names = corpus.ask("SELECT article_id, source_id FROM articles")
    dominant = rows[rows["dominant"]].merge(names, on="article_id")
    told = dict(zip(dominant["source_id"], dominant["topic"], strict=True))
    themes = [row["theme"] for row in planted]
    assert adjusted_rand_score(themes, [told.get(row["id"], -1) for row in planted]) >= 0.9


def groups(corpus: Corpus, column: str) -> dict[str, int]:
    """Give the story, or the group of near-copies, of each article by its id in the source."""
    sql = f"SELECT source_id, {column} FROM articles JOIN stories USING (article_id) JOIN reprints USING (article_id)"
    found = corpus.ask_arrow(sql)
    return dict(zip(found["source_id"].to_pylist(), found[column].to_pylist(), strict=True))


def pairs(together: Iterable[Sequence[str]]) -> set[tuple[str, str]]:
    """Give the pairs of articles that are together."""
    return {(min(pair), max(pair)) for members in together for pair in combinations(members, 2)}


def members(group_of: Mapping[str, int]) -> list[list[str]]:
    """Give the articles of each group."""
    found: dict[int, list[str]] = {}
    for article, group in group_of.items():
        found.setdefault(group, []).append(article)
    return list(found.values())


def test_planted_reprints_are_found(corpus: Corpus, truth: Mapping[str, Rows]) -> None:
    """Of 100 pairs of reprints at least 99 are in one group, and of 100 pairs in one group 99 are reprints."""
    wanted = pairs(row["articles"] for row in truth["releases"])
    found = pairs(members(groups(corpus, "reprint_id")))
    assert len(wanted) > 500
    assert len(wanted & found) >= 0.99 * len(wanted)
    assert len(wanted & found) >= 0.99 * len(found)


def test_reprints_are_one_story(corpus: Corpus) -> None:
    """No group of near-copies is cut by stories."""
    story_of = groups(corpus, "story_id")
    assert all(len({story_of[article] for article in copies}) == 1 for copies in members(groups(corpus, "reprint_id")))


def test_planted_events_are_told_apart(corpus: Corpus, truth: Mapping[str, Rows]) -> None:
    """Stories hold little beside the event of their articles: B³ precision 0.95; and most of an event: recall 0.65.

    The articles of a planted event share its facts and not a sentence.
    """
    story_of = groups(corpus, "story_id")
    event_of = {
        article: (kind, row["number"])
        for kind in ("events", "releases")
        for row in truth[kind]
        for article in row["articles"]
    }
    stories, events = Counter(story_of.values()), Counter(event_of.values())
    both = Counter((story_of[article], event) for article, event in event_of.items())
    cells = [(both[story_of[article], event], story_of[article], event) for article, event in event_of.items()]
    assert sum(shared / stories[story] for shared, story, _ in cells) / len(cells) >= 0.95
    assert sum(shared / events[event] for shared, _, event in cells) / len(cells) >= 0.65


def test_a_burst_is_mostly_one_story(corpus: Corpus, truth: Mapping[str, Rows]) -> None:
    """What made many papers write about one thing within days is a story: the largest holds half of each burst."""
    story_of = groups(corpus, "story_id")
    for burst in truth["bursts"]:
        ((_, largest),) = Counter(story_of[article] for article in burst["articles"]).most_common(1)
        assert largest >= len(burst["articles"]) / 2


def test_analysing_again_does_nothing(folder: Path, corpus: Corpus) -> None:
    """A second ingest adds nothing, a second analysis annotates nothing and leaves all stories as they are."""
    again = ingest(folder / "corpus", folder / "source" / "articles.jsonl.gz")
    assert (again.added, again.revised, again.already_there) == (0, 0, ARTICLES)
    summary = analyse(folder / "corpus", report=lambda step, done, total: None)
    assert (summary.annotated, summary.story_articles, summary.topic_articles, summary.fitted) == (0, 0, 0, False)

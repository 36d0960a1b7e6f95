"""What people decide about organizations is honoured by every count, and undone in every count."""

import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from analysis import articles, listing, rising, trends
from analysis.organizations import counts, editing
from analysis.organizations.card import card
from analysis.organizations.evidence import evidence
from analysis.organizations.kinds import by_kind
from analysis.organizations.network import network
from analysis.organizations.outlets import by_outlet
from analysis.organizations.prominence import prominence
from data import selection
from data.corpus import Corpus
from data.query import Query
from data.schemas import MENTIONS
from tests.analysis.conftest import COMPANY, MINISTRY, UNKNOWN

SECOND_WEEK = Query(start=date(2024, 3, 11), end=date(2024, 3, 17))
#: The company is named on this day and not on the one before.
WEDNESDAY = Query(start=date(2024, 3, 6), end=date(2024, 3, 6))
HILL = "Khu di tích Lam Sơn"
NAMES = (COMPANY, MINISTRY)


def rows(frame: pd.DataFrame, *columns: str) -> list[list[Any]]:
    """Give the rows of a frame, in order."""
    return frame[list(columns)].values.tolist()


def chosen(corpus: Corpus, query: Query) -> list[int]:
    """Give the articles of a selection."""
    return [int(i) for i in selection.ask(corpus, query, "SELECT article_id FROM selected ORDER BY 1")["article_id"]]


#: Each count, as something that can be compared.
COUNTS: Mapping[str, Callable[[Corpus], Any]] = {
    "ranking": lambda c: rows(counts.ranking(c, Query()).frame, "organization", "kind", "articles", "mentions"),
    "unresolved": lambda c: rows(counts.ranking(c, Query()).unresolved, "organization", "articles", "mentions"),
    "change": lambda c: rows(counts.ranking(c, SECOND_WEEK).frame, "organization", "articles", "before_articles"),
    "voice": lambda c: rows(
        counts.share_of_voice(c, Query(), NAMES).frame, "organization", "period", "articles", "mentions", "voice"
    ),
    "trends": lambda c: rows(trends.organization_trends(c, Query(), NAMES).frame, "query", "period", "articles"),
    "pairs": lambda c: rows(counts.co_mentions(c, Query(), minimum=1).frame, "organization", "other", "articles"),
    "network": lambda c: (network(c, Query(), minimum=1).compared, network(c, Query(), minimum=1).pairs),
    "rising": lambda c: rows(
        rising.organizations(c, WEDNESDAY, minimum=1).frame, "organization", "articles", "before_articles"
    ),
    "kinds": lambda c: rows(by_kind(c, Query()).frame, "kind", "organizations", "articles", "mentions"),
    "prominence": lambda c: rows(prominence(c, Query()).frame, "organization", "articles", "body", "speaks"),
    "outlets": lambda c: rows(by_outlet(c, Query(), NAMES).frame, "organization", "outlet", "articles", "mentions"),
    "evidence": lambda c: [
        (evidence(c, Query(), name).articles, rows(evidence(c, Query(), name).frame, "article_id", "marks", "reasons"))
        for name in (*NAMES, HILL)
    ],
    "card": lambda c: [
        (card(c, Query(), name).articles, rows(card(c, Query(), name).names, "surface")) for name in NAMES
    ],
    "filter": lambda c: [chosen(c, Query(organizations=(name,))) for name in (*NAMES, HILL)],
    "search": lambda c: [chosen(c, Query(search=f'org:"{name}"')) for name in (*NAMES, HILL)],
    "reader": lambda c: rows(articles.read(c, 4, Query()).organizations, "organization", "surface", "mentions"),
    "marks": lambda c: [
        (mark.start, mark.label) for mark in articles.read(c, 4, Query()).marks if mark.kind == "organization"
    ],
    "listing": lambda c: len(listing.listing(c, listing.ordering(c, Query(organizations=(COMPANY,)))).frame),
}  # fmt: skip

#: Decisions, and the counts that they leave as they are.
DECISIONS: Mapping[str, tuple[Callable[[Corpus], int], set[str]]] = {
    "none": (
        lambda c: editing.no_organization(c, COMPANY, who="An"),
        {"unresolved"},
    ),
    "same": (
        lambda c: editing.same(c, [COMPANY], into=MINISTRY, who="An"),
        {"unresolved"},
    ),
    "different": (
        lambda c: editing.different(c, COMPANY, "Lam Sơn", into=HILL, who="An"),
        # "Lam Sơn" stands once, in an article of the first week that names the company, too.
        {"unresolved", "change", "trends", "listing"},
    ),
    "unclear": (
        lambda c: editing.same(c, [UNKNOWN], into=COMPANY, who="An"),
        {"rising", "pairs", "network", "reader", "marks"},
    ),
    "watch": (lambda c: editing.watch(c, COMPANY, who="An"), set(COUNTS)),
}


@pytest.fixture
def corpus(corpus: Corpus, tmp_path: Path) -> Corpus:
    """A copy of the dozen articles of tests/analysis/conftest.py, for decisions of one test."""
    return Corpus.open(shutil.copytree(corpus.path, tmp_path / "kho"))


@pytest.mark.parametrize("decision", DECISIONS)
def test_every_count_follows_and_goes_back(corpus: Corpus, decision: str) -> None:
    """A decision changes every count that it is about, no other; undone, all are what they were."""
    before = {name: count(corpus) for name, count in COUNTS.items()}
    decide, untouched = DECISIONS[decision]
    number = decide(corpus)
    changed = {name for name, count in COUNTS.items() if count(corpus) != before[name]}
    assert changed == set(COUNTS) - untouched
    editing.undo(corpus, number, who="Bình")
    assert {name: count(corpus) for name, count in COUNTS.items()} == before


def test_a_merged_name_is_asked_for_under_either_name(corpus: Corpus) -> None:
    """Company and ministry are one in five articles: shares, trends, company, evidence and filters say so of both."""
    editing.same(corpus, [COMPANY], into=MINISTRY, who="An")
    for name in NAMES:
        assert counts.share_of_voice(corpus, Query(), [name]).organizations == (MINISTRY,)
        assert trends.organization_trends(corpus, Query(), [name]).summary["articles"].tolist() == [5]
        assert counts.co_mentions(corpus, Query(), name).organization == MINISTRY
        assert evidence(corpus, Query(), name).articles == 5
        assert by_outlet(corpus, Query(), [name]).frame["articles"].sum() == 5
        assert prominence(corpus, Query(), [name]).frame["articles"].tolist() == [5]
        assert card(corpus, Query(), name).articles == 5
        assert len(chosen(corpus, Query(organizations=(name,)))) == 5
    assert counts.share_of_voice(corpus, Query(), NAMES).organizations == (MINISTRY,)


def counted(corpus: Corpus) -> dict[str, int]:
    """Give the mentions of each known organization."""
    frame = counts.ranking(corpus, Query()).frame
    return dict(zip(frame["organization"], frame["mentions"].astype(int), strict=True))


def test_what_was_merged_can_be_told_apart_by_its_shown_name(corpus: Corpus) -> None:
    """After the merge the sentence's "Lam Sơn" is shown as the ministry; telling that apart moves the mention."""
    editing.same(corpus, [COMPANY], into=MINISTRY, who="An")
    editing.different(corpus, MINISTRY, "Lam Sơn", into=HILL, who="An")
    assert counted(corpus) == {MINISTRY: 6, HILL: 1}
    editing.different(corpus, HILL, "Lam Sơn", into="Núi Lam Sơn", who="An")
    assert counted(corpus) == {MINISTRY: 6, "Núi Lam Sơn": 1}


def test_a_merged_name_can_be_called_no_organization(corpus: Corpus) -> None:
    """Who says that the company is none, after somebody merged it, takes its mentions out, not the ministry's."""
    editing.same(corpus, [COMPANY], into=MINISTRY, who="An")
    editing.no_organization(corpus, COMPANY, who="Bình")
    assert counted(corpus) == {MINISTRY: 3}


def test_decisions_hold_for_articles_that_come_later(corpus: Corpus) -> None:
    """A decision is about a name, not about rows: what an analysis writes afterwards is counted by it."""
    editing.same(corpus, [COMPANY], into=MINISTRY, who="An")
    row = corpus.ask("SELECT * FROM mentions WHERE article_id = 4 AND surface = 'Lam Sơn'").to_dict("records")[0]
    with corpus.transaction("test") as change:
        change.append("mentions", pa.Table.from_pylist([row | {"article_id": 8, "mention": 0}], schema=MENTIONS))
    assert counted(corpus.latest()) == {MINISTRY: 8}

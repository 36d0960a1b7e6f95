"""Changes told by groups. The articles are those of conftest.py: the weeks of 4 and of 11 March."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import decomposition
from analysis.calendar import Span
from analysis.decomposition import DIMENSIONS, Decomposition, Dimension, articles_of
from analysis.keywords import units
from data.corpus import Corpus
from data.errors import NotAnalysed
from data.query import Query, Unit
from tests.analysis.conftest import COMPANY, MINISTRY

BEFORE, NOW = Span(date(2024, 3, 4), date(2024, 3, 10)), Span(date(2024, 3, 11), date(2024, 3, 17))
POWER = Query(search="giá điện")

#: Dimensions that need no topics.
PLAIN: tuple[Dimension, ...] = ("outlet", "section", "organization", "story")


def decomposed(corpus: Corpus, query: Query = Query(), part: Query = POWER, **options: object) -> Decomposition:  # noqa: B008
    """The change from the first week to the second."""
    return decomposition.decomposition(corpus, query, part, before=BEFORE, now=NOW, **options)  # type: ignore[arg-type]


def adds_up(answer: Decomposition) -> bool:
    """Tell whether the rows add up to the change exactly: of counts, of totals, of the share."""
    frame = answer.frame
    return (
        frame["change"].sum() == answer.change
        and frame["articles"].sum() == answer.articles
        and frame["total"].sum() == answer.total
        and frame["before_articles"].sum() == answer.before_articles
        and frame["before_total"].sum() == answer.before_total
        and sum(frame["mix"], Fraction(0)) + sum(frame["rate"], Fraction(0)) == answer.share_change
        and sum(frame["contribution"], Fraction(0)) == answer.share_change
    )


def test_outlets_contribute_mix_and_rate(corpus: Corpus) -> None:
    """From 2 of 6 to 3 of 5: what each outlet contributes, by hand."""
    answer = decomposed(corpus)
    assert (answer.before_articles, answer.before_total, answer.articles, answer.total) == (2, 6, 3, 5)
    assert (answer.change, answer.share_change) == (1, Fraction(4, 15))
    columns = ["group", "before_articles", "before_total", "articles", "total", "change", "mix", "rate"]
    assert sorted(answer.frame[columns].itertuples(index=False, name=None)) == [
        ("", 0, 0, 0, 1, 0, Fraction(-7, 75), Fraction(0)),
        ("Báo Biển", 0, 1, 0, 0, 0, Fraction(7, 90), Fraction(0)),
        ("Báo Núi", 1, 2, 1, 1, 0, Fraction(-17, 450), Fraction(2, 15)),
        ("Báo Sông", 1, 3, 2, 3, 1, Fraction(1, 300), Fraction(11, 60)),
    ]
    assert answer.frame["group"].tolist()[0] == "Báo Sông"  # the largest contribution first
    assert adds_up(answer)


@pytest.mark.parametrize("by", PLAIN)
@pytest.mark.parametrize("unit", ["article", "story", "outlet"])
@pytest.mark.parametrize("limit", [1, 2, 12])
def test_contributions_add_up(corpus: Corpus, by: Dimension, unit: Unit, limit: int) -> None:
    """Whatever is counted and however few groups are told one by one, the sums are the change exactly."""
    answer = decomposed(corpus, Query(unit=unit), replace(POWER, unit=unit), by=by, limit=limit)
    assert adds_up(answer)
    assert len(answer.frame) <= limit + 1


def test_an_article_counts_for_the_organization_it_names_first(corpus: Corpus) -> None:
    """Article 2 names the ministry, then the company: it is the ministry's. Articles 9 and others name no known one."""
    frame = decomposed(corpus, by="organization").frame.set_index("group")
    assert frame.loc[MINISTRY, ["before_articles", "articles"]].tolist() == [2, 1]
    assert frame.loc[COMPANY, ["before_articles", "before_total", "articles"]].tolist() == [0, 1, 1]
    assert frame.loc["", ["before_total", "articles", "total"]].tolist() == [3, 1, 3]


def test_stories_of_one_article_are_one_group(corpus: Corpus) -> None:
    """Only articles 9 and 10 are a story; it has the headline of its first article."""
    frame = decomposed(corpus, by="story").frame.set_index("group")
    assert frame["name"].to_dict() == {"9": "Giá điện lại tăng", "": ""}
    assert frame.loc["9", ["before_articles", "articles", "change"]].tolist() == [0, 2, 2]


def test_a_line_leads_to_its_articles(corpus: Corpus) -> None:
    """The query of a line finds as many articles as it counts, in either period, by whatever changes are told."""
    for by in PLAIN:
        answer = decomposed(corpus, by=by, limit=1 if by in ("outlet", "section", "story") else 12)
        for row in answer.frame.to_dict("records"):
            if by in ("organization", "story") and not row["group"]:
                continue
            for now, counted in ((True, row["articles"]), (False, row["before_articles"])):
                query = articles_of(answer, row["group"], now=now)
                assert query is not None
                assert units(corpus, query) == counted, (by, row["group"], now)


def test_a_line_of_no_organization_leads_nowhere(corpus: Corpus) -> None:
    """No query finds the articles that name no organization, or the others among organizations."""
    answer = decomposed(corpus, by="organization", limit=1)
    assert articles_of(answer, "") is None
    assert articles_of(answer, None) is None


def test_the_volume_itself_is_told_in_counts(corpus: Corpus) -> None:
    """Where all articles are followed the share stays 1, and the largest change of a count comes first."""
    answer = decomposed(corpus, Query(), Query(), by="outlet")
    assert (answer.change, answer.share_change) == (-1, 0)
    assert answer.frame["group"].tolist() == ["", "Báo Biển", "Báo Núi", "Báo Sông"]
    assert answer.frame["change"].tolist() == [1, -1, -1, 0]
    assert adds_up(answer)


def test_a_period_without_articles(corpus: Corpus) -> None:
    """Against nothing, all of the share is what each group brings."""
    empty = Span(date(2024, 2, 5), date(2024, 2, 11))
    answer = decomposition.decomposition(corpus, Query(), POWER, before=empty, now=NOW)
    assert answer.share_change == Fraction(3, 5)
    assert adds_up(answer)


def test_what_was_not_analysed_is_said(raw_corpus: Corpus, corpus: Corpus) -> None:
    """Organizations and topics ask for an analysis."""
    with pytest.raises(NotAnalysed):
        decomposition.decomposition(raw_corpus, Query(), Query(), before=BEFORE, now=NOW, by="organization")
    with pytest.raises(NotAnalysed):
        decomposed(corpus, by="topic")
    assert set(PLAIN) | {"topic"} == set(DIMENSIONS)


COUNTS = st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))


@pytest.mark.parametrize("centred", [True, False])
@given(rows=st.lists(COUNTS, min_size=1, max_size=8))
def test_any_counts_add_up(rows: Sequence[tuple[int, int, int, int]], centred: bool) -> None:
    """For any counts of any groups, mix and rate add up to the difference of the shares, to the last digit."""
    counted = pd.DataFrame(
        [{"before_articles": k1, "before_total": k1 + r1, "articles": k2, "total": k2 + r2} for k1, r1, k2, r2 in rows]
    )
    n1, n2 = int(counted["before_total"].sum()), int(counted["total"].sum())
    shares = [
        Fraction(int(counted[k].sum()), n) if n else Fraction(0) for k, n in (("before_articles", n1), ("articles", n2))
    ]
    frame = decomposition.contributions(counted, centred=centred)
    assert sum(frame["contribution"], Fraction(0)) == shares[1] - shares[0]


def test_a_group_that_only_publishes_more_contributes_nothing() -> None:
    """An outlet that doubles what it publishes at the mean rate explains nothing of the change of the share."""
    counted = pd.DataFrame(
        {"before_articles": [10, 5], "before_total": [100, 50], "articles": [20, 5], "total": [200, 50]}
    )
    assert decomposition.contributions(counted, centred=True)["contribution"].tolist() == [0, 0]


def test_what_does_not_hold_the_thing_contributes_nothing(corpus: Corpus) -> None:
    """The company's one article of the first week is not on power; that of the second is one of five: 1/5."""
    frame = decomposed(corpus, by="organization").frame.set_index("group")
    assert frame["contribution"].to_dict() == {
        MINISTRY: Fraction(1, 5) - Fraction(2, 6), COMPANY: Fraction(1, 5), "": Fraction(1, 5),
    }  # fmt: skip

"""Where organizations stand and whether they speak. The articles are those of conftest.py."""

import pytest

from analysis.organizations.evidence import FIELDS, evidence
from analysis.organizations.prominence import prominence
from data.corpus import Corpus
from data.errors import NotAnalysed
from data.query import Query
from tests.analysis.organizations.conftest import BINH_HA, MINISTRY, TAN_AN


def test_an_article_counts_for_the_most_prominent_field(press: Corpus) -> None:
    """Tân An is in a title, a lead and a body of three articles, though five mentions name it; the four add up."""
    frame = prominence(press, Query()).frame.set_index("organization")
    assert frame.loc[TAN_AN, ["articles", "mentions", *FIELDS]].tolist() == [3, 5, 1, 1, 1, 0]
    assert frame.loc[BINH_HA, [*FIELDS]].tolist() == [1, 0, 1, 0]
    assert frame.loc[MINISTRY, [*FIELDS]].tolist() == [0, 0, 1, 1]
    assert (frame[[*FIELDS]].sum(axis=1) == frame["articles"]).all()
    assert frame.loc[TAN_AN, "title_share"] == pytest.approx(1 / 3)


def test_who_speaks_and_who_is_only_named(press: Corpus) -> None:
    """Tân An is a source in one article of three, Bình Hà never, the ministry in one of two."""
    frame = prominence(press, Query()).frame.set_index("organization")
    assert frame["speaks"].to_dict() == {TAN_AN: 1, BINH_HA: 0, MINISTRY: 1, "Trường Sông": 0}
    assert frame.loc[MINISTRY, ["speech_mentions", "speech_share"]].tolist() == [1, 0.5]
    assert frame.loc[BINH_HA, ["speech_low", "speech_high"]].tolist() == pytest.approx([0, 0.6576], abs=1e-4)


def test_rows_come_by_the_measure_or_in_the_order_asked(press: Corpus) -> None:
    """By mentions Bình Hà and the ministry tie, in order of name; asked by name, the order is the question's."""
    ranked = prominence(press, Query(measure="mentions"), limit=3).frame["organization"].tolist()
    assert ranked == [TAN_AN, MINISTRY, BINH_HA]
    asked = prominence(press, Query(), [MINISTRY, TAN_AN]).frame["organization"].tolist()
    assert asked == [MINISTRY, TAN_AN]


def test_units_other_than_articles(press: Corpus) -> None:
    """By outlets, Tân An is in the title in Báo Sông and in the lead in Báo Núi."""
    frame = prominence(press, Query(unit="outlet"), [TAN_AN]).frame
    assert frame[["articles", "title", "lead", "body"]].values.tolist() == [[2, 1, 1, 0]]


@pytest.mark.parametrize("name", [TAN_AN, BINH_HA, MINISTRY])
@pytest.mark.parametrize("unit", ["article", "outlet"])
def test_every_number_leads_to_as_many_articles(press: Corpus, name: str, unit: str) -> None:
    """The evidence of a field or of speech has as many units as were counted."""
    query = Query(unit=unit)  # type: ignore[arg-type]
    row = prominence(press, query, [name]).frame.iloc[0]
    assert [evidence(press, query, name, foremost=field).articles for field in FIELDS] == row[[*FIELDS]].tolist()
    assert evidence(press, query, name, speaks=True).articles == row["speaks"]
    assert evidence(press, query, name, speaks=False).articles == row["articles"] - row["speaks"]


def test_a_corpus_only_ingested_says_what_to_run(raw_corpus: Corpus) -> None:
    """Articles that were never searched for organizations are not articles without any."""
    with pytest.raises(NotAnalysed, match="diembao analyse"):
        prominence(raw_corpus, Query())

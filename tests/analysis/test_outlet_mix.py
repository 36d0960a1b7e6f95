"""Outlets of two halves. The articles are those of conftest.py."""

from datetime import date, timedelta

import pytest

from analysis.calendar import Span
from analysis.outlet_mix import outlet_mix
from data.corpus import Corpus
from data.query import Query
from tests.analysis.conftest import article, fill


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Four weeks of ten articles a day: Báo Sông has eight in the first two, two in the others; Báo Núi the rest.

    Báo Biển has one more, in the second week only.
    """
    rows = []
    for place in range(28):
        day = date(2024, 3, 4) + timedelta(days=place)
        first = 8 if place < 14 else 2
        for outlet in ["Báo Sông"] * first + ["Báo Núi"] * (10 - first) + ["Báo Biển"] * (place == 8):
            rows.append(article((len(rows) + 1, day, outlet, "Xã hội", "Tin", "Tin.")))
    return fill(Corpus.create(tmp_path_factory.mktemp("kho") / "turned"), rows, [])


def test_a_turned_mix_is_told(turned: Corpus) -> None:
    """Of 141 and of 140 articles: the parts of each outlet, and the distance of the two mixes."""
    answer = outlet_mix(turned, Query())
    assert (answer.before, answer.now) == (
        Span(date(2024, 3, 4), date(2024, 3, 17)),
        Span(date(2024, 3, 18), date(2024, 3, 31)),
    )
    assert answer.frame[["outlet", "before_articles", "articles"]].values.tolist() == [
        ["Báo Núi", 28, 112],
        ["Báo Sông", 112, 28],
        ["Báo Biển", 1, 0],
    ]
    assert answer.distance == pytest.approx((112 / 141 - 28 / 140 + 112 / 140 - 28 / 141 + 1 / 141) / 2)
    assert answer.changed
    assert answer.p < 1e-10


def test_outlets_that_are_there_all_the_time(turned: Corpus) -> None:
    """Two outlets publish every week; what is searched for does not matter to that."""
    answer = outlet_mix(turned, Query(sections=("Kinh tế",)))
    assert answer.constant == ("Báo Núi", "Báo Sông")
    assert answer.outlets == ("Báo Biển", "Báo Núi", "Báo Sông")


def test_an_even_mix_has_not_changed(turned: Corpus) -> None:
    """Within the first week the outlets are the same."""
    answer = outlet_mix(turned, Query(end=date(2024, 3, 10)))
    assert (answer.distance, answer.changed) == (pytest.approx(0), False)


def test_few_articles_change_nothing(corpus: Corpus) -> None:
    """A dozen articles of four outlets are no evidence, whatever their mix."""
    answer = outlet_mix(corpus, Query())
    assert answer.distance > 0.2
    assert not answer.changed


def test_no_time_has_no_halves(empty_corpus: Corpus, corpus: Corpus) -> None:
    """A single day, or a corpus without days, has no mix to compare."""
    assert outlet_mix(empty_corpus, Query()).before is None
    day = Query(start=date(2024, 3, 4), end=date(2024, 3, 4))
    assert (outlet_mix(corpus, day).now, outlet_mix(corpus, day).changed) == (None, False)

"""An organization's card: lists, corpus and decisions together."""

import shutil
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from analysis.organizations import editing
from analysis.organizations.card import card
from data.corpus import Corpus
from data.query import Query
from data.schemas import LEARNED_NAMES
from tests.analysis.conftest import COMPANY, MINISTRY, UNKNOWN


@pytest.fixture
def corpus(corpus: Corpus, tmp_path: Path) -> Corpus:
    """A copy of the dozen articles of tests/analysis/conftest.py, for decisions of one test."""
    return Corpus.open(shutil.copytree(corpus.path, tmp_path / "kho"))


def test_names_are_those_written_in_the_selection(corpus: Corpus) -> None:
    """The company is called by its full name in three articles, by its bare one once; the days are the corpus's."""
    found = card(corpus, Query(), COMPANY)
    assert found.names.values.tolist() == [["Công ty Lam Sơn", 3, 3], ["Lam Sơn", 1, 1]]
    assert found.reasons.values.tolist() == [["list", 4]]
    assert (found.articles, found.mentions, found.n) == (3, 4, 12)
    assert (found.first, found.last) == (date(2024, 3, 4), date(2024, 3, 13))
    late = card(corpus, Query(start=date(2024, 3, 11)), COMPANY)
    assert (late.articles, late.mentions, late.first) == (1, 1, date(2024, 3, 4))
    assert (found.kind, found.listed, found.source) == ("company", False, "")


def test_the_lists_say_parent_dates_and_successor(corpus: Corpus) -> None:
    """Of a ministry dissolved in 2025: which took its place, and that nobody names it; of that one the reverse."""
    gone = card(corpus, Query(), "Bộ Kế hoạch và Đầu tư")
    assert (gone.listed, gone.kind, gone.parent, gone.successor) == (True, "state", "Chính phủ", "Bộ Tài chính")
    assert gone.valid_to == "2025-02-28"
    assert "Bộ KH&ĐT" in gone.aliases
    assert (gone.articles, gone.first) == (0, None)
    heir = card(corpus, Query(), "Bộ Tài chính")
    assert "Bộ Kế hoạch và Đầu tư" in heir.predecessors
    assert "Cục Thuế" in heir.parts


def test_a_body_of_a_former_province_has_its_successor(corpus: Corpus) -> None:
    """The People's Committee of Hà Giang was followed by that of Tuyên Quang on 1 July 2025."""
    found = card(corpus, Query(), "Ủy ban nhân dân tỉnh Hà Giang")
    assert (found.source, found.place, found.successor) == (
        "pattern",
        "tỉnh Hà Giang",
        "Ủy ban nhân dân tỉnh Tuyên Quang",
    )
    assert found.valid_to == "2025-06-30"


def test_a_card_tells_decisions_and_follows_them(corpus: Corpus) -> None:
    """Asked for a merged name, the card is the other's, with the decisions about it; others' are not on it."""
    first = editing.same(corpus, [UNKNOWN], into=COMPANY, who="An")
    second = editing.watch(corpus, COMPANY, who="Bình")
    editing.watch(corpus, MINISTRY, who="Bình")
    found = card(corpus, Query(), UNKNOWN)
    assert (found.organization, found.articles, found.watched) == (COMPANY, 4, True)
    assert [(edit.number, edit.who) for edit in found.decisions] == [(first, "An"), (second, "Bình")]


def test_a_card_shows_what_the_corpus_taught(corpus: Corpus) -> None:
    """Names learnt to mean it stand on the card, with their evidence."""
    row = {
        "name": "Lam Sơn", "organization": COMPANY, "kind": "company", "articles": 3, "occurrences": 4, "strong": 3,
        "against": 0, "probability": 1.0,
    }  # fmt: skip
    with corpus.transaction("test") as change:
        change.append("learned_names", pa.Table.from_pylist([row], schema=LEARNED_NAMES))
    found = card(corpus.latest(), Query(), COMPANY)
    assert found.learned["Lam Sơn"].strong == 3
    assert card(corpus.latest(), Query(), MINISTRY).learned == {}

"""Who is associated with whom."""

from datetime import date

import pytest

from analysis.organizations.network import network
from data.corpus import Corpus
from data.query import Query
from tests.analysis.organizations.conftest import Named, corpus_of

P, Q, R, S, T = (f"Công ty {letter}" for letter in "PQRST")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Forty articles: P and Q always together in ten; S and T in five others; R in every second one, with anybody."""
    rows = []
    for number in range(1, 41):
        names = [P, Q] if number <= 10 else [S, T] if number <= 15 else []
        names += [R] if number % 2 else []
        named: list[Named] = [(name, "body", False) for name in names]
        rows.append((number, date(2024, 5, 1), "Báo Sông", named))
    return corpus_of(tmp_path_factory.mktemp("kho") / "network", rows)


def test_edges_are_beyond_chance(corpus: Corpus) -> None:
    """P and Q are named together four times as often as by chance, S and T eight times; R as often as by chance."""
    answer = network(corpus, Query())
    rows = answer.edges[["organization", "other", "articles", "expected", "lift"]].values.tolist()
    assert rows == [[P, Q, 10, 2.5, 4.0], [S, T, 5, 0.625, 8.0]]
    assert answer.edges["npmi"].tolist() == pytest.approx([1.0, 1.0])
    assert (answer.edges["q"] <= 0.05).all()
    assert (answer.compared, answer.pairs, answer.associated, answer.n) == (5, 6, 2, 40)


def test_nodes_are_those_with_an_edge(corpus: Corpus) -> None:
    """R, named most, has no edge and is no node; the two parts are numbered, that with most articles first."""
    nodes = network(corpus, Query()).nodes
    assert nodes[["organization", "articles", "degree", "group"]].values.tolist() == [
        [P, 10, 1, 0], [Q, 10, 1, 0], [S, 5, 1, 1], [T, 5, 1, 1],
    ]  # fmt: skip


def test_the_company_of_one(corpus: Corpus) -> None:
    """Asked for S, only those named with it are compared."""
    answer = network(corpus, Query(), S)
    assert set(answer.nodes["organization"]) == {S, T}
    assert (answer.organization, answer.compared) == (S, 3)


def test_thresholds(corpus: Corpus) -> None:
    """A pair in fewer units than asked is no edge; of too many the strongest are kept, and the rest is counted."""
    assert network(corpus, Query(), minimum=6).edges["organization"].tolist() == [P]
    few = network(corpus, Query(), most=1)
    assert (few.edges["organization"].tolist(), few.associated) == ([P], 2)


def test_parts_that_meet_are_one(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> None:
    """P – Q and Q – R make one part of three."""
    together: list[list[str]] = [[P, Q]] * 8 + [[Q, R]] * 8 + [[]] * 40
    rows = [
        (number, date(2024, 5, 1), "Báo Sông", [(name, "body", False) for name in names])
        for number, names in enumerate(together, 1)
    ]
    nodes = network(corpus_of(tmp_path_factory.mktemp("kho") / "chain", rows), Query()).nodes
    assert nodes[["organization", "degree", "group"]].values.tolist() == [[Q, 2, 0], [P, 1, 0], [R, 1, 0]]


def test_nobody_has_no_network(empty_corpus: Corpus) -> None:
    """An empty corpus has neither nodes nor edges."""
    answer = network(empty_corpus, Query())
    assert answer.nodes.empty
    assert answer.edges.empty

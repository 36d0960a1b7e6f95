"""The network of organizations: readable, and the same for the same answer."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from analysis.organizations.network import Network
from dashboard.figures import network
from dashboard.wording import wording
from data.query import Query

SAY = wording("vi")


def answer(nodes: int, edges: int, seed: int) -> Network:
    """Make a network of so many bodies with long names, and so many edges among them."""
    dice = np.random.default_rng(seed)
    names = [f"Ủy ban nhân dân phường Bến Gỗ số {number}" for number in range(nodes)]
    pairs = list(combinations(range(nodes), 2))
    chosen = [(place, place + 1) for place in range(nodes - 1)]
    chosen += [pairs[place] for place in dice.choice(len(pairs), edges, replace=False) if pairs[place] not in chosen]
    frame = pd.DataFrame(
        [
            {
                "organization": names[one], "other": names[other], "articles": 5, "expected": 1.0, "lift": 5.0,
                "npmi": float(dice.uniform(0, 0.9)), "log_likelihood": 9.0, "q": 0.01,
            }
            for one, other in chosen
        ]
    )  # fmt: skip
    listed = pd.DataFrame(
        {
            "organization": names,
            "kind": "state",
            "articles": sorted(dice.integers(5, 400, nodes).tolist(), reverse=True),
            "degree": 1,
            "group": 0,
        }
    )
    return Network(Query(), 1, None, listed, frame, nodes, len(pairs), len(frame), 3, 1000)


@pytest.mark.parametrize("seed", range(5))
def test_labels_cover_nothing(seed: int) -> None:
    """Of forty bodies with long names more than half have room for them, and no name covers another or a node."""
    found = answer(40, 45, seed)
    boxes = network.boxes(found)
    nodes = dict(zip(found.nodes["organization"], network.layout(found), strict=True))
    assert len(boxes) > 20
    for one, other in combinations(boxes.values(), 2):
        assert not one.overlaps(other)
    for name, box in boxes.items():
        for other_name, (x, y) in nodes.items():
            assert other_name == name or not (box.left < x < box.right and box.top < y < box.bottom)


def test_nodes_lie_in_the_picture() -> None:
    """All nodes are in it, and no two in one place."""
    places = network.layout(answer(40, 45, 1))
    assert ((places >= 0) & (places <= [network.WIDTH, network.HEIGHT])).all()
    assert min(np.hypot(*(one - other)) for one, other in combinations(places, 2)) > 12


def test_the_same_answer_has_the_same_picture() -> None:
    """No chance is in it: two answers with the same content are drawn alike, point by point."""
    one, other = (network.figure(answer(20, 20, 3), SAY, "light") for _ in range(2))
    assert one.to_json() == other.to_json()


def test_points_say_whom_they_stand_for() -> None:
    """Nodes and the middles of edges can be clicked and say how many articles there are; lines say nothing."""
    found = answer(5, 2, 2)
    figure = network.figure(found, SAY, "dark")
    clickable = [trace for trace in figure.data if trace.customdata is not None]
    assert [len(trace.customdata) for trace in clickable] == [len(found.edges), 5]
    assert "5 bài nhắc cả hai" in clickable[0].hovertext[0]
    assert all(trace.hoverinfo == "skip" for trace in figure.data if trace.customdata is None)


def test_one_node_stands_in_the_middle() -> None:
    """A network of two bodies has both in the picture, apart."""
    one, other = network.layout(answer(2, 0, 4))
    assert np.hypot(*(one - other)) > 100

"""What a corpus teaches about bare names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.organizations.node import Node
from analysis.organizations.tokens import Line
from analysis.passages import SegmentedArticle


@dataclass(frozen=True, slots=True)
class Learned:
    """Bare names that a corpus showed to be organizations."""

    names: tuple[str, ...] = ()

    def nodes(self, line: Line, covered: bytearray) -> Iterator[Node]:
        """Give the learned names in a line that nothing else covers."""
        return iter(())


def learn(articles: Sequence[SegmentedArticle]) -> Learned:
    """Learn bare names from a corpus."""
    return Learned()

"""What the parts of the grammar share about one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.organizations import lexicon, listed
from analysis.organizations.known import Registry
from analysis.organizations.lexicon import Head, Phrases
from analysis.organizations.listed import Matches
from analysis.organizations.node import Node
from analysis.organizations.runs import Runs
from analysis.organizations.tokens import Line


@dataclass(frozen=True, slots=True)
class Reader:
    """A line with its listed names, its runs and the word lists.

    Parameters
    ----------
    matches
        Listed names by first token.
    """

    line: Line
    registry: Registry
    runs: Runs
    matches: Matches
    heads: Phrases[Head]
    fields: Phrases[str]
    words: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, line: Line, registry: Registry) -> Reader:
        """Make the reader of a line."""
        return cls(
            line,
            registry,
            Runs(line),
            listed.matches(line, registry),
            lexicon.heads(),
            lexicon.fields(),
            lexicon.lists(),
        )

    def head_end(self, node: Node) -> int:
        """Index after a node's head noun."""
        assert node.head is not None
        return next(stop for stop, head in self.heads.at(self.line.keys, node.start) if head == node.head)

    def written(self, i: int, j: int) -> str:
        """Give tokens i … j-1 as they are written but for the place of tone marks, with single spaces."""
        line = self.line
        pieces = []
        for n in range(i, j):
            if n > i and line.gaps[n]:
                pieces.append(" ")
            pieces.append(line.placed[line.starts[n] : line.ends[n]])
        return "".join(pieces)

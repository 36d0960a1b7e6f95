"""The grammar of Vietnamese organization names: where a name begins, what belongs to it, where it ends."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.organizations import filling, listed, placing, soundness, teams
from analysis.organizations.known import Registry
from analysis.organizations.lexicon import Head
from analysis.organizations.node import Node
from analysis.organizations.reader import Reader
from analysis.organizations.tokens import DIGITS, LOWER, SIGN, Line


class Parser:
    """Reads the nodes of one line.

    Parameters
    ----------
    line
        The passage.
    registry
        The known bodies.
    """

    def __init__(self, line: Line, registry: Registry) -> None:
        self.line = line
        self.reader = Reader.of(line, registry)

    def node_at(self, i: int) -> Node | None:
        """Give the longest node that begins at a token."""
        found = listed.node_of(self.line, i, self.reader.matches)
        built = teams.team_at(self.line, i) or self._built(i)
        if built is None or (found is not None and found.end >= built.end and not found.weak):
            return found
        return built

    def _built(self, i: int) -> Node | None:
        line = self.line
        if line.shapes[i] in (SIGN, DIGITS):
            return None
        tried: Head | None = None
        for stop, head in self.reader.heads.at(line.keys, i):
            if any(line.gaps[n] == 2 for n in range(i + 1, stop)) or soundness.is_no_head(self.reader, i, stop, head):
                continue
            if tried and not (tried.kind == head.kind and line.follows(stop) and line.is_capital(stop)):
                continue
            node = self._headed(i, stop, head)
            if node is not None:
                return node
            tried = tried or head
        return None

    def _headed(self, i: int, stop: int, head: Head) -> Node | None:
        if set("XB") & set(head.follow) or (self.line.shapes[i] == LOWER and "L" not in head.follow):
            return None
        node = Node(i, stop, head=head, base=head.canonical)
        filling.fill(self.reader, node)
        placing.extend(self.reader, node, self.node_at)
        return node if soundness.is_sound(self.reader, node) else None


def nodes(line: Line, registry: Registry) -> Iterator[Node]:
    """Give the nodes of a line from left to right, none inside another."""
    parser = Parser(line, registry)
    begins = parser.reader.heads.begins | teams.BEGINS
    matches = parser.reader.matches
    after = 0
    for i in [n for n, key in enumerate(line.keys) if key in begins or n in matches]:
        node = parser.node_at(i) if i >= after else None
        if node is not None:
            yield node
            after = node.end

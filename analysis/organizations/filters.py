"""What looks like an organization and is none: names of laws, posts on a platform, document numbers, products."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.organizations import lexicon, listed
from analysis.organizations.context import Position
from analysis.organizations.node import Node
from analysis.organizations.tokens import SIGN, Line


def kept(lines: Sequence[Line], found: Sequence[tuple[Position, Node]]) -> list[tuple[Position, Node]]:
    """Leave out the nodes whose surroundings say that no body is meant."""
    return [(at, node) for at, node in found if not _blocked(lines[at[0]], node)]


def _blocked(line: Line, node: Node) -> bool:
    if node.weak and node.known is not None:
        return True
    return (
        _in_code(line, node)
        or _named_before(line, node)
        or listed.is_product(line, node)
        or listed.is_competition(line, node)
    )


def _named_before(line: Line, node: Node) -> bool:
    """Whether the word before says that something else is named: a law, a branch of industry, a post on a platform."""
    i = node.start
    if not line.follows(i):
        return False
    lists = lexicon.lists()
    one, two = line.keys[i - 1], " ".join(line.keys[max(i - 2, 0) : i])
    if one in lists["laws"] and line.is_capital(i - 1):
        return True
    if one in lists["not bodies"] or two in lists["not bodies"]:
        return node.head is not None or node.known is None or one not in ("hệ", "lực")
    if node.known is None or node.head is not None or node.known.name.lower() not in lists["platforms"]:
        return False
    return one in lists["posted"] or two in lists["posted"]


def _in_code(line: Line, node: Node) -> bool:
    """Whether the node is glued to a number ("123/QĐ-UBND") or to a longer word."""
    i, j = node.start, node.end
    alone = node.end - node.start == 1
    if (
        i > 1
        and line.gaps[i] == 0
        and line.keys[i - 1] in "-/"
        and line.gaps[i - 1] == 0
        and line.shapes[i - 2] != SIGN
    ):
        return (node.head is not None and alone) or line.keys[i - 1] == "/"
    return j < len(line) and line.gaps[j] == 0 and line.keys[j] == "/" and alone and node.head is not None

"""What looks like an organization and is none: names of laws, posts on a platform, document numbers, products."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.organizations import lexicon, listed
from analysis.organizations.context import Position
from analysis.organizations.node import Node
from analysis.organizations.tokens import SIGN, UPPER, Line

_TICKER = 3


def kept(lines: Sequence[Line], found: Sequence[tuple[Position, Node]]) -> list[tuple[Position, Node]]:
    """Leave out the nodes whose surroundings say that no body is meant."""
    strong = {(at[0], n) for at, node in found if not node.weak for n in range(node.start, node.end)}
    return [
        (at, node)
        for at, node in found
        if not _blocked(lines[at[0]], node) and not _is_ticker(lines[at[0]], node, at[0], strong)
    ]


def _blocked(line: Line, node: Node) -> bool:
    if node.weak and node.known is not None:
        return True
    return (
        _every(line, node)
        or _in_code(line, node)
        or _named_before(line, node)
        or listed.is_product(line, node)
        or listed.is_competition(line, node)
    )


def _is_ticker(line: Line, node: Node, number: int, strong: set[tuple[int, int]]) -> bool:
    """Whether a company's three letters name its share ("cổ phiếu FPT", "FPT, TCB, VCB")."""
    i = node.start
    if node.head is not None or node.known is None or node.known.kind not in ("company", "bank"):
        return False
    if node.end - i != 1 or line.shapes[i] != UPPER or len(line.keys[i]) != _TICKER:
        return False
    if line.word_before(i) in ("mã", "cổ phiếu"):
        return True
    around = (i - 2, i + 2) if i >= 2 else (i + 2,)
    return any(
        n < line.size and line.shapes[n] == UPPER and len(line.keys[n]) == _TICKER and line.keys[min(i, n) + 1] == ","
        for n in around
        if (number, n) not in strong
    )


def _every(line: Line, node: Node) -> bool:
    """Whether "các cấp" or the like follows, so that no particular body is meant."""
    j = node.end
    if node.places or node.parent is not None or not line.follows(j):
        return False
    return " ".join(line.keys[j : j + 2]) in lexicon.lists()["every"] and node.kind in (
        "mass",
        "state",
        "party",
        "court",
    )


def _named_before(line: Line, node: Node) -> bool:
    """Whether the word before says that something else is named: a law, a branch of industry, a post on a platform."""
    i = node.start
    if not i or line.gaps[i] == 2:
        return False
    lists = lexicon.lists()
    if line.keys[i - 1] == "(" and node.head is None:
        i -= 1
    one, two = line.word_before(i), " ".join(line.keys[max(i - 2, 0) : i])
    if one in lists["laws"] and line.is_capital(i - 1):
        return True
    if one in lists["not bodies"] or two in lists["not bodies"]:
        return True
    if node.known is None or node.head is not None or node.known.name.lower() not in lists["platforms"]:
        return False
    return one in lists["posted"] or two in lists["posted"]


def _in_code(line: Line, node: Node) -> bool:
    """Whether the node is glued to a number ("123/QĐ-UBND") or to a longer word."""
    i, j = node.start, node.end
    alone = node.end - node.start == 1
    if i > 1 and line.gaps[i] == 0 == line.gaps[i - 1] and line.keys[i - 1] in "-/" and line.shapes[i - 2] != SIGN:
        return alone or line.keys[i - 1] == "/"
    if j + 1 >= line.size or line.gaps[j] != 0 or not alone:
        return False
    if line.keys[j] == "-" and line.gaps[j + 1] == 0:
        return line.shapes[i] == UPPER == line.shapes[j + 1]
    return line.keys[j] == "/" and node.head is not None

"""Whether a body is a source: "X cho biết", "theo X"."""

from __future__ import annotations

from analysis.organizations import lexicon
from analysis.organizations.node import Node
from analysis.organizations.tokens import SIGN, Line

_REACH = 7


def speaks(line: Line, node: Node) -> bool:
    """Tell whether a node stands as the one who says something.

    A verb of saying follows the name (a few adverbs and one pair of brackets may stand between), or "theo" stands
    before it (with "thống kê của" and the like between).
    """
    return _verb_follows(line, node.end) or _according_to(line, node.start)


def _verb_follows(line: Line, i: int) -> bool:
    lists = lexicon.lists()
    verbs, between = lists["speech verbs"], lists["speech between"]
    if i < line.size and line.keys[i] == "(":
        while i < line.size and line.keys[i] != ")":
            i += 1
        i += 1
    for j in range(i, min(i + _REACH, line.size)):
        if line.gaps[j] == 2 or (line.shapes[j] == SIGN and line.keys[j] not in ",/"):
            return False
        if line.keys[j] in verbs or " ".join(line.keys[j : j + 2]) in verbs:
            return True
        if line.shapes[j] != SIGN and line.keys[j] not in between and not line.keys[j].isdigit():
            return False
    return False


def _according_to(line: Line, i: int) -> bool:
    before = lexicon.lists()["speech before"]
    for j in range(i - 1, max(i - _REACH, -1), -1):
        if line.gaps[j + 1] == 2:
            return False
        if line.keys[j] == "theo":
            return True
        if line.keys[j] not in before:
            return False
    return False

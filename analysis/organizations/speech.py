"""Whether a body is a source: "X cho biết", "theo X"."""

from __future__ import annotations

from analysis.organizations import lexicon
from analysis.organizations.node import Node
from analysis.organizations.tokens import SIGN, Line

_BETWEEN = frozenset(["cũng", "đã", "vừa", "mới", "tiếp", "tục", "sau", "đó", "hôm", "nay", "sáng", "chiều", "tối", "qua", "ngày", "còn", "sẽ", "đồng", "thời"])
_BEFORE = frozenset(["của", "từ", "thông", "tin", "số", "liệu", "báo", "cáo", "thống", "kê", "dự", "báo", "lãnh", "đạo", "đại", "diện", "nguồn", "tin", "các", "một"])


def speaks(line: Line, node: Node) -> bool:
    """Tell whether a node stands as the one who says something.

    The name is followed by a verb of saying (a few adverbs and one pair of brackets may stand between), or "theo" stands
    before it (with "thống kê của" and the like between).
    """
    return _verb_follows(line, node.end) or _according_to(line, node.start)


def _verb_follows(line: Line, i: int) -> bool:
    verbs = lexicon.lists()["speech verbs"]
    if i < len(line) and line.keys[i] == "(":
        while i < len(line) and line.keys[i] != ")":
            i += 1
        i += 1
    for j in range(i, min(i + 6, len(line))):
        if line.gaps[j] == 2 or (line.shapes[j] == SIGN and line.keys[j] not in ",/0123456789"):
            return False
        if line.keys[j] in verbs or " ".join(line.keys[j : j + 2]) in verbs:
            return True
        if line.shapes[j] != SIGN and line.keys[j] not in _BETWEEN and not line.keys[j].isdigit():
            return False
    return False


def _according_to(line: Line, i: int) -> bool:
    for j in range(i - 1, max(i - 7, -1), -1):
        if line.gaps[j + 1] == 2:
            return False
        if line.keys[j] == "theo":
            return True
        if line.keys[j] not in _BEFORE:
            return False
    return False

"""What looks like an organization and is none: names of laws, markets, posts on a platform, document numbers."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.organizations.context import Position
from analysis.organizations.node import Node
from analysis.organizations.tokens import CAPITAL, UPPER, Line

_LAWS = frozenset(("luật", "pháp lệnh"))
_NOT_BODIES = frozenset(("ngành", "hệ thống", "xe", "chiếc", "giải", "cúp"))
_PLATFORMS = frozenset(
    (
        "Facebook",
        "Zalo",
        "YouTube",
        "TikTok",
        "Instagram",
        "Twitter",
        "X",
        "Telegram",
        "WhatsApp",
        "Messenger",
        "Viber",
        "Weibo",
        "Google",
    )
)
_POSTED = frozenset(
    ["trên", "qua", "nhóm", "trang", "tài", "khoản", "fanpage", "mạng", "xã", "hội", "clip", "video", "kênh", "ứng", "dụng", "app", "bằng", "tìm", "lên", "vào", "lướt", "dùng", "nick", "đăng"]
)


def kept(lines: Sequence[Line], found: Sequence[tuple[Position, Node]]) -> list[tuple[Position, Node]]:
    """Leave out the nodes whose surroundings say that no body is meant."""
    return [(at, node) for at, node in found if not _blocked(lines[at[0]], node)]


def _blocked(line: Line, node: Node) -> bool:
    i = node.start
    if node.weak and node.known is not None:
        return True
    if _in_code(line, node):
        return True
    if i and line.gaps[i] != 2:
        before, two = line.keys[i - 1], " ".join(line.keys[max(i - 2, 0) : i])
        if before in _LAWS and line.shapes[i - 1] in (CAPITAL, UPPER):
            return True
        if two in _NOT_BODIES or (before in _NOT_BODIES and (node.head is not None or before in ("xe", "chiếc"))):
            return True
        if node.known is not None and node.known.name in _PLATFORMS and before in _POSTED:
            return True
    return _product(line, node)


def _in_code(line: Line, node: Node) -> bool:
    """Whether the node is glued to a number ("123/QĐ-UBND") or to a longer word."""
    i, j = node.start, node.end
    if (
        i
        and line.gaps[i] == 0
        and line.keys[i - 1] in "-/"
        and i > 1
        and line.gaps[i - 1] == 0
        and line.shapes[i - 2] != 0
    ):
        return (node.head is not None and node.end - node.start == 1) or line.keys[i - 1] == "/"
    return (
        j < len(line)
        and line.gaps[j] == 0
        and line.keys[j] == "/"
        and node.end - node.start == 1
        and node.head is not None
    )


def _product(line: Line, node: Node) -> bool:
    """Whether a listed brand is followed by the rest of a product's name ("Apple Watch")."""
    j = node.end
    if node.head is not None or node.known is None or node.places or node.known.kind not in ("company", "media"):
        return False
    if j >= len(line) or line.gaps[j] != 1 or line.shapes[j] not in (CAPITAL, UPPER):
        return False
    return False

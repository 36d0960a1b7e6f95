"""Members of an enumeration that share the head of the first ("Bệnh viện Bạch Mai và Việt Đức")."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.organizations import lexicon, places
from analysis.organizations.known import Known, Registry
from analysis.organizations.node import Node
from analysis.organizations.tokens import Line

_JOINTS = frozenset((",", "và", "hay", "hoặc"))
_HEADS = {
    "hospital": ("Bệnh viện", "Bệnh viện Đa khoa", "Bệnh viện Hữu nghị"),
    "school": ("Trường Đại học", "Đại học", "Học viện", "Trường Cao đẳng", "Trường Trung học phổ thông"),
}
_LONGEST = 6


def members(line: Line, nodes: Sequence[Node], registry: Registry) -> list[Node]:
    """Give the members that follow hospitals and schools without a head of their own; only known bodies count."""
    strong = [node for node in nodes if not node.weak]
    taken = {n for node in strong for n in range(node.start, node.end)}
    found: list[Node] = []
    for node in strong:
        heads = _HEADS.get(node.kind)
        if heads is None or (node.head is None and node.rule != "list"):
            continue
        j = node.end
        while member := _member(line, j, heads, registry, taken):
            found.append(member)
            j = member.end
    return found


def _member(line: Line, j: int, heads: Sequence[str], registry: Registry, taken: set[int]) -> Node | None:
    begin = j + 1
    if begin >= line.size or line.keys[j] not in _JOINTS or line.gaps[j] == 2 or line.gaps[begin] == 2:
        return None
    if not line.is_capital(begin) or begin in taken or places.known_at(line, begin) is not None:
        return None
    for stop in range(min(begin + _LONGEST, line.size), begin, -1):
        if any(n in taken or (n > begin and line.gaps[n] != 1) for n in range(begin, stop)):
            continue
        body = _known(line.surface(begin, stop), heads, registry)
        if body is not None:
            return Node(begin, stop, known=body, name=line.surface(begin, stop), rule="list")
    return None


def _known(name: str, heads: Sequence[str], registry: Registry) -> Known | None:
    written = next((full for stop, full in lexicon.fields().at([name.lower()], 0) if stop == 1), name)
    for head in heads:
        body = registry.named(f"{head} {name}") or registry.named(f"{head} {written}")
        if body is not None:
            return body
        forms = registry.forms.get(f"{head} {name}".lower(), ())
        if forms:
            return forms[0].body
    return None

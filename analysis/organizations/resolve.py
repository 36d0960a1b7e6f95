"""Which body a node means in its article: full names first, then short forms by what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.organizations import lexicon
from analysis.organizations.canonical import bare_place, capitalised, is_police_office, own_name, placed, written_out
from analysis.organizations.context import Context, Named, Position
from analysis.organizations.filling import CLAUSES
from analysis.organizations.known import Registry
from analysis.organizations.node import Node
from analysis.organizations.places import Place, home_province
from analysis.organizations.tokens import LOWER
from data.records import hexadecimal

_BASE_LEVELS = {
    "Tỉnh ủy": "tỉnh", "Thành ủy": "Thành phố", "Huyện ủy": "huyện", "Quận ủy": "Quận", "Thị ủy": "thị xã",
    "Tỉnh đoàn": "tỉnh", "Thành đoàn": "Thành phố", "Huyện đoàn": "huyện", "Quận đoàn": "Quận",
    "Văn phòng Tỉnh ủy": "tỉnh", "Văn phòng Thành ủy": "Thành phố",
}  # fmt: skip
_POLICE = ("Công an", "Bộ Công an", "Cục Cảnh sát")
_PARENT_BASES = {
    "police": _POLICE,
    "party": ("Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Đảng ủy", "Đảng bộ"),
}  # fmt: skip
#: Which of these a short form says matters little: "Đảng ủy" is that of the "Đảng bộ …" named before.
_OF_THE_PARTY = ("Đảng ủy", "Đảng bộ", "Đảng đoàn")
_ALONE = {
    "Bộ": ("state", "Bộ "), "Sở": ("state", "Sở "), "Cục": ("state", "Cục "), "Tổng cục": ("state", "Tổng cục "),
    "Chi cục": ("state", "Chi cục "), "Ban": ("", "Ban "), "Ban Chỉ đạo": ("", "Ban Chỉ đạo "),
    "Ủy ban": ("", "Ủy ban "),
    "Ban Quản lý": ("", "Ban Quản lý"), "Hội đồng": ("", "Hội đồng "), "Viện": ("", "Viện "), "Trường": ("school", ""),
    "Học viện": ("school", "Học viện "), "Trung tâm": ("", "Trung tâm "), "Công ty": ("company", ""),
    "Tổng công ty": ("company", "Tổng công ty "), "Tập đoàn": ("company", ""), "Ngân hàng": ("bank", ""),
    "Quỹ": ("", "Quỹ "), "Bệnh viện": ("hospital", ""), "Liên đoàn": ("", "Liên đoàn "), "Hiệp hội": ("", "Hiệp hội "),
    "Liên minh": ("", "Liên minh "), "Câu lạc bộ": ("sport", ""), "Tổ biên tập": ("", "Tổ biên tập "),
    "Mặt trận": ("mass", ""), "Ban Chỉ huy": ("", "Ban Chỉ huy "),
}  # fmt: skip
#: What stands between two bodies that do something together.
_JOINING = frozenset(("và", "với", "cùng", "phối", "hợp", ","))
#: What the body that a head alone stands for is not called where another fits.
_OTHER_HEADS = {
    "Bệnh viện": ("Trạm ", "Trung tâm ", "Phòng khám"),
    "Ngân hàng": ("Ngân hàng Nhà nước", "Ngân hàng Trung ương", "Ngân hàng Thế giới"),
    "Công ty": ("Tập đoàn ", "Tổng công ty ", "Hợp tác xã ", "Doanh nghiệp "),
    "Tập đoàn": ("Công ty ", "Hợp tác xã ", "Doanh nghiệp "),
    "Đài": ("Báo ", "Tạp chí "),
}  # fmt: skip
#: Heads that are common nouns where nothing named before can be meant.
_NEVER_ALONE = frozenset(
    (
        "Câu lạc bộ",
        "Trường",
        "Công ty",
        "Mặt trận",
        "Bệnh viện",
        "Ngân hàng",
        "Tập đoàn",
        "Bảo tàng",
        "Đài",
        "Trường Cao đẳng Nghề",
        "Trường Trung cấp Nghề",
    )
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a node means: the full name (or an unresolved one's words), whether it is known, and how it was told."""

    name: str
    resolved: bool
    how: str = ""


def _stands_for_another(node: Node) -> bool:
    """Whether a node is a head alone, with a capital, for a body named before."""
    head = node.head
    return head is not None and node.short and not node.level and node.base == head.canonical and "S" in head.follow


class Resolver:
    """Resolves the nodes of one article.

    Parameters
    ----------
    context
        The article's lines; its bodies are filled as nodes are resolved.
    registry
        The known bodies.
    article_id
        For the ids of unresolved bodies.
    """

    def __init__(self, context: Context, registry: Registry, article_id: int) -> None:
        self.context = context
        self.registry = registry
        self.article_id = article_id
        self._unknown: dict[str, int] = {}

    def resolve(self, nodes: list[tuple[Position, Node]]) -> list[Meaning | None]:
        """Give the meaning of each node; None where it turns out to name no body."""
        meanings: list[Meaning | None] = [None] * len(nodes)
        common: dict[int, Meaning] = {}
        for _, node in nodes:
            node.places = [self.context.with_level(place) for place in node.places]
        for n, (position, node) in enumerate(nodes):
            name = own_name(node, self.registry) if not self._needs_context(node) else ""
            if name and node.head is not None and self._is_common(name):
                common[n] = Meaning(name, True)
            elif name:
                meanings[n] = Meaning(name, True)
                self._remember(position, node, name)
        for n, (position, node) in enumerate(nodes):
            if meanings[n] is None:
                told = common.get(n) or self._told(position, node)
                meanings[n] = found = self._particular(position, node, told)
                if found and found.resolved:
                    self._remember(position, node, found.name)
        return meanings

    def _particular(self, position: Position, node: Node, meaning: Meaning | None) -> Meaning | None:
        """Leave open a meaning that is only a head noun; written small it is no body at all."""
        if meaning is None or not meaning.resolved or node.head is None or not self._is_common(meaning.name):
            return meaning
        line = self.context.lines[position[0]]
        return None if line.shapes[node.start] == LOWER else self._unresolved(meaning.name)

    def _is_common(self, name: str) -> bool:
        return name.lower() in lexicon.common_heads() and self.registry.named(name) is None

    def _needs_context(self, node: Node) -> bool:
        if node.known is not None or node.rule == "team":
            return False
        if node.places and not node.parent:
            return False
        if node.parent is not None or _stands_for_another(node):
            return True
        return node.head is not None and (
            bool(node.level) or (("R" in node.head.follow or node.head.kind == "unit") and not node.places)
        )

    def _remember(self, position: Position, node: Node, name: str) -> None:
        place = node.places[0] if node.places else None
        if place is None and node.known is not None and node.known.place:
            level, _, rest = node.known.place.partition(" ")
            place = Place(rest, level, "province")
        self.context.bodies.append(Named(position, name, node.base, node.kind, place and bare_place(place), node.end))

    def _told(self, position: Position, node: Node) -> Meaning | None:
        if node.parent is not None:
            return self._under_parent(position, node)
        if node.head is None:
            return None
        if _stands_for_another(node):
            return self._alone(position, node)
        if node.name and node.level:
            return self._local(position, node)
        if (
            node.name
            or node.head.kind == "unit"
            or (not node.level and "U" in node.head.follow and "R" not in node.head.follow)
        ):
            return self._sub_unit(position, node)
        return self._local(position, node)

    def _under_parent(self, position: Position, node: Node) -> Meaning:
        parent = node.parent
        assert parent is not None
        above = own_name(parent, self.registry) if not self._needs_context(parent) else ""
        meaning = Meaning(above, True) if above else self._told(position, parent)
        base = self._named(node)
        if meaning is None or not meaning.resolved:
            return self._unresolved(f"{base} {parent.base}".strip())
        if base == "Cơ quan":
            return meaning
        return Meaning(f"{base} {meaning.name}", True, meaning.how)

    def _named(self, node: Node) -> str:
        name = written_out(node.name)
        return f"{node.base} {name if node.base in CLAUSES else capitalised(name)}".strip()

    def _alone(self, position: Position, node: Node) -> Meaning | None:
        kind, starts = _ALONE.get(node.base, ("", f"{node.base} "))
        kinds = ("state", "foreign") if kind == "state" else (kind,) if kind else ()
        found = self.context.last(position, kinds=kinds, starts=starts, others=_OTHER_HEADS.get(node.base, ()))
        found = found or self.context.last(position, kinds=kinds, starts=starts)
        if found is not None and self._one_of_two(position, found, kinds, starts):
            return self._unresolved(node.base)
        if found is not None and (found.position < position or node.base not in _NEVER_ALONE):
            return Meaning(found.name, True, "last named")
        return None if node.base in _NEVER_ALONE else self._unresolved(node.base)

    def _one_of_two(self, position: Position, found: Named, kinds: Sequence[str], starts: str) -> bool:
        """Whether the sentence names another such body side by side with the last ("giữa Bộ A và Bộ B, … Bộ")."""
        n, i = position
        line = self.context.lines[n]
        if found.position[0] != n or found.position > position:
            return False
        before = self.context.last(found.position, kinds=kinds, starts=starts)
        if before is None or before.name == found.name or before.position[0] != n or before.position > found.position:
            return False
        if line.sentence_of(line.starts[before.position[1]])[0] != line.sentence_of(line.starts[i])[0]:
            return False
        return all(key in _JOINING for key in line.keys[before.end : found.position[1]])

    def _sub_unit(self, position: Position, node: Node) -> Meaning | None:
        base = self._named(node)
        before = self.context.last(position, base=node.base) if not node.name else None
        if before is not None and before.name.startswith(base):
            return Meaning(before.name, True, "named before")
        parent = self._parent_named(position, node)
        if parent is not None:
            return Meaning(f"{base} {parent.name}", True, "parent named beside")
        if node.name and not (node.kind == "unit" and node.name == node.number):
            return Meaning(base, True)
        return self._unresolved(base)

    def _parent_named(self, position: Position, node: Node) -> Named | None:
        """The body that stands right behind a comma, dash or bracket, or the last one that can be above."""
        line = self.context.lines[position[0]]
        stop = node.end
        near = [b for b in self.context.bodies if b.position[0] == position[0] and 0 < b.position[1] - stop <= 1]
        if near and stop < line.size and line.keys[stop] in ",-–(":
            return near[0]
        bases = _POLICE if is_police_office(node) else _PARENT_BASES.get(node.kind, ())
        found = [b for base in bases for b in self.context.bodies if b.position < position and b.base.startswith(base)]
        return max(found, key=lambda b: b.position) if found else None

    def _local(self, position: Position, node: Node) -> Meaning | None:
        assert node.head is not None
        level = node.level or _BASE_LEVELS.get(node.base, "")
        before = self._same_base(position, node, level)
        if before is not None:
            return Meaning(before, True, "named before")
        if "U" in node.head.follow and not node.level:
            parent = self._parent_named(position, node)
            if parent is not None:
                above = next((base for base in _OF_THE_PARTY if parent.name.startswith(f"{base} ")), "")
                other = node.base in _OF_THE_PARTY and above
                name = f"{node.base} {parent.name[len(above) + 1 :] if other else parent.name}"
                return Meaning(name, True, "parent named before")
        if "A" in node.head.follow and "R" not in node.head.follow and not level:
            return Meaning(node.base, True)
        base = f"{self._named(node)} Công an" if is_police_office(node) else self._named(node)
        place = self.context.place_for(level, position)
        if place is None and level == "tỉnh":
            place = self._home(position)
        if place is not None:
            return Meaning(placed(base, place), True, f"place {place.full}")
        home = self.context.home_for(level)
        if home is not None:
            return Meaning(placed(base, home), True, "the newspaper's province")
        return self._unresolved(f"{node.base} {node.level}".strip())

    def _home(self, position: Position) -> Place | None:
        """The province of the districts named before, where they all lie in one."""
        owners = {
            home_province().get(p.name) for at, p in self.context.places if p.kind == "district"
        }  # fmt: skip
        only = owners.pop() if len(owners) == 1 else None
        return bare_place(Place(only, "", "province")) if only else None

    def _same_base(self, position: Position, node: Node, level: str) -> str | None:
        found = [
            b for b in self.context.bodies
            if ";" not in b.name and (
                (b.base == node.base and b.place and (not level or b.place.level == level))
                or (not level and b.name == f"{node.base} Việt Nam")
            )
        ]  # fmt: skip
        before = [b for b in found if b.position < position]
        if before:
            return max(before, key=lambda b: b.position).name
        return found[0].name if len({b.name for b in found}) == 1 else None

    def _unresolved(self, words: str) -> Meaning:
        n = self._unknown.setdefault(words, len(self._unknown) + 1)
        return Meaning(f"chưa rõ: {words} [{hexadecimal(self.article_id)}/{n}]", False, "not told")

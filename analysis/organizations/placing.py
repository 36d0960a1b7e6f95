"""What stands directly behind a name and belongs to it: the parent body, the place, a level without a name."""

from __future__ import annotations

from collections.abc import Callable

from analysis.organizations import persons, places
from analysis.organizations.node import Node
from analysis.organizations.places import Place
from analysis.organizations.reader import Reader
from analysis.organizations.tokens import CAPITAL, LOWER, UPPER

#: Heads that say the level by themselves: any capitalised name behind them is the place.
IMPLIED = frozenset(
    ("Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Tỉnh đoàn", "Thành đoàn", "Huyện đoàn", "Quận đoàn")
)
_COUNTED = frozenset(("2", "3", "4", "5", "6", "hai", "ba", "bốn", "năm", "sáu", "các"))
_TAILED = frozenset(("court", "party", "mass", "hospital", "institute", "state"))
_LOCAL = frozenset(("state", "police", "court", "hospital"))
_MISSIONS = frozenset(("Đại sứ quán", "Tổng lãnh sự quán"))
_SHORT_COUNTRIES = frozenset(("anh", "nga", "đức", "áo", "ý", "bỉ", "thái"))


def extend(reader: Reader, node: Node, node_at: Callable[[int], Node | None]) -> None:
    """Read what stands directly behind a filled node."""
    line = reader.line
    follow = node.head.follow if node.head else ""
    _skip_acronym(reader, node, follow)
    j = node.end
    if j >= line.size or line.gaps[j] == 2 or node.places:
        return
    if "U" in follow and line.gaps[j] == 1 and not node.level and (parent := _parent(node_at(j), j)):
        node.parent, node.end = parent, parent.end
    elif line.gaps[j] == 1:
        _place(reader, node, follow)


def _skip_acronym(reader: Reader, node: Node, follow: str) -> None:
    """Step over the acronym in "Bộ đội Biên phòng (BĐBP) tỉnh …" where the name goes on behind it with a level."""
    line, j = reader.line, node.end
    if not set(follow) & set("PR") or j + 3 >= line.size or line.keys[j] != "(" or line.shapes[j + 1] != UPPER:
        return
    if line.keys[j + 2] == ")" and line.follows(j + 3) and places.level_at(line, j + 3) is not None:
        node.end = j + 3


def _parent(found: Node | None, j: int) -> Node | None:
    if found is None or found.start != j or (found.kind in ("media", "sport") and found.head is None):
        return None
    return found


def _place(reader: Reader, node: Node, follow: str) -> None:
    line, j = reader.line, node.end
    if "P" in follow and _several(reader, node):
        return
    if _tail_word(reader, node):
        return
    found = None if _person_after_level(reader, j) else places.place_at(line, j)
    if found is not None and _fits(reader, node, follow, j, found):
        node.places, node.end = [found[1]], found[0]
        _second_half(reader, node)
        _mission(reader, node)
        _other_countries(reader, node)
    elif "R" in follow and (stop := places.is_level(line, j)) and line.keys[j] != "đặc":
        _bare_level(reader, node, j, stop)
    elif "P" in follow and "R" in follow and (stop := _unknown_place(reader, node, j)):
        node.places, node.end = [Place(reader.written(j, stop), "", "")], stop
    elif "P" in follow and node.base in IMPLIED and line.shapes[j] == CAPITAL and persons.name_end(line, j) == j:
        node.places, node.end = _implied(reader, j)


def _unknown_place(reader: Reader, node: Node, j: int) -> int:
    """Index after two capitals behind the field of a local body that can only be its place; 0 where they are none."""
    line, stop = reader.line, j + 2
    if node.kind not in _LOCAL or not line.follows(j) or not line.follows(j + 1) or line.shouted(j):
        return 0
    if any(line.shapes[n] != CAPITAL or not persons.is_vietnamese(line.keys[n]) for n in (j, j + 1)):
        return 0
    if (line.follows(stop) and line.is_capital(stop)) or persons.name_end(line, j) > j or reader.runs.head_begins(j):
        return 0
    return 0 if reader.runs.word(j)[1] in reader.words["inner"] or reader.runs.fresh(j) else stop


def _person_after_level(reader: Reader, j: int) -> bool:
    """Whether a person's name stands behind a level ("Sở Y tế thành phố | Nguyễn Văn An")."""
    line = reader.line
    level = places.level_at(line, j)
    if level is None or level[1] in ("phường", "xã", "") or level[0] >= line.size or line.gaps[level[0]] != 1:
        return False
    stop = persons.name_end(line, level[0])
    if stop - level[0] < 3:
        return False
    known = places.known_at(line, level[0])
    return known is None or known[0] < stop


def _second_half(reader: Reader, node: Node) -> None:
    """A commune's name may have two halves ("phường Văn Miếu - Quốc Tử Giám")."""
    line, j, place = reader.line, node.end, node.places[0]
    if place.level not in ("phường", "xã", "thị trấn", "đặc khu") or j + 1 >= line.size or line.keys[j] not in "-–":
        return
    if line.gaps[j] != 1 or line.gaps[j + 1] != 1 or line.shapes[j + 1] != CAPITAL or reader.runs.head_begins(j + 1):
        return
    stop = j + 1
    while stop < line.size and stop - j <= 3 and line.shapes[stop] == CAPITAL and line.gaps[stop] == 1:
        stop += 1
    if persons.name_end(line, j + 1) == j + 1:
        node.places, node.end = [Place(f"{place.name} - {reader.written(j + 1, stop)}", place.level, place.kind)], stop


def _other_countries(reader: Reader, node: Node) -> None:
    """Two bodies of one name in two countries ("2 Bộ Quốc phòng Việt Nam và Trung Quốc"), where a number says so."""
    line, i = reader.line, node.start
    if not line.follows(i) or line.keys[i - 1] not in _COUNTED or not node.places or node.places[0].kind != "country":
        return
    joint = node.end
    while joint + 1 < line.size and line.keys[joint] in (",", "và"):
        other = places.known_at(line, joint + 1)
        if other is None or other[1].kind != "country":
            return
        node.places, node.end = [*node.places, other[1]], other[0]
        joint = node.end


def _mission(reader: Reader, node: Node) -> None:
    """An embassy's seat belongs to its name ("Đại sứ quán Việt Nam tại Bắc Kinh")."""
    line, j = reader.line, node.end
    if node.base not in _MISSIONS or not line.follows(j) or line.keys[j] not in ("tại", "ở"):
        return
    found = places.place_at(line, j + 1) if line.follows(j + 1) else None
    if found is not None:
        node.name = reader.written(reader.head_end(node), found[0])
        node.places, node.end = [], found[0]


def _bare_level(reader: Reader, node: Node, j: int, stop: int) -> None:
    line = reader.line
    if line.follows(stop) and line.keys[stop] == "nào":
        return
    if line.shapes[node.start] == LOWER and node.base != "Trung tâm Y tế":
        return
    if stop < line.size and line.keys[stop] in ",/" and stop + 1 < line.size and places.is_level(line, stop + 1):
        return
    level = places.level_at(line, j)
    node.level = level[1] if level else ""
    node.end = stop


def _implied(reader: Reader, j: int) -> tuple[list[Place], int]:
    line, stop = reader.line, j
    while stop < line.size and stop - j < 3 and line.shapes[stop] == CAPITAL and line.gaps[stop] == 1:
        stop += 1
    return [Place(reader.written(j, stop), "", "")], stop


def _tail_word(reader: Reader, node: Node) -> bool:
    line, j = reader.line, node.end
    two = " ".join(line.keys[j : j + 2])
    if two not in ("tối cao", "trung ương", "cấp cao") or node.kind not in _TAILED:
        return False
    if two == "cấp cao":
        return _high_court(reader, node, j)
    node.name, node.end = (two if two == "tối cao" else "Trung ương"), j + 2
    return True


def _high_court(reader: Reader, node: Node, j: int) -> bool:
    line = reader.line
    if j + 3 < line.size and line.keys[j + 2] == "tại" and (found := places.place_at(line, j + 3)):
        node.base, node.places, node.end = f"{node.base} cấp cao tại", [found[1]], found[0]
        return True
    return False


def _several(reader: Reader, node: Node) -> bool:
    """Read "UBND 2 tỉnh Quảng Trị và Thừa Thiên Huế" and "Công an các quận, huyện A, B, C"."""
    line, j = reader.line, node.end
    if line.keys[j] not in _COUNTED:
        return False
    found: list[Place] = []
    level, stop = "", j + 1
    while at := places.level_at(line, stop):
        level, stop = at[1], at[0]
        if stop >= line.size or line.keys[stop] not in (",", "và", ":"):
            break
        stop += 1
    if not level:
        return False
    end = stop
    while stop < line.size and line.gaps[stop] != 2:
        place = places.place_at(line, stop) or _run_place(reader, stop, level)
        if place is None:
            break
        found.append(place[1] if place[1].level else Place(place[1].name, level, place[1].kind))
        end = stop = place[0]
        if stop + 1 < line.size and line.keys[stop] in (",", "và"):
            stop += 1
        else:
            break
    if len(found) < 2:
        return False
    node.places, node.end = found, end
    return True


def _run_place(reader: Reader, j: int, level: str) -> tuple[int, Place] | None:
    line, stop = reader.line, j
    while stop < line.size and stop - j < 3 and line.shapes[stop] == CAPITAL and line.gaps[stop] == 1:
        stop += 1
    return (stop, Place(reader.written(j, stop), level, "")) if stop > j else None


def _fits(reader: Reader, node: Node, follow: str, j: int, found: tuple[int, Place]) -> bool:
    stop, place = found
    letters = set(follow)
    if place.kind in ("country", "region", "city"):
        if not letters & set("CNFT"):
            return False
        if place.kind == "city" and not letters & set("CP"):
            return False
        if place.name in ("thế giới", "quốc tế") and reader.line.shapes[j] == LOWER and not node.name:
            return True
        return not _goes_on(reader, stop)
    if place.level or place.kind:
        return bool(letters & set("PRNF"))
    return False


def _goes_on(reader: Reader, stop: int) -> bool:
    """Whether a short country's name is the beginning of another name ("Anh Sơn")."""
    line = reader.line
    return (
        line.follows(stop) and line.shapes[stop] == CAPITAL and line.keys[stop - 1] in _SHORT_COUNTRIES
        and line.keys[stop] not in reader.words["surnames"] and persons.is_vietnamese(line.keys[stop])
        and places.known_at(line, stop) is None
    )  # fmt: skip
